/// Iterates over the postings of one word in one field in document order, a block of up to 128 at a time.
///
/// A new cursor is at the first block. A cursor never traps on damaged bytes: it ends early and sets
/// `isDamaged`. A copy shares the decode buffer: advance only one of the copies. The pointers it returns are
/// valid as long as the cursor: `withExtendedLifetime` keeps it alive where only a pointer is still in use.
// SAFETY: `list` owns the buffer that `decodedFrequencies` is the second half of.
@safe
package struct PostingCursor {
  /// The block cursor underneath.
  private(set) var list: BlockCursor
  private let decodedFrequencies: UnsafeMutablePointer<UInt32>

  /// The documents of the decoded block, strictly increasing, below the segment's `documentCount`. Entry
  /// [count] is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package let documents: UnsafePointer<DocumentID>
  /// The frequencies of the decoded block, at least 1 each. The pointer stays the same for the life of the
  /// cursor.
  package let frequencies: UnsafePointer<UInt32>

  /// Upper bound on the frequencies in the current block, known without decoding; `UInt32.max` when it is 255
  /// or more.
  package private(set) var blockMaxFrequency: UInt32 = 0
  /// Smallest `FieldNorm` code (of this field's length) in the current block, known without decoding.
  package private(set) var blockMinNorm: UInt8 = 0
  /// Smallest `FieldNorm` code of the whole document's length in the current block, known without decoding.
  package private(set) var blockMinDocumentNorm: UInt8 = 0

  private var frequencyWidth = 0
  private var hasFrequencies = false

  /// Creates a cursor at the first block of a list; `owner` keeps the bytes alive.
  init(_ info: TermInfo, postings: SectionBytes, table: DocumentTable, owner: AnyObject) {
    let buffer = CursorBuffer(owner: owner, withFrequencies: true)
    unsafe decodedFrequencies = buffer.frequencies
    unsafe documents = UnsafePointer(buffer.values)
    unsafe frequencies = UnsafePointer(buffer.frequencies)
    list = unsafe BlockCursor(
      buffer, base: postings.base, count: Int(info.documentFrequency),
      skipEntrySize: PostingListWriter.skipEntrySize, limit: UInt32(table.documentCount))
    if info.documentFrequency == 1 {
      openSingle(info, table)
    } else if !postings.contains(offset: info.offset, byteCount: info.byteCount) || list.count == 0 {
      endDamaged()
    } else if list.isShort {
      unsafe openShort(postings.base + Int(info.offset), byteCount: Int(info.byteCount), table)
    } else {
      unsafe openLong(postings.base + Int(info.offset), byteCount: Int(info.byteCount))
    }
  }

  /// Moves to the next block.
  package mutating func nextBlock() { moveToBlock(block &+ 1) }

  /// Moves forward to the first block that may contain `document` or a greater one, without decoding it.
  @inline(__always)
  package mutating func seekBlock(to document: DocumentID) {
    if list.last < document { seekFurther(to: document) }
  }

  /// Decodes the documents of the current block if necessary; returns how many, 0 when exhausted.
  @inline(__always)
  package mutating func decodeDocuments() -> Int {
    if !list.isDecoded { decodeBlockDocuments() }
    return list.length
  }

  /// Decodes the frequencies of the current block if necessary; returns how many, 0 when exhausted.
  @inline(__always)
  package mutating func decodeFrequencies() -> Int {
    if !hasFrequencies { decodeBlockFrequencies() }
    return list.length
  }

  /// The current document; `UInt32.max` when exhausted. A new cursor is at the first.
  package var document: DocumentID {
    @inline(__always) mutating get {
      if !list.isDecoded { decodeBlockDocuments() }
      return unsafe list.values[list.index]
    }
  }

  /// Frequency of the word in the current document; 0 when exhausted.
  package var frequency: UInt32 {
    @inline(__always) mutating get {
      if !list.isDecoded { decodeBlockDocuments() }
      if !hasFrequencies { decodeBlockFrequencies() }
      return unsafe decodedFrequencies[list.index]
    }
  }

  /// Advances to the next document and returns it; `UInt32.max` at the end.
  @inline(__always)
  package mutating func next() -> DocumentID {
    if !list.isDecoded { decodeBlockDocuments() }
    if list.index &+ 1 >= list.length {
      moveToBlock(list.block &+ 1)
    } else {
      list.index = list.index &+ 1
    }
    return document
  }

  /// Advances to the first document not less than `target` and returns it; does not move when already there
  /// or past it.
  @inline(__always)
  package mutating func seek(to target: DocumentID) -> DocumentID {
    seekBlock(to: target)
    if !list.isDecoded { decodeBlockDocuments() }
    list.index = unsafe CursorBuffer.lowerBound(list.values, from: list.index, target: target)
    return unsafe list.values[list.index]
  }

  /// The bounds over all blocks, in the form of the `block…` properties.
  /// - Complexity: O(`blockCount`).
  package func bounds() -> (maxFrequency: UInt32, minNorm: UInt8, minDocumentNorm: UInt8) {
    guard blockCount > 1, !isDamaged else { return (blockMaxFrequency, blockMinNorm, blockMinDocumentNorm) }
    var bounds = (maxFrequency: UInt32(0), minNorm: UInt8.max, minDocumentNorm: UInt8.max)
    for block in 0..<blockCount {
      let entry = unsafe list.skipEntry(block)
      bounds.maxFrequency = unsafe max(
        bounds.maxFrequency, BlockCursor.frequency(entry.load(fromByteOffset: 9, as: UInt8.self)))
      bounds.minNorm = unsafe min(bounds.minNorm, entry.load(fromByteOffset: 10, as: UInt8.self))
      bounds.minDocumentNorm = unsafe min(
        bounds.minDocumentNorm, entry.load(fromByteOffset: 11, as: UInt8.self))
    }
    return bounds
  }
}

