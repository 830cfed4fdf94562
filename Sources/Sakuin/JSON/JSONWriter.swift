/// Writes JSON (RFC 8259) into bytes without building a tree; puts commas where they belong.
package struct JSONWriter {
  /// The JSON written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// The language of sentences in it.
  var language = AnswerLanguage.japanese
  /// For every open container: whether it has a member already.
  private var hasMember: [Bool] = []
  private var isAfterKey = false

  /// Creates a writer without output.
  package init() {}

  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasMember.last else { return }
    if last { bytes.append(UInt8(ascii: ",")) }
    hasMember[hasMember.count - 1] = true
  }

  /// Writes an object; `body` writes its members, each by `key` and one value.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    container("{", "}", body)
  }

  /// Writes an array; `body` writes its elements.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    container("[", "]", body)
  }

  private mutating func container(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    beginValue()
    bytes.append(UInt8(ascii: open))
    hasMember.append(false)
    body(&self)
    hasMember.removeLast()
    bytes.append(UInt8(ascii: close))
  }

  /// Writes the name of the next member.
  package mutating func key(_ name: String) {
    beginValue()
    writeQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    isAfterKey = true
  }

  /// Writes a string.
  package mutating func value(_ text: String) {
    beginValue()
    writeQuoted(text)
  }

  /// Writes true or false.
  package mutating func value(_ truth: Bool) {
    beginValue()
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) {
    beginValue()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a finite number with the fewest digits that read back to the same value, without a fraction where it is
  /// whole. Infinities and NaN, which JSON lacks, become null.
  package mutating func value(_ number: Double) {
    beginValue()
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
      bytes.append(contentsOf: String(whole).utf8)
    } else {
      bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    }
  }

  /// Writes a number with its digits as they are, which must be those of JSON.
  package mutating func value(digits: String) {
    beginValue()
    bytes.append(contentsOf: digits.utf8)
  }

  /// Writes null.
  package mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Escapes only what RFC 8259, section 7 requires, DEL, and U+2028/2029, which end lines in some readers.
  private mutating func writeQuoted(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      // What needs no escape is copied in runs.
      var run = 0
      var next = 0
      while next < utf8.count {
        let length = Self.escapedLength(utf8, at: next)
        guard length > 0 else {
          next += 1
          continue
        }
        bytes.append(contentsOf: utf8[run..<next])
        writeEscape(utf8, at: next, length: length)
        next += length
        run = next
      }
      bytes.append(contentsOf: utf8[run...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How many bytes the character has that must be escaped at an offset of a text; 0 where none must.
  @inline(__always)
  private static func escapedLength(_ utf8: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    switch utf8[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: 1
    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
    case 0xE2
    where offset + 2 < utf8.count && utf8[offset + 1] == 0x80
      && (utf8[offset + 2] == 0xA8 || utf8[offset + 2] == 0xA9):
      3
    default: 0
    }
  }

  private mutating func writeEscape(_ utf8: UnsafeBufferPointer<UInt8>, at offset: Int, length: Int) {
    switch utf8[offset] {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    default:
      let scalar = length == 1 ? Int(utf8[offset]) : 0x2000 | Int(utf8[offset + 2]) & 0x3F
      let digits = String(scalar, radix: 16)
      bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }
}

extension JSONWriter {
  /// Writes a member whose value is a text.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Writes a member whose value is true or false.
  package mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    value(truth)
  }

  /// Writes a member whose value is a whole number.
  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// Writes a member whose value is a number.
  package mutating func member(_ name: String, _ number: Double) {
    key(name)
    value(number)
  }

  /// Writes a member whose value is an array; `body` writes the value of each of `elements`.
  package mutating func member<Element>(
    _ name: String, arrayOf elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(of: elements, body)
  }

  /// Writes a member whose value is an array of objects; `body` writes the members of the object of each of `elements`.
  package mutating func member<Element>(
    _ name: String, objectsOf elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    member(name, arrayOf: elements) { json, element in json.object { json in body(&json, element) } }
  }

  /// Writes an array; `body` writes the value of each of `elements`.
  package mutating func array<Element>(
    of elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    array { json in
      for element in elements { body(&json, element) }
    }
  }
}
