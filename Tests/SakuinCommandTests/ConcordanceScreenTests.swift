import Sakuin
import SakuinCommand
import SakuinTestSupport
import Testing

@Suite struct ConcordanceScreenTests {
  /// Characters and their widths in columns.
  private static let widths: [Character: Int] = [
    "a": 1, "B": 1, " ": 1, "ｶ": 1, "ﾊﾞ": 2, "あ": 2, "防": 2, "。": 2, "Ｗ": 2, "e\u{301}": 1, "か\u{3099}": 2,
    "👩‍👩‍👧": 2,
    "🇯🇵": 2, "👍🏽": 2, "-": 1, "0": 1, "1": 1, "2": 1, "3": 1,
    "4": 1, "5": 1, "6": 1, "7": 1, "8": 1, "9": 1, "鍵": 2, "…": 1,
  ]

  private static func text(_ length: Int, _ random: inout SeededGenerator) -> String {
    let characters = widths.keys.filter { !"鍵…".contains($0) }.sorted()
    var text = ""
    for _ in 0..<length { text.append(characters.randomElement(using: &random) ?? "a") }
    return text
  }

  private static func screen(_ concordance: Concordance, columns: Int, usesColor: Bool) -> [String] {
    var arguments = LowArguments()
    arguments.width = columns
    arguments.color = usesColor ? .always : .never
    let output = Output()
    let invocation = Invocation(
      arguments: arguments, environment: Environment { _ in nil }, terminal: Terminal(isTerminal: false),
      output: output, errors: Output())
    ConcordanceScreen(invocation).writeLines(concordance)
    return String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
  }

  @Test(
    "The key of every concordance line begins at the same column",
    arguments: [(80, false), (80, true), (120, false), (120, true), (40, false)])
  func theKeyBeginsAtOneColumn(columns: Int, usesColor: Bool) throws {
    var random = TestEnvironment.generator("Concordance.theKeyBeginsAtOneColumn")
    for _ in 0..<200 {
      let lines = (0..<20).map { number in
        Concordance.Line(
          id: Self.text(Int.random(in: 1...6, using: &random), &random), title: "", field: "body",
          left: Self.text(Int.random(in: 0...60, using: &random), &random), key: "鍵",
          right: Self.text(Int.random(in: 0...60, using: &random), &random), utf8Range: number..<number + 1)
      }
      let concordance = Concordance(
        query: .init(input: "鍵", canonical: "鍵"), total: lines.count, documents: 1, lines: lines)
      let begin = usesColor ? "\u{1B}[1;33m鍵" : "【鍵】"
      var places: Set<Int> = []
      let shown = Self.screen(concordance, columns: columns, usesColor: usesColor)
      #expect(shown.count == lines.count)
      for line in shown {
        let mark = try #require(line.firstRange(of: begin))
        let before = Self.withoutSequences(line[..<mark.lowerBound])
        places.insert(try before.reduce(0) { $0 + (try #require(Self.widths[$1])) })
        let whole = Self.withoutSequences(line[...]).filter { !"【】".contains($0) }
        let width = try whole.reduce(usesColor ? 0 : 4) { $0 + (try #require(Self.widths[$1])) }
        #expect(width <= columns)
      }
      #expect(places.count == 1, "the key begins at columns \(places)")
    }
  }

  private static func withoutSequences(_ text: Substring) -> String {
    String(text.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
  }
}
