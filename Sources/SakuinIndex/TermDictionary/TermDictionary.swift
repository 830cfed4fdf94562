import SakuinPlatform

/// Looks words up in what `TermDictionaryWriter` writes. Damaged bytes make words missing, nothing worse.
struct TermDictionary {
  private let directory: SectionBytes
  /// The front-coded terms.
  let blocks: SectionBytes
  private let documentCount: Int
  /// For each field, the number of its first block and its number of terms.
  private let fields: [(firstBlock: Int, termCount: Int)]

  /// Creates a reader; nil when the sections do not have the sizes that the metadata requires.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata) {
    directory = sections[.termBlockDirectory]
    blocks = sections[.termBlocks]
    documentCount = metadata.documentCount
    var firstBlock = 0
    fields = metadata.fields.map { field in
      defer { firstBlock += Self.blockCount(terms: field.termCount) }
      return (firstBlock, field.termCount)
    }
    guard directory.count == 16 * firstBlock else { return nil }
  }

  private static func blockCount(terms: Int) -> Int {
    (terms + TermDictionaryWriter.termsPerBlock - 1) / TermDictionaryWriter.termsPerBlock
  }

  /// Number of terms of a field; 0 when there is no such field.
  func termCount(field: Int) -> Int { fields.indices.contains(field) ? fields[field].termCount : 0 }

  /// Number of blocks of a field; 0 when there is no such field.
  func blockCount(field: Int) -> Int { Self.blockCount(terms: termCount(field: field)) }

  /// A decoder positioned before the first term of a field's block.
  @inline(__always)
  func decoder(field: Int, block: Int) -> TermDecoder {
    let entry = 2 * (fields[field].firstBlock + block)
    let start = unsafe min(directory.u64(entry), UInt64(blocks.count))
    return unsafe TermDecoder(
      bytes: ByteReader(blocks.base, from: Int(start), to: blocks.count),
      field: UInt8(truncatingIfNeeded: field),
      postingsEnd: directory.u64(entry + 1), documentCount: documentCount)
  }

  /// Number of terms in a field's block.
  func termCount(field: Int, block: Int) -> Int {
    let start = block * TermDictionaryWriter.termsPerBlock
    return min(fields[field].termCount - start, TermDictionaryWriter.termsPerBlock)
  }

  /// The last block of a field whose first term is not greater than `key`; nil when the field's first term is
  /// greater.
  /// - Complexity: O(log blocks) comparisons.
  func block(field: Int, holding key: UnsafeRawBufferPointer) -> Int? {
    let next = BinarySearch.lowerBound(count: blockCount(field: field)) { block in
      var decoder = decoder(field: field, block: block)
      return unsafe decoder.next() && Self.compare(decoder.suffix, key) <= 0
    }
    return next == 0 ? nil : next - 1
  }

  /// Looks a word up; nil when it does not occur.
  func find(field: Int, _ key: UnsafeRawBufferPointer) -> TermInfo? {
    guard let block = unsafe block(field: field, holding: key) else { return nil }
    var decoder = decoder(field: field, block: block)
    // Length of the prefix that the previous term, which is less than `key`, shares with it.
    var matched = 0
    for _ in 0..<termCount(field: field, block: block) {
      guard decoder.next() else { return nil }
      if decoder.shared > matched { continue }
      if decoder.shared < matched { return nil }
      let suffix = unsafe decoder.suffix
      let limit = min(suffix.count, key.count - matched)
      var equal = 0
      while equal < limit, unsafe suffix[equal] == key[matched &+ equal] { equal = equal &+ 1 }
      matched += equal
      if equal == suffix.count {
        if matched == key.count { return decoder.info }
      } else if unsafe matched == key.count || suffix[equal] > key[matched] {
        return nil
      }
    }
    return nil
  }

  /// Lexicographic order of bytes: negative, zero or positive.
  static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let shared = min(left.count, right.count)
    if shared > 0, let leftBase = left.baseAddress, let rightBase = right.baseAddress {
      let order = unsafe memcmp(leftBase, rightBase, shared)
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }
}

/// Decodes consecutive terms of a block.
// SAFETY: `suffix` is a part of what `bytes` reads, and lives as long.
@safe
struct TermDecoder {
  private var bytes: ByteReader
  private let field: UInt8
  private var postingsEnd: UInt64
  private let documentCount: Int

  /// Number of bytes that the current term shares with the previous one.
  private(set) var shared = 0
  /// The bytes of the current term after the shared ones.
  private(set) var suffix = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  /// The dictionary entry of the current term.
  private(set) var info = TermInfo(
    documentFrequency: 0, field: 0, singleDocument: 0, singleFrequency: 0, offset: 0, byteCount: 0)

  /// Creates a decoder of `bytes`, the first of whose posting lists starts at `postingsEnd`.
  init(bytes: ByteReader, field: UInt8, postingsEnd: UInt64, documentCount: Int) {
    self.bytes = bytes
    self.field = field
    self.postingsEnd = postingsEnd
    self.documentCount = documentCount
  }

  /// Decodes the next term; false when the bytes are not a term.
  @inline(__always)
  mutating func next() -> Bool {
    guard let halves = bytes.byte() else { return false }
    shared = Int(halves >> 4)
    var own = Int(halves & 15)
    if shared == 15 {
      guard let more = bytes.varint(), more < Int64.max - 15 else { return false }
      shared += Int(more)
    }
    if own == 15 {
      guard let more = bytes.varint(), more < Int64.max - 15 else { return false }
      own += Int(more)
    }
    guard let suffix = unsafe bytes.bytes(own), let frequency = bytes.varint(), frequency > 0,
      frequency <= UInt64(documentCount), let second = bytes.varint()
    else { return false }
    unsafe self.suffix = suffix
    if frequency == 1 {
      guard let third = bytes.varint() else { return false }
      info = TermInfo(
        documentFrequency: 1, field: field, singleDocument: UInt32(clamping: second),
        singleFrequency: UInt32(clamping: third + 1), offset: 0, byteCount: 0)
    } else {
      info = TermInfo(
        documentFrequency: UInt32(frequency), field: field, singleDocument: 0, singleFrequency: 0,
        offset: postingsEnd, byteCount: second)
      postingsEnd = postingsEnd &+ second
    }
    return true
  }
}
