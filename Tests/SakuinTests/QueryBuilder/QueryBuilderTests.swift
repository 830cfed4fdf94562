@testable import Sakuin
import SakuinQuery
import SakuinTestSupport
import Testing

/// Queries made of parts mean what they say, whatever their texts hold.
@Suite struct QueryBuilderTests {
  @Test(
    "The text of a query made of parts parses back to these parts, without a fault and with nothing left out")
  func textsParseBack() throws {
    var samples = QuerySamples(random: TestEnvironment.generator("QueryBuilder.textsParseBack"))
    for round in 0..<3000 * TestEnvironment.scale {
      let (query, node) = samples.query(samples.number(0...3))
      let parser = QueryParser(query.text, vocabulary: QuerySamples.schema.vocabulary)
      guard parser.tree == node, parser.faults.isEmpty, parser.ignored.isEmpty else {
        Issue.record(
          """
          seed \(samples.random.seed), round \(round): \(query.text.debugDescription)
          parsed \(parser.tree), \(parser.faults), \(parser.ignored); built \(node)
          """)
        return
      }
    }
  }

  @Test(
    "A part in a field or on an attribute is found by any name that a schema may have, or is refused by it")
  func oddNames() throws {
    let signs = [
      "\"", "“", "「", "」", "(", ")", "/", ":", "：", "-", "^", "~", "*", "?", "\\", " ", "｜", "!", ".", "①",
    ]
    var (found, refused) = (0, 0)
    let names: [String] = signs.flatMap { sign -> [String] in
      ["a\(sign)", "\(sign)a", "a\(sign)b", "a\(sign)b\(sign)"]
    }
    for name in names {
      for isText in [true, false] {
        let schema = Schema(
          textFields: [.init(name: isText ? name : "other", label: "x")],
          attributes: isText ? [] : [.init(name: name, label: "y", kind: .keyword)])
        guard (try? schema.check()) != nil else { continue }
        let document = Document(
          id: "1", text: isText ? [.init(field: name, text: "防災 訓練")] : [],
          attributes: isText ? [] : [.init(name: name, values: ["防災 訓練"])])
        let index = try SearchIndex(documents: [document], schema: schema)
        let part: Query = isText ? .field(name, .phrase("防災 訓練")) : .condition(name, "防災 訓練")
        do throws(SakuinError) {
          #expect(try index.count(.any([part, .phrase("火 星")])) == 1, "\(name), text \(isText)")
          #expect(try index.count(part) == 1, "\(name), text \(isText)")
          found += 1
        } catch {
          #expect(error.message.contains("cannot name"), "\(name): \(error)")
          refused += 1
        }
      }
    }
    #expect(found > 20 && refused > 0)
  }

  @Test("Whatever a text holds, escaped it is one word of a query, alone and beside others")
  func escapedTexts() throws {
    var samples = QuerySamples(random: TestEnvironment.generator("QueryBuilder.escapedTexts"))
    for round in 0..<3000 * TestEnvironment.scale {
      let (text, other) = (samples.text(), samples.text())
      let escaped = Query.escaped(text)
      let vocabulary = QuerySamples.schema.vocabulary
      let alone = QueryParser(escaped, vocabulary: vocabulary)
      let joined = QueryParser(
        "title:" + escaped + " -(" + Query.escaped(other) + ")", vocabulary: vocabulary)
      guard alone.tree == .chunk(text), alone.faults.isEmpty, alone.ignored.isEmpty,
        joined.tree == .sequence([.field("title", .chunk(text)), .not(.chunk(other))]), joined.faults.isEmpty
      else {
        Issue.record(
          "seed \(samples.random.seed), round \(round): \(text.debugDescription) as \(escaped), \(alone.tree), \(joined.tree)"
        )
        return
      }
    }
  }

  @Test("A document that holds a text is found by it, escaped, without a fault in strict mode")
  func escapedTextsAreFound() throws {
    var samples = QuerySamples(random: TestEnvironment.generator("QueryBuilder.escapedTextsAreFound"))
    for round in 0..<60 * TestEnvironment.scale {
      let texts = (0..<20).map { _ in samples.text() }
      let index = try SearchIndex(
        documents: texts.enumerated().map { number, text in
          Document(
            id: "\(number)", text: [.init(field: "body", text: number % 2 == 0 ? text : "前。" + text + "。後")])
        }, schema: QuerySamples.schema)
      for (number, text) in texts.enumerated() {
        let options = SearchOptions(limit: .max, isStrict: true)
        let hits = try index.search(Query.escaped(text), options: options).hits
        guard hits.contains(where: { $0.id == "\(number)" }) else {
          Issue.record("seed \(samples.random.seed), round \(round): \(text.debugDescription), \(number)")
          return
        }
      }
    }
  }

  private static let index = try? SearchIndex(
    documents: [
      ("1", "防災計画", "避難所を開く。備蓄をする。", "達成", 2022.0), ("2", "災害対策", "防災のための備蓄", "終了", 2024),
      ("3", "公園の廃止", "緑を減らす。防災には使わない。", "達成", 2025),
    ].map { id, title, body, status, year in
      Document(
        id: id, text: [.init(field: "title", text: title), .init(field: "body", text: body)],
        attributes: [
          .init(name: "status", values: [.keyword(status)]), .init(name: "year", values: [.number(year)]),
        ])
    }, schema: QuerySamples.schema)

