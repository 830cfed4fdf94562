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

  /// Writes a value that is JSON already.
  mutating func value(json: [UInt8]) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  /// Writes null.
  package mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Escapes only what RFC 8259, section 7 requires, and U+2028/2029, which end lines in some readers.
  private mutating func writeQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // What needs no escape is copied in one piece.
      var copied = 0
      var index = 0
      while index < utf8.count {
        let length = Self.escapedLength(at: index, in: utf8)
        if length == 0 {
          index &+= 1
          continue
        }
        bytes.append(contentsOf: utf8[copied..<index])
        writeEscape(at: index, in: utf8)
        index += length
        copied = index
      }
      bytes.append(contentsOf: utf8[copied...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How many bytes of the scalar at `index` an escape stands for; 0 where none is needed.
  @inline(__always)
  private static func escapedLength(at index: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
    switch utf8[index] {
    case 0..<0x20, 0x22, 0x5C, 0x7F: 1
    case 0xE2 where utf8[index &+ 1] == 0x80 && utf8[index &+ 2] & 0xFE == 0xA8: 3
    default: 0
    }
  }

  private mutating func writeEscape(at index: Int, in utf8: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\\"))
    switch utf8[index] {
    case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    case 0xE2: bytes.append(contentsOf: (utf8[index + 2] == 0xA8 ? "u2028" : "u2029").utf8)
    case let control:
      let digits = String(control, radix: 16)
      bytes.append(contentsOf: ("u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
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
