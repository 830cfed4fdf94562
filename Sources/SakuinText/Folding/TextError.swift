import CICU

/// Why text analysis cannot start.
package enum TextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A call into ICU failed: what was requested, and ICU's name of the error.
  case icu(request: String, name: String)

  /// One sentence that names the request and the error.
  package var description: String {
    switch self {
    case .icu(let request, let name):
      "ICU could not \(request): \(name). The system's libicu and its data must be installed completely."
    }
  }

  /// Throws when `code` is a failure of ICU; warnings pass.
  static func check(_ code: Int32, _ request: String) throws(TextError) {
    if code > 0 { throw .icu(request: request, name: String(cString: cicu_error_name(code))) }
  }
}
