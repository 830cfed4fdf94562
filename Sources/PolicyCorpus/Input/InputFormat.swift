/// The form of an input.
public enum InputFormat: String, Sendable, CaseIterable {
  /// One JSON object a line.
  case jsonl
  /// Comma-separated values by RFC 4180, with a header.
  case csv
  /// Tab-separated values with a header; quotation marks as in CSV.
  case tsv
  /// A municipal list of policy items; see `PolicyCorpus.read(path:keepGoing:)`.
  case policy

  /// The form of a text that begins with `beginning`, by its content first: an object or array is JSON, a line of the
  /// policy list's columns makes it one; then by the extension of `path`; then by whether tabs or commas prevail in the
  /// first line.
  static func detect(_ beginning: [UInt8], path: String) -> InputFormat {
    let first = beginning.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let name = path.lowercased()
    if first == UInt8(ascii: "{") { return .jsonl }
    if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) { return .jsonl }
    if holdsPolicyHeader(beginning) { return .policy }
    let line = beginning.prefix { $0 != 0x0A }
    let tabs = line.count { $0 == 0x09 }
    let commas = line.count { $0 == UInt8(ascii: ",") }
    if name.hasSuffix(".csv") { return tabs > 0 && commas == 0 ? .tsv : .csv }
    if name.hasSuffix(".tsv") || name.hasSuffix(".tab") { return .tsv }
    return tabs >= commas && tabs > 0 ? .tsv : .csv
  }

  /// Whether one of the lines was meant as a column header of a policy list.
  private static func holdsPolicyHeader(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x0A).contains { line in
      guard line.contains(0x09) else { return false }
      return PolicyColumns.resemble(
        line.split(separator: 0x09).prefix(16).map { trimmed(String(decoding: $0, as: UTF8.self)) })
    }
  }
}

/// How inputs are read.
public struct InputOptions: Sendable, Equatable {
  /// The form, where it is not to be detected.
  public var format: InputFormat?
  /// Columns or members and the fields they are to be: `["管理番号": "id"]`.
  public var fieldNames: [String: String] = [:]
  /// Whether errors of single documents are collected while reading goes on.
  public var keepGoing = false

  /// Everything detected, the first error ends reading.
  public init() {}
}
