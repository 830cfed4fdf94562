import Glibc

/// Read access to environment variables; tests pass their own.
package struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  package init(_ lookUp: @escaping @Sendable (String) -> String?) {
    self.lookUp = lookUp
  }

  /// The environment of this process.
  package static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  /// The value of a variable, or nil where it is not set.
  package subscript(name: String) -> String? { lookUp(name) }
}
