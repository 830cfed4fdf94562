import Sakuin
import SakuinTestSupport
import SakuinText
import Testing

/// Every pair of the tables, through an index: found at its level, both ways, and not at the level below.
@Suite struct SpellingSearchTests {
  /// The level at which a search for `query` among two documents, `target` and another text, finds the first.
  private func level(
    _ query: String, in target: String, _ spelling: SearchOptions.Spelling,
    near: SearchOptions.Near = .ignored
  ) throws -> SearchResults.Level? {
    let index = try SearchIndex(
      documents: [("target", target), ("other", "無関係な文")].map {
        Document(id: $0.0, text: [.init(field: "title", text: $0.1)])
      }, schema: .general)
    let results = try index.search(
      query,
      options: SearchOptions(
        near: near, spelling: spelling, usesSynonyms: false, isStrict: true))
    return results.hits.first { $0.id == "target" }?.level
  }

  /// Whether one text is contained in the other at a level: then a search finds it, correctly.
  private func isPart(_ one: String, of other: String, _ spelling: SearchOptions.Spelling) throws -> Bool {
    if spelling == .raw { return contains(Array(one.utf16), in: Array(other.utf16)) }
    let level: FoldingLevel = spelling == .width ? .width : spelling == .kana ? .kana : .itaiji
    let classes = UnitClasses(level: level)
    let analyzer = try Analyzer()
    func units(_ text: String) -> [UInt16] { analyzer.fold(text).map { classes.representative(of: $0) } }
    return contains(units(one), in: units(other))
  }

  private func contains(_ one: [UInt16], in other: [UInt16]) -> Bool {
    other.indices.contains { other[$0...].starts(with: one) }
  }

  /// Texts that a search cuts into words at a mark or a particle: all of the words are in the other spelling
  /// too. As a quotation such a text is one string again.
  private static let cutApart: Set<String> = ["サ―バ―", "コ-ヒ-", "オ‐", "ノ−ト", "鎌が谷", "（市）", "(市)"]

  private func check(
    _ table: String, _ spelling: SearchOptions.Spelling, below: SearchOptions.Spelling,
    near: SearchOptions.Near = .ignored
  ) throws {
    for (one, other) in SpellingPairs.pairs(table) {
      for (query, target) in [(one, other), (other, one)] {
        let found = try level(query, in: target, spelling, near: near)
        #expect(found != nil, "\(query) does not find \(target) at \(spelling)")
        if try isPart(query, of: target, below) { continue }
        // Partial, when the dictionary cuts the two spellings at different positions.
        if spelling != .width {
          #expect(found == .variant || found == .partial, "\(query) finds \(target) as \(found as Any)")
        }
        let quoted = try level("「\(query)」", in: target, below)
        #expect(quoted == nil, "「\(query)」 finds \(target) at \(below) already")
        if Self.cutApart.contains(query) { continue }
        let strict = try level(query, in: target, below, near: near)
        #expect(strict == nil, "\(query) finds \(target) at \(below) already")
      }
    }
  }

  @Test("Pairs of width are found through an index at the width level and not below")
  func width() throws { try check(SpellingPairs.width, .width, below: .raw) }
  @Test("Pairs of kana are found through an index at the kana level and not below")
  func kana() throws { try check(SpellingPairs.kana, .kana, below: .width) }
  @Test("Pairs of kanji shapes are found through an index at the itaiji level and not below")
  func itaiji() throws { try check(SpellingPairs.itaiji, .itaiji, below: .kana) }
  @Test("Pairs of okurigana are found through an index with variants and not below")
  func okurigana() throws { try check(SpellingPairs.okurigana, .variants, below: .itaiji) }
  @Test("Pairs of kanji and kana are found through an index with variants and not below")
  func mixedWriting() throws { try check(SpellingPairs.mixedWriting, .variants, below: .itaiji) }
  @Test("Pairs of replaced kanji are found through an index with variants and not below")
  func kanji() throws { try check(SpellingPairs.kanji, .variants, below: .itaiji) }
  @Test("Pairs of loanwords are found through an index with variants and not below")
  func katakana() throws { try check(SpellingPairs.katakana, .variants, below: .itaiji) }
  @Test("Pairs of numbers and years are found through an index with variants and not below")
  func numerals() throws { try check(SpellingPairs.numerals, .variants, below: .itaiji) }
  @Test("Numbers and codes are found with and without hyphens, with variants and not below")
  func hyphens() throws {
    // As asked: the words between the hyphens may stand apart, or within others.
    try check(SpellingPairs.hyphens, .variants, below: .itaiji, near: .ignored)
  }

  /// Words that only look like spellings of one another find no document of the other.
  @Test("Words that only look like spellings of one another do not find each other through an index")
  func nearMisses() throws {
    for (one, other) in SpellingPairs.pairs(SpellingPairs.apart) {
      for (query, target) in [(one, other), (other, one)] where try !isPart(query, of: target, .itaiji) {
        #expect(try level(query, in: target, .variants) == nil, "\(query) finds \(target)")
      }
    }
    for (one, other) in SpellingPairs.pairs(SpellingPairs.joints) {
      for (query, target) in [(one, other), (other, one)] {
        let found = try level(query, in: target, .variants, near: .ignored)
        #expect(found == nil, "\(query) finds \(target)")
      }
    }
  }

  @Test("A number with hyphens is found where letters touch it, and not within a longer number")
  func longNumbers() throws {
    for target in ["ISBN978-4-00-080131-3", "ISBN：978-4-00-080131-3。"] {
      #expect(try level("9784000801313", in: target, .variants, near: .ignored) != nil, "\(target)")
    }
    #expect(try level("0352535111", in: "TEL03-5253-5111まで", .variants, near: .ignored) != nil)
    #expect(try level("0352535111", in: "03-5253-51112", .variants, near: .ignored) == nil)
    #expect(try level("eGov", in: "the-gov", .variants, near: .ignored) == nil)
  }
}
