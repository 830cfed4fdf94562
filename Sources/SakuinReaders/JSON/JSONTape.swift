/// A JSON text (RFC 8259) as a flat list of tokens in the text's order.
///
/// The list holds integers only and is reused for the next text, so that reading a file of many texts takes the memory
/// of the longest. The grammar is checked in full, except that keys may repeat; that is left to the reader of the list.
/// There is no recursion: containers may be nested `maximumDepth` deep.
package struct JSONTape {
  /// The deepest nesting of objects and arrays: 64.
  package static let maximumDepth = 64

  /// The tokens of the text parsed last.
  package private(set) var tokens: [JSONToken] = []
  /// For every open container: whether it is an object.
  private var isObject: [Bool] = []

  /// Creates an empty tape.
  package init() {}

  private enum Expected { case value, firstElement, firstKey, key, comma, end }

  /// Parses well-formed UTF-8 that holds one JSON text and nothing else.
  ///
  /// - Throws: the first fault.
  /// - Complexity: O(`bytes.count`).
  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) {
    tokens.removeAll(keepingCapacity: true)
    isObject.removeAll(keepingCapacity: true)
    var index = 0
    var expected = Expected.value
    while true {
      index = skipWhiteSpace(bytes, index)
      guard index < bytes.count else {
        if expected == .end { return }
        throw isObject.isEmpty
          ? JSONFault(index, "expected a JSON value, got the end of the text", ja: "JSON の値が必要ですが、ここで終わっています")
          : JSONFault(
            index, "the text ends inside \(isObject.last == true ? "an object" : "an array"); is it cut off?",
            ja: "\(isObject.last == true ? "{ " : "[ ")が閉じていません。途中で切れていませんか")
      }
      let byte = bytes[index]
      switch expected {
      case .end:
        throw JSONFault(index, "expected the end of the text behind the value", ja: "値の後に余分な文字があります")
      case .comma:
        let object = isObject.last == true
        if byte == UInt8(ascii: ",") {
          index += 1
          expected = object ? .key : .value
        } else if byte == (object ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          expected = close(&index)
        } else {
          let closing = object ? "}" : "]"
          throw JSONFault(index, "expected a comma or \(closing)", ja: "コンマか \(closing) が必要です")
        }
      case .firstKey where byte == UInt8(ascii: "}"), .firstElement where byte == UInt8(ascii: "]"):
        expected = close(&index)
      case .firstKey, .key:
        guard byte == UInt8(ascii: "\"") else {
          throw JSONFault(
            index, "expected a name in quotation marks", ja: "引用符 \" で囲んだ名前が必要です")
        }
        index = try string(bytes, index, .key)
        index = skipWhiteSpace(bytes, index)
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
          throw JSONFault(index, "expected a colon behind the name", ja: "名前の後にコロンが必要です")
        }
        index += 1
        expected = .value
      case .value, .firstElement:
        expected = try value(bytes, &index)
      }
    }
  }

  private mutating func close(_ index: inout Int) -> Expected {
    tokens.append(
      JSONToken(kind: isObject.last == true ? .objectEnd : .arrayEnd, start: index, end: index + 1))
    isObject.removeLast()
    index += 1
    return isObject.isEmpty ? .end : .comma
  }

  private mutating func value(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) throws(JSONFault)
    -> Expected
  {
    switch bytes[index] {
    case UInt8(ascii: "\""): index = try string(bytes, index, .string)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let object = bytes[index] == UInt8(ascii: "{")
      guard isObject.count < Self.maximumDepth else {
        throw JSONFault(
          index, "expected at most \(Self.maximumDepth) levels of nesting",
          ja: "入れ子は \(Self.maximumDepth) 段までです")
      }
      isObject.append(object)
      tokens.append(JSONToken(kind: object ? .objectStart : .arrayStart, start: index, end: index + 1))
      index += 1
      return object ? .firstKey : .firstElement
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): index = try number(bytes, index)
    case UInt8(ascii: "t"): index = try word("true", .isTrue, bytes, index)
    case UInt8(ascii: "f"): index = try word("false", .isFalse, bytes, index)
    case UInt8(ascii: "n"): index = try word("null", .null, bytes, index)
    default:
      throw JSONFault(
        index, "expected a value: text in quotation marks, a number, true, false, null, { or [",
        ja: "値（引用符 \" で囲んだ文字列、数、true、false、null、{、[）が必要です")
    }
    return isObject.isEmpty ? .end : .comma
  }

  private func skipWhiteSpace(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return index
      }
    }
    return index
  }

  private mutating func word(
    _ word: StaticString, _ kind: JSONToken.Kind, _ bytes: UnsafeRawBufferPointer, _ start: Int
  ) throws(JSONFault) -> Int {
    let end = start + word.utf8CodeUnitCount
    // SAFETY: a static string of ASCII lives as long as the program.
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard end <= bytes.count, bytes[start..<end].elementsEqual(letters) else {
      throw JSONFault(
        start, "expected \(word); text needs quotation marks", ja: "\(word) か、引用符 \" で囲んだ文字列が必要です")
    }
    tokens.append(JSONToken(kind: kind, start: start, end: end))
    return end
  }

  /// Consumes `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` and returns the index after it.
  private mutating func number(_ bytes: UnsafeRawBufferPointer, _ start: Int) throws(JSONFault) -> Int {
    var index = start
    func isDigit(_ at: Int) -> Bool {
      at < bytes.count && bytes[at] >= UInt8(ascii: "0") && bytes[at] <= UInt8(ascii: "9")
    }
    func fault() -> JSONFault {
      JSONFault(
        index, "expected a number such as 12, -0.5 or 1e6; text needs quotation marks",
        ja: "12、-0.5、1e6 のような数が必要です（文字列は引用符 \" で囲みます）")
    }
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard isDigit(index) else { throw fault() }
    if bytes[index] == UInt8(ascii: "0") {
      index += 1
      if isDigit(index) { throw fault() }
    } else {
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard isDigit(index) else { throw fault() }
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard isDigit(index) else { throw fault() }
      while isDigit(index) { index += 1 }
    }
    tokens.append(JSONToken(kind: .number, start: start, end: index))
    return index
  }

  /// Consumes a string from its quotation mark on; returns the index after the closing one.
  private mutating func string(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ kind: JSONToken.Kind
  ) throws(JSONFault) -> Int {
    var index = start + 1
    var hasEscapes = false
    while true {
      index = JSONString.plainEnd(bytes, from: index)
      guard index < bytes.count else {
        throw JSONFault(
          start, "the text that begins here has no closing quotation mark", ja: "ここから始まる文字列の引用符 \" が閉じていません")
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        tokens.append(JSONToken(kind: kind, hasEscapes: hasEscapes, start: start + 1, end: index))
        return index + 1
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index = try JSONString.escapeEnd(bytes, at: index)
      default:
        let hex = (bytes[index] < 16 ? "0" : "") + String(bytes[index], radix: 16, uppercase: true)
        throw JSONFault(
          index, "expected text, got the control character U+00\(hex); write it as \\u00\(hex)",
          ja: "文字列の中に制御文字 U+00\(hex) があります。\\u00\(hex) と書いてください")
      }
    }
  }
}
