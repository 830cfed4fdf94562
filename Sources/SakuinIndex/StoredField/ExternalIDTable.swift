/// The external ids: reads what `ExternalIDWriter` writes.
// SAFETY: opening has checked that starts and ranks are complete, and sections lie at multiples of 64 bytes; offsets of ids are checked when they are
// read.
@safe
struct ExternalIDTable {
  private let documentCount: Int
  private let section: SectionBytes
  private let bytesOffset: Int
  /// The place of each document in the order of ids; nil before format 4.
  let ranks: UnsafePointer<UInt32>?

  /// Creates a reader; nil when the sections are smaller than the metadata requires.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata) {
    documentCount = metadata.documentCount
    section = sections[.externalIDs]
    bytesOffset = 4 * (2 * documentCount + 1)
    let section = sections[.idRanks]
    guard self.section.count >= bytesOffset, section.count == 0 || section.count == 4 * documentCount else {
      return nil
    }
    unsafe ranks = section.count == 0 ? nil : section.base.assumingMemoryBound(to: UInt32.self)
  }

  /// Total bytes of all ids.
  var byteCount: Int { section.count - bytesOffset }

  /// The id of a document; empty when the document does not exist or the bytes are damaged.
  func id(_ document: DocumentID) -> UnsafeRawBufferPointer {
    guard Int(document) < documentCount else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    let start = unsafe Int(section.u32(Int(document)))
    let end = unsafe Int(section.u32(Int(document) + 1))
    guard start <= end, end <= section.count - bytesOffset else {
      return unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeRawBufferPointer(start: section.base + bytesOffset + start, count: end - start)
  }

  /// The document with index `rank` in order of id, then document number.
  func document(rank: Int) -> DocumentID { unsafe section.u32(documentCount + 1 + rank) }

  /// The documents with an id, ascending.
  func documents(_ id: UnsafeRawBufferPointer) -> [DocumentID] {
    var rank = BinarySearch.lowerBound(count: documentCount) {
      unsafe TermDictionary.compare(self.id(document(rank: $0)), id) < 0
    }
    var found: [DocumentID] = []
    while rank < documentCount {
      let document = document(rank: rank)
      guard Int(document) < documentCount, unsafe TermDictionary.compare(self.id(document), id) == 0 else {
        break
      }
      found.append(document)
      rank += 1
    }
    return found
  }
}
