import Sakuin
import SakuinReaders

extension InputFormat {
  /// A municipal list of policy items; see `MunicipalPolicies.read(path:keepGoing:)`. For `InputOptions.formats`.
  public static let policy = InputFormat(PolicyListFormat())
}

/// The input format of lists of policy items.
struct PolicyListFormat: DocumentFormat {
  /// `policy`.
  let name = "policy"

  /// The schema of policy items.
  var schema: Schema { .policy }

  /// Whether the text reads as such a list from beginning to end: a line holds the six column names, and every whole
  /// line is a header, an item, a note or blank. A list of another city with the same columns but without numbered
  /// headings is a table like others.
  func recognizes(_ beginning: [UInt8]) -> Bool {
    let isMeant = beginning.split(separator: 0x0A).contains { line in
      guard line.contains(0x09) else { return false }
      return PolicyColumns.resemble(
        line.split(separator: 0x09).prefix(16).map { trimmed(String(decoding: $0, as: UTF8.self)) })
    }
    guard isMeant else { return false }
    // The last line may be cut off.
    let end = beginning.count < Self.longestBeginning ? beginning.count : beginning.lastIndex(of: 0x0A) ?? 0
    var table = PolicyTable(file: "", keepGoing: false)
    do throws(SakuinError) { try table.read(Array(beginning[..<end])) } catch { return false }
    return true
  }

  /// The most bytes that `recognizes` is given.
  private static let longestBeginning = 1 << 18

  /// Reads a whole list; see `MunicipalPolicies.read(path:keepGoing:)`.
  func read(_ text: [UInt8], file: String, keepGoing: Bool) throws(SakuinError) -> InputReading {
    try MunicipalPolicies.read(bytes: text, file: file, keepGoing: keepGoing)
  }
}
