/// Tells JSON from other texts, and JSON Lines from other JSON.
enum JSONDetection {
  /// The forms of JSON.
  enum Form {
    /// An object on each line.
    case lines
    /// Anything else.
    case other
  }

  /// The form of JSON of a text that begins with `beginning`; nil where it is none.
  ///
  /// Objects alone on each of several lines are JSON Lines. A single line is an object on it where the name says JSON
  /// Lines or nothing, unless all that the object holds is an array of objects.
  static func form(_ beginning: [UInt8], path: String) -> Form? {
    let name = path.lowercased()
    let isNamedLines = [".jsonl", ".ndjson"].contains(where: name.hasSuffix)
    let isNamedJSON = [".json", ".geojson"].contains(where: name.hasSuffix)
    guard let start = beginning.firstIndex(where: { !$0.isJSONSpace }) else {
      return isNamedLines ? .lines : isNamedJSON ? .other : nil
    }
    let isObject = beginning[start] == UInt8(ascii: "{")
    guard isNamedLines || isNamedJSON || isObject || beginsArray(beginning[start...]) else { return nil }
    let line = beginning[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    let rest = beginning[line.endIndex...]
    var tape = JSONTape()
    let fault = line.withUnsafeBytes { bytes -> JSONFault? in
      do throws(JSONFault) {
        try tape.parse(bytes)
        return nil
      } catch { return error }
    }
    // A line that ends inside of an object is the first of several for one value; any other fault is one of that line.
    if let fault { return isNamedLines && !fault.isCutOff ? .lines : .other }
    if tape.tokens[0].kind == .arrayStart { return .other }
    if rest.contains(where: { !$0.isJSONSpace }) {
      return isNamedLines || areLines(rest, &tape) ? .lines : .other
    }
    return isNamedJSON || isWrapper(tape.tokens) ? .other : .lines
  }

  /// The most lines that are looked at.
  private static let shownLines = 64

  /// Whether no line but the last ends inside of an object or array.
  private static func areLines(_ text: ArraySlice<UInt8>, _ tape: inout JSONTape) -> Bool {
    let lines = text.split(maxSplits: shownLines) { $0 == 0x0A || $0 == 0x0D }
    for line in lines.dropLast() where !line.allSatisfy(\.isJSONSpace) {
      let isCutOff = line.withUnsafeBytes { bytes -> Bool in
        do throws(JSONFault) { try tape.parse(bytes) } catch { return error.isCutOff }
        return false
      }
      if isCutOff { return false }
    }
    return true
  }

  /// Whether a text begins with an array of more than a bracketed remark.
  private static func beginsArray(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "[") else { return false }
    let next = text.dropFirst().first { !$0.isJSONSpace }
    return next == UInt8(ascii: "{") || next == UInt8(ascii: "[") || next == UInt8(ascii: "\"")
  }

  /// Whether an object has a single member, which is an array that begins with an object.
  private static func isWrapper(_ tokens: [JSONToken]) -> Bool {
    guard tokens.count > 5, tokens[0].kind == .objectStart, tokens[2].kind == .arrayStart,
      tokens[3].kind == .objectStart
    else { return false }
    var depth = 0
    for (index, token) in tokens.enumerated() {
      depth += token.opens ? 1 : token.closes ? -1 : 0
      if depth == 1, index > 1, token.kind == .key { return false }
    }
    return true
  }
}
