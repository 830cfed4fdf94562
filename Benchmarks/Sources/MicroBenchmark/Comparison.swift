/// A part of the engine compared with a plain implementation of the same result.
struct Comparison {
  /// The name of the part.
  let part: String
  /// The plain implementation.
  let twin: String
  /// Time of the plain implementation divided by that of the part.
  let ratio: Double

  /// Ends the program unless both results were equal.
  static func require(_ isEqual: Bool, _ part: String) {
    guard isEqual else { fatalError("\(part): the two ways differ") }
  }

  /// The line of the table.
  var row: String { "| \(part) | \(twin) | \((ratio * 100).rounded() / 100) |" }
}
