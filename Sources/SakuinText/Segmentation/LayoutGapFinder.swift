/// Finds the white space of a folded text that belongs to its layout. See `LayoutGap`.
///
/// Between two characters of kanji, kana or ー:
/// - one line end, with blanks around it, is always layout: the line was wrapped. `<br>` is a line end;
/// - blanks are layout where each character stands alone, as in 避 難 所: two such characters side by side, and the gaps
///   around a series of them;
/// - other blanks, few of them, are layout where a word of the dictionary lies across: 空き家対 策協議会 holds 対策, while
///   東京 大阪 has a word boundary in its middle.
///
/// An empty line separates paragraphs.
struct LayoutGapFinder {
  /// The folded text, with its white space.
  let units: UnsafeBufferPointer<UInt16>
  /// Whether a word of the dictionary lies across the middle of two pieces of text.
  let holdsWordAcross: (_ left: Range<Int>, _ right: Range<Int>) -> Bool

  /// More blanks than this are looked at as a column, not as a gap in a word.
  private static let mostBlanksInWord = 2
  /// How far the text on either side is segmented to find the word across a gap, in units.
  private static let reach = 8

  /// White space between two Japanese characters.
  struct Run {
    /// Its units.
    var range: Range<Int>
    /// How many lines end in it.
    var lineEnds: Int
    /// Whether it belongs to the layout.
    var isLayout = false
  }

  /// The gaps, ascending; only the first of them once `stop` says so, which is asked now and then.
  ///
  /// - Complexity: O(n) for n units, and a segmentation of sixteen units for each blank that may lie inside of a word.
  func gaps(stop: () -> Bool = { false }) -> [LayoutGap] {
    var removed = 0
    return runs(stop: stop).filter(\.isLayout).map { run in
      defer { removed += run.range.count }
      return LayoutGap(
        before: run.range.lowerBound - removed, length: run.range.count, isLineEnd: run.lineEnds > 0)
    }
  }

  /// How many runs are looked at before `stop` is asked, a power of two less one.
  private static let pollMask = 0xFF

  /// All white space between Japanese characters, ascending; the first of it once `stop` says so.
  ///
  /// - Complexity: as `gaps()`.
  func runs(stop: () -> Bool = { false }) -> [Run] {
    var result: [Run] = []
    var index = 0
    // The run of blanks before, if it was one between two Japanese characters.
    var isInSeries = false
    var lastEnd = -1
    while var run = nextRun(from: index) {
      index = run.range.upperBound
      let isAfterSeries = isInSeries && lastEnd == characterStart(before: run.range.lowerBound)
      isInSeries = run.lineEnds == 0 && isLone(before: run.range.lowerBound) && isLone(after: index)
      lastEnd = index
      run.isLayout = isLayout(run, isAfterSeries: isAfterSeries, isInSeries: isInSeries)
      result.append(run)
      if result.count & Self.pollMask == 0, stop() { break }
    }
    return result
  }

  private func isLayout(_ run: Run, isAfterSeries: Bool, isInSeries: Bool) -> Bool {
    if run.lineEnds > 0 { return run.lineEnds == 1 }
    if isInSeries || isAfterSeries || isSeriesAhead(run.range.upperBound) { return true }
    if run.range.count > Self.mostBlanksInWord { return false }
    return holdsWordAcross(
      textBefore(run.range.lowerBound), textAfter(run.range.upperBound))
  }

  /// The next white space between two Japanese characters.
  private func nextRun(from start: Int) -> Run? {
    var index = start
    while index < units.count {
      // Most units are above all white space, or letters and digits of ASCII.
      let unit = units[index]
      if unit > 0x2029 || unit > 0x3C && unit < 0x85 {
        index &+= 1
        continue
      }
      let run = run(at: index)
      if run.range.isEmpty {
        index &+= 1
        continue
      }
      index = run.range.upperBound
      if isJapanese(before: run.range.lowerBound), isJapanese(index) { return run }
    }
    return nil
  }

  /// The white space that begins at `start`; empty where there is none.
  private func run(at start: Int) -> Run {
    var index = start
    var lineEnds = 0
    while index < units.count {
      switch units[index] {
      case 0x09, 0x20, 0x1680: index += 1
      case 0x0D where index + 1 < units.count && units[index + 1] == 0x0A:
        lineEnds += 1
        index += 2
      case 0x0A...0x0D, 0x85, 0x2028:
        lineEnds += 1
        index += 1
      case 0x2029:
        lineEnds += 2
        index += 1
      case 0x3C:
        guard let end = lineBreakTagEnd(index) else { return Run(range: start..<index, lineEnds: lineEnds) }
        // A tag at the end of a line is that line's end.
        lineEnds += 1
        index = end
        if index < units.count, units[index] == 0x0D { index += 1 }
        if index < units.count, units[index] == 0x0A { index += 1 }
      default: return Run(range: start..<index, lineEnds: lineEnds)
      }
    }
    return Run(range: start..<index, lineEnds: lineEnds)
  }

  /// Where the tag `<br>`, `<br/>` or `<br />` at `start` ends; nil where there is none. Folding has made it small.
  private func lineBreakTagEnd(_ start: Int) -> Int? {
    guard start + 3 < units.count, units[start + 1] == 0x62, units[start + 2] == 0x72 else { return nil }
    var index = start + 3
    while index < units.count, units[index] == 0x20 || units[index] == 0x2F { index += 1 }
    return index < units.count && units[index] == 0x3E ? index + 1 : nil
  }

  private func isJapanese(_ index: Int) -> Bool {
    guard index >= 0, index < units.count else { return false }
    switch ScriptClass.of(units, at: index) {
    case .kanji, .hiragana, .katakana: return true
    case .other, .alnum: return false
    }
  }

  private func isJapanese(before index: Int) -> Bool { isJapanese(index - 1) }

  /// The first unit of the character that ends before `index`, which is above 0.
  private func characterStart(before index: Int) -> Int {
    index >= 2 && units[index - 1] & 0xFC00 == 0xDC00 ? index - 2 : index - 1
  }

  private func characterEnd(_ index: Int) -> Int {
    index + 1 < units.count && units[index] & 0xFC00 == 0xD800 ? index + 2 : index + 1
  }

  /// Whether no letter or digit stands before the character that ends before `index`.
  private func isLone(before index: Int) -> Bool {
    let start = characterStart(before: index)
    return start == 0 || ScriptClass.of(units, at: start - 1) == .other
  }

  /// Whether no letter or digit stands after the character at `index`.
  private func isLone(after index: Int) -> Bool {
    let end = characterEnd(index)
    return end >= units.count || ScriptClass.of(units, at: end) == .other
  }

  /// Whether the character at `index` stands alone, and another after it beyond blanks.
  private func isSeriesAhead(_ index: Int) -> Bool {
    guard isLone(after: index) else { return false }
    let run = run(at: characterEnd(index))
    return !run.range.isEmpty && run.lineEnds == 0 && isJapanese(run.range.upperBound)
      && isLone(after: run.range.upperBound)
  }

  private func textBefore(_ end: Int) -> Range<Int> {
    var start = end
    while start > 0, end - start < Self.reach, isJapanese(start - 1) { start -= 1 }
    return start..<end
  }

  private func textAfter(_ start: Int) -> Range<Int> {
    var end = start
    while end < units.count, end - start < Self.reach, isJapanese(end) { end += 1 }
    return start..<end
  }
}
