import SakuinIndex
import SakuinTestSupport
import SakuinText
import Testing

import SakuinQuery

@Suite("Strings are found wherever they stand")
struct SubstringMatcherTests {
  /// The positions of a string in each segment, ascending, by trying every position of every text.
  private static func positions(of pattern: UnitPattern, in corpus: RandomCorpus) -> [[Position]] {
    var first = 0
    return corpus.segments.views.map { view in
      var positions: [Position] = []
      for document in 0..<view.reader.documentCount {
        for (field, text) in corpus.items[first + document].fields.enumerated() {
          let start = view.reader.fieldRange(document: UInt32(document), field: field).lowerBound
          for index in pattern.occurrences(in: text.units) {
            positions.append(start + Position(index))
          }
        }
      }
      first += view.reader.documentCount
      return positions
    }
  }

  /// A string of the collection, or one that may stand nowhere.
  private static func string(
    _ corpus: RandomCorpus, _ analyzer: Analyzer, _ generator: inout SeededGenerator
  ) -> [UInt16] {
    let length = Int.random(in: 1...9, using: &generator)
    let units = corpus.items.randomElement(using: &generator)?.fields.last?.units ?? []
    if units.count > length, Int.random(in: 0..<4, using: &generator) > 0 {
      return Array(units[Int.random(in: 0...units.count - length, using: &generator)...].prefix(length))
    }
    return Array(analyzer.fold(RandomCorpus.text(length, &generator)).prefix(length))
  }

  @Test("Random strings are found where a plain search finds them, looked up once or again")
  func randomStrings() throws {
    var generator = TestEnvironment.generator("substrings")
    let analyzer = try Analyzer()
    for round in 0..<20 * TestEnvironment.scale {
      // Few long texts, so that the lists of bigrams have several blocks, and many short ones.
      let corpus =
        round % 4 == 0
        ? try RandomCorpus(documentCount: 300, length: 600, &generator)
        : try RandomCorpus(documentCount: Int.random(in: 1...200, using: &generator), length: 60, &generator)
      let cache = PositionCache(capacity: [0, 40, 1 << 20].randomElement(using: &generator) ?? 0)
      for _ in 0..<40 {
        let units = Self.string(corpus, analyzer, &generator)
        let all = Self.positions(of: UnitPattern(units), in: corpus)
        for (view, expected) in zip(corpus.segments.views, all) {
          let found = try SubstringMatcher.positions(of: units, in: view.reader, deadline: .none)
          let first = try cache.positions(of: units, in: view.reader, deadline: .none)
          let again = try cache.positions(of: units, in: view.reader, deadline: .none)
          let kept = cache.cachedPositions(of: units, in: view.reader)
          guard found == expected, first == expected, again == expected, kept == nil || kept == expected
          else {
            Issue.record("seed \(generator.seed), round \(round), \(units): \(found), expected \(expected)")
            return
          }
        }
      }
    }
  }

  @Test("Random strings are found in either kana and in every shape of their kanji")
  func classes() throws {
    var generator = TestEnvironment.generator("unit classes")
    let analyzer = try Analyzer()
    var compared = 0
    for round in 0..<20 * TestEnvironment.scale {
      let corpus =
        round % 4 == 0
        ? try RandomCorpus(documentCount: 300, length: 600, &generator)
        : try RandomCorpus(documentCount: Int.random(in: 1...200, using: &generator), length: 60, &generator)
      for _ in 0..<40 {
        // The other kana of some, so that what is typed stands nowhere and its class does.
        let units = Self.string(corpus, analyzer, &generator).map { unit -> UInt16 in
          (0x3041...0x3094).contains(unit) && Bool.random(using: &generator) ? unit + 0x60 : unit
        }
        let level: FoldingLevel = Bool.random(using: &generator) ? .kana : .variants
        let pattern = UnitPattern(units, classes: UnitClasses(level: level))
        let all = Self.positions(of: pattern, in: corpus)
        for (view, expected) in zip(corpus.segments.views, all) {
          let found = try SubstringMatcher.positions(of: pattern, in: view.reader, deadline: .none)
          guard found == expected else {
            Issue.record("seed \(generator.seed), round \(round), \(units): \(found), expected \(expected)")
            return
          }
          compared += expected.count
        }
      }
    }
    #expect(compared > 300)
  }

  /// A query needs the positions of its strings to match, to match among some documents, and to score, in any
  /// order.
  @Test("Cached positions change neither matches nor scores")
  func cachedPositions() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("position cache"))
    let analyzer = try Analyzer()
    var compared = 0
    for round in 0..<100 * TestEnvironment.scale {
      let documents = (0..<queries.number(1...12)).map { queries.document($0) }
      let index = try SampleIndex(
        documents, isLive: documents.map { _ in queries.number(0...7) > 0 },
        perSegment: queries.number(2...7),
        analyzer: analyzer)
      for _ in 0..<10 {
        let context = QueryContext(
          analyzer: analyzer, level: [.width, .variants][queries.number(0...1)], usesSynonyms: true,
          expand: RandomQueries.spans)
        let query = index.compiled(
          queries.number(0...1) == 0 ? .phrase(queries.text(1)) : queries.tree(queries.number(0...2)),
          context)
        var settings = SearchSettings(mode: [.all, .any, .word][queries.number(0...2)])
        settings.narrows = queries.number(0...1) == 0
        let some = (0..<UInt32(documents.count)).filter { _ in queries.number(0...1) == 0 }
        let all = Array(0..<UInt32(documents.count))
        let leaves = query.scoredLeaves(analyzer: analyzer)
        var fresh = index.matcher(settings)
        let matches = try fresh.matches(query)
        fresh = index.matcher(settings)
        let among = try fresh.matches(query, within: .documents(some))
        let scores = try ScoringPlan(leaves, index.segments).scores(of: all)
        let cache = PositionCache(capacity: [3, 1 << 20][queries.number(0...1)])
        for step in [0, 1, 2, 0, 1, 2].shuffled(using: &queries.random) {
          var matcher = index.matcher(settings, cache: cache)
          let isSame =
            switch step {
            case 0: try matcher.matches(query) == matches
            case 1: try matcher.matches(query, within: .documents(some)) == among
            default: try ScoringPlan(leaves, index.segments, cache: cache).scores(of: all) == scores
            }
          guard isSame else {
            Issue.record("seed \(queries.random.seed), round \(round), step \(step), \(query)")
            return
          }
        }
        compared += matches.count
      }
    }
    #expect(compared > 300)
  }
}
