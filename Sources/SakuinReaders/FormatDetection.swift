import Sakuin

extension InputFormat {
  /// Detects the format of a text that begins with `beginning`. In this order: an object, or the file extension of
  /// JSON, is JSON; the first of `others` that recognizes the text; the extension of `path`; whether tabs or commas
  /// prevail in the first line.
  static func detect(
    _ beginning: [UInt8], path: String, others: [InputFormat]
  ) throws(SakuinError) -> InputFormat {
    let first = beginning.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let name = path.lowercased()
    if first == UInt8(ascii: "{") { return .jsonl }
    if [".jsonl", ".ndjson", ".json"].contains(where: name.hasSuffix) { return .jsonl }
    if let other = others.first(where: { $0.recognizes(beginning) }) { return other }
    let line = beginning.prefix { $0 != 0x0A }
    let tabs = line.count { $0 == 0x09 }
    let commas = line.count { $0 == UInt8(ascii: ",") }
    if name.hasSuffix(".csv") { return tabs > 0 && commas == 0 ? .tsv : .csv }
    if name.hasSuffix(".tsv") || name.hasSuffix(".tab") { return .tsv }
    return tabs >= commas && tabs > 0 ? .tsv : .csv
  }
}
