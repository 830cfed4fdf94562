/// Documents on their way into a segment, findable by id.
struct DocumentBuffer {
  private let builder: SegmentBuilder
  /// Number of the live document of each id.
  private var numbers: [[UInt8]: DocumentID] = [:]
  /// Documents that were replaced or deleted after they had been added.
  private var deleted: [DocumentID] = []
  private var idBytes = 0

  /// About the memory of an entry of `numbers` besides the bytes of the id: the array's header and the slots of a
  /// table that is half full.
  private static let entrySize = 96

  init(schema: IndexSchema) {
    builder = SegmentBuilder(schema: schema)
  }

  /// Live documents.
  var liveCount: Int { numbers.count }
  /// Bytes of memory that the documents take at their peak.
  var memoryUsed: Int { builder.memoryUsed + idBytes + numbers.count * Self.entrySize }

  /// Which documents are live; nil when all are.
  var live: LiveDocuments? {
    if deleted.isEmpty { return nil }
    var live = LiveDocuments(documentCount: builder.documentCount)
    for document in deleted { live.remove(document) }
    return live
  }

  /// Whether the document needs a segment of its own.
  func wouldOverflow(_ document: AnalyzedDocument) -> Bool { builder.wouldOverflow(document) }

  /// Adds a document in place of the one with its id; returns whether there was one. Throws like
  /// `SegmentBuilder.add`, with nothing changed.
  mutating func update(_ document: AnalyzedDocument) throws(IndexError) -> Bool {
    let number = DocumentID(builder.documentCount)
    try builder.add(document)
    if let old = numbers.updateValue(number, forKey: document.id) {
      deleted.append(old)
      return true
    }
    idBytes += document.id.count
    return false
  }

  /// Deletes the document with an id; returns whether there was one.
  mutating func delete(id: [UInt8]) -> Bool {
    guard let number = numbers.removeValue(forKey: id) else { return false }
    deleted.append(number)
    idBytes -= id.count
    return true
  }

  /// Writes everything, deleted documents included, as a segment. The buffer is worthless then.
  func finish(to output: any OutputFile) throws(IndexError) { try builder.finish(to: output) }
}