// Accessors used once per block.
extension PostingCursor {
  /// Number of documents in the whole list.
  package var documentFrequency: Int { list.count }
  /// Number of blocks in the list; all but the last contain 128 documents.
  package var blockCount: Int { list.blockCount }
  /// Index of the current block; `blockCount` when the list is exhausted.
  package var block: Int { list.block }
  /// Whether no block is left.
  package var isExhausted: Bool { list.isExhausted }
  /// Whether damaged bytes were found and ended the list early.
  package var isDamaged: Bool { list.isDamaged }
  /// Greatest document of the current block, known without decoding; `UInt32.max` when exhausted.
  package var blockLastDocument: DocumentID { list.last }
  /// Number of documents in the current block, known without decoding; 0 when exhausted.
  package var blockLength: Int { list.length }
}

extension PostingCursor {
  private mutating func openSingle(_ info: TermInfo, _ table: DocumentTable) {
    guard Int(info.singleDocument) < table.documentCount, Int(info.field) < table.fieldCount else {
      return endDamaged()
    }
    unsafe list.values[0] = info.singleDocument
    list.finishShort()
    unsafe decodedFrequencies[0] = info.singleFrequency
    unsafe decodedFrequencies[1] = 0
    hasFrequencies = true
    let document = Int(info.singleDocument)
    blockMaxFrequency = BlockCursor.frequency(UInt8(min(info.singleFrequency, 255)))
    blockMinNorm = unsafe table.norms[Int(info.field) &* table.documentCount &+ document]
    blockMinDocumentNorm = unsafe table.norms[table.fieldCount &* table.documentCount &+ document]
  }

  /// Opens a list of one block and decodes it at once, so that its last document is known.
  private mutating func openShort(_ bytes: UnsafeRawPointer, byteCount: Int, _ table: DocumentTable) {
    var header = unsafe ByteReader(bytes, from: 0, to: byteCount)
    guard let gapWidth = header.byte(), let frequencyWidth = header.byte(), let maxFrequency = header.byte(),
      let minNorm = header.byte(), let minDocumentNorm = header.byte(), let first = header.varint(),
      first < UInt64(table.documentCount), gapWidth <= 32, frequencyWidth <= 32
    else { return endDamaged() }
    let gapBytes = BitPacking.byteCount(count: list.count - 1, width: Int(gapWidth))
    let frequencyBytes = BitPacking.byteCount(count: list.count, width: Int(frequencyWidth))
    guard gapBytes + frequencyBytes == header.remaining else { return endDamaged() }
    unsafe list.blocks = bytes + header.offset
    list.first = UInt32(first)
    list.offset = gapBytes
    guard list.decodeShort(width: Int(gapWidth)) else { return endDamaged() }
    self.frequencyWidth = Int(frequencyWidth)
    unsafe decodedFrequencies[list.count] = 0
    blockMaxFrequency = BlockCursor.frequency(maxFrequency)
    blockMinNorm = minNorm
    blockMinDocumentNorm = minDocumentNorm
  }

