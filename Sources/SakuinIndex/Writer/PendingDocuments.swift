/// The newest version of each document that is not in a finished segment yet, and where it will be.
///
/// Ids are resolved here, on the caller's thread, in the order of the calls: so the last update of an id
/// wins, whichever thread builds it and however long that takes.
struct PendingDocuments {
  /// A document of an unfinished segment.
  private struct Location: Equatable {
    var segment: UInt64
    var document: DocumentID
  }

  private var locations: [[UInt8]: Location] = [:]
  private var idBytes = 0

  /// Approximate memory of an entry besides the bytes of the id: the array's header and the slots of a
  /// half-full table.
  private static let entrySize = 112

  /// Number of live documents.
  var count: Int { locations.count }
  /// Bytes of memory in use.
  var memoryUsed: Int { idBytes + locations.count * Self.entrySize }

  /// Whether the document with an id is pending.
  func contains(_ id: [UInt8]) -> Bool { locations[id] != nil }

  /// Records a document, replacing the pending one with its id; returns whether there was one.
  mutating func update(_ id: [UInt8], segment: UInt64, document: Int) -> Bool {
    if locations.updateValue(Location(segment: segment, document: DocumentID(document)), forKey: id) != nil {
      return true
    }
    idBytes += id.count
    return false
  }

  /// Removes the document with an id; returns whether there was one.
  mutating func remove(_ id: [UInt8]) -> Bool {
    guard locations.removeValue(forKey: id) != nil else { return false }
    idBytes -= id.count
    return true
  }

  /// Removes the documents of a finished segment; returns which of them are live, nil when all are.
  mutating func finish(segment: UInt64, _ reader: SegmentReader) -> LiveDocuments? {
    var live = LiveDocuments(documentCount: reader.documentCount)
    for document in 0..<DocumentID(reader.documentCount) {
      let id = reader.externalID(document)
      // Missing here means deleted; another location means replaced.
      if locations[id] == Location(segment: segment, document: document) {
        _ = remove(id)
      } else {
        live.remove(document)
      }
    }
    return live.liveCount == reader.documentCount ? nil : live
  }
}
