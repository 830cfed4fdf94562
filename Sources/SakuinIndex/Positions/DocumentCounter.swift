/// Counts the documents of a position list as it is written, and bounds what each block of it can score.
// SAFETY: the table that `norms` points into outlives the counter, as its maker promises, and has an entry
// for every document that the locator finds.
@safe
struct DocumentCounter: ~Copyable {
  /// What holds for every document that has a position in a block.
  struct Bound: BitwiseCopyable {
    /// Greatest number of positions of such a document in the whole list; 255: 255 or more.
    var maxFrequency: UInt8 = 0
    /// Smallest `FieldNorm` code of such a document.
    var minNorm = UInt8.max
  }

  /// Positions that are located at once: tables of a large segment are not in the processor's caches, and look-ups
  /// that do not depend on each other wait for them together.
  private static let locatedTogether = 128

  /// Documents of the current list; complete after `finish`.
  private(set) var documentFrequency = 0
  /// The bounds of the current list's blocks; complete after `finish`.
  private(set) var bounds = GrowableBuffer<Bound>()

  private let locator: DocumentLocator
  private let norms: UnsafePointer<UInt8>
  /// Documents of positions that were located together.
  private var documents = GrowableBuffer<DocumentID>()
  /// The document that is counted; `UInt32.max` for none.
  private var document = DocumentID.max
  private var frequency = 0
  private var firstBlock = 0
  private var lastBlock = 0

  /// The table must outlive the counter unchanged.
  init(_ table: borrowing DocumentTableBuilder) {
    locator = unsafe DocumentLocator(
      starts: table.starts.base, documentCount: table.documentCount, positionCount: table.positionCount)
    unsafe norms = UnsafePointer(table.documentNorms.base)
    _ = unsafe documents.appendUninitialized(Self.locatedTogether)
  }

  /// Takes the next positions of the list, the first of which has number `index` in it.
  mutating func append(_ positions: UnsafePointer<Position>, count: Int, from index: Int) {
    for start in stride(from: 0, to: count, by: Self.locatedTogether) {
      let located = min(Self.locatedTogether, count - start)
      unsafe locator.documents(of: positions + start, count: located, to: documents.base)
      for offset in 0..<located {
        let block = (index &+ start &+ offset) / PositionListWriter.blockLength
        if unsafe documents[offset] != document {
          closeDocument()
          document = unsafe documents[offset]
          documentFrequency &+= 1
          firstBlock = block
        }
        frequency &+= 1
        lastBlock = block
      }
    }
  }

  /// Ends the list.
  mutating func finish() {
    closeDocument()
    document = .max
  }

  /// Starts the next list.
  mutating func reset() {
    documentFrequency = 0
    bounds.truncate(to: 0)
  }

  private mutating func closeDocument() {
    guard frequency > 0 else { return }
    if bounds.count <= lastBlock { bounds.append(repeating: Bound(), count: lastBlock + 1 - bounds.count) }
    let most = UInt8(min(frequency, 255))
    for block in firstBlock...lastBlock {
      let bound = unsafe bounds.base + block
      unsafe bound.pointee.maxFrequency = max(bound.pointee.maxFrequency, most)
      unsafe bound.pointee.minNorm = min(bound.pointee.minNorm, norms[Int(document)])
    }
    frequency = 0
  }
}
