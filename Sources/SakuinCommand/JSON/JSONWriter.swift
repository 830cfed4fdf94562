/// Writes JSON (RFC 8259) as it goes, without building it in memory first; commas are put where they belong.
package struct JSONWriter {
  private let output: Output
  /// For every open container: whether it holds something already.
  private var hasMember: [Bool] = []
  private var isAfterKey = false

  package init(_ output: Output) {
    self.output = output
  }

  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasMember.last else { return }
    if last { output.write(byte: UInt8(ascii: ",")) }
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

  private mutating func container(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    beginValue()
    output.write(open)
    hasMember.append(false)
    body(&self)
    hasMember.removeLast()
    output.write(close)
  }

  /// Writes the name of the next member.
  package mutating func key(_ name: String) {
    beginValue()
    writeQuoted(name)
    output.write(byte: UInt8(ascii: ":"))
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
    output.write(truth ? "true" : "false")
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) {
    beginValue()
    output.write(String(number))
  }

  /// Writes a finite number with the fewest digits that read back to the same value, without a fraction where it is
  /// whole; JSON has no other numbers, so the others become null.
  package mutating func value(_ number: Double) {
    beginValue()
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
      output.write(String(whole))
    } else {
      output.write(number.isFinite ? number.description : "null")
    }
  }

  /// Only what RFC 8259, section 7 demands is escaped, and U+2028/2029, which end lines in some readers.
  private func writeQuoted(_ text: String) {
    output.write(byte: UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output.write("\\\"")
      case "\\": output.write("\\\\")
      case "\n": output.write("\\n")
      case "\r": output.write("\\r")
      case "\t": output.write("\\t")
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output.write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: output.write(String(scalar))
      }
    }
    output.write(byte: UInt8(ascii: "\""))
  }
}
