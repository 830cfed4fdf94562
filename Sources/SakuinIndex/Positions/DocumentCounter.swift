/// Counts the documents of a position list while it is written, and computes the score bounds of its blocks.
// SAFETY: the table that `norms` points into outlives the counter, as its creator promises, and has an entry
// for every document that the locator finds.
@safe
struct DocumentCounter: ~Copyable {
  /// Bounds that hold for every document with a position in a block.
  struct Bound: BitwiseCopyable {
    /// Greatest number of positions of such a document in the whole list, saturated at 255.
    var maxFrequency: UInt8 = 0
    /// Smallest `FieldNorm` code of such a document.
    var minNorm = UInt8.max
  }

  /// Number of positions located together: the tables of a large segment are not in the processor's caches,
  /// and independent look-ups wait for memory at the same time.
  private static let locatedTogether = 128

  /// Number of documents of the current list; complete after `finish`.
  private(set) var documentFrequency = 0
  /// Bounds of the current list's blocks; complete after `finish`.
  private(set) var bounds = GrowableBuffer<Bound>()

  private let locator: DocumentLocator
  private let norms: UnsafePointer<UInt8>
  /// Documents of the positions located together.
  private var documents = GrowableBuffer<DocumentID>()
  /// The document being counted; `UInt32.max` for none.
  private var document = DocumentID.max
  private var frequency = 0
  private var firstBlock = 0
  private var lastBlock = 0

  /// Creates a counter. The table must outlive it unchanged.
  init(_ table: borrowing DocumentTableBuilder) {
    locator = unsafe DocumentLocator(
      starts: table.starts.base, documentCount: table.documentCount, positionCount: table.positionCount)
    unsafe norms = UnsafePointer(table.documentNorms.base)
    _ = unsafe documents.appendUninitialized(Self.locatedTogether)
  }

  /// Appends positions of the list, the first of which has index `index` in it.
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

  /// Resets the counter for the next list.
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
