import SakuinIndex
import SakuinText

extension BenchmarkText {
  /// The texts as documents of one field.
  var documents: [AnalyzedDocument] {
    analyzed.enumerated().map { number, text in
      AnalyzedDocument(
        id: Array("d\(number)".utf8),
        fields: [AnalyzedField(units: text.units, boundaries: text.boundaries, words: text.words)],
        attributes: [], stored: [])
    }
  }

  /// The schema of `documents`.
  static let schema = IndexSchema(textFields: ["text"], attributes: [])

  /// A segment of all documents, in memory.
  func segment() throws -> SegmentReader {
    let builder = SegmentBuilder(schema: Self.schema)
    for document in documents { try builder.add(document) }
    let directory = MemoryDirectory()
    let file = directory.create("segment")
    try builder.finish(to: file)
    try file.close()
    return try SegmentReader(file: directory.open("segment"), schema: Self.schema)
  }
}

extension Comparison {
  /// Building a whole segment, words and bigrams, sorted and encoded, compared with dictionaries that only
  /// collect.
  static func inversion(_ text: BenchmarkText) throws -> [Comparison] {
    let documents = text.documents
    var bigrams: [UInt32: [UInt32]] = [:]
    func collect() {
      bigrams = [:]
      var words: [ArraySlice<UInt16>: [UInt32]] = [:]
      var position: UInt32 = 0
      for (number, text) in text.analyzed.enumerated() {
        let units = text.units
        for index in units.indices.dropLast() {
          bigrams[UInt32(units[index]) << 16 | UInt32(units[index + 1]), default: []].append(position)
          position += 1
        }
        for word in text.words {
          words[units[Int(word.lowerBound)..<Int(word.upperBound)], default: []].append(UInt32(number))
        }
      }
      consume(words)
    }
    func build() throws {
      let builder = SegmentBuilder(schema: BenchmarkText.schema)
      for document in documents { try builder.add(document) }
      let file = MemoryDirectory().create("segment")
      try builder.finish(to: file)
      try file.close()
    }
    let ratio = try Timing.ratio(pairs: 5) {
      collect()
    } to: {
      try build()
    }
    // The segment has one more list for each distinct last character of a text.
    require(try text.segment().bigramCount >= bigrams.count, "inversion")
    return [
      Comparison(
        part: "inversion of words and bigrams, with encoding", twin: "Swift dictionaries, without encoding",
        ratio: ratio)
    ]
  }
}
