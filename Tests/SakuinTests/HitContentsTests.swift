import Sakuin
import SakuinTestSupport
import Synchronization
import Testing

/// What hits carry, and where matches are highlighted, as options say.
@Suite struct HitContentsTests {
  private static func index() throws -> SearchIndex {
    let schema = Schema(
      textFields: [
        .init(name: "title", label: "題名", weight: 2), .init(name: "note", label: "備考"),
        .init(name: "body", label: "本文"),
      ],
      attributes: [.init(name: "status", label: "区分", kind: .keyword)], identifierNames: ["番号"])
    let documents = (1...20).map { number in
      Document(
        id: "d\(number)",
        text: [
          .init(field: "title", text: "防災の計画\(number)"), .init(field: "note", text: "防災"),
          .init(field: "body", text: String(repeating: "市の防災を述べる。", count: number)),
        ],
        attributes: [.init(name: "status", values: [.keyword("達成")])],
        source: .init(file: "a.csv", line: number))
    }
    return try SearchIndex(documents: documents, schema: schema)
  }

  @Test("Hits carry the named fields of the same documents, and matches are highlighted in the named ones")
  func namedFields() throws {
    let index = try Self.index()
    let all = try index.search("防災")
    let names: [([String]?, Set<String>)] = [
      (nil, ["title", "note", "body", "status"]), ([], []), (["番号"], []), (["id"], []),
      (["題名", "区分"], ["title", "status"]), (["body"], ["body"]), (["ｂｏｄｙ", "番号"], ["body"]),
    ]
    let marked: [([String]?, Set<String>)] = [
      (nil, ["title", "note", "body"]), ([], []), (["本文"], ["body"]), (["note", "題名"], ["note", "title"]),
    ]
    for (fields, carried) in names {
      for (highlights, shown) in marked {
        var options = SearchOptions()
        options.hitFields = fields
        options.highlightedFields = highlights
        let results = try index.search("防災", options: options)
        #expect(results.total == all.total && results.hits.count == all.hits.count)
        for (hit, whole) in zip(results.hits, all.hits) {
          #expect(hit.id == whole.id && hit.score == whole.score && hit.level == whole.level)
          #expect(hit.document.id == whole.document.id)
          #expect(hit.document.text == whole.document.text.filter { carried.contains($0.field) })
          #expect(hit.document.attributes == whole.document.attributes.filter { carried.contains($0.name) })
          #expect(hit.highlights == whole.highlights.filter { shown.contains($0.field) })
        }
      }
    }
  }

  @Test("A name that no field has is an error that names the fields")
  func unknownNames() throws {
    let index = try Self.index()
    var carried = SearchOptions()
    carried.hitFields = ["本分"]
    var marked = SearchOptions()
    marked.highlightedFields = ["番号"]
    for options in [carried, marked] {
      let error = #expect(throws: SakuinError.self) { try index.search("防災", options: options) }
      #expect(error?.code == .usage && error?.message.contains("title, note, body") == true)
      #expect(error?.japaneseMessage.contains("題名、備考、本文") == true)
    }
  }

  /// Cancels when it has been asked often enough.
  private final class Flag: Sendable {
    private let left: Mutex<Int>

    init(after count: Int) { left = Mutex(count) }

    func ask() -> Bool {
      left.withLock { left in
        left -= 1
        return left < 0
      }
    }
  }

  @Test(
    "Marking a long text hears a cancellation in folding, in looking for strings and in choosing the passage")
  func longTextsAreCancelled() throws {
    let texts = [
      String(repeating: "市。", count: 200_000), String(repeating: "市 か\u{3099} 民 ㌔", count: 20_000),
      String(repeating: "👩‍👩‍👧市", count: 5000),
    ]
    for text in texts {
      let document = Document(id: "a", text: [.init(field: "body", text: text)])
      let index = try SearchIndex(documents: [document], schema: .general)
      let search = { (count: Int) in
        var options = SearchOptions()
        let flag = Flag(after: count)
        options.isCancelled = { flag.ask() }
        return try index.prepare("市", options: options).marks(in: document)
      }
      // The least number of questions that lets it finish: it must be asked several times.
      var count = 0
      while count < 10_000 {
        do {
          #expect(try search(count).first?.utf8Ranges.isEmpty == false)
          break
        } catch let error as SakuinError {
          #expect(error.code == .cancelled)
        }
        count += count / 4 + 1
      }
      #expect(count > 3 && count < 10_000)
    }
  }
}
