import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// What is like a document, several, or a text.
@Suite("Similar documents")
struct SimilarTests {
  private static func document(_ id: String, _ title: String, _ kind: String = "計画") -> Document {
    Document(
      id: id, text: [.init(field: "title", text: title)],
      attributes: [.init(name: "kind", values: [.keyword(kind)])])
  }

  private static func index(lexicon: [String] = []) throws -> SearchIndex {
    let schema = Schema(
      textFields: [.init(name: "title", label: "題名"), .init(name: "body", label: "本文")],
      attributes: [.init(name: "kind", label: "種別", kind: .keyword)], lexicon: lexicon)
    var documents = [
      document("p", "安中市"), document("q", "安中市", "報告"), document("r", "市 / 安い中の市"),
      document("空1", "空き家の除却を補助する"), document("空2", "空き家の除却を支援する", "報告"), document("防", "防災訓練と避難所"),
    ]
    documents += (0..<60).map { document("d\($0)", "第\($0)号の議案について説明する") }
    return try SearchIndex(documents: documents, schema: schema)
  }

  @Test("Words of the lexicon are words here too: the identical document comes first")
  func lexicon() throws {
    for lexicon in [[], ["安中市"]] {
      let hits = try #require(try Self.index(lexicon: lexicon).similar(to: "p"))
      #expect(hits.first?.id == "q", "with the lexicon \(lexicon): \(hits.map(\.id))")
    }
  }

  @Test("A document, its copy from outside, and its text find the same documents")
  func sources() throws {
    let index = try Self.index()
    let byID = try #require(try index.similar(to: "空1"))
    #expect(byID.first?.id == "空2" && !byID.map(\.id).contains("空1"))
    let copy = try #require(try index.document(id: "空1"))
    #expect(try index.similar(to: copy) == byID)
    var other = copy
    other.id = "外"
    let outside = try index.similar(to: other)
    #expect(
      outside.first?.id == "空1" && Array(outside.dropFirst()).map(\.id) == Array(byID.map(\.id).prefix(9)))
    let text = try index.similar(toText: "空き家の除却を補助する")
    #expect(text.map(\.id) == outside.map(\.id) && text.map(\.score) == outside.map(\.score))
    #expect(try index.similar(to: "なし") == nil)
  }

  @Test("Several documents together find what is like any of them, and not themselves")
  func several() throws {
    let index = try Self.index()
    let hits = try index.similar(toAll: ["空1", "p", "空1"]).map(\.id)
    #expect(Set(hits.prefix(2)) == ["空2", "q"] && !hits.contains("空1") && !hits.contains("p"))
    #expect(try index.similar(toAll: []).isEmpty)
    let error = sakuinError { _ = try index.similar(toAll: ["空1", "なし"]) }
    #expect(error?.code == .notFound && error?.message.contains("なし") == true)
  }

  @Test("Pages, filters, fields and carried fields hold")
  func options() throws {
    let index = try Self.index()
    var all = SearchOptions(limit: 100)
    let everything = try #require(try index.similar(to: "d1", options: all))
    #expect(everything.count >= 59)
    var page = SearchOptions(limit: 7, offset: 20)
    #expect(try index.similar(to: "d1", options: page) == Array(everything[20..<27]))
    page.offset = .max
    page.limit = .max
    #expect(try index.similar(to: "d1", options: page) == [])
    all.conditions = [.init(attribute: "種別", text: "報告")]
    #expect(try index.similar(to: "空1", options: all)?.map(\.id).first == "空2")
    #expect(try index.similar(to: "空1", options: all)?.allSatisfy { ["空2", "q"].contains($0.id) } == true)
    all.conditions = [.init(attribute: "なし", text: "報告")]
    #expect(sakuinError { _ = try index.similar(to: "空1", options: all) }?.code == .usage)
    // No text in the compared field: nothing is like it.
    #expect(try index.similar(to: "空1", options: SearchOptions(fields: ["本文"])) == [])
    var bare = SearchOptions(limit: 3)
    bare.hitFields = []
    let short = try #require(try index.similar(to: "空1", options: bare))
    #expect(short.map(\.id) == (try index.similar(to: "空1") ?? []).prefix(3).map(\.id))
    #expect(short.allSatisfy { $0.document.text.isEmpty && $0.document.id == $0.id })
  }

  @Test("The analysis of an index knows its lexicon")
  func analysis() throws {
    let words = { (index: SearchIndex) in try index.analyze("安中市").words.map(\.folded) }
    #expect(try words(Self.index(lexicon: ["安中市"])) == ["安中市"])
    #expect(try words(Self.index()) == SearchIndex.analyze("安中市").words.map(\.folded))
  }

  @Test("A query matches a document from outside as one in an index")
  func percolation() throws {
    let index = try Self.index()
    for query in ["空き家", "空家 補助", "除却 -補助", "種別:計画", "防災"] {
      for id in ["空1", "空2", "防"] {
        let document = try #require(try index.document(id: id))
        let found = try index.search(query, options: SearchOptions(near: .ignored, limit: 100)).hits.map(\.id)
        #expect(try index.isMatch(query, document) == found.contains(id), "\(query) \(id)")
      }
    }
    #expect(try index.isMatch("防災", Self.document("新", "防災の日")))
    #expect(try !index.isMatch("防災", Self.document("新", "防犯の日")))
  }

  @Test("Slices are the whole snippet, with the matches as its ranges say")
  func slices() throws {
    for hit in try Annaka.index.get().search("防災 市", options: SearchOptions(limit: 50)).hits {
      for highlight in hit.highlights {
        #expect(highlight.slices.map { String($0.text) }.joined() == highlight.text)
        #expect(highlight.slices.filter(\.isMatch).map(\.text) == highlight.ranges.map { highlight.text[$0] })
        let bytes = Array(highlight.text.utf8)
        #expect(
          highlight.utf8Ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
            == highlight.ranges.map { String(highlight.text[$0]) })
        #expect(highlight.slices.allSatisfy { !$0.text.isEmpty })
      }
    }
  }
}
