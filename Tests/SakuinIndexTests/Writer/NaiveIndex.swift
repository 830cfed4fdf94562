import SakuinIndex
import SakuinTestSupport
import Testing

/// The naive twin of an index: the live documents by id, the reference that the writer is compared with.
struct NaiveIndex: Equatable {
  /// A document as an index returns it.
  struct Document: Equatable {
    var stored: [UInt8]
    var positionCount: Int
  }

  var documents: [[UInt8]: AnalyzedDocument] = [:]

  static func == (left: NaiveIndex, right: NaiveIndex) -> Bool { left.contents == right.contents }

  /// The expected result of `contents(of:)`.
  var contents: [[UInt8]: Document] {
    documents.mapValues { document in
      Document(stored: document.stored, positionCount: document.fields.reduce(0) { $0 + $1.units.count + 1 })
    }
  }

  /// Reads the live documents of a snapshot and checks its counts.
  static func contents(of snapshot: Snapshot) throws -> [[UInt8]: Document] {
    var found: [[UInt8]: Document] = [:]
    for segment in snapshot.segments {
      for document in 0..<UInt32(segment.reader.documentCount) where segment.isLive(document) {
        let id = segment.reader.externalID(document)
        try #require(found[id] == nil, "an id is live twice")
        #expect(segment.document(externalID: id) == document)
        let starts = segment.reader.documentStarts
        found[id] = Document(
          stored: try segment.reader.storedDocument(document),
          positionCount: Int(starts[Int(document) + 1] - starts[Int(document)]))
      }
    }
    #expect(found.count == snapshot.documentCount)
    return found
  }

  /// Compares everything the index answers: documents, frequencies, positions, boundaries, attributes.
  func expectEverything(in snapshot: Snapshot, _ context: String) throws {
    #expect(try NaiveIndex.contents(of: snapshot) == contents, "\(context)")
    if snapshot.segments.isEmpty { return }
    var ordered: [AnalyzedDocument] = []
    for segment in snapshot.segments {
      for document in 0..<UInt32(segment.reader.documentCount) where segment.isLive(document) {
        ordered.append(try #require(documents[segment.reader.externalID(document)]))
      }
    }
    let merged = BytesFile()
    try SegmentMerger.merge(snapshot.segments.map { ($0.reader, $0.live) }, to: merged)
    let expected = NaiveSegment(ordered, fieldCount: snapshot.commitPoint.schema.textFields.count)
    #expect(try NaiveSegment(reading: SegmentReader(file: merged)) == expected, "\(context)")
  }
}

extension Directory {
  /// The sorted names of the files that a writer leaves after a commit, without the lock: those of the commit and
  /// of the one it can go back to.
  func expectedFiles() throws -> [String] {
    let commit = try readCommitPoint()
    let kept = try readKeptCommit(before: commit)
    let former = kept.map { $0.commitPoint.files + [$0.file] } ?? []
    return Set(commit.files + [.commit] + former).map(\.name).sorted()
  }
}

/// Random steps, applied to a writer and to the reference.
struct RandomSteps {
  static let schema = SampleDocuments.schema(fields: 2)
  var generator: SeededGenerator
  /// What readers must see.
  var committed = NaiveIndex()
  /// What the writer must contain.
  var pending = NaiveIndex()
  /// During a commit: what it would make of `committed`.
  var committing: NaiveIndex?

  init(_ generator: SeededGenerator) { self.generator = generator }

  /// Small limits, so that few documents make many segments and merges.
  mutating func options() -> SegmentedWriter.Options {
    var options = SegmentedWriter.Options()
    if Bool.random(using: &generator) { options.memoryLimit = 1 }
    options.threads = Int.random(in: 1...2, using: &generator)
    options.batchSize = [1, 300].element(using: &generator)
    options.mergesFreshSegments = Bool.random(using: &generator)
    options.mergePolicy.segmentsPerTier = Int.random(in: 2...4, using: &generator)
    options.mergePolicy.floorSize = [1, 6000, 1 << 20].element(using: &generator)
    if Bool.random(using: &generator) { options.earlyMergePolicy = options.mergePolicy }
    return options
  }

  mutating func document() -> AnalyzedDocument {
    let number = Int.random(in: 0..<12, using: &generator)
    var document = SampleDocuments.random(number, fields: 2, maxLength: 20, using: &generator)
    document.id = Array("文書\(number)".utf8)
    return document
  }

  /// One random change. Throws what the writer throws.
  mutating func change(_ writer: SegmentedWriter) throws {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<13:
      let document = document()
      let isReplacement = try writer.update(document)
      #expect((pending.documents.updateValue(document, forKey: document.id) != nil) == isReplacement)
    case 13..<18:
      let id = document().id
      let existed = try writer.delete(id: id)
      #expect((pending.documents.removeValue(forKey: id) != nil) == existed)
    case 18:
      var invalid = document()
      invalid.fields.removeLast()
      do {
        try writer.update(invalid)
        Issue.record("a document of another schema was taken")
      } catch IndexError.invalidDocument {}
    default:
      do {
        try writer.compact()
        #expect(writer.segmentCount <= 1)
      } catch {
        // A merge that fails leaves everything as it was.
        if !writer.isUsable { throw error }
      }
    }
    #expect(writer.documentCount == pending.documents.count)
  }

  mutating func commit(_ writer: SegmentedWriter) throws {
    committing = pending
    try writer.commit()
    committed = pending
    committing = nil
  }
}
