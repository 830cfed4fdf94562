import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

@Suite("All marks of a query are found in one pass")
struct MarkFinderTests {
  /// A string of up to `length` units of few different ones, so that much of it recurs.
  private static func units(_ length: Int, _ generator: inout SeededGenerator) -> [UInt16] {
    let alphabet = Array("はハばバ市民防災ab1ー")
    return Array(
      String((0..<length).map { _ in alphabet.element(using: &generator) }).utf16)
  }

  @Test("Strings are found together where each is found alone, with and without classes of characters")
  func stringsTogether() throws {
    var generator = TestEnvironment.generator("stringsTogether")
    for _ in 0..<400 * TestEnvironment.scale {
      let text = Self.units(Int.random(in: 0...300, using: &generator), &generator)
      let patterns = (0..<Int.random(in: 0...40, using: &generator)).map { number in
        let units = Self.units(Int.random(in: 0...6, using: &generator), &generator)
        guard number % 2 == 0 else { return UnitPattern(units) }
        return UnitPattern(units, classes: UnitClasses(level: [.kana, .itaiji].element(using: &generator)))
      }
      var found = [[Int]](repeating: [], count: patterns.count)
      var starts: [Int] = []
      try StringSet(patterns).forEachOccurrence(in: text, deadline: .none) { number, range in
        found[number].append(range.lowerBound)
        starts.append(range.lowerBound)
        #expect(range.count == patterns[number].count)
      }
      #expect(starts == starts.sorted())
      for (pattern, places) in zip(patterns, found) {
        let alone = text.indices.filter { pattern.count > 0 && pattern.occurs(at: $0, in: text) }
        guard places == alone else {
          Issue.record("\(pattern) at \(places), not \(alone), in \(text)")
          return
        }
      }
    }
  }

  @Test("The marks of a query are those of each of its parts alone, in texts with and without layout gaps")
  func marksTogether() throws {
    var generator = TestEnvironment.generator("marksTogether")
    let analyzer = try Analyzer()
    let vocabulary = QueryVocabulary(textFields: ["title": "title"])
    let words = ["市民", "防災", "3人", "三人", "は", "ハ", "空き家", "abc", "\"防 災\"", "/[市防]./", "空?", "title:市"]
    let pieces = [
      "市民", "防災", "防 災", "空き\n家", "3人", "13人", "二十三人", "ハ", "ば", "、", "ａｂｃ", "か\u{3099}", "㌔", "空家",
    ]
    let layout = TextFieldLayout(fieldCount: 2)
    for _ in 0..<400 * TestEnvironment.scale {
      let query = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        words.element(using: &generator)
      }.joined(separator: [" ", " OR "].element(using: &generator))
      let level = [FoldingLevel.raw, .width, .kana, .itaiji, .variants].element(using: &generator)
      let context = QueryContext(
        analyzer: analyzer, expander: QueryExpander(), level: level, usesSynonyms: false)
      let parsed = QueryParser(query, vocabulary: vocabulary)
      let compiled = CompiledQuery(
        parsed.tree, fields: ["title": FieldSelection([0])], reach: MatchMode.all.reach, in: context)
      let marks = compiled.marks(in: .all)
      let raw = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        pieces.element(using: &generator)
      }.joined()
      let text = FieldText(raw, analyzer: analyzer)
      let field = Int.random(in: 0...1, using: &generator)
      let finder = MarkFinder(marks, layout: layout)
      let found = try finder.found(in: text, field: field, deadline: .none)
      for (number, mark) in marks.enumerated() where !mark.strings.isEmpty {
        let wanted =
          mark.selection.contains(text: field, in: layout)
          ? mark.strings.flatMap { text.occurrences(of: $0) } : []
        let here = found.filter { $0.mark == Int32(number) }.map { Int($0.start)..<Int($0.end) }
        func isBefore(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
          (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
        }
        #expect(
          here.sorted(by: isBefore) == wanted.sorted(by: isBefore), "\(query) in \(raw.debugDescription)")
      }
      #expect(finder.marksAnything(in: field) || found.isEmpty)
      if finder.skipsASCII, raw.utf8.allSatisfy({ $0 < 0x80 }) { #expect(found.isEmpty) }
      if finder.needsRawText { continue }
      var units = FoldedUnits()
      var copy = raw
      copy.withUTF8 { analyzer.indexUnits(of: $0, into: &units) }
      #expect(units.units == text.folded.units && units.gaps == text.folded.gaps)
      #expect(try finder.found(in: units, field: field, deadline: .none) == found)
    }
  }
}
