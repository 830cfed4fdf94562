import Sakuin
import SakuinCommand
import SakuinTestSupport
import SakuinText
import Testing

@Suite struct LayoutTests {
  private static let pieces = [
    "防", "災", "、", "。", "」", "）", "「", "（", "a", "Wi-Fi", " ", "ｱ", "👨‍👩‍👧", "が\u{3099}", "…",
  ]

  @Test("Broken lines fit, lose nothing but spaces, and keep the rules of Japanese line breaking")
  func linesFitAndKeepToTheRules() {
    var random = TestEnvironment.generator("lines of text")
    for _ in 0..<2000 * TestEnvironment.scale {
      let count = Int.random(in: 0...80, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      let columns = Int.random(in: 2...40, using: &random)
      let lines = LineBreaker.lines(of: StyledText(text), columns: columns)
      let joined = lines.map { $0.rendered(usesColor: false) }
      // Nothing is lost but the spaces where lines end.
      #expect(joined.joined().filter { $0 != " " } == text.filter { $0 != " " })
      for (number, line) in lines.enumerated() {
        #expect(line.width <= columns)
        guard number > 0, let first = line.cells.first?.character, "、。」）".contains(first) else { continue }
        // Only when the line before could not be broken anywhere earlier.
        let above = lines[number - 1].cells.map(\.character)
        #expect(!zip(above, above.dropFirst()).contains { "防災".contains($0) && "防災ｱ".contains($1) })
      }
    }
  }

  @Test("Closing signs stay with the text before them, and words of Latin letters stay whole")
  func stopsAndBracketsStayWithTheirWords() {
    let lines = LineBreaker.lines(of: StyledText("防災の「訓練」。次の Wi-Fi、整備"), columns: 14)
    #expect(
      lines.map { $0.rendered(usesColor: false) } == ["防災の「訓", "練」。次の", "Wi-Fi、整備"])
  }

  @Test("Matches are marked with colour, and with brackets without it")
  func matchesAreMarkedWithAndWithoutColour() {
    var text = StyledText()
    text.append("安中の防災", marking: [9..<15], usesColor: false)
    #expect(text.rendered(usesColor: true) == "安中の【防災】")
    var coloured = StyledText()
    coloured.append("安中の防災", marking: [9..<15], usesColor: true)
    #expect(coloured.rendered(usesColor: true) == "安中の\u{1B}[1;33m防災\u{1B}[0m")
    #expect(coloured.rendered(usesColor: false) == "安中の防災")
  }

  @Test("Control and direction characters of a text do not reach the terminal")
  func textCannotSteerTheTerminal() {
    let shown = StyledText("a\u{1B}[2Jb\u{9B}c\u{202E}d\u{7}").rendered(usesColor: false)
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    #expect(!shown.unicodeScalars.contains("\u{202E}"))
  }

  @Test(
    "Days are shown in the proleptic Gregorian calendar",
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (19_661, "2023-10-31"),
      (-719_468, "0000-03-01"), (2_932_897, "+10000-01-01"),
    ])
  func datesAreGregorian(days: Int32, text: String) {
    #expect(CalendarDate(daysSinceEpoch: days).description == text)
  }

  @Test(
    "The target year is shown with its era",
    arguments: [
      (2023.0, "短期・令和5年度(R5)"), (2019, "短期・令和元年度(R1)"), (2018, "短期・平成30年度(H30)"), (1980, "短期・1980年度"),
    ])
  func yearsHaveTheirEra(year: Double, text: String) {
    let document = Document(
      id: "a", text: [],
      attributes: [
        .init(name: "status", values: [.keyword("短期")]), .init(name: "targetYear", values: [.number(year)]),
      ])
    #expect(DocumentPresentation(document, language: .ja).schedule == text)
  }
}
