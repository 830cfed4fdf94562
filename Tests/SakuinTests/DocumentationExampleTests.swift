import Foundation
import Sakuin
import SakuinTestSupport
import Testing

/// The examples of the documentation, verbatim: they compile, do what the text says, and are complete.
@Suite struct DocumentationExampleTests {
  private func makeIndex() throws -> (documents: [Document], index: SearchIndex, results: SearchResults) {
    // GettingStarted
    let documents = [
      Document(
        id: "1",
        text: [.init(field: "title", text: "空き家対策の強化"), .init(field: "body", text: "除却費用を補助します。")]),
      Document(
        id: "2", text: [.init(field: "title", text: "防災士の育成"), .init(field: "body", text: "取得費を支援します。")]),
    ]
    let index = try SearchIndex(documents: documents, schema: .general)
    let results = try index.search("空家")
    for hit in results.hits {
      // 1 variant, and a score
      print(hit.id, hit.level, hit.score)
    }
    return (documents, index, results)
  }

  @Test("The first example indexes, searches, stores and opens") func gettingStarted() throws {
    let (documents, _, results) = try makeIndex()
    #expect(results.hits.map(\.id) == ["1"])
    #expect(results.hits.map(\.level) == [.variant])

    let folder = try TemporaryDirectory()
    let path = folder.path
    let writer = try IndexWriter(path: path, schema: .general)
    for document in documents { try writer.update(document) }
    try writer.commit()

    let stored = try SearchIndex.open(path: path)
    // 1
    let count = try stored.count("防災")
    #expect(count == 1)
  }

  @Test("The example of a schema of one's own filters and counts") func ownFields() throws {
    let schema = Schema(
      textFields: [
        .init(name: "title", label: "事業名", weight: 2),
        .init(name: "body", label: "概要"),
      ],
      attributes: [
        .init(name: "department", label: "部局", kind: .keyword),
        .init(name: "budget", label: "予算額", kind: .number),
      ])
    let project = Document(
      id: "A-1", text: [.init(field: "title", text: "橋りょうの点検")],
      attributes: [
        .init(name: "department", values: [.keyword("建設部")]), .init(name: "budget", values: [.number(2500)]),
      ])
    let projects = try SearchIndex(documents: [project], schema: schema)
    var options = SearchOptions()
    options.conditions = [.init(attribute: "予算額", text: "1000..3000")]
    options.facets = ["部局"]
    // One hit; 建設部 counts 1.
    let answer = try projects.search("点検", options: options)
    #expect(answer.total == 1)
    #expect(answer.facets.first?.counts.first?.value == "建設部")
  }

  @Test("The example of spellings counts with and without variants") func spellings() throws {
    let (_, index, _) = try makeIndex()
    let literal = SearchOptions(spelling: .itaiji)
    // 1: the document writes 空き家.
    let withVariants = try index.count("空家")
    // 0
    let asTyped = try index.count("空家", options: literal)
    #expect(withVariants == 1 && asTyped == 0)
  }

  @Test("The example of answers reads highlights and errors") func answers() throws {
    let (_, index, results) = try makeIndex()
    for hit in results.hits {
      for highlight in hit.highlights {
        let bytes = Array(highlight.text.utf8)
        for range in highlight.utf8Ranges {
          // title 空き家
          print(highlight.field, String(decoding: bytes[range], as: UTF8.self))
        }
      }
    }
    let marked = results.hits[0].highlights.map { highlight in
      highlight.field + " "
        + highlight.utf8Ranges.map { String(decoding: Array(highlight.text.utf8)[$0], as: UTF8.self) }
        .joined()
    }
    #expect(marked == ["title 空き家"])
    var brief = SearchOptions()
    brief.hitFields = ["title"]
    brief.highlightedFields = []
    // The titles alone; with `hitFields = []` only identifiers, and no stored document is read.
    let titles = try index.search("空き家", options: brief).hits.compactMap { $0.document["title"] }
    #expect(titles.count == 1 && titles[0].contains("空き家"))
    if let explanation = try index.explain(id: "1", query: "空家") {
      for part in explanation.parts { print(part.kind, part.text, part.score) }
    }
    let explanation = try #require(try index.explain(id: "1", query: "空家"))
    #expect(abs(explanation.parts.reduce(0) { $0 + $1.score } - results.hits[0].score) < 1e-6)
    let lines = try index.concordance("補助", options: ConcordanceOptions(context: 10, sort: .right))
    for line in lines.lines { print(line.left, line.key, line.right) }
    #expect(lines.lines.map(\.key) == ["補助"])
    do {
      _ = try SearchIndex.open(path: "/nonexistent")
    } catch {
      print(error.code == .notFound, error.japaneseMessage)
    }
  }

  @Test("The example of the README finds the second document")
  func readme() throws {
    let (_, index, _) = try makeIndex()
    for hit in try index.search("防災 支援").hits {
      print(hit.id, hit.score, hit.level, hit.highlights.map(\.text))
    }
    #expect(try index.search("防災 支援").hits.map(\.id) == ["2"])
  }

  @Test("Every line of code in the README and the documentation stands in this file")
  func everyExampleIsCompiledHere() throws {
    let here = URL(filePath: #filePath)
    let known = Set(Self.lines(try String(contentsOf: here, encoding: .utf8)))
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var examples = 0
    for folder in ["", "docs", "Sources/Sakuin/Sakuin.docc"] {
      let catalogue = root.appending(path: folder)
      for file in try FileManager.default.contentsOfDirectory(at: catalogue, includingPropertiesForKeys: nil)
      where file.pathExtension == "md" {
        let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```swift\n")
        for block in blocks.dropFirst() {
          let code = block.components(separatedBy: "```")[0]
          // A piece of a package manifest is not code of the library.
          if code.contains(".package(") { continue }
          for line in Self.lines(code) { #expect(known.contains(line), "\(file.lastPathComponent): \(line)") }
          examples += 1
        }
      }
    }
    #expect(examples >= 12)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
