import SakuinQuery
import SakuinText

/// Selects the snippet of a long text: the passage to show, in whole sentences where possible.
enum Passage {
  /// The longest passage, in characters.
  static let length = 120

  /// The best passage of a text, in numbers of characters: the one with the most distinct query strings, then the most
  /// matches, then the first. Begins and ends on sentence boundaries; a longer sentence is cut around its first match. A text
  /// of at most `wholeLength` characters is shown whole.
  ///
  /// A window moves over the text and knows at each sentence which of the marks, in ascending order of their starts, it holds.
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n + m) for n sentences and m marks; O(m log m) where a mark that starts later ends earlier.
  static func best(
    in sentences: Sentences, marks: [FoundMark], wholeLength: Int, deadline: Deadline
  ) throws(SearchFailure) -> Range<Int> {
    let all = 0..<sentences.characterCount
    if sentences.characterCount <= wholeLength { return all }
    var window = MarkWindow(marks)
    var best: (range: Range<Int>, kinds: Int, count: Int)?
    var next = 0
    for first in 0..<sentences.count {
      if first & 0x3FFF == 0 { try deadline.check() }
      let start = sentences.start(of: first)
      next = max(next, first + 1)
      while next < sentences.count, sentences.end(of: next) - start <= length { next += 1 }
      var range = start..<sentences.end(of: next - 1)
      if range.count > length { range = cut(range, around: window.firstStart(from: start)) }
      window.move(to: range)
      if best.map({ ($0.kinds, $0.count) < (window.kinds, window.count) }) ?? true {
        best = (range, window.kinds, window.count)
      }
    }
    // A match may span sentences, so that no window of whole sentences shows it.
    if let best, best.count > 0 { return best.range }
    return cut(all, around: marks.first.map { Int($0.start) })
  }

  /// A window of `length` characters in a sentence that is too long, beginning a little before the first match in it; at its
  /// beginning where there is none.
  private static func cut(_ sentence: Range<Int>, around match: Int?) -> Range<Int> {
    let start = match.map { sentence.contains($0) ? $0 : sentence.lowerBound } ?? sentence.lowerBound
    let first = max(sentence.lowerBound, start - length / 4)
    return first..<min(sentence.upperBound, first + length)
  }
}

/// The marks that lie in a range of characters whose bounds only grow.
private struct MarkWindow {
  /// In ascending order of their starts, and of their ends.
  private let byStart: [FoundMark]
  private let byEnd: [FoundMark]
  /// How many marks start before the range.
  private var left = 0
  /// How many marks end in the range or before.
  private var ended = 0
  private var range = 0..<0
  /// How many marks of each number the range holds.
  private var counts: [Int]

  /// How many marks the range holds.
  private(set) var count = 0
  /// Of how many numbers.
  private(set) var kinds = 0

  /// An empty range before marks in ascending order of their starts.
  init(_ marks: [FoundMark]) {
    byStart = marks
    let isAscending = zip(marks, marks.dropFirst()).allSatisfy { $0.end <= $1.end }
    byEnd = isAscending ? marks : marks.sorted { $0.end < $1.end }
    counts = [Int](repeating: 0, count: Int(marks.map(\.mark).max() ?? -1) + 1)
  }

  /// The first mark that starts at `character`, which no range before began behind, or after it; nil without one.
  mutating func firstStart(from character: Int) -> Int? {
    leave(character)
    return left < byStart.count ? Int(byStart[left].start) : nil
  }

  /// Moves to a range neither of whose bounds is less than those before.
  mutating func move(to wanted: Range<Int>) {
    leave(wanted.lowerBound)
    while ended < byEnd.count, byEnd[ended].end <= wanted.upperBound {
      if byEnd[ended].start >= wanted.lowerBound { add(byEnd[ended], 1) }
      ended += 1
    }
    range = wanted
  }

  /// Lets go of the marks that start before a character.
  private mutating func leave(_ character: Int) {
    while left < byStart.count, byStart[left].start < character {
      if byStart[left].start >= range.lowerBound, byStart[left].end <= range.upperBound {
        add(byStart[left], -1)
      }
      left += 1
    }
  }

  private mutating func add(_ mark: FoundMark, _ difference: Int) {
    let number = Int(mark.mark)
    counts[number] += difference
    count += difference
    if difference > 0, counts[number] == 1 { kinds += 1 }
    if difference < 0, counts[number] == 0 { kinds -= 1 }
  }
}
