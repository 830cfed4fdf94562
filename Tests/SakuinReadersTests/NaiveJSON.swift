/// A plain recursive reader of JSON over an array of bytes: the twin of `JSONTape`.
indirect enum NaiveJSON: Equatable {
  case object([(String, NaiveJSON)])
  case array([NaiveJSON])
  case string(String)
  case number(String)
  case word(String)

  static func == (a: NaiveJSON, b: NaiveJSON) -> Bool {
    switch (a, b) {
    case (.object(let x), .object(let y)):
      x.count == y.count
        && zip(x, y).allSatisfy { $0.0.unicodeScalars.elementsEqual($1.0.unicodeScalars) && $0.1 == $1.1 }
    case (.array(let x), .array(let y)): x == y
    // Canonically equal texts are not the same text.
    case (.string(let x), .string(let y)): x.unicodeScalars.elementsEqual(y.unicodeScalars)
    case (.number(let x), .number(let y)), (.word(let x), .word(let y)): x == y
    default: false
    }
  }

  /// The value that the whole text is, or nil.
  static func parse(_ text: String) -> NaiveJSON? {
    var rest = Array(text.unicodeScalars)[...]
    guard let value = value(&rest, depth: 0) else { return nil }
    skip(&rest)
    return rest.isEmpty ? value : nil
  }

  private static func skip(_ rest: inout ArraySlice<Unicode.Scalar>) {
    while let first = rest.first, " \t\r\n".unicodeScalars.contains(first) { rest.removeFirst() }
  }

  private static func value(_ rest: inout ArraySlice<Unicode.Scalar>, depth: Int) -> NaiveJSON? {
    skip(&rest)
    guard let first = rest.first else { return nil }
    switch first {
    case "{", "[":
      if depth == 64 { return nil }
      rest.removeFirst()
      let end: Unicode.Scalar = first == "{" ? "}" : "]"
      var members: [(String, NaiveJSON)] = []
      skip(&rest)
      if rest.first == end {
        rest.removeFirst()
        return first == "{" ? .object([]) : .array([])
      }
      while true {
        var name = ""
        if first == "{" {
          skip(&rest)
          guard let key = string(&rest) else { return nil }
          name = key
          skip(&rest)
          guard rest.popFirst() == ":" else { return nil }
        }
        guard let member = value(&rest, depth: depth + 1) else { return nil }
        members.append((name, member))
        skip(&rest)
        let next = rest.popFirst()
        if next == end { return first == "{" ? .object(members) : .array(members.map(\.1)) }
        guard next == "," else { return nil }
      }
    case "\"": return string(&rest).map { .string($0) }
    default:
      for word in ["true", "false", "null"] where rest.starts(with: word.unicodeScalars) {
        rest.removeFirst(word.count)
        return .word(word)
      }
      let digits = String(
        String.UnicodeScalarView(rest.prefix { "+-.0123456789eE".unicodeScalars.contains($0) }))
      guard let match = digits.prefixMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) else {
        return nil
      }
      rest.removeFirst(match.output.0.count)
      return .number(String(match.output.0))
    }
  }

  private static func string(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    guard rest.popFirst() == "\"" else { return nil }
    var units: [UInt16] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"":
        return String(validating: units, as: UTF16.self)
      case "\\":
        let plain: [Unicode.Scalar: UInt16] = [
          "\"": 34, "\\": 92, "/": 47, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        guard let letter = rest.popFirst() else { return nil }
        if let unit = plain[letter] {
          units.append(unit)
        } else {
          let digits = String(String.UnicodeScalarView(rest.prefix(4)))
          guard letter == "u", digits.wholeMatch(of: /[0-9a-fA-F]{4}/) != nil,
            let unit = UInt16(digits, radix: 16)
          else { return nil }
          rest.removeFirst(4)
          units.append(unit)
        }
      default:
        if scalar.value < 0x20 { return nil }
        units.append(contentsOf: UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter)
      }
    }
    return nil
  }
}
