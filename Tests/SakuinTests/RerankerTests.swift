import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Synchronization
import Testing

/// An order of the caller's for the best hits.
@Suite("Rerankers")
struct RerankerTests {
  private static func index() throws -> SearchIndex { try Annaka.index.get() }

  /// Scores that have nothing to do with those of the engine, with many ties.
  private static func score(_ id: String) -> Double {
    Double(id.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 97 } % 10)
  }

  private static func reranker(_ depth: Int) -> Reranker {
    Reranker(name: "試し", depth: depth) { hits in hits.map { score($0.id) } }
  }

  /// The order by the contract: the first `depth` hits of the engine by score, those as asked before near ones, ties as
  /// they were; then the rest.
  private static func wanted(_ all: [SearchResults.Hit], _ depth: Int) -> [String] {
    let head = all.prefix(depth)
    func ordered(_ hits: [SearchResults.Hit]) -> [String] {
      Array(hits.enumerated()).sorted { one, other in
        let (a, b) = (score(one.element.id), score(other.element.id))
        return a == b ? one.offset < other.offset : a > b
      }.map(\.element.id)
    }
    return ordered(head.filter { !$0.isNear }) + ordered(head.filter(\.isNear))
      + all.dropFirst(depth).map(\.id)
  }

  @Test("The best hits are ordered by the scores, wherever the page begins; the others follow")
  func order() throws {
    let index = try Self.index()
    for query in ["市", "防災 支援", "住民の防災意識を高める", "子育て OR 教育"] {
      for counts in SearchOptions.Counts.allCases {
        let all = try index.search(query, options: SearchOptions(limit: 100, counts: counts))
        for depth in [1, 2, 5, 50] {
          let order = Self.wanted(all.hits, depth)
          for (offset, limit) in [(0, 3), (2, 4), (4, 100), (60, 5)] {
            var options = SearchOptions(limit: limit, offset: offset, counts: counts)
            options.reranker = Self.reranker(depth)
            let page = try index.search(query, options: options)
            let found = page.hits.map(\.id)
            // Near hits follow where the page has room; what is before them is as wanted.
            #expect(
              found == Array(order.dropFirst(offset).prefix(limit)), "\(query) \(depth) \(offset)+\(limit)")
            if counts == .exact { #expect(page.total == all.total && page.levels == all.levels) }
            #expect(try index.searchIdentifiers(query, options: options).hits.map(\.id) == found)
          }
        }
      }
    }
  }

  @Test("Hits carry both scores, explanations too, and a note says the order")
  func bothScores() throws {
    let index = try Self.index()
    let plain = try index.search("防災")
    var options = SearchOptions()
    options.reranker = Self.reranker(2)
    let search = try index.prepare("防災", options: options)
    let results = try search.results()
    for hit in results.hits {
      #expect(hit.score == plain.hits.first { $0.id == hit.id }?.score)
      let isSeen = plain.hits.prefix(2).contains { $0.id == hit.id }
      #expect(hit.rerankedScore == (isSeen ? Self.score(hit.id) : nil))
      #expect(hit.highlights == plain.hits.first { $0.id == hit.id }?.highlights)
      let explanation = try #require(try index.explain(id: hit.id, query: "防災", options: options))
      #expect(explanation.score == hit.score && explanation.rerankedScore == hit.rerankedScore)
    }
    let note = results.query.notes.first { $0.kind == .reranked }
    #expect(note?.japaneseText == "上位2件は「試し」の順に並べています")
    #expect(plain.query.notes.allSatisfy { $0.kind != .reranked })
    let json = String(decoding: AnswerJSON.results(results), as: UTF8.self)
    #expect(json.contains("\"reranked\":\(Int(Self.score(results.hits[0].id)))"))
  }

  @Test("The closure sees whole documents, whatever hits carry, and is called once a search")
  func wholeDocuments() throws {
    let index = try Self.index()
    let calls = Mutex(0)
    var options = SearchOptions(limit: 1)
    options.hitFields = []
    options.highlightedFields = []
    options.reranker = Reranker(name: "長さ") { hits in
      calls.withLock { $0 += 1 }
      return try hits.map { hit in
        let whole = try #require(try index.document(id: hit.id))
        #expect(hit.document == whole && hit.highlights.isEmpty)
        return Double((whole["body"] ?? "").count)
      }
    }
    let results = try index.search("支援", options: options)
    #expect(calls.withLock { $0 } == 1)
    #expect(results.hits.first?.document.text.isEmpty == true)
    let all = try index.search("支援", options: SearchOptions(limit: 50)).hits.filter { !$0.isNear }
    let longest = all.map { ($0.document["body"] ?? "").count }.max()
    let first = try #require(try index.document(id: results.hits[0].id))
    #expect((first["body"] ?? "").count == longest)
  }

  @Test("A closure that fails, or returns something else, is an error that says so")
  func failures() throws {
    struct Refusal: Error, CustomStringConvertible { let description = "the model is asleep" }
    let index = try Self.index()
    func error(_ scores: @escaping @Sendable ([SearchResults.Hit]) throws -> [Double]) -> SakuinError? {
      var options = SearchOptions()
      options.reranker = Reranker(name: "眠り", scores: scores)
      return sakuinError { _ = try index.search("防災", options: options) }
    }
    let refused = error { _ in throw Refusal() }
    #expect(refused?.code == .closure && refused?.message.contains("the model is asleep") == true)
    #expect(error { _ in [1] }?.code == .closure)
    let odd = error { hits in hits.indices.map { $0 == 1 ? .nan : 0 } }
    #expect(odd?.code == .closure && odd?.message.contains("nan") == true)
    #expect(error { _ in throw CancellationError() }?.code == .cancelled)
    #expect(error { _ in throw SakuinError(.io, "no disk", ja: "ディスクがない") }?.code == .io)
    // Nothing is found: nothing is asked.
    var options = SearchOptions()
    options.reranker = Reranker(name: "眠り") { _ in throw Refusal() }
    #expect(try index.search("ゑゑゑゑ", options: options).hits.isEmpty)
    options.sort = [.id()]
    #expect(sakuinError { _ = try index.search("防災", options: options) }?.code == .usage)
  }

  @Test("The time that the closure takes counts")
  func time() throws {
    let index = try Self.index()
    var options = SearchOptions(timeLimit: .milliseconds(200))
    options.reranker = Reranker(name: "遅い") { hits in
      let clock = ContinuousClock()
      let end = clock.now + .milliseconds(250)
      while clock.now < end {}
      return hits.map { _ in 0 }
    }
    #expect(sakuinError { _ = try index.search("防災", options: options) }?.code == .timeout)
  }
}
