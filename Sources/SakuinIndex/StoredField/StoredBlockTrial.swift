/// Tries dictionaries and sizes of blocks on some of the documents that they are for.
///
/// Which dictionary is best changes where a collection goes over to documents of another kind. Which size of blocks is best
/// depends on the documents: neighbours that are alike, as the rows of a table are, gain much from a block of their own;
/// prose does not, and is fetched faster from a small block.
// SAFETY: runs of documents lie within the bytes that they are lengths of.
@safe
struct StoredBlockTrial {
  private let documents: UnsafeRawBufferPointer
  /// Runs of neighbouring documents: where each begins, and their lengths.
  private var runs: [(start: Int, lengths: ArraySlice<Int>)] = []

  /// Bytes of a run, and how many of them are tried.
  private static let (runSize, runCount) = (32 << 10, 4)
  /// Smaller blocks may take a tenth more room than the largest.
  private static let toleratedShare = 10
  /// A dictionary must save a tenth to replace another: a part of what it is tried on is in it.
  private static let gainedShare = 10

  /// A trial on documents with the given lengths; `documents` must outlive it.
  init(_ documents: UnsafeRawBufferPointer, lengths: [Int]) {
    unsafe self.documents = documents
    let distance = documents.count / Self.runCount
    var (start, index) = (0, 0)
    for run in 0..<Self.runCount {
      while index < lengths.count, start < run * distance {
        start += lengths[index]
        index += 1
      }
      let (first, firstStart) = (index, start)
      while index < lengths.count, start - firstStart < Self.runSize {
        start += lengths[index]
        index += 1
      }
      runs.append((firstStart, lengths[first..<index]))
    }
  }

  /// The better one of the dictionary in use and a new one, and the size of blocks that goes with it.
  func choose(
    _ current: StoredDictionary?, or new: StoredDictionary?
  ) -> (dictionary: StoredDictionary, blockSize: Int)? {
    let chosen = [current, new].compactMap { $0 }.map { ($0, sizes($0)) }
    guard var best = chosen.first else { return nil }
    if chosen.count > 1, let least = best.1.min(), let other = chosen[1].1.min(),
      other < least - least / Self.gainedShare
    {
      best = chosen[1]
    }
    let largest = best.1[best.1.count - 1]
    let index = best.1.firstIndex { $0 <= largest + largest / Self.toleratedShare } ?? best.1.count - 1
    return (best.0, StoredFieldWriter.blockSizes[index])
  }

  /// The compressed size of the runs in blocks of each size.
  private func sizes(_ dictionary: StoredDictionary) -> [Int] {
    let compressor = StoredBlockCompressor(dictionary, number: 1)
    return StoredFieldWriter.blockSizes.map { blockSize in
      var frames = ByteBuffer()
      for run in runs { compress(run, blockSize, compressor, to: &frames) }
      return frames.count
    }
  }

  private func compress(
    _ run: (start: Int, lengths: ArraySlice<Int>), _ blockSize: Int,
    _ compressor: borrowing StoredBlockCompressor, to frames: inout ByteBuffer
  ) {
    var block = ByteBuffer()
    var start = run.start
    for length in run.lengths {
      unsafe block.append(UnsafeRawBufferPointer(rebasing: documents[start..<start + length]))
      start += length
      if block.count >= blockSize {
        compressor.append(block, to: &frames)
        block.truncate(to: 0)
      }
    }
    if block.count > 0 { compressor.append(block, to: &frames) }
  }
}
