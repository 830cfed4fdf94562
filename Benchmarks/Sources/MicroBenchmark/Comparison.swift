/// A part of the engine beside a plain way to the same result.
struct Comparison {
  /// The part.
  let part: String
  /// What it is compared with.
  let twin: String
  /// How many times as long the twin takes.
  let ratio: Double

  /// Ends the program unless both ways gave the same.
  static func require(_ isEqual: Bool, _ part: String) {
    guard isEqual else { fatalError("\(part): the two ways differ") }
  }

  /// The line of the table.
  var row: String { "| \(part) | \(twin) | \((ratio * 100).rounded() / 100) |" }
}
