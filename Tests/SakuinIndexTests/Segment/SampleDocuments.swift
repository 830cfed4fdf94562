import SakuinIndex
import SakuinTestSupport

/// Documents for tests, with a trivial analysis: words are separated by spaces.
enum SampleDocuments {
  /// A schema of `fields` text fields and a column of each kind.
  static func schema(fields: Int = 3) -> IndexSchema {
    IndexSchema(
      textFields: (0..<fields).map { "field\($0)" },
      attributes: [
        .init(name: "keyword", kind: .keyword), .init(name: "number", kind: .number),
        .init(name: "date", kind: .date),
      ])
  }

  /// Analyzes a text: a boundary wherever a space begins or ends, a word between spaces.
  static func field(_ text: String) -> AnalyzedField {
    let units = Array(text.utf16)
    var field = AnalyzedField(units: units)
    guard !units.isEmpty else { return field }
    for index in 0...units.count {
      let isWordBoundary =
        index == 0 || index == units.count || units[index] == 32 || units[index - 1] == 32
      if isWordBoundary { field.boundaries.append(UInt32(index)) }
    }
    for (start, end) in zip(field.boundaries, field.boundaries.dropFirst()) where units[Int(start)] != 32 {
      field.words.append(start..<end)
    }
    return field
  }

  /// A document with an id, texts and the stored form `stored`, without attributes.
  static func document(_ id: String, _ texts: [String], stored: String = "") -> AnalyzedDocument {
    AnalyzedDocument(
      id: Array(id.utf8), fields: texts.map { field($0) }, attributes: [[], [], []],
      stored: Array(stored.utf8))
  }

  /// A random document: few characters, so that words and bigrams repeat; sometimes empty, sometimes odd.
  static func random(
    _ number: Int, fields: Int = 3, maxLength: Int = 60, using generator: inout SeededGenerator
  ) -> AnalyzedDocument {
    let alphabets = ["あいう 市", "東京都 防災計画のを ", "ab c", "𠮷🏯 é漢\u{FFFF}\u{1}"].map { Array($0) }
    var texts: [String] = []
    for _ in 0..<fields {
      let alphabet = alphabets[Int.random(in: 0..<alphabets.count, using: &generator)]
      let length =
        Int.random(in: 0..<4, using: &generator) == 0 ? 0 : Int.random(in: 0...maxLength, using: &generator)
      texts.append(String((0..<length).map { _ in alphabet.element(using: &generator) }))
    }
    let storedSize = Int.random(in: 0...200, using: &generator)
    var result = AnalyzedDocument(
      id: Array("id-\(number % 7)-\(number)".utf8), fields: texts.map { field($0) }, attributes: [],
      stored: (0..<storedSize).map { _ in UInt8.random(in: 97...110, using: &generator) })
    if Int.random(in: 0..<20, using: &generator) == 0 { result.fields[0] = loneSurrogates() }
    for index in result.fields.indices where Bool.random(using: &generator) {
      for offset in result.fields[index].units.indices.dropFirst() {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: result.fields[index].lineEnds.append(UInt32(offset))
        case 1: result.fields[index].blanks.append(UInt32(offset))
        default: break
        }
      }
    }
    for index in result.fields.indices where Int.random(in: 0..<4, using: &generator) == 0 {
      for number in 0..<Int.random(in: 0..<4, using: &generator) {
        let alphabet = alphabets.element(using: &generator)
        let text = String((0..<number * 3).map { _ in alphabet.element(using: &generator) })
        result.fields[index].append(field(text), field: UInt16(number * 1000))
      }
    }
    result.attributes = [
      values(3, &generator) { .keyword(Array("値\(Int.random(in: 0..<9, using: &$0))".utf8)) },
      values(2, &generator) { .number(Double(Int.random(in: -3..<3, using: &$0)) / 2) },
      values(1, &generator) { .date(Int32.random(in: -5..<5, using: &$0)) },
    ]
    return result
  }

  private static func loneSurrogates() -> AnalyzedField {
    AnalyzedField(
      units: [0xD800, 0xDC00, 0xDC00, 0xD800, 0xFFFF], boundaries: [0, 2, 3, 5], words: [0..<2, 2..<3, 3..<5])
  }

  private static func values(
    _ limit: Int, _ generator: inout SeededGenerator, _ make: (inout SeededGenerator) -> AttributeValue
  ) -> [AttributeValue] {
    (0..<Int.random(in: 0...limit, using: &generator)).map { _ in make(&generator) }
  }

  /// Builds a segment.
  static func segment(_ documents: [AnalyzedDocument], schema: IndexSchema) throws -> BytesFile {
    let builder = SegmentBuilder(schema: schema)
    for document in documents { try builder.add(document) }
    let file = BytesFile()
    try builder.finish(to: file)
    return file
  }
}
