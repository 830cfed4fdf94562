/// The position lists of all bigrams that begin with one unit, in order of the second unit: the answer to a
/// one-character query.
package struct PositionListRange {
  private let owner: AnyObject
  private let directory: BigramDirectory
  private var bigrams: Range<Int>
  private var decoder: BigramRecordDecoder?

  /// Creates the lists of a range of bigram numbers; `owner` keeps the bytes alive.
  init(_ directory: BigramDirectory, bigrams: Range<Int>, owner: AnyObject) {
    self.owner = owner
    self.directory = directory
    self.bigrams = bigrams
    decoder = bigrams.isEmpty ? nil : directory.decoder(at: bigrams.lowerBound)
  }

  /// Number of remaining lists.
  package var count: Int { bigrams.count }

  /// The next bigram's second unit (0: the unit ends its field) and list; nil at the end.
  package mutating func next() -> (second: UInt16, info: PositionListInfo)? {
    guard !bigrams.isEmpty, let info = decoder?.next() else {
      bigrams = bigrams.upperBound..<bigrams.upperBound
      return nil
    }
    let bigram = bigrams.lowerBound
    bigrams = (bigram + 1)..<bigrams.upperBound
    if bigrams.lowerBound % BigramDirectoryWriter.recordsPerBlock == 0, !bigrams.isEmpty {
      decoder = directory.decoder(at: bigrams.lowerBound)
    }
    return (directory.second(bigram), info)
  }
}
