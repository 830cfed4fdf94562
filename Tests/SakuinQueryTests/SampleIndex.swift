import SakuinIndex
import SakuinQuery
import SakuinText

/// A document of a small index, in plain values.
struct SampleDocument {
  var id: String
  var title: String
  var body: String
  var status: String
  var year: Double

  var texts: [String] { [title, body] }
}

/// A small index of several segments, and what a searcher needs to know of it.
struct SampleIndex {
  static let schema = IndexSchema(
    textFields: ["title", "body"],
    attributes: [.init(name: "status", kind: .keyword), .init(name: "year", kind: .number)])

  static let vocabulary = QueryVocabulary(
    textFields: ["title": "title", "body": "body"],
    attributes: ["status": .init(name: "status", kind: .keyword), "year": .init(name: "year", kind: .number)])

  let documents: [SampleDocument]
  let isLive: [Bool]
  let segments: IndexView
  let analyzer: Analyzer

  /// Indexes documents, so many a segment; those that are not live are deleted.
  init(_ documents: [SampleDocument], isLive: [Bool], perSegment: Int, analyzer: Analyzer) throws {
    self.documents = documents
    self.isLive = isLive
    self.analyzer = analyzer
    let directory = MemoryDirectory()
    var readers: [(segment: SegmentReader, live: LiveDocuments?)] = []
    for first in stride(from: 0, to: documents.count, by: perSegment) {
      let numbers = first..<min(documents.count, first + perSegment)
      let builder = SegmentBuilder(schema: Self.schema)
      var live = LiveDocuments(documentCount: numbers.count)
      for number in numbers {
        let document = documents[number]
        let fields = document.texts.map { text in
          let analyzed = analyzer.analyze(text)
          return AnalyzedField(units: analyzed.units, boundaries: analyzed.boundaries, words: analyzed.words)
        }
        try builder.add(
          AnalyzedDocument(
            id: Array(document.id.utf8), fields: fields,
            attributes: [[.keyword(Array(document.status.utf8))], [.number(document.year)]], stored: []))
        if !isLive[number] { live.remove(UInt32(number - first)) }
      }
      let file = directory.create("segment\(first)")
      try builder.finish(to: file)
      try file.close()
      let reader = try SegmentReader(file: directory.open("segment\(first)"), schema: Self.schema)
      readers.append((reader, live.liveCount == numbers.count ? nil : live))
    }
    segments = IndexView(readers, fieldWeights: [2, 1])
  }

  /// The index as queries are put to it.
  var collection: SearchedCollection {
    SearchedCollection(
      segments: segments, vocabulary: Self.vocabulary, fields: ["title": [0], "body": [1]],
      attributes: ["status": 0, "year": 1]
    ) { number throws(SearchFailure) in
      documents[Int(number)].texts.map { FieldText($0, analyzer: analyzer) }
    }
  }

  /// A searcher of the index.
  func searcher(
    _ settings: SearchSettings, deadline: Deadline = .none, known: PositionCache = PositionCache()
  ) -> Searcher {
    Searcher(
      segments: segments, settings: settings, attributes: ["status": 0, "year": 1], analyzer: analyzer,
      deadline: deadline, known: known
    ) { number throws(SearchFailure) in
      documents[Int(number)].texts.map { FieldText($0, analyzer: analyzer) }
    }
  }

  /// What a query matches, among all documents or some.
  func matches(
    _ tree: QueryNode, _ context: QueryContext, _ settings: SearchSettings, among some: [UInt32]? = nil
  ) throws -> [Int: MatchLevel] {
    let compiled = CompiledQuery(
      tree, fields: ["title": [0], "body": [1]], vocabulary: Self.vocabulary, in: context)
    var searcher = searcher(settings)
    let prepared = try searcher.prepared(compiled)
    let found = try some.map { try searcher.matches(prepared, among: $0) } ?? searcher.matches(prepared)
    return Dictionary(uniqueKeysWithValues: zip(found.documents.map(Int.init), found.levels))
  }
}
