import MunicipalPolicies
@_spi(Evaluation) import Sakuin
import SakuinTestSupport
import Synchronization
import Testing

/// A cancelled question throws, wherever it is at that moment; it never gives a partial answer.
@Suite("Cancelled and late questions throw")
struct CancellationTests {
  /// Counts the polls for cancellation, and cancels from a certain poll on.
  private final class Polls: Sendable {
    private let count = Mutex(0)
    private let limit: Int

    /// Cancels after `limit` polls.
    init(limit: Int) { self.limit = limit }

    var asked: Int { count.withLock { $0 } }

    func next() -> Bool {
      count.withLock { count in
        count += 1
        return count > limit
      }
    }
  }

  private typealias Question = @Sendable (SearchLimits) throws -> Void

  private static func options(
    _ limits: SearchLimits, _ change: (inout SearchOptions) -> Void = { _ in }
  ) -> SearchOptions {
    var options = SearchOptions(timeLimit: limits.timeLimit)
    options.isCancelled = limits.isCancelled
    change(&options)
    return options
  }

  private static func search(
    _ query: String, _ change: @escaping @Sendable (inout SearchOptions) -> Void = { _ in }
  ) -> Question {
    { limits in _ = try Annaka.index.get().search(query, options: options(limits, change)) }
  }

  /// Every public question to an index.
  private static let questions: [String: Question] = [
    "a word": search("防災"),
    "a question": search("住民の防災意識を高めるために市は何をしていますか") { $0.match = .any },
    "no totals": search("取り組み") { $0.counts = .none },
    "a wildcard": search("空*家"),
    "a pattern": search("/[空防].{1,3}[家災]/"),
    "NEAR": search("市 NEAR/5 民"),
    "a similar word": search("ボランティヤ~"),
    "words that stand apart": search("防災意識高揚計画実施"),
    "facets and a filter": search("市 OR 民") {
      $0.facets = ["status", "year"]
      $0.conditions = [.init(attribute: "区分", text: "達成"), .init(attribute: "year", text: "2020..")]
    },
    "the order of ids": search("市") { $0.sort = [.id()] },
    "the order of an attribute": search("市") { $0.sort = [.attribute("year", descending: true)] },
    "words on boundaries": search("市 支援") { $0.match = .word },
    "raw spelling": search("\"ＤＸ\"") { $0.spelling = .raw },
    "identifiers": { _ = try Annaka.index.get().searchIdentifiers("市 -民", options: options($0)) },
    "a count": { _ = try Annaka.index.get().count("市 AND (民 OR 支援)", options: options($0)) },
    "an explanation": {
      _ = try Annaka.index.get().explain(id: "II-2-2", query: "防災 市", options: options($0))
    },
    "a concordance": {
      _ = try Annaka.index.get().concordance(
        "市", search: options($0), options: ConcordanceOptions(neighbours: 2))
    },
    "marks": {
      let index = try Annaka.index.get()
      let document = try #require(try index.document(id: "II-2-2"))
      _ = try index.marks(of: "防災 市 /民./", in: document, options: options($0))
    },
    "a ranking": { _ = try Annaka.index.get().ranking(of: "防災と空き家の対策", limits: $0) },
    "similar documents": { _ = try Annaka.index.get().similar(to: "II-2-2", options: options($0)) },
    "completions": { _ = try Annaka.index.get().completions(of: "ぼうさい", limits: $0) },
    "completions of titles": { _ = try Annaka.index.get().completions(of: "空", limits: $0) },
    "corrections": { _ = try Annaka.index.get().corrections(of: "防才 空家対作", limits: $0) },
    "terms": { _ = try Annaka.index.get().terms(prefix: "防", limits: $0) },
  ]

  @Test("A flag that is set after any number of looks at it ends every question with `cancelled`")
  func cancelled() throws {
    var random = TestEnvironment.generator("Cancellation.cancelled")
    for (name, ask) in Self.questions.sorted(by: { $0.key < $1.key }) {
      let free = Polls(limit: .max)
      try ask(SearchLimits(timeLimit: nil, isCancelled: { free.next() }))
      #expect(free.asked > 1, "\(name) looks at the flag \(free.asked) times")
      // At the first polls, at the last, and at some between.
      var limits = Set([0, 1, 2, free.asked - 1])
      for _ in 0..<8 * TestEnvironment.scale { limits.insert(Int.random(in: 0..<free.asked, using: &random)) }
      for limit in limits.sorted() where limit < free.asked {
        let polls = Polls(limit: limit)
        let error = sakuinError { try ask(SearchLimits(timeLimit: nil, isCancelled: { polls.next() })) }
        #expect(
          error?.code == .cancelled, "\(name), after \(limit) of \(free.asked) looks, seed \(random.seed)")
      }
    }
  }

  @Test("A time limit of nothing ends every question with `timeout`")
  func late() {
    for (name, ask) in Self.questions {
      #expect(sakuinError { try ask(SearchLimits(timeLimit: .zero)) }?.code == .timeout, "\(name)")
    }
  }

  @Test("A cancelled task ends questions without limits too")
  func cancelledTask() async {
    let task = Task { () -> [String] in
      withUnsafeCurrentTask { $0?.cancel() }
      return Self.questions.filter { _, ask in
        sakuinError { try ask(SearchLimits(timeLimit: nil)) }?.code != .cancelled
      }.map(\.key)
    }
    #expect(await task.value == [])
  }

  @Test("Deleting by a query that is cancelled deletes nothing")
  func delete() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .policy)
      for document in try MunicipalPolicies.bundled().prefix(20) { try writer.update(document) }
      let options = Self.options(SearchLimits(isCancelled: { true }))
      #expect(sakuinError { try writer.delete(matching: "市", options: options) }?.code == .cancelled)
      try writer.commit()
      #expect(try SearchIndex.open(path: path).documentCount == 20)
    }
  }

  @Test("A prepared search answers again after it was cancelled, as one that was not")
  func again() throws {
    let index = try Annaka.index.get()
    let polls = Polls(limit: 3)
    var options = SearchOptions()
    options.isCancelled = { polls.next() && polls.asked < 6 }
    let search = try index.prepare("防災 OR 空き家", options: options)
    #expect(sakuinError { try search.results() }?.code == .cancelled)
    while polls.asked < 6 { _ = try? search.count() }
    let fresh = try index.search("防災 OR 空き家")
    let results = try search.results()
    #expect(
      results.hits.map(\.id) == fresh.hits.map(\.id) && results.hits.map(\.score) == fresh.hits.map(\.score))
    #expect(results.total == fresh.total && results.query == fresh.query)
  }
}
