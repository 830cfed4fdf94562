import SakuinIndex
import SakuinText

extension AnalyzedField {
  /// The field of an analyzed text.
  package init(_ text: AnalyzedText) {
    func offsets(_ isLineEnd: Bool) -> [UInt32] {
      text.gaps.filter { $0.isLineEnd == isLineEnd }.map { UInt32(truncatingIfNeeded: $0.index) }
    }
    self.init(
      units: text.units, boundaries: text.boundaries, words: text.words, lineEnds: offsets(true),
      blanks: offsets(false))
  }
}
