import CMarkup

/// Finds what in a text is HTML and what only looks like it.
///
/// `a<b`, `1<2` and `スクラップ&ビルド` are text; `<ul style="…">`, `<br/>`, `&nbsp;` are markup. An HTML parser takes the
/// former for broken tags and drops them, so the text is scanned first: every `<` and `&` that does not start
/// well-formed markup is escaped before the parser sees it.
enum MarkupScanner {
  /// The text as HTML in which every stray `<` and `&` is escaped; nil where the text has no markup at all.
  ///
  /// Markup is a start or end tag of an element known to HTML 4, with well-formed attributes and its `>`; a comment; or
  /// a character reference that ends in `;`.
  ///
  /// - Complexity: O(`text.utf8.count`).
  static func html(_ text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { bytes -> [UInt8]? in
      guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return nil }
      var html: [UInt8] = []
      var hasMarkup = false
      var index = 0
      // Searched once, so that a text of unclosed comments is not scanned to its end at each of them.
      let lastCommentEnd = lastIndex(of: "-->", in: bytes)
      while index < bytes.count {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") else {
          html.append(byte)
          index += 1
          continue
        }
        let end =
          byte == UInt8(ascii: "<")
          ? tagEnd(bytes, from: index, lastCommentEnd) : referenceEnd(bytes, from: index)
        if let end {
          hasMarkup = true
          html.append(contentsOf: bytes[index..<end])
          index = end
        } else {
          html.append(contentsOf: byte == UInt8(ascii: "<") ? Array("&lt;".utf8) : Array("&amp;".utf8))
          index += 1
        }
      }
      return hasMarkup ? html : nil
    }
  }

  /// The index after the tag or comment that starts at `start`, or nil where there is none.
  private static func tagEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ lastCommentEnd: Int)
    -> Int?
  {
    var cursor = MarkupCursor(bytes: bytes, index: start + 1)
    if cursor.take("!--") { return cursor.index <= lastCommentEnd ? cursor.skip(past: "-->") : nil }
    let closes = cursor.take("/")
    let name = cursor.takeName()
    guard !name.isEmpty, isElement(name) else { return nil }
    while true {
      let spaces = cursor.skipSpaces()
      if cursor.take("/>") || cursor.take(">") { return cursor.index }
      guard spaces > 0, !closes, cursor.takeAttribute() else { return nil }
    }
  }

  /// The index after the character reference (`&amp;`, `&#12354;`, `&#x3042;`) that starts at `start`, or nil.
  private static func referenceEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var cursor = MarkupCursor(bytes: bytes, index: start + 1)
    if cursor.take("#") {
      let radix = cursor.take("x") || cursor.take("X") ? 16 : 10
      let digits = cursor.takeName()
      guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix), value > 0,
        Unicode.Scalar(value) != nil
      else { return nil }
    } else {
      let name = cursor.takeName()
      guard !name.isEmpty, isEntity(name) else { return nil }
    }
    return cursor.take(";") ? cursor.index : nil
  }

  /// The index of the last occurrence of a three-byte text, or -1.
  private static func lastIndex(of text: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var cursor = MarkupCursor(bytes: bytes, index: bytes.count)
    while cursor.index > 0 {
      cursor.index -= 1
      let index = cursor.index
      if cursor.take(text) { return index }
    }
    return -1
  }

  private static func isElement(_ name: [UInt8]) -> Bool {
    cmarkup_is_element(String(decoding: name.map { $0 | 0x20 }, as: UTF8.self)) != 0
  }

  private static func isEntity(_ name: [UInt8]) -> Bool {
    cmarkup_is_entity(String(decoding: name, as: UTF8.self)) != 0
  }
}

/// Parses markup byte by byte; where a step fails, the bytes are text.
private struct MarkupCursor {
  /// The text, in UTF-8.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The index of the next byte.
  var index: Int

  /// Consumes `text` if it comes next; whether it did.
  mutating func take(_ text: StaticString) -> Bool {
    // SAFETY: a StaticString's start is valid for its utf8CodeUnitCount bytes for the whole run.
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  /// The index after the next occurrence of `text`, or nil.
  mutating func skip(past text: StaticString) -> Int? {
    while index < bytes.count {
      if take(text) { return index }
      index += 1
    }
    return nil
  }

  /// Consumes a run of ASCII letters and digits, at most 32.
  mutating func takeName() -> [UInt8] {
    let name = bytes[index...].prefix(32).prefix { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    index += name.count
    return Array(name)
  }

  /// Consumes white space; returns the number of bytes.
  mutating func skipSpaces() -> Int {
    let start = index
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
    return index - start
  }

  /// Consumes `name="value"`, `name='value'`, `name=value`, or a name that may stand without a value; false for
  /// anything else.
  mutating func takeAttribute() -> Bool {
    let name = bytes[index...].prefix { byte in
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_")
    }
    guard !name.isEmpty else { return false }
    index += name.count
    let afterName = index
    _ = skipSpaces()
    guard take("=") else {
      index = afterName
      return Self.booleanAttributes.contains(String(decoding: name, as: UTF8.self).lowercased())
    }
    _ = skipSpaces()
    for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where index < bytes.count && bytes[index] == quote {
      guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return false }
      index = end + 1
      return true
    }
    let value = bytes[index...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
    index += value.count
    return !value.isEmpty
  }

  /// Attributes of HTML 4 and 5 that stand without a value.
  private static let booleanAttributes: Set<String> = [
    "allowfullscreen", "async", "checked", "compact", "controls", "defer", "disabled", "hidden", "ismap",
    "multiple", "nohref", "noshade", "nowrap", "open", "readonly", "required", "reversed", "selected",
  ]
}
