import Sakuin
import SakuinTestSupport
import Testing

/// Documents with many text fields: each text is found, in its own field, and in no other.
@Suite struct ManyFieldsTests {
  /// A table of short random texts, and its naive twin.
  private struct Table {
    var schema: Schema
    var documents: [Document]

    /// Texts of a few characters, so that they repeat in other fields and other documents; without marks that queries
    /// or layouts treat in a special way.
    init(rows: Int, columns: Int, using generator: inout SeededGenerator) {
      schema = Schema(textFields: [
        .init(name: "title", label: "題名", weight: 2), .init(name: "body", label: "本文"),
      ])
      for column in 0..<columns {
        let scoring: Schema.Scoring = [.alone, .short, .rest, .rest].element(using: &generator)
        schema.textFields.append(.init(name: "c\(column)", label: "列\(column)", scoring: scoring))
      }
      let letters = Array("市民防災空家水道猫車計画費")
      documents = []
      for row in 0..<rows {
        var document = Document(id: "r\(row)", text: [])
        // Not every field is there, and not in the schema's order.
        for field in schema.textFields.shuffled(using: &generator)
        where Int.random(in: 0..<3, using: &generator) > 0 {
          let count = Int.random(in: 0...5, using: &generator)
          let text = String((0..<count).map { _ in letters.element(using: &generator) })
          document.text.append(.init(field: field.name, text: text))
        }
        documents.append(document)
      }
    }

    /// The documents of which a text holds a string, in one field or any.
    func holding(_ string: String, field: String? = nil) -> Set<String> {
      Set(
        documents.filter { document in
          document.text.contains { ($0.field == field ?? $0.field) && $0.text.contains(string) }
        }.map(\.id))
    }

    /// Strings that stand somewhere, and some that stand only over the border of two texts.
    func strings(using generator: inout SeededGenerator) -> [String] {
      var strings: [String] = []
      for document in documents {
        let texts = document.text.map(\.text).filter { !$0.isEmpty }
        guard let text = texts.randomElement(using: &generator) else { continue }
        let start = Int.random(in: 0..<text.count, using: &generator)
        strings.append(String(text.dropFirst(start).prefix(Int.random(in: 1...3, using: &generator))))
        for (left, right) in zip(texts, texts.dropFirst()) {
          if let last = left.last, let first = right.first { strings.append(String([last, first])) }
        }
      }
      return Array(Set(strings).sorted().prefix(60))
    }
  }

  private func ids(_ index: SearchIndex, _ query: String, fields: [String] = []) throws -> Set<String> {
    let options = SearchOptions(limit: .max, fields: fields, spelling: .raw)
    return Set(try index.searchIdentifiers(query, options: options).hits.map(\.id))
  }

