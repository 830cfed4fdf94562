import CZstd
import SakuinPlatform
import Synchronization

/// What the stored documents of a segment have in common: a Zstandard dictionary.
///
/// Documents are compressed a few at a time, so that fetching one is cheap. Alone they would compress badly: a
/// dictionary gives each the beginnings of sentences, the names of fields, and the statistics that it would
/// otherwise learn from its neighbours. It consists of pieces taken at equal distances from the first documents;
/// on literature and government text these compress as well as pieces chosen by frequency (`ZDICT_trainFromBuffer`),
/// at a twentieth of the time.
// SAFETY: the bytes are either owned, or lie within a segment that its reader keeps alive. The digested form is made
// under a lock and freed with the object.
@safe
package final class StoredDictionary: @unchecked Sendable {
  /// The dictionary as it is stored.
  let bytes: UnsafeRawBufferPointer
  /// Number of bytes.
  var size: Int { unsafe bytes.count }
  private let owned: UnsafeMutableRawPointer?
  private let digest = Mutex<Digest?>(nil)

  /// A digested dictionary. Zstandard only reads it.
  // SAFETY: an immutable object of Zstandard.
  @safe
  private struct Digest: @unchecked Sendable {
    var pointer: OpaquePointer
  }

  /// A dictionary within a segment, valid as long as its reader.
  init(unowned bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
    unsafe owned = nil
  }

  /// A dictionary that owns a copy of `bytes`.
  init(copying bytes: UnsafeRawBufferPointer) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 8)
    if let base = bytes.baseAddress { unsafe copy.copyMemory(from: base, byteCount: bytes.count) }
    unsafe owned = copy
    unsafe self.bytes = UnsafeRawBufferPointer(start: copy, count: bytes.count)
  }

  deinit {
    digest.withLock { if let digest = $0 { unsafe ZSTD_freeDDict(digest.pointer) } }
    unsafe owned?.deallocate()
  }

  /// The form that decompression needs; nil when there is no memory for it.
  var digested: OpaquePointer? {
    unsafe digest.withLock { digest in
      if digest == nil, let made = unsafe ZSTD_createDDict(bytes.baseAddress, bytes.count) {
        digest = unsafe Digest(pointer: made)
      }
      return unsafe digest?.pointer
    }
  }

  /// Whether both have the same bytes.
  func isEqual(_ other: StoredDictionary) -> Bool {
    guard size == other.size else { return false }
    guard let left = unsafe bytes.baseAddress, let right = unsafe other.bytes.baseAddress else { return true }
    return unsafe memcmp(left, right, bytes.count) == 0
  }

  // MARK: - Making

  /// The most bytes of a dictionary.
  static let maximumSize = 256 << 10
  /// Documents must have this many times the bytes of a dictionary for it to pay.
  static let worth = 16
  /// The least bytes of documents for which a dictionary is made.
  static let minimumSample = 512 << 10
  /// Bytes of a piece of a document: about as long as what is repeated, which is a sentence and its neighbours.
  private static let pieceSize = 256

  /// Makes a dictionary from the bytes of `documents`, which have the given lengths; nil when they are too few.
  static func made(from documents: UnsafeRawBufferPointer, lengths: [Int], level: Int32) -> StoredDictionary?
  {
    guard documents.count >= minimumSample, let base = documents.baseAddress else { return nil }
    let size = min(maximumSize, documents.count / worth)
    let pieces = (size - headerRoom) / pieceSize
    let content = UnsafeMutableRawPointer.allocate(byteCount: pieces * pieceSize, alignment: 8)
    defer { unsafe content.deallocate() }
    let distance = (documents.count - pieceSize) / pieces
    for piece in 0..<pieces {
      unsafe (content + piece * pieceSize).copyMemory(from: base + piece * distance, byteCount: pieceSize)
    }
    // The statistics of literals and matches, from the first documents.
    var (sampled, sampledBytes) = (0, 0)
    while sampled < lengths.count, sampledBytes < statisticsSample {
      sampledBytes += lengths[sampled]
      sampled += 1
    }
    let result = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { unsafe result.deallocate() }
    let parameters = ZDICT_params_t(compressionLevel: level, notificationLevel: 0, dictID: identifier)
    let written = unsafe lengths.withUnsafeBufferPointer { lengths in
      unsafe ZDICT_finalizeDictionary(
        result, size, content, pieces * pieceSize, base, lengths.baseAddress, UInt32(sampled), parameters)
    }
    // Text that cannot be compressed has no statistics. It is stored without a dictionary.
    if ZDICT_isError(written) != 0 { return nil }
    return unsafe StoredDictionary(copying: UnsafeRawBufferPointer(start: result, count: written))
  }

  /// Bytes of a dictionary left for its statistics.
  private static let headerRoom = 4096
  /// Bytes of documents from which statistics are made.
  private static let statisticsSample = 256 << 10
  /// An identifier in the range that Zstandard leaves to private use. Frames do not name it: their segment does.
  private static let identifier: UInt32 = 0x8000_0001
}
