import SakuinPlatform
import Sakuin

/// A sorted sequence of fingerprints and their places in a temporary file without a name, which goes with the object.
///
/// A record is 32 bytes, four integers in the order of this machine: the upper and the lower half of the fingerprint, the
/// number of the file, the line.
final class FingerprintRun: Sendable {
  /// The number of fingerprints.
  let count: Int
  private let file: Int32
  /// The upper half of the first fingerprint of each block.
  private let fences: [UInt64]

  /// Bytes of a record.
  private static let recordSize = 32
  /// Records of a block, which is read at once.
  private static let blockLength = 256

  private init(file: Int32, count: Int, fences: [UInt64]) {
    self.file = file
    self.count = count
    self.fences = fences
  }

  deinit { close(file) }

  /// A fingerprint and its place.
  struct Entry {
    /// The fingerprint.
    var key: UInt128
    /// Where its text was read.
    var place: FingerprintStore.Place
  }

  /// The place of a fingerprint; nil where the run does not hold it.
  ///
  /// - Throws: `.io` where the file cannot be read.
  func place(of key: UInt128) throws(SakuinError) -> FingerprintStore.Place? {
    let upper = UInt64(truncatingIfNeeded: key >> 64)
    // The last block that begins below; fingerprints of one upper half may begin in the block before.
    var block = max(0, firstFence(from: upper) - 1)
    while block < fences.count, fences[block] <= upper {
      for entry in try read(block) where entry.key == key { return entry.place }
      block += 1
    }
    return nil
  }

  /// The first block that begins with an upper half of at least `upper`.
  private func firstFence(from upper: UInt64) -> Int {
    var (low, high) = (0, fences.count)
    while low < high {
      let middle = (low + high) / 2
      if fences[middle] < upper { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The entries of a block, ascending; none past the end.
  private func read(_ block: Int) throws(SakuinError) -> [Entry] {
    let first = block * Self.blockLength
    let length = min(Self.blockLength, count - first)
    guard length > 0 else { return [] }
    var words = [UInt64](repeating: 0, count: 4 * length)
    let wanted = length * Self.recordSize
    // SAFETY: the system writes at most the bytes of the array.
    let got = words.withUnsafeMutableBytes {
      pread(file, $0.baseAddress, wanted, off_t(first * Self.recordSize))
    }
    guard got == wanted else { throw Self.refusal(got < 0 ? errno : EIO) }
    var entries: [Entry] = []
    entries.reserveCapacity(length)
    for index in 0..<length {
      let upper = UInt128(words[4 * index])
      let lower = UInt128(words[4 * index + 1])
      let file = Int(truncatingIfNeeded: words[4 * index + 2])
      let line = Int(truncatingIfNeeded: words[4 * index + 3])
      entries.append(Entry(key: upper << 64 | lower, place: FingerprintStore.Place(file: file, line: line)))
    }
    return entries
  }

  /// The entries of several runs, none of which has a fingerprint of another, as one run.
  ///
  /// - Throws: `.io` where a file cannot be read or written.
  /// - Complexity: O(n log n) time for n entries, O(runs) memory.
  static func merged(_ runs: [FingerprintRun]) throws(SakuinError) -> FingerprintRun {
    let writer = try Writer()
    var cursors = runs.map { Cursor(run: $0) }
    for index in cursors.indices { try cursors[index].fill() }
    while let (least, entry) = least(of: cursors) {
      try writer.append(entry.key, entry.place)
      try cursors[least].advance()
    }
    return try writer.finish()
  }

  /// The cursor with the least fingerprint, and its entry; nil when all are at the end.
  private static func least(of cursors: [Cursor]) -> (index: Int, entry: Entry)? {
    var least: (index: Int, entry: Entry)?
    for (index, cursor) in cursors.enumerated() {
      guard let entry = cursor.current else { continue }
      if let known = least, known.entry.key <= entry.key { continue }
      least = (index, entry)
    }
    return least
  }

  /// Reads a run from the beginning.
  private struct Cursor {
    let run: FingerprintRun
    var block = 0
    var entries: [Entry] = []
    var index = 0

    var current: Entry? { index < entries.count ? entries[index] : nil }

    mutating func fill() throws(SakuinError) {
      entries = try run.read(block)
      index = 0
    }

    mutating func advance() throws(SakuinError) {
      index += 1
      guard index == entries.count else { return }
      block += 1
      try fill()
    }
  }

  /// Writes a run.
  final class Writer {
    private var file: Int32
    private var count = 0
    private var fences: [UInt64] = []
    private var buffer: [UInt64] = []

    /// Opens a temporary file.
    ///
    /// - Throws: `.io` where the system refuses.
    init() throws(SakuinError) {
      file = try ByteSource.temporaryFile()
      buffer.reserveCapacity(4 * 2048)
    }

    deinit { if file >= 0 { close(file) } }

    /// Appends a fingerprint above all before.
    ///
    /// - Throws: `.io` where the system refuses.
    func append(_ key: UInt128, _ place: FingerprintStore.Place) throws(SakuinError) {
      let upper = UInt64(truncatingIfNeeded: key >> 64)
      if count % FingerprintRun.blockLength == 0 { fences.append(upper) }
      buffer.append(upper)
      buffer.append(UInt64(truncatingIfNeeded: key))
      buffer.append(UInt64(place.file))
      buffer.append(UInt64(place.line))
      count += 1
      if buffer.count == buffer.capacity { try flush() }
    }

    /// The run.
    ///
    /// - Throws: `.io` where the system refuses.
    func finish() throws(SakuinError) -> FingerprintRun {
      try flush()
      defer { file = -1 }
      return FingerprintRun(file: file, count: count, fences: fences)
    }

    private func flush() throws(SakuinError) {
      var written = 0
      let size = 8 * buffer.count
      while written < size {
        // SAFETY: `written` is below the bytes of the array.
        let put = buffer.withUnsafeBytes {
          write(file, $0.baseAddress.map { $0 + written }, size - written)
        }
        if put > 0 { written += put } else if errno != EINTR { throw FingerprintRun.refusal(errno) }
      }
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private static func refusal(_ code: Int32) -> SakuinError {
    let reason = String(cString: strerror(code))
    return SakuinError(
      .io,
      "The ids read so far cannot be kept in a temporary file: \(reason). Free some space there, or name another directory "
        + "in TMPDIR.",
      ja: "読み込んだ id を一時ファイルに控えられません（\(reason)）。空きを作るか、TMPDIR に別のディレクトリを指定してください。",
      path: ByteSource.temporaryFolder)
  }
}