  @Test("A string is found in the fields that hold it, and never over the border of two texts")
  func strings() throws {
    for round in 0..<6 * TestEnvironment.scale {
      var generator = TestEnvironment.generator("many fields \(round)")
      let columns = [0, 3, 14, 40, 300].element(using: &generator)
      let table = Table(rows: 25, columns: columns, using: &generator)
      let index = try SearchIndex(documents: table.documents, schema: table.schema)
      for string in table.strings(using: &generator) {
        let comment = Comment(rawValue: "\(string), seed \(generator.seed), \(columns) columns")
        #expect(try ids(index, "\"\(string)\"") == table.holding(string), comment)
        let field = table.schema.textFields.element(using: &generator)
        let wanted = table.holding(string, field: field.name)
        #expect(try ids(index, "\(field.name):\"\(string)\"") == wanted, comment)
        #expect(try ids(index, "\(field.label):\"\(string)\"") == wanted, comment)
        #expect(try ids(index, "\"\(string)\"", fields: [field.name]) == wanted, comment)
        let other = table.schema.textFields.element(using: &generator)
        #expect(
          try ids(index, "\"\(string)\"", fields: [field.name, other.name])
            == wanted.union(table.holding(string, field: other.name)), comment)
      }
    }
  }

  @Test("Operators that ask for one text find parts in one text, not in two that share a field of the index")
  func oneText() throws {
    for round in 0..<4 * TestEnvironment.scale {
      var generator = TestEnvironment.generator("one text \(round)")
      let table = Table(rows: 25, columns: 30, using: &generator)
      let index = try SearchIndex(documents: table.documents, schema: table.schema)
      for _ in 0..<40 {
        let letters = Array("市民防災空家水道猫車計画費")
        let (one, other) = (
          String(letters.element(using: &generator)), String(letters.element(using: &generator))
        )
        let wanted = Set(
          table.documents.filter { document in
            document.text.contains { text in
              one == other
                ? text.text.count { String($0) == one } > 1
                : text.text.contains(one) && text.text.contains(other)
            }
          }.map(\.id))
        let comment = Comment(rawValue: "\(one) \(other), seed \(generator.seed)")
        if one != other {
          #expect(try ids(index, "\(one) NEAR/20 \(other)") == wanted, comment)
          #expect(try ids(index, "\(one) SAME \(other)") == wanted, comment)
        }
        let pattern = table.documents.filter { document in
          document.text.contains { $0.text.hasPrefix(one) && $0.text.hasSuffix(other) && $0.text.count > 1 }
        }
        #expect(try ids(index, "/^\(one).*\(other)$/") == Set(pattern.map(\.id)), comment)
      }
    }
  }

  @Test("Marks, concordance and hits show the text of the field that matches")
  func marks() throws {
    var generator = TestEnvironment.generator("marks of many fields")
    let table = Table(rows: 20, columns: 60, using: &generator)
    let index = try SearchIndex(documents: table.documents, schema: table.schema)
    for string in table.strings(using: &generator).prefix(20) {
      let options = SearchOptions(limit: .max, spelling: .raw)
      for hit in try index.search("\"\(string)\"", options: options).hits {
        let expected = Set(hit.document.text.filter { $0.text.contains(string) }.map(\.field))
        #expect(Set(hit.highlights.map(\.field)) == expected, "\(string), seed \(generator.seed)")
      }
      let occurrences = table.documents.flatMap(\.text).filter { $0.text.contains(string) }.count
      let lines = try index.concordance("\"\(string)\"", search: options, options: .init(limit: .max)).lines
      #expect(lines.count >= occurrences, "\(string), seed \(generator.seed)")
    }
  }

  @Test("A stored index grows by fields and attributes; what was there before is still found, merged or not")
  func growth() throws {
    for round in 0..<4 * TestEnvironment.scale {
      var generator = TestEnvironment.generator("growth \(round)")
      let whole = Table(rows: 30, columns: 24, using: &generator)
      try withTemporaryDirectory { path in
        var known = 2
        for part in 0..<3 {
          known = min(whole.schema.textFields.count, known + Int.random(in: 0...12, using: &generator))
          if part == 2 { known = whole.schema.textFields.count }
          var schema = whole.schema
          schema.textFields.removeLast(schema.textFields.count - known)
          schema.attributes = (0..<part).map { .init(name: "a\($0)", label: "属性\($0)", kind: .number) }
          let writer = try IndexWriter(path: path, schema: schema)
          for var document in whole.documents[part * 10..<part * 10 + 10] {
            document.text.removeAll { text in !schema.textFields.contains { $0.name == text.field } }
            document.attributes = (0..<part).map { .init(name: "a\($0)", values: [.number(Double(part))]) }
            try writer.update(document)
          }
          try writer.commit()
          if Bool.random(using: &generator) { try writer.compact() }
        }
        let index = try SearchIndex.open(path: path)
        #expect(index.schema.textFields.map(\.name).sorted() == whole.schema.textFields.map(\.name).sorted())
        var stored = whole
        stored.documents = []
        try index.forEachDocument { stored.documents.append($0) }
        #expect(stored.documents.count == 30)
        for string in stored.strings(using: &generator) {
          let field = whole.schema.textFields.element(using: &generator).name
          let comment = Comment(rawValue: "\(string) in \(field), seed \(generator.seed)")
          #expect(try ids(index, "\"\(string)\"") == stored.holding(string), comment)
          #expect(try ids(index, "\(field):\"\(string)\"") == stored.holding(string, field: field), comment)
        }
        let filtered = try index.search(
          "*", options: SearchOptions(limit: .max, conditions: [.init(attribute: "a1", text: "2")]))
        #expect(filtered.total == 10)
        #expect(try SearchIndex.verify(path: path, depth: .everything).faults.isEmpty)
      }
    }
  }

  @Test(
    "Another kind of an attribute, and another lexicon, are refused; labels and weights change without rebuilding"
  )
  func changes() throws {
    try withTemporaryDirectory { path in
      var schema = Schema.general
      schema.attributes = [.init(name: "year", label: "年度", kind: .number)]
      do {
        let writer = try IndexWriter(path: path, schema: schema)
        try writer.update(
          Document(id: "a", text: [.init(field: "title", text: "猫"), .init(field: "body", text: "犬")]))
        try writer.update(
          Document(id: "b", text: [.init(field: "title", text: "犬"), .init(field: "body", text: "猫")]))
        try writer.commit()
      }
      #expect(try SearchIndex.open(path: path).searchIdentifiers("猫").hits.map(\.id) == ["a", "b"])
      var other = schema
      other.attributes[0].kind = .keyword
      #expect(sakuinError { try IndexWriter(path: path, schema: other) }?.code == .incompatible)
      other = schema
      other.lexicon = ["猫犬"]
      #expect(sakuinError { try IndexWriter(path: path, schema: other) }?.code == .incompatible)
      other = schema
      other.textFields[1].weight = 9
      other.textFields[1].label = "説明"
      try IndexWriter(path: path, schema: other).commit()
      let index = try SearchIndex.open(path: path)
      #expect(try index.searchIdentifiers("猫").hits.map(\.id) == ["b", "a"])
      #expect(try index.searchIdentifiers("説明:猫").hits.map(\.id) == ["b"])
      #expect(try index.searchIdentifiers("本文:猫").hits.map(\.id) == ["b"], "the former label is still a name")
    }
  }
}
