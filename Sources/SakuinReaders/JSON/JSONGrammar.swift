/// The grammar of JSON (RFC 8259), token by token over bytes that may be a part of a longer text.
///
/// The grammar is checked in full, except that keys may repeat; that is left to the reader of the tokens. There is no
/// recursion: containers may be nested `maximumDepth` deep.
struct JSONGrammar {
  /// The deepest nesting of objects and arrays: 64.
  static let maximumDepth = 64

  /// Whether more bytes may follow those given: a token that reaches their end is then cut off.
  var isPartial = false
  /// Whether further values may follow the first one.
  let isSequence: Bool
  /// For every open container: whether it is an object.
  private var isObject: [Bool] = []
  private var expected = Expected.value

  private enum Expected { case value, firstElement, firstKey, key, colon, comma, end }

  /// Creates the grammar of one value, or of any number of them one after another.
  init(isSequence: Bool = false) { self.isSequence = isSequence }

  /// The number of open containers.
  var depth: Int { isObject.count }

  /// Returns to the start of a text.
  mutating func reset() {
    isObject.removeAll(keepingCapacity: true)
    expected = .value
  }

  /// The next token of well-formed UTF-8, from `index` on, which then stands after it; nil where the text is complete
  /// and ends.
  ///
  /// - Throws: the first fault. After one that is cut off, `index` is where reading can go on when more bytes are there.
  @inline(__always)
  mutating func next(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) throws(JSONFault) -> JSONToken? {
    while true {
      index = Self.skipWhiteSpace(bytes, index)
      guard index < bytes.count else {
        if expected == .end || isSequence && isObject.isEmpty { return nil }
        throw faultAtEnd(index)
      }
      let byte = bytes[index]
      switch expected {
      case .end:
        guard isSequence else {
          throw JSONFault(index, "expected the end of the text behind the value", ja: "値の後に余分な文字があります")
        }
        expected = .value
      case .comma:
        let object = isObject.last == true
        if byte == (object ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return close(&index) }
        guard byte == UInt8(ascii: ",") else {
          let closing = object ? "}" : "]"
          throw JSONFault(index, "expected a comma or \(closing)", ja: "コンマか \(closing) が必要です")
        }
        index += 1
        expected = object ? .key : .value
      case .firstKey where byte == UInt8(ascii: "}"), .firstElement where byte == UInt8(ascii: "]"):
        return close(&index)
      case .firstKey, .key:
        guard byte == UInt8(ascii: "\"") else {
          throw JSONFault(index, "expected a name in quotation marks", ja: "引用符 \" で囲んだ名前が必要です")
        }
        let token = try Self.string(bytes, &index, .key)
        expected = .colon
        return token
      case .colon:
        guard byte == UInt8(ascii: ":") else {
          throw JSONFault(index, "expected a colon behind the name", ja: "名前の後にコロンが必要です")
        }
        index += 1
        expected = .value
      case .value, .firstElement:
        return try value(bytes, &index)
      }
    }
  }

