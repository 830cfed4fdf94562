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

/// A small index of several segments, and what a matcher needs to know of it.
struct SampleIndex {
  static let schema = IndexSchema(
    textFields: ["title", "body"],
    attributes: [.init(name: "status", kind: .keyword), .init(name: "year", kind: .number)])

  static let vocabulary = QueryVocabulary(
    textFields: ["title": "title", "body": "body"],
    attributes: [
      "status": .init(name: "status", kind: .keyword), "year": .init(name: "year", kind: .number),
    ],
    identifiers: ["id"])

  let documents: [SampleDocument]
  let isLive: [Bool]
  let segments: IndexView
  let analyzer: Analyzer

  /// Indexes documents, `perSegment` of them a segment; those that are not live are deleted.
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
          return AnalyzedField(analyzed)
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

  /// The text fields by name.
  static let selections = ["title": FieldSelection([0]), "body": FieldSelection([1])]

  private func texts(of number: Int) -> [DocumentText] {
    documents[number].texts.enumerated().map {
      DocumentText(field: $0.offset, text: FieldText($0.element, analyzer: analyzer))
    }
  }

  /// The index as queries are put to it.
  var collection: SearchedCollection {
    SearchedCollection(
      segments: segments, vocabulary: Self.vocabulary, fields: Self.selections,
      attributes: ["status": 0, "year": 1]
    ) { number throws(SearchFailure) in
      texts(of: Int(number))
    }
  }

  /// A matcher over the index.
  func matcher(
    _ settings: SearchSettings, deadline: Deadline = .none, cache: PositionCache = PositionCache()
  ) -> QueryMatcher {
    let index = SearchedIndex(
      segments: segments, attributes: ["status": 0, "year": 1], analyzer: analyzer
    ) { number throws(SearchFailure) in
      texts(of: Int(number))
    }
    return QueryMatcher(index, settings: settings, deadline: deadline, cache: cache)
  }

  /// The query of a tree, as it is asked in a mode.
  func compiled(_ tree: QueryNode, _ context: QueryContext, _ mode: MatchMode = .all) -> CompiledQuery {
    CompiledQuery(tree, fields: Self.selections, reach: mode.reach, in: context)
  }

  /// What a query matches, among all documents or some.
  func matches(
    _ tree: QueryNode, _ context: QueryContext, _ settings: SearchSettings,
    within candidates: Candidates = .everyLive
  ) throws -> [Int: MatchLevel] {
    var matcher = matcher(settings)
    let prepared = try matcher.widened(compiled(tree, context, settings.mode), by: .whereWanted)
    let found = try matcher.matches(prepared, within: candidates)
    return Dictionary(uniqueKeysWithValues: zip(found.documents.map(Int.init), found.levels))
  }
}

extension QueryNode {
  /// A condition on an attribute of the tests' schemas, by its canonical name.
  static func attribute(_ name: String, _ text: String) -> QueryNode {
    let kinds: [String: IndexSchema.AttributeKind] = ["status": .keyword, "date": .date]
    guard let condition = AttributeCondition(text, kind: kinds[name] ?? .number) else { return .nothing }
    return .attribute(name, text, condition)
  }

  /// A regular expression that can be read.
  static func expression(_ text: String) -> QueryNode { (try? .regex(text)) ?? .nothing }
}
