/// Walks the postings of one word in one field in document order, a block of up to 128 at a time.
///
/// A new cursor stands on the first block. A cursor never traps on damaged bytes: it ends early and
/// `isDamaged` tells. A copy shares the decode buffer: advance only one of the copies. The pointers it hands
/// out die with it: `withExtendedLifetime` keeps it alive where only a pointer is still in use.
package struct PostingCursor {
  private let buffer: CursorBuffer
  private let values: UnsafeMutablePointer<UInt32>
  private let decodedFrequencies: UnsafeMutablePointer<UInt32>
  /// Start of the blocks; in a list of one block, of its packed gaps.
  private var blocks: UnsafeRawPointer
  /// Bytes from `blocks` to the skip entries, or to the end of a list of one block.
  private var blocksSize = 0
  private let maxDocument: UInt32
  private var first: DocumentID = 0

  /// Documents of the whole list.
  package let documentFrequency: Int
  /// Blocks of the list; all but the last hold 128 documents.
  package let blockCount: Int
  /// Number of the current block; `blockCount` when the list is exhausted.
  package private(set) var block = 0
  /// The bytes turned out damaged and the list ended early.
  package private(set) var isDamaged = false
  /// Greatest document of the current block, known without decoding; `UInt32.max` when exhausted.
  package private(set) var blockLastDocument = DocumentID.max
  /// Greatest frequency in the current block, known without decoding; `UInt32.max` when it is 255 or more.
  package private(set) var blockMaxFrequency: UInt32 = 0
  /// Smallest `FieldNorm` code (of this field's length) in the current block, known without decoding.
  package private(set) var blockMinNorm: UInt8 = 0
  /// Smallest `FieldNorm` code of the whole document's length in the current block, known without decoding.
  package private(set) var blockMinDocumentNorm: UInt8 = 0
  /// Documents of the current block, known without decoding; 0 when exhausted.
  package private(set) var blockLength = 0

  private var blockOffset = 0
  private var gapWidth = 0
  private var frequencyWidth = 0
  private var hasDocuments = false
  private var hasFrequencies = false
  /// Index in the block of the current document.
  private var index = 0

  /// A cursor on the first block of a list; `owner` keeps the bytes alive.
  init(_ info: TermInfo, postings: SectionBytes, table: DocumentTable, owner: AnyObject) {
    buffer = CursorBuffer(owner: owner, withFrequencies: true)
    values = buffer.values
    decodedFrequencies = buffer.frequencies
    documents = UnsafePointer(values)
    frequencies = UnsafePointer(decodedFrequencies)
    blocks = postings.base
    maxDocument = UInt32(table.documentCount)
    documentFrequency = Int(info.documentFrequency)
    blockCount =
      (documentFrequency + PostingListWriter.blockLength - 1) / PostingListWriter.blockLength
    if documentFrequency == 1 {
      openSingle(info, table)
    } else if !postings.contains(offset: info.offset, byteCount: info.byteCount) || documentFrequency == 0 {
      endDamaged()
    } else if documentFrequency < PostingListWriter.blockLength {
      openShort(postings.base + Int(info.offset), byteCount: Int(info.byteCount))
    } else {
      openLong(postings.base + Int(info.offset), byteCount: Int(info.byteCount))
    }
  }

  /// No block is left.
  package var isExhausted: Bool { block >= blockCount }

  /// Moves to the next block.
  package mutating func nextBlock() { moveToBlock(block &+ 1) }

  /// Moves forward to the first block that may hold `document` or a greater one, without decoding it.
  @inline(__always)
  package mutating func seekBlock(to document: DocumentID) {
    if blockLastDocument < document { seekFurther(to: document) }
  }

  /// Decodes the documents of the current block unless that is done; returns how many, 0 when exhausted.
  @inline(__always)
  package mutating func decodeDocuments() -> Int {
    if !hasDocuments { decodeBlockDocuments() }
    return blockLength
  }

  /// Decodes the frequencies of the current block unless that is done; returns how many, 0 when exhausted.
  @inline(__always)
  package mutating func decodeFrequencies() -> Int {
    if !hasFrequencies { decodeBlockFrequencies() }
    return blockLength
  }

  /// The documents of the decoded block, strictly increasing, all below the segment's `documentCount`. Entry
  /// [count] is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package let documents: UnsafePointer<DocumentID>
  /// The frequencies of the decoded block, at least 1 each. The pointer stays the same for the life of the
  /// cursor.
  package let frequencies: UnsafePointer<UInt32>

  /// The current document, one at a time: `UInt32.max` when exhausted. A new cursor stands on the first.
  package var document: DocumentID {
    @inline(__always) mutating get {
      if !hasDocuments { decodeBlockDocuments() }
      return values[index]
    }
  }

  /// Frequency of the word in the current document; 0 when exhausted.
  package var frequency: UInt32 {
    @inline(__always) mutating get {
      if !hasDocuments { decodeBlockDocuments() }
      if !hasFrequencies { decodeBlockFrequencies() }
      return decodedFrequencies[index]
    }
  }

  /// Moves to the next document and returns it, `UInt32.max` at the end.
  @inline(__always)
  package mutating func next() -> DocumentID {
    if !hasDocuments { decodeBlockDocuments() }
    if index &+ 1 >= blockLength {
      moveToBlock(block &+ 1)
    } else {
      index = index &+ 1
    }
    return document
  }

  /// Moves forward to the first document not below `target` and returns it; stays when already there or past
  /// it.
  @inline(__always)
  package mutating func seek(to target: DocumentID) -> DocumentID {
    seekBlock(to: target)
    if !hasDocuments { decodeBlockDocuments() }
    index = CursorBuffer.lowerBound(values, from: index, target: target)
    return values[index]
  }

  /// The greatest frequency and smallest norms of all blocks, as those of one block. O(blockCount).
  package func bounds() -> (maxFrequency: UInt32, minNorm: UInt8, minDocumentNorm: UInt8) {
    guard blockCount > 1, !isDamaged else { return (blockMaxFrequency, blockMinNorm, blockMinDocumentNorm) }
    var bounds = (maxFrequency: UInt32(0), minNorm: UInt8.max, minDocumentNorm: UInt8.max)
    for block in 0..<blockCount {
      let entry = skipEntry(block)
      bounds.maxFrequency = max(
        bounds.maxFrequency, Self.frequency(entry.load(fromByteOffset: 9, as: UInt8.self)))
      bounds.minNorm = min(bounds.minNorm, entry.load(fromByteOffset: 10, as: UInt8.self))
      bounds.minDocumentNorm = min(bounds.minDocumentNorm, entry.load(fromByteOffset: 11, as: UInt8.self))
    }
    return bounds
  }
}

