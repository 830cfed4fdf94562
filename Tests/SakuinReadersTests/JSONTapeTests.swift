import SakuinReaders
import SakuinTestSupport
import Testing

/// The token list accepts what a naive recursive reader accepts, with the same meaning.
@Suite struct JSONTapeTests {
  @Test("Random JSON texts and their mutations are read as by a recursive reader")
  func randomTextsAndTheirMutations() {
    var generator = TestEnvironment.generator("randomTextsAndTheirMutations")
    var accepted = 0
    let pieces = Array("{}[]\",:\\ \t\n0123456789.eE+-tfnu/あ\u{3099}😀\u{1}DdCc".unicodeScalars)
    for _ in 0..<20_000 * TestEnvironment.scale {
      var scalars = Array(Self.random(depth: 0, &generator).unicodeScalars)
      for _ in 0..<Int.random(in: 0...2, using: &generator) where !scalars.isEmpty {
        let at = scalars.indices.element(using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: scalars.remove(at: at)
        case 1: scalars.insert(pieces.element(using: &generator), at: at)
        default: scalars[at] = pieces.element(using: &generator)
        }
      }
      let text = String(String.UnicodeScalarView(scalars))
      let expected = NaiveJSON.parse(text)
      #expect(Self.parse(text) == expected, "seed \(generator.seed) \(text.debugDescription)")
      if expected != nil { accepted += 1 }
    }
    #expect(accepted > 5_000)
  }

  @Test("Nesting up to the limit is read, and deeper nesting is an error") func depthIsBounded() {
    for depth in [64, 65, 100_000] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect((Self.parse(text) != nil) == (depth <= JSONTape.maximumDepth))
    }
  }

  @Test(
    "A fault of a JSON text names its offset and what was expected",
    arguments: [
      ("", 0, "end of the text"), ("{\"a\":1", 6, "inside an object"), ("[1 2]", 3, "a comma or ]"),
      ("{'a':1}", 1, "name"),
      ("{\"a\" 1}", 5, "colon"), ("[01]", 2, "a number"), ("[1.]", 3, "a number"),
      ("\"\\x\"", 1, "an escape"),
      ("\"\\ud800\"", 1, "surrogate"), ("\"abcdefgh\u{1}\"", 9, "U+0001"), ("\"abc", 0, "closing"),
      ("tru", 0, "true"),
      ("1 2", 2, "end of the text"), ("[1,]", 3, "a value"), ("NaN", 0, "a value"),
    ])
  func faultsNameTheirPlace(text: String, offset: Int, part: String) {
    var tape = JSONTape()
    var fault: JSONFault?
    Array(text.utf8).withUnsafeBytes { bytes in
      do throws(JSONFault) { try tape.parse(bytes) } catch { fault = error }
    }
    #expect(fault?.offset == offset)
    #expect(fault?.message.contains(part) == true, "\(fault?.message ?? "")")
    #expect(fault?.japaneseMessage.isEmpty == false)
  }

  private static func random(depth: Int, _ generator: inout SeededGenerator) -> String {
    func space() -> String { ["", "", " ", "\t", "\r\n"].element(using: &generator) }
    let strings = [
      "\"\"", "\"a\"", "\"防災\"", "\"\\u9632\\u707D\"", "\"\\ud83d\\ude00\"", "\"か\u{3099}\\n\"",
      "\"0123456789abcdef\"",
      "\"\\\"\\\\\\/\\b\\f\\r\\t\"", "\"\\u0000\\uDBFF\\uDFFF\"",
    ]
    switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &generator) {
    case 0, 1: return strings.element(using: &generator)
    case 2: return ["0", "-1", "12.50", "1e9", "-0.1E-2", "1E+2"].element(using: &generator)
    case 3: return ["true", "false", "null"].element(using: &generator)
    case 4:
      let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        space() + random(depth: depth + 1, &generator) + space()
      }
      return "[" + (parts.isEmpty ? space() : parts.joined(separator: ",")) + "]"
    default:
      let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        space() + strings.element(using: &generator) + space() + ":" + space()
          + random(depth: depth + 1, &generator) + space()
      }
      return "{" + (parts.isEmpty ? space() : parts.joined(separator: ",")) + "}"
    }
  }

  private static func parse(_ text: String) -> NaiveJSON? {
    Array(text.utf8).withUnsafeBytes { bytes in
      var tape = JSONTape()
      do { try tape.parse(bytes) } catch { return nil }
      var rest = tape.tokens[...]
      return value(&rest, bytes)
    }
  }

  private static func value(_ rest: inout ArraySlice<JSONToken>, _ bytes: UnsafeRawBufferPointer)
    -> NaiveJSON?
  {
    guard let token = rest.popFirst() else { return nil }
    switch token.kind {
    case .objectStart:
      var members: [(String, NaiveJSON)] = []
      while let key = rest.popFirst(), key.kind == .key {
        guard let member = value(&rest, bytes) else { return nil }
        members.append((JSONString.text(key, bytes), member))
      }
      return .object(members)
    case .arrayStart:
      var elements: [NaiveJSON] = []
      while rest.first?.kind != .arrayEnd {
        guard let element = value(&rest, bytes) else { return nil }
        elements.append(element)
      }
      rest.removeFirst()
      return .array(elements)
    case .string: return .string(JSONString.text(token, bytes))
    case .number: return .number(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
    case .isTrue, .isFalse, .null:
      return .word(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
    case .key, .objectEnd, .arrayEnd: return nil
    }
  }
}