  private func faultAtEnd(_ index: Int) -> JSONFault {
    guard let object = isObject.last else {
      return JSONFault(
        index, "expected a JSON value, got the end of the text", ja: "JSON の値が必要ですが、ここで終わっています",
        isCutOff: true)
    }
    if expected == .colon {
      return JSONFault(index, "expected a colon behind the name", ja: "名前の後にコロンが必要です", isCutOff: true)
    }
    return JSONFault(
      index, "the text ends inside \(object ? "an object" : "an array"); is it cut off?",
      ja: "\(object ? "{ " : "[ ")が閉じていません。途中で切れていませんか", isCutOff: true)
  }

  private mutating func close(_ index: inout Int) -> JSONToken {
    let kind = isObject.removeLast() ? JSONToken.Kind.objectEnd : .arrayEnd
    index += 1
    expected = isObject.isEmpty ? .end : .comma
    return JSONToken(kind: kind, start: index - 1, end: index)
  }

  private mutating func value(_ bytes: UnsafeRawBufferPointer, _ index: inout Int) throws(JSONFault)
    -> JSONToken
  {
    let token: JSONToken
    switch bytes[index] {
    case UInt8(ascii: "\""): token = try Self.string(bytes, &index, .string)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let object = bytes[index] == UInt8(ascii: "{")
      guard isObject.count < Self.maximumDepth else {
        throw JSONFault(
          index, "expected at most \(Self.maximumDepth) levels of nesting",
          ja: "入れ子は \(Self.maximumDepth) 段までです")
      }
      isObject.append(object)
      index += 1
      expected = object ? .firstKey : .firstElement
      return JSONToken(kind: object ? .objectStart : .arrayStart, start: index - 1, end: index)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): token = try number(bytes, &index)
    case UInt8(ascii: "t"): token = try Self.word("true", .isTrue, bytes, &index)
    case UInt8(ascii: "f"): token = try Self.word("false", .isFalse, bytes, &index)
    case UInt8(ascii: "n"): token = try Self.word("null", .null, bytes, &index)
    default:
      throw JSONFault(
        index, "expected a value: text in quotation marks, a number, true, false, null, { or [",
        ja: "値（引用符 \" で囲んだ文字列、数、true、false、null、{、[）が必要です")
    }
    expected = isObject.isEmpty ? .end : .comma
    return token
  }

  private static func skipWhiteSpace(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isJSONSpace { index += 1 }
    return index
  }

  private static func word(
    _ word: StaticString, _ kind: JSONToken.Kind, _ bytes: UnsafeRawBufferPointer, _ index: inout Int
  ) throws(JSONFault) -> JSONToken {
    let end = min(index + word.utf8CodeUnitCount, bytes.count)
    // SAFETY: a static string of ASCII lives as long as the program.
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard letters.starts(with: bytes[index..<end]), end - index == letters.count else {
      throw JSONFault(
        index, "expected \(word); text needs quotation marks", ja: "\(word) か、引用符 \" で囲んだ文字列が必要です",
        isCutOff: letters.starts(with: bytes[index..<end]))
    }
    defer { index = end }
    return JSONToken(kind: kind, start: index, end: end)
  }

  /// Consumes `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  private func number(
    _ bytes: UnsafeRawBufferPointer, _ start: inout Int
  ) throws(JSONFault) -> JSONToken {
    var index = start
    func isDigit(_ at: Int) -> Bool {
      at < bytes.count && bytes[at] >= UInt8(ascii: "0") && bytes[at] <= UInt8(ascii: "9")
    }
    func fault() -> JSONFault {
      JSONFault(
        index, "expected a number such as 12, -0.5 or 1e6; text needs quotation marks",
        ja: "12、-0.5、1e6 のような数が必要です（文字列は引用符 \" で囲みます）", isCutOff: index >= bytes.count)
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
    if isPartial, index == bytes.count { throw fault() }
    defer { start = index }
    return JSONToken(kind: .number, start: start, end: index)
  }

  /// Consumes a string from its quotation mark on.
  private static func string(
    _ bytes: UnsafeRawBufferPointer, _ start: inout Int, _ kind: JSONToken.Kind
  ) throws(JSONFault) -> JSONToken {
    var index = start + 1
    var hasEscapes = false
    while true {
      index = JSONString.plainEnd(bytes, from: index)
      guard index < bytes.count else {
        throw JSONFault(
          start, "the text that begins here has no closing quotation mark", ja: "ここから始まる文字列の引用符 \" が閉じていません",
          isCutOff: true)
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let token = JSONToken(kind: kind, hasEscapes: hasEscapes, start: start + 1, end: index)
        start = index + 1
        return token
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

extension UInt8 {
  /// Whether the byte is white space of JSON.
  @inline(__always)
  var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