extension PostingCursor {
  private mutating func openSingle(_ info: TermInfo, _ table: DocumentTable) {
    guard info.singleDocument < maxDocument, Int(info.field) < table.fieldCount else { return endDamaged() }
    values[0] = info.singleDocument
    decodedFrequencies[0] = info.singleFrequency
    finishOpening(
      length: 1, maxFrequency: UInt8(min(info.singleFrequency, 255)),
      minNorm: table.norms[Int(info.field) &* table.documentCount &+ Int(info.singleDocument)],
      minDocumentNorm: table.norms[table.fieldCount &* table.documentCount &+ Int(info.singleDocument)])
    hasFrequencies = true
  }

  /// A list of one block is decoded at once: so its last document is known.
  private mutating func openShort(_ list: UnsafeRawPointer, byteCount: Int) {
    var header = ByteReader(list, from: 0, to: byteCount)
    let count = documentFrequency
    guard let gapWidth = header.byte(), let frequencyWidth = header.byte(), let maxFrequency = header.byte(),
      let minNorm = header.byte(), let minDocumentNorm = header.byte(), let first = header.varint(),
      first < maxDocument, gapWidth <= 32, frequencyWidth <= 32
    else { return endDamaged() }
    let gapBytes = BitPacking.byteCount(count: count - 1, width: Int(gapWidth))
    let frequencyBytes = BitPacking.byteCount(count: count, width: Int(frequencyWidth))
    guard gapBytes + frequencyBytes == header.remaining else { return endDamaged() }
    blocks = list + header.offset
    values[0] = UInt32(first)
    // SAFETY: the list is within the section, and `overread` bytes follow every section.
    let last = BitPacking.unpackAscending(
      blocks, count: count - 1, width: Int(gapWidth), base: first, into: values + 1)
    guard last < maxDocument else { return endDamaged() }
    self.frequencyWidth = Int(frequencyWidth)
    blockOffset = gapBytes
    finishOpening(
      length: count, maxFrequency: maxFrequency, minNorm: minNorm, minDocumentNorm: minDocumentNorm)
  }

  private mutating func finishOpening(
    length: Int, maxFrequency: UInt8, minNorm: UInt8, minDocumentNorm: UInt8
  ) {
    CursorBuffer.close(values, count: length)
    decodedFrequencies[length] = 0
    blockLength = length
    blockLastDocument = values[length - 1]
    blockMaxFrequency = Self.frequency(maxFrequency)
    blockMinNorm = minNorm
    blockMinDocumentNorm = minDocumentNorm
    hasDocuments = true
  }

  private mutating func openLong(_ list: UnsafeRawPointer, byteCount: Int) {
    blocks = list + 4
    blocksSize = byteCount - 4 - blockCount * PostingListWriter.skipEntrySize
    guard blocksSize >= 0 else { return endDamaged() }
    first = list.loadUnaligned(as: UInt32.self)
    loadBlock()
  }

  @inline(__always)
  private func skipEntry(_ block: Int) -> UnsafeRawPointer {
    blocks + (blocksSize &+ block &* PostingListWriter.skipEntrySize)
  }

  @inline(__always)
  private static func frequency(_ bound: UInt8) -> UInt32 { bound == 255 ? .max : UInt32(bound) }

