import Sakuin
import SakuinReaders

extension InputFormat {
  /// A municipal list of policy items; see `MunicipalPolicies.read(path:keepGoing:)`. For `InputOptions.formats`.
  public static let policy = InputFormat(PolicyListFormat())
}

/// The input format of lists of policy items. A text is one when some line was meant as its column header.
struct PolicyListFormat: DocumentFormat {
  /// `policy`.
  let name = "policy"

  /// The schema of policy items.
  var schema: Schema { .policy }

  /// Whether one of the lines holds at least half of the six column names.
  func recognizes(_ beginning: [UInt8]) -> Bool {
    beginning.split(separator: 0x0A).contains { line in
      guard line.contains(0x09) else { return false }
      return PolicyColumns.resemble(
        line.split(separator: 0x09).prefix(16).map { trimmed(String(decoding: $0, as: UTF8.self)) })
    }
  }

  /// Reads a whole list; see `MunicipalPolicies.read(path:keepGoing:)`.
  func read(_ text: [UInt8], file: String, keepGoing: Bool) throws(SakuinError) -> InputReading {
    try MunicipalPolicies.read(bytes: text, file: file, keepGoing: keepGoing)
  }
}
