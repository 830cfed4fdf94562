import SakuinPlatform

/// Read access to environment variables; tests supply their own.
package struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  /// Creates an environment from a look-up function.
  package init(_ lookUp: @escaping @Sendable (String) -> String?) {
    self.lookUp = lookUp
  }

  /// The environment of this process.
  package static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  /// The value of a variable; nil when it is not set.
  package subscript(name: String) -> String? { lookUp(name) }
}