  @inline(never)
  private mutating func seekFurther(to document: DocumentID) {
    guard block < blockCount else { return }
    if blockCount == 1 { return moveToBlock(1) }
    // SAFETY: the skip entries 0 … blockCount - 1 are within the list, which is within the section.
    moveToBlock(
      SkipSearch.firstBlock(
        skipEntry(0), stride: PostingListWriter.skipEntrySize, from: block &+ 1, count: blockCount,
        notBelow: document))
  }

  @inline(never)
  private mutating func moveToBlock(_ target: Int) {
    index = 0
    if target < blockCount {
      block = target
      loadBlock()
    } else {
      end()
    }
  }

  /// Reads the skip entry of the current block of a long list, and checks that the block lies within the
  /// list.
  private mutating func loadBlock() {
    let entry = skipEntry(block)
    blockLastDocument = entry.loadUnaligned(as: UInt32.self)
    blockOffset = Int(entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) &* 16
    gapWidth = Int(entry.load(fromByteOffset: 8, as: UInt8.self))
    blockMaxFrequency = Self.frequency(entry.load(fromByteOffset: 9, as: UInt8.self))
    blockMinNorm = entry.load(fromByteOffset: 10, as: UInt8.self)
    blockMinDocumentNorm = entry.load(fromByteOffset: 11, as: UInt8.self)
    hasDocuments = false
    hasFrequencies = false
    let leftOver = documentFrequency % PostingListWriter.blockLength
    guard gapWidth <= 32, blockOffset < blocksSize || (blockOffset == blocksSize && leftOver == 0) else {
      return endDamaged()
    }
    if block == blockCount &- 1, leftOver > 0 {
      blockLength = leftOver
      frequencyWidth = Int(blocks.load(fromByteOffset: blockOffset, as: UInt8.self))
      let packed =
        1 + BitPacking.byteCount(count: leftOver, width: gapWidth)
        + BitPacking.byteCount(count: leftOver, width: frequencyWidth)
      if frequencyWidth > 32 || packed > blocksSize - blockOffset { endDamaged() }
    } else {
      blockLength = PostingListWriter.blockLength
      let end =
        block == blockCount &- 1
        ? blocksSize
        : Int(entry.loadUnaligned(fromByteOffset: PostingListWriter.skipEntrySize + 4, as: UInt32.self)) &* 16
      frequencyWidth = (end &- blockOffset) / 16 &- gapWidth
      if end > blocksSize || frequencyWidth < 0 || frequencyWidth > 32 { endDamaged() }
    }
  }

  @inline(never)
  private mutating func decodeBlockDocuments() {
    guard block < blockCount else { return }
    let base =
      block == 0
      ? first &- 1
      : skipEntry(block &- 1).loadUnaligned(as: UInt32.self)
    // SAFETY: loadBlock checked that the packed bytes are within the list.
    if blockLength == PostingListWriter.blockLength {
      BlockUnpacker.unpackAscendingBlock(blocks + blockOffset, width: gapWidth, base: base, into: values)
      guard
        CursorBuffer.isSound(
          values, base: base, width: gapWidth, last: blockLastDocument, limit: maxDocument)
      else { return endDamaged() }
    } else {
      let last = BitPacking.unpackAscending(
        blocks + blockOffset + 1, count: blockLength, width: gapWidth, base: UInt64(base), into: values)
      guard last == blockLastDocument, last < maxDocument else { return endDamaged() }
    }
    CursorBuffer.close(values, count: blockLength)
    hasDocuments = true
  }

  @inline(never)
  private mutating func decodeBlockFrequencies() {
    guard block < blockCount else { return }
    let packed: UnsafeRawPointer
    if blockCount == 1, documentFrequency < PostingListWriter.blockLength {
      packed = blocks + blockOffset
    } else if blockLength == PostingListWriter.blockLength {
      packed = blocks + blockOffset + 16 &* gapWidth
    } else {
      packed = blocks + blockOffset + 1 + BitPacking.byteCount(count: blockLength, width: gapWidth)
    }
    // SAFETY: loadBlock or openShort checked that the packed bytes are within the list.
    if blockLength == PostingListWriter.blockLength {
      BlockUnpacker.unpackBlock(packed, width: frequencyWidth, into: decodedFrequencies)
    } else {
      BitPacking.unpack(packed, count: blockLength, width: frequencyWidth, into: decodedFrequencies)
    }
    CursorBuffer.increment(decodedFrequencies, count: blockLength)
    decodedFrequencies[blockLength] = 0
    hasFrequencies = true
  }

  private mutating func end() {
    block = blockCount
    blockLastDocument = .max
    blockMaxFrequency = 0
    blockMinNorm = .max
    blockMinDocumentNorm = .max
    blockLength = 0
    index = 0
    CursorBuffer.close(values, count: 0)
    decodedFrequencies[0] = 0
    hasDocuments = true
    hasFrequencies = true
  }

  private mutating func endDamaged() {
    isDamaged = true
    end()
  }
}
