import MunicipalPolicies
import Sakuin
import SakuinPlatform
import SakuinTestSupport
import Synchronization
import Testing

/// Questions from tasks: the same answers, on threads of the library, that end with the task.
@Suite("Asynchronous questions")
struct AsyncSearchTests {
  /// A pattern that reads every text, over and over.
  private static let slow = "/[あ-お]{700}x|[い-お]{700}y/"

  /// The answer of the function that blocks, which a closure that is no task's chooses.
  private static func blocking<Answer>(_ ask: () throws -> Answer) throws -> Answer { try ask() }

  @Test("Every asynchronous question has the answer of the one that blocks")
  func equalAnswers() async throws {
    let index = try Annaka.index.get()
    var options = SearchOptions(limit: 20, facets: ["status"])
    options.near = .counted
    for query in ["防災", "空き家 補助", "住民 OR 市民", "無い言葉です"] {
      var found = try await index.search(query, options: options)
      var wanted = try Self.blocking { try index.search(query, options: options) }
      (found.elapsed, wanted.elapsed) = (.zero, .zero)
      #expect(found == wanted)
      #expect(try await index.count(query) == Self.blocking { try index.count(query) })
      #expect(try await index.concordance(query) == Self.blocking { try index.concordance(query) })
      #expect(
        try await index.explain(id: "II-2-2", query: query)
          == Self.blocking { try index.explain(id: "II-2-2", query: query) })
      #expect(try await index.similar(toText: query) == Self.blocking { try index.similar(toText: query) })
      #expect(try await index.completions(of: query) == Self.blocking { try index.completions(of: query) })
      #expect(try await index.corrections(of: query) == Self.blocking { try index.corrections(of: query) })
      let document = try #require(try await index.document(id: "II-2-2"))
      #expect(
        try await index.marks(of: query, in: document)
          == Self.blocking { try index.marks(of: query, in: document) })
    }
    #expect(try await index.similar(to: "II-2-2") == Self.blocking { try index.similar(to: "II-2-2") })
    #expect(try await index.similar(to: "なし") == nil)
  }

  @Test("Errors come through with their code")
  func errors() async throws {
    let index = try Annaka.index.get()
    let fields = await #expect(throws: SakuinError.self) {
      _ = try await index.search("防災", options: SearchOptions(fields: ["なし"]))
    }
    #expect(fields?.code == .usage)
    let missing = await #expect(throws: SakuinError.self) { _ = try await SearchIndex.open(path: "/nowhere") }
    #expect(missing?.code == .notFound)
  }

  @Test("Cancelling the task ends its question with cancelled", .timeLimit(.minutes(1)))
  func cancelled() async throws {
    let index = try Annaka.index.get()
    let task = Task { () -> SakuinError.Code? in
      do {
        // Without a limit: only the cancellation ends it.
        while true { _ = try await index.search(Self.slow, options: SearchOptions(timeLimit: nil)) }
      } catch { return (error as? SakuinError)?.code }
    }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test("The time limit counts from the call, also while a question waits")
  func limitCountsFromTheCall() async throws {
    let index = try Annaka.index.get()
    let error = await #expect(throws: SakuinError.self) {
      _ = try await index.search("防災", options: SearchOptions(timeLimit: .zero))
    }
    #expect(error?.code == .timeout)
  }

  @Test("Questions do not run on the threads of the cooperative pool", .timeLimit(.minutes(1)))
  func ownThreads() async throws {
    // As many closures as the pool has threads, and more, all held until a task of the pool has run: if they held the
    // pool's threads, it never would.
    let gate = Gate()
    let count = min(LibraryThreads.shared.limit, 4 * Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count { group.addTask { await LibraryThreads.run { gate.pass() } } }
      group.addTask {
        while gate.waiting < count { try await Task.sleep(for: .milliseconds(1)) }
        gate.open()
      }
      try await group.waitForAll()
    }
    #expect(gate.waiting == count)
  }

  /// Holds threads until it is opened.
  private final class Gate: Sendable {
    private let state = Mutex((waiting: 0, isOpen: false))

    /// How many have come.
    var waiting: Int { state.withLock { $0.waiting } }

    func open() { state.withLock { $0.isOpen = true } }

    func pass() {
      state.withLock { $0.waiting += 1 }
      while !state.withLock({ $0.isOpen }) { usleep(1000) }
    }
  }

  @Test("More questions than there are threads are all answered", .timeLimit(.minutes(2)))
  func manyQuestions() async throws {
    let index = try Annaka.index.get()
    let count = LibraryThreads.shared.limit * 20
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<count { group.addTask { try await index.count("防災") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers == [Int](repeating: 4, count: count))
  }

  @Test("A task that prefers the library's threads writes there")
  func writing() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/index"
    let added = try await LibraryThreads.run {
      let writer = try IndexWriter(path: path, schema: .general)
      try writer.update(Document(id: "1", text: [.init(field: "title", text: "防災")]))
      try writer.commit()
      return writer.changes.added
    }
    #expect(added == 1)
    #expect(try await SearchIndex.open(path: path).count("防災") == 1)
  }
}