  private mutating func openLong(_ bytes: UnsafeRawPointer, byteCount: Int) {
    unsafe list.blocks = bytes + 4
    list.blocksSize = byteCount - 4 - blockCount * PostingListWriter.skipEntrySize
    guard list.blocksSize >= 0 else { return endDamaged() }
    list.first = unsafe bytes.loadUnaligned(as: UInt32.self)
    loadBlock()
  }

  @inline(never)
  private mutating func seekFurther(to document: DocumentID) {
    if !isExhausted { moveToBlock(list.nextBlock(notBelow: document)) }
  }

  @inline(never)
  private mutating func moveToBlock(_ target: Int) {
    if list.move(to: target) { loadBlock() } else { clearBlock() }
  }

  /// Reads the skip entry of the current block of a long list, and checks that the block lies within the
  /// list.
  private mutating func loadBlock() {
    let entry = unsafe list.load()
    list.width = unsafe Int(entry.load(fromByteOffset: 8, as: UInt8.self))
    blockMaxFrequency = unsafe BlockCursor.frequency(entry.load(fromByteOffset: 9, as: UInt8.self))
    blockMinNorm = unsafe entry.load(fromByteOffset: 10, as: UInt8.self)
    blockMinDocumentNorm = unsafe entry.load(fromByteOffset: 11, as: UInt8.self)
    hasFrequencies = false
    let gapWidth = list.width
    let offset = list.offset
    let size = list.blocksSize
    guard gapWidth <= 32, offset < size || (offset == size && list.tailLength == 0) else {
      return endDamaged()
    }
    if list.isTail {
      list.length = list.tailLength
      frequencyWidth = unsafe Int(list.blocks.load(fromByteOffset: offset, as: UInt8.self))
      let packed =
        1 + BitPacking.byteCount(count: list.length, width: gapWidth)
        + BitPacking.byteCount(count: list.length, width: frequencyWidth)
      if frequencyWidth > 32 || packed > size - offset { endDamaged() }
    } else {
      list.length = BlockCursor.fullLength
      let end = unsafe list.blockEnd(entry)
      frequencyWidth = (end &- offset) / 16 &- gapWidth
      if end > size || frequencyWidth < 0 || frequencyWidth > 32 { endDamaged() }
    }
  }

  @inline(never)
  private mutating func decodeBlockDocuments() {
    if !list.decode() { endDamaged() }
  }

  @inline(never)
  private mutating func decodeBlockFrequencies() {
    guard !isExhausted else { return }
    let length = list.length
    var packed = unsafe list.blocks + list.offset
    // SAFETY: loadBlock or openShort checked that the packed bytes are within the list; frequencies follow the gaps.
    if length == BlockCursor.fullLength {
      unsafe packed += 16 &* list.width
      unsafe BlockUnpacker.unpackBlock(packed, width: frequencyWidth, into: decodedFrequencies)
    } else {
      if !list.isShort { unsafe packed += 1 + BitPacking.byteCount(count: length, width: list.width) }
      unsafe BitPacking.unpack(packed, count: length, width: frequencyWidth, into: decodedFrequencies)
    }
    unsafe CursorBuffer.increment(decodedFrequencies, count: length)
    unsafe decodedFrequencies[length] = 0
    hasFrequencies = true
  }

  /// Resets the state of a list without a block: no frequencies, no bounds.
  private mutating func clearBlock() {
    blockMaxFrequency = 0
    blockMinNorm = .max
    blockMinDocumentNorm = .max
    unsafe decodedFrequencies[0] = 0
    hasFrequencies = true
  }

  private mutating func endDamaged() {
    list.endDamaged()
    clearBlock()
  }
}