  private func ids(_ query: Query) throws -> [String] {
    try #require(Self.index).search(query, options: .init(near: .counted, sort: [.id()])).hits.map(\.id)
  }

  @Test("Each part finds what it says") func parts() throws {
    #expect(try ids(.term("防災")) == ["1", "2", "3"])
    #expect(try ids(.phrase("防災計画")) == ["1"])
    #expect(try ids(.all([.term("防災"), .term("備蓄")])) == ["1", "2"])
    #expect(try ids(.any([.term("災害"), .term("廃止")])) == ["2", "3"])
    #expect(try ids(.sideBySide([.term("防災"), .term("備蓄")])) == ["1", "2"])
    #expect(try ids(.term("防災").excluding(.field("件名", .term("廃止")))) == ["1", "2"])
    #expect(try ids(.field("body", .term("防災"))) == ["2", "3"])
    #expect(try ids(.condition("区分", "達成")) == ["1", "3"] && ids(.condition("年度", "R6..")) == ["2", "3"])
    #expect(try ids(.id("2")) == ["2"] && ids(.everything) == ["1", "2", "3"])
    #expect(try ids(.near(.term("避難所"), .term("備蓄"), within: 5)) == ["1"])
    #expect(try ids(.near(.term("避難所"), .term("備蓄"), within: 1)) == [])
    #expect(try ids(.adjacent(.term("備蓄"), .term("避難所"), within: 5)) == [])
    #expect(try ids(.inOneSentence(.term("避難所"), .term("備蓄"))) == [])
    let weighted = try #require(Self.index).search(.any([.term("災害対策").boosted(by: 9), .term("防災")]))
    #expect(weighted.hits.first?.id == "2")
    #expect(try #require(Self.index).count(.term("防災")) == 3)
    #expect(try #require(Self.index).concordance(.term("備蓄")).total == 2)
  }

  @Test("A query made of parts says what is deleted, and leaves the rest") func deleting() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: QuerySamples.schema)
      for text in ["a:b", "a", "b"] {
        try writer.update(Document(id: text, text: [.init(field: "body", text: text)]))
      }
      #expect(try writer.delete(matching: .term("a:b")) == 1)
      #expect(throws: SakuinError.self) { try writer.delete(matching: .field("無い", .everything)) }
      try writer.commit()
      #expect(try SearchIndex.open(path: path).documentCount == 2)
    }
  }

  @Test("A query made of parts is asked from tasks with the same answers") func fromTasks() async throws {
    let index = try #require(Self.index)
    let query = Query.any([.term("災害"), .term("廃止")])
    #expect(try await Set(index.search(query).hits.prefix(2).map(\.id)) == ["2", "3"])
    #expect(try await index.count(query) == 2)
    #expect(try await index.concordance(query).total == 2)
  }

  @Test("Parts without text ask for nothing") func nothing() throws {
    for query in [
      Query.term(""), .phrase(" 　"), .all([]), .any([.term("\n")]), .not(.term("")),
      .field("title", .term("")), .id(" "),
    ] {
      #expect(try query.text.isEmpty && ids(query) == [])
    }
    #expect(Query.all([.term(""), .term("防災")]).text == "防災" && Query.escaped(" \n").isEmpty)
  }

  @Test("Chains do not nest, and what nests too deeply is refused rather than cut") func depth() throws {
    var query = Query.term("防災")
    for number in 0..<300 { query = query.excluding(.term("無\(number)")) }
    #expect(try ids(query) == ["1", "2", "3"])
    query = .term("防災")
    for _ in 0..<200_000 { query = .not(.not(query)) }
    #expect(throws: SakuinError.self) { try ids(query) }
    #expect(throws: SakuinError.self) { try ids(.term(String(repeating: "長い文章", count: 3000))) }
  }

  @Test("Names and parts that a query cannot have are refused") func refusals() throws {
    for query in [
      Query.field("無い", .term("防災")), .condition("無い", "1"), .condition("年度", "いつか"), .condition("区分", ""),
      .near(.term("防災"), .not(.term("計画"))), .all([.term("防災"), .field("year", .term("1"))]),
    ] {
      let error = #expect(throws: SakuinError.self) { try ids(query) }
      #expect(error?.code == .usage, "\(query)")
    }
    // White space and brackets in a label are no obstacle.
    #expect(try ids(.field("本文 （要約）", .term("避難所"))) == ["1"])
  }

  @Test("Factors that no query can have are taken for the nearest") func factors() {
    for (factor, text) in [
      (2.0, "a^2"), (0.0, "a^0.001"), (-1, "a^0.001"), (.infinity, "a^1000"), (.nan, "a^1"),
      (1.23456, "a^1.235"),
    ] { #expect(Query.term("a").boosted(by: factor).text == text) }
  }
}
