import MunicipalPolicies
import Sakuin
import Testing

/// The index of the bundled corpus, built once for all tests.
enum Annaka {
  static let index = Result { try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy) }

  /// The items that match as asked.
  static func ids(_ query: String, _ options: SearchOptions = SearchOptions(limit: 50)) throws -> [String] {
    try index.get().search(query, options: options).hits.filter { !$0.isNear }.map(\.id)
  }
}

@Suite struct BundledCorpusSearchTests {
  @Test("防災 finds its four items, the one with it in the title first")
  func disasterPreventionFindsItsFourItems() throws {
    let results = try Annaka.index.get().search("防災", options: SearchOptions(limit: 50))
    #expect(Set(results.hits.map(\.id)) == ["II-2-1", "II-2-2", "II-2-4", "II-3-2"])
    #expect(results.total == 4)
    #expect(results.hits[0].document["title"]?.contains("防災") == true)
  }

  @Test("空き家 puts the item about vacant houses first") func vacantHousesPutTheItemAboutThemFirst() throws {
    #expect(try Annaka.ids("空き家") == ["I-2-1", "I-2-3"])
  }

  @Test(
    "Searches of the bundled corpus find as many items as counted by hand",
    arguments: [
      ("碓氷", 5, 3), ("猫", 2, 2), ("家", 3, 3), ("力", 13, 12), ("市", 28, 24), ("ツーリズム", 1, 1),
      ("ファンディング", 1, 1), ("安中市", 4, 4), ("令和5年", 3, 3), ("令和5年度", 3, 3), ("令和５年度", 3, 3), ("ul", 0, 0),
      ("style", 0, 0), ("避難", 2, 2), ("補助", 5, 5), ("企業", 6, 6),
    ])
  func counts(query: String, everywhere: Int, inTitleAndBody: Int) throws {
    let index = try Annaka.index.get()
    if query != "避難" && query != "補助" && query != "企業" {
      #expect(try index.search(query).total == everywhere)
    }
    #expect(
      try index.search(query, options: SearchOptions(fields: ["title", "実施内容"])).total == inTitleAndBody)
    #expect(try index.count(query) == index.search(query).total)
  }

  @Test("The statistics of the bundled corpus are those of the list") func shapeOfTheCorpus() throws {
    let statistics = try Annaka.index.get().statistics()
    #expect(statistics.documents == 44)
    func counts(_ name: String) -> [String: Int] {
      let attribute = statistics.attributes.first { $0.name == name }
      return Dictionary(
        uniqueKeysWithValues: (attribute?.counts ?? []).map { ($0.value.description, $0.documents) })
    }
    #expect(counts("status") == ["短期": 34, "達成": 10])
    #expect(counts("targetYear") == ["2023": 34])
    #expect(counts("pillar").count == 7)
    #expect(counts("measure").count == 21)
  }

  @Test("Every substring of every item finds the item") func everySubstringOfEveryItemFindsIt() throws {
    let index = try Annaka.index.get()
    var checked: [String: Set<String>] = [:]
    try index.forEachDocument { (document: Document) throws(SakuinError) in
      for field in ["title", "body"] {
        guard let text = document[field] else { continue }
        let folded = Array(try SearchIndex.analyze(text).folded.unicodeScalars)
        for start in folded.indices {
          for length in 1...min(8, folded.count - start) {
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: folded[start..<start + length])
            checked[String(piece), default: []].insert(document.id)
          }
        }
      }
    }
    #expect(checked.count > 20_000)
    for (piece, holders) in checked {
      let quoted = piece.map { "\\\"“”＂".contains($0) ? "\\\($0)" : String($0) }.joined()
      let found = Set(try Annaka.ids("\"\(quoted)\"", SearchOptions(limit: 100)))
      guard holders.isSubset(of: found) else {
        Issue.record("\(piece.debugDescription): \(holders.subtracting(found)) not found")
        return
      }
    }
  }

  @Test("AND, OR, NOT, groups and field names combine") func booleanOperatorsCombine() throws {
    let all = Set(try Annaka.ids("NOT 防災"))
    #expect(all.count == 40)
    #expect(all.isDisjoint(with: try Annaka.ids("防災")))
    #expect(Set(try Annaka.ids("防災 OR 空き家")) == ["II-2-1", "II-2-2", "II-2-4", "II-3-2", "I-2-1", "I-2-3"])
    #expect(try Annaka.ids("防災 空き家") == [])
    #expect(try Annaka.ids("防災 -防犯").contains("II-2-4") == false)
    #expect(Set(try Annaka.ids("小項目:防災")) == ["II-2-2"])
    #expect(try Annaka.ids("") == [])
  }

  @Test("Pages by offset are the pieces of one order") func offsetsPageThroughTheSameOrder() throws {
    let whole = try Annaka.ids("市")
    #expect(whole.count == 28)
    let pages = try stride(from: 0, to: 30, by: 7).flatMap {
      try Annaka.ids("市", SearchOptions(limit: 7, offset: $0))
    }
    #expect(pages == whole)
    #expect(try Annaka.ids("市", SearchOptions(limit: .max, offset: .max)) == [])
    #expect(try Annaka.ids("市", SearchOptions(limit: .max, offset: 27)).count == 1)
  }

  @Test("An identifier in full width is the same identifier") func identifiersInFullWidthAreTheSame() throws {
    let index = try Annaka.index.get()
    #expect(try index.document(id: "I-2-1")?["title"] == "空き家対策の強化")
    #expect(try index.document(id: "Ⅰ-２－１")?.id == "I-2-1")
    #expect(try index.document(id: "I-9-9") == nil)
  }

  @Test("An unknown field is an error") func unknownFieldsAreRefused() throws {
    let index = try Annaka.index.get()
    #expect(throws: SakuinError.self) { try index.search("防災", options: SearchOptions(fields: ["nowhere"])) }
  }
}
