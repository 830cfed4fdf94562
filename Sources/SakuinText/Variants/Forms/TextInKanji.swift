/// A query text whose numbers in digits are written in kanji, as words of the tables and of the dictionary are:
/// 1人ぐらし as 一人ぐらし, of which 一人暮らし is another spelling.
struct TextInKanji {
  /// The text in kanji, cut where the typed one is, and not inside of numbers.
  let text: ExpansionText
  /// For each position of the text in kanji the position in the typed one; nil inside of a number.
  private let typedPositions: [Int?]
  /// The numbers, in the text in kanji.
  private let numbers: [Range<Int>]

  /// Writes numbers of a text in kanji; nil where there are none. The ranges ascend without overlap.
  init?(_ typed: ExpansionText, _ kanji: [(range: Range<Int>, kanji: [UInt16])]) {
    guard !kanji.isEmpty else { return nil }
    var units: [UInt16] = []
    var isWordBoundary: [Bool] = []
    var typedPositions: [Int?] = []
    var numbers: [Range<Int>] = []
    var position = 0
    func copy(to end: Int) {
      units += typed.units[position..<end]
      isWordBoundary += typed.isWordBoundary[position..<end]
      typedPositions += (position..<end).map { $0 }
      position = end
    }
    for number in kanji {
      copy(to: number.range.lowerBound)
      numbers.append(units.count..<units.count + number.kanji.count)
      units += number.kanji
      isWordBoundary += [typed.isWordBoundary[position]] + number.kanji.dropFirst().map { _ in false }
      typedPositions += [position] + number.kanji.dropFirst().map { _ in nil }
      position = number.range.upperBound
    }
    copy(to: typed.count)
    text = ExpansionText(units: units, isWordBoundary: isWordBoundary + [true])
    self.typedPositions = typedPositions + [typed.count]
    self.numbers = numbers
  }

  /// The part of the typed text that stands for a part of the text in kanji; nil unless whole numbers are in it.
  func typedRange(_ range: Range<Int>) -> Range<Int>? {
    guard numbers.contains(where: { $0.overlaps(range) }), let start = typedPositions[range.lowerBound],
      let end = typedPositions[range.upperBound]
    else { return nil }
    return start..<end
  }
}
