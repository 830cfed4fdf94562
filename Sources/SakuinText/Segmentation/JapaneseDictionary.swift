import CICU

/// ICU's own dictionary of Chinese and Japanese words with their costs, opened as data.
///
/// The data item begins with eight 32-bit indexes: [0] the offset of the trie, [3] the total size, [4] the kind of
/// trie in its low three bits (1: UTF-16 units), [5] a transform of characters (0: none). The rest is a `UCharsTrie`.
final class JapaneseDictionary: Sendable {
  /// The words; a value is a cost, the negated logarithm of a probability.
  // SAFETY: immutable data; see `UCharsTrie.units`.
  nonisolated(unsafe) let trie: UCharsTrie
  /// All bytes of the item, for the analyzer identity.
  // SAFETY: as above.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// ICU's open item, kept so that a leak check sees that it is not lost.
  // SAFETY: never used again; see `shared`.
  nonisolated(unsafe) private let item: OpaquePointer

  /// The dictionary of this process, or nil when ICU has none in the known format.
  static let shared: JapaneseDictionary? = JapaneseDictionary()

  private init?() {
    var error: Int32 = 0
    // Never closed: the words are used until the process ends.
    guard let item = cicu_cjk_dictionary_open(&error) else { return nil }
    self.item = item
    var size: Int64 = 0
    guard let start = cicu_cjk_dictionary_bytes(item, &size), size > 64 else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(size))
    let offset = Int(bytes.loadUnaligned(fromByteOffset: 0, as: Int32.self))
    let kind = bytes.loadUnaligned(fromByteOffset: 16, as: Int32.self)
    let transform = bytes.loadUnaligned(fromByteOffset: 20, as: Int32.self)
    guard kind & 7 == 1, transform == 0, offset >= 32, offset < Int(size), offset.isMultiple(of: 2) else {
      return nil
    }
    // SAFETY: aligned to two bytes as just checked (the item itself is aligned to sixteen), inside the item.
    trie = UCharsTrie(units: UnsafeRawPointer(start + offset).assumingMemoryBound(to: UInt16.self))
  }
}
