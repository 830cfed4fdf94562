import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Attribute columns")
struct AttributeColumnTests {
  private static let schema = SampleDocuments.schema(fields: 1)

  private func reader(_ attributes: [[[AttributeValue]]]) throws -> SegmentReader {
    let documents = attributes.enumerated().map { number, values in
      var document = SampleDocuments.document("\(number)", ["a"])
      document.attributes = values
      return document
    }
    let reader = try SegmentReader(file: try SampleDocuments.segment(documents, schema: Self.schema))
    try reader.verifyStructure()
    return reader
  }

  private func keyword(_ text: String) -> AttributeValue { .keyword(Array(text.utf8)) }

  @Test("Values come back ascending, each once, whether one, none or several")
  func values() throws {
    let single = try reader([
      [[keyword("b")], [.number(2.5)], [.date(-7)]], [[], [], []],
      [[keyword("a")], [.number(-.infinity)], [.date(.max)]],
    ])
    #expect(single.attributeValues(column: 0, document: 0) == [keyword("b")])
    #expect(single.attributeValues(column: 1, document: 2) == [.number(-.infinity)])
    #expect(single.attributeValues(column: 2, document: 2) == [.date(.max)])
    for column in 0..<3 { #expect(single.attributeValues(column: column, document: 1).isEmpty) }

    let several = try reader([
      [
        [keyword("b"), keyword("a"), keyword("b")], [.number(3), .number(1), .number(3)],
        [.date(5), .date(5)],
      ],
      [[], [], []], [[keyword("")], [.number(0)], [.date(.min)]],
    ])
    #expect(several.attributeValues(column: 0, document: 0) == [keyword("a"), keyword("b")])
    #expect(several.attributeValues(column: 1, document: 0) == [.number(1), .number(3)])
    #expect(several.attributeValues(column: 2, document: 0) == [.date(5)])
    #expect(several.attributeValues(column: 0, document: 2) == [keyword("")])
    #expect(several.attributeValues(column: 2, document: 2) == [.date(.min)])
    for column in 0..<3 { #expect(several.attributeValues(column: column, document: 1).isEmpty) }
  }

  @Test("Ordinals of more than 255 and more than 65,535 values", arguments: [254, 255, 256, 70_000])
  func manyValues(_ count: Int) throws {
    let names = (0..<count).map { "値\($0)" }
    let reader = try reader(names.map { [[keyword($0)], [], []] })
    let column = try #require(reader.keywordColumn(0))
    let sorted = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(column.valueCount == count)
    for (ordinal, value) in sorted.enumerated() where ordinal % 97 == 0 || count < 1000 {
      #expect(column.value(UInt32(ordinal)) == value)
      #expect(column.ordinal(of: value) == UInt32(ordinal))
      #expect(column.lowerBound(value + [0]) == UInt32(ordinal + 1))
    }
    for (document, name) in names.enumerated() where document % 89 == 0 || count < 1000 {
      #expect(reader.attributeValues(column: 0, document: UInt32(document)) == [keyword(name)])
    }
    #expect(column.ordinal(of: [0]) == nil)
    #expect(column.lowerBound([0xFF]) == UInt32(count))
    #expect(column.value(UInt32(count)).isEmpty)
  }

  @Test("A column has its kind only")
  func kinds() throws {
    let reader = try reader([[[keyword("a")], [.number(1)], [.date(1)]]])
    #expect(reader.numberColumn(0) == nil && reader.dateColumn(1) == nil && reader.keywordColumn(2) == nil)
    #expect(reader.keywordColumn(3) == nil && reader.keywordColumn(-1) == nil)
    let number = try #require(reader.numberColumn(1))
    #expect(number.value(document: 0, 1).isNaN && number.value(document: 9, 0).isNaN)
  }
}
