import Sakuin
import SakuinTestSupport
import Testing

@Suite("Weights have bounds, whoever sets them")
struct WeightTests {
  private static let tooSmallOrLarge = [0, -1, 0.0009, 1000.01, 1e307, .infinity, -.infinity, .nan]

  private func schema(_ weight: Double) -> Schema {
    Schema(textFields: [
      .init(name: "title", label: "題名", weight: weight), .init(name: "body", label: "本文", weight: weight),
    ])
  }

  private let documents = (1...30).map { number in
    Document(
      id: "d\(number)",
      text: [.init(field: "title", text: "防災計画\(number)"), .init(field: "body", text: "避難所と防災の計画")])
  }

  /// Whether an error names the field and the range, in both languages.
  private func namesRange(_ error: any Error) -> Bool {
    guard let error = error as? SakuinError else { return false }
    return error.code == .usage && error.message.contains("title") && error.message.contains("0.001 to 1000")
      && error.japaneseMessage.contains("題名") && error.japaneseMessage.contains("0.001 以上 1000 以下")
  }

  @Test("An index in memory, a stored one and a search refuse what is outside", arguments: tooSmallOrLarge)
  func refused(weight: Double) throws {
    #expect { _ = try SearchIndex(documents: documents, schema: schema(weight)) } throws: { namesRange($0) }
    try withTemporaryDirectory { path in
      #expect { _ = try IndexWriter(path: path, schema: schema(weight)) } throws: { namesRange($0) }
      _ = try IndexWriter(path: path, schema: schema(1))
      #expect { _ = try IndexWriter(path: path, schema: schema(weight)) } throws: { namesRange($0) }
    }
    let index = try SearchIndex(documents: documents, schema: schema(1))
    var options = SearchOptions()
    options.weights = ["title": weight]
    #expect { _ = try index.search("防災", options: options) } throws: { namesRange($0) }
  }

  @Test("At both ends of the range every question has its answer", arguments: [0.001, 1, 1000])
  func accepted(weight: Double) throws {
    let index = try SearchIndex(documents: documents, schema: schema(weight))
    var options = SearchOptions()
    options.weights = ["title": weight, "body": 1000]
    for query in ["防災", "防災^1000 避難^0.001", "防災 計画"] {
      let results = try index.search(query, options: options)
      #expect(results.total == 30 && results.hits.count == 10)
      #expect(results.hits.allSatisfy { $0.score.isFinite && $0.score > 0 })
    }
    #expect(try index.similar(to: "d1", options: SearchOptions(limit: 3))?.isEmpty == false)
  }

  @Test("A weight in the query that is outside is told, and is an error where that is asked for")
  func boosts() throws {
    let index = try SearchIndex(documents: documents, schema: schema(1))
    let results = try index.search("防災^5000 避難")
    #expect(results.query.notes.contains { $0.kind == .unread && $0.text.contains("from 0.001 to 1000") })
    #expect(try results.hits.map(\.score) == index.search("防災^1000 避難").hits.map(\.score))
    #expect(throws: SakuinError.self) {
      _ = try index.search("防災^5000 避難", options: SearchOptions(isStrict: true))
    }
  }
}
