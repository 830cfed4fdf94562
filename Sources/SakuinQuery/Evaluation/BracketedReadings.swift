import SakuinIndex
import SakuinText

/// Finds the readings that texts give in brackets inside of a word: 碓氷（うすい）峠 for 碓氷峠.
///
/// Between each two kanji of a query it looks for a bracket after the first and one before the second, a few positions
/// apart, in the position lists; only texts that have both are read. What stands between is a reading when it is kana and
/// the kanji before the bracket may be read as it. `《うすい》` and `<ruby>…<rt>うすい</rt></ruby>` are such brackets too.
///
/// A finder serves one query, on one thread.
package final class BracketedReadings {
  private let segments: IndexView
  /// The texts of a document by field ordinal.
  private let texts: (UInt32) throws(SearchFailure) -> [DocumentText]
  /// Whether a word may be read as some hiragana.
  private let isReading: (_ kana: [UInt16], _ word: ArraySlice<UInt16>) -> Bool

  /// The readings found, by the kanji before and after: a query asks for the same ones as a whole and word by word.
  private var known: [[UInt16]: [Reading]] = [:]

  /// A kind of bracket.
  private struct Bracket {
    var open: [UInt16]
    var close: [UInt16]
    /// The most units from the kanji before the bracket to its last unit.
    var reach: Position
  }

  private static let brackets = [
    Bracket(open: [0x28], close: [0x29], reach: 18), Bracket(open: [0x300A], close: [0x300B], reach: 18),
    Bracket(open: Array("<rt>".utf16), close: Array("</rt></ruby>".utf16), reach: 32),
    Bracket(
      open: Array("<rp>(</rp><rt>".utf16), close: Array("</rt><rp>)</rp></ruby>".utf16), reach: 56),
  ]
  /// The most readings of a place in a query, and the most texts that are read to find them.
  private static let most = (readings: 4, texts: 16)
  /// The longest query that is looked at, in units.
  private static let longestQuery = 24
  /// A bracket beside a kanji that occurs more often is not looked at.
  private static let mostPositions = 50_000

  /// A finder over an index.
  package init(
    _ segments: IndexView, texts: @escaping (UInt32) throws(SearchFailure) -> [DocumentText],
    isReading: @escaping (_ kana: [UInt16], _ word: ArraySlice<UInt16>) -> Bool
  ) {
    self.segments = segments
    self.texts = texts
    self.isReading = isReading
  }

  /// The spans of a query text with the forms that have a reading in brackets.
  ///
  /// - Complexity: two dictionary look-ups for each two kanji of the text; where both brackets occur, O(n) in the shorter
  ///   of their lists, and at most 16 texts read.
  package func adding(to spans: [SpellingSpan], of text: AnalyzedText) -> [SpellingSpan] {
    let units = text.units
    guard units.count > 1, units.count <= Self.longestQuery else { return spans }
    var result = spans
    for index in 1..<units.count
    where ScriptClass.of(units[index - 1]) == .kanji && ScriptClass.of(units[index]) == .kanji {
      let pair = Array(units[index - 1...index])
      let readings = known[pair] ?? readings(after: pair[0], before: pair[1])
      known[pair] = readings
      for reading in readings {
        Self.insert(reading, at: index, of: units, into: &result)
      }
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Adds the form with a bracket at an index to the span that holds the unit before, or as a span of the word read.
  private static func insert(
    _ reading: Reading, at index: Int, of units: [UInt16], into spans: inout [SpellingSpan]
  ) {
    func form(_ range: Range<Int>) -> SpellingForm {
      SpellingForm(
        units: units[range.lowerBound..<index] + reading.bracket + units[index..<range.upperBound],
        kind: .mixedWriting, level: .variants)
    }
    if let known = spans.firstIndex(where: { $0.range.contains(index - 1) }) {
      spans[known].forms.append(form(spans[known].range))
      return
    }
    let free = spans.map(\.range.upperBound).filter { $0 <= index }.max() ?? 0
    let range = max(index - reading.wordLength, free)..<index
    spans.append(SpellingSpan(range: range, forms: [form(range)]))
  }

  /// A bracket in a text.
  private struct Reading: Equatable {
    /// The bracket with its content.
    var bracket: [UInt16]
    /// How many kanji before it are read so.
    var wordLength: Int
  }

  /// The brackets with a reading that stand between two kanji.
  private func readings(after left: UInt16, before right: UInt16) -> [Reading] {
    var result: [Reading] = []
    var read = 0
    for view in segments.views {
      for bracket in Self.brackets {
        for position in positions(of: bracket, after: left, before: right, in: view.reader) {
          guard result.count < Self.most.readings, read < Self.most.texts else { return result }
          read += 1
          if let found = reading(in: bracket, at: position, in: view), !result.contains(found) {
            result.append(found)
          }
        }
      }
    }
    return result
  }

  /// The positions of the kanji before a bracket whose end is near and stands before the other kanji.
  private func positions(
    of bracket: Bracket, after left: UInt16, before right: UInt16, in segment: SegmentReader
  ) -> [Position] {
    guard let open = bracket.open.first, let close = bracket.close.last,
      let opening = segment.positionList(left, open), let closing = segment.positionList(close, right),
      min(Int(opening.count), Int(closing.count)) <= Self.mostPositions
    else { return [] }
    var result: [Position] = []
    var starts = segment.positions(opening)
    var ends = segment.positions(closing)
    var start = starts.seek(to: 0)
    while start != .max {
      let end = ends.seek(to: start &+ 3)
      if end == .max { break }
      if end &- start <= bracket.reach {
        result.append(start)
        start = starts.next()
      } else {
        start = starts.seek(to: max(start &+ 1, end &- min(bracket.reach, end)))
      }
    }
    return result.count > 1 && bracket.open.count == 1 ? withKana(result, open, segment) : result
  }

  /// The positions of a kanji before a bracket in which kana come first.
  private func withKana(_ positions: [Position], _ open: UInt16, _ segment: SegmentReader) -> [Position] {
    var result: [Position] = []
    for kana in UInt16(0x3041)...0x30FA where Kana.isLetter(kana) {
      guard let info = segment.positionList(open, kana) else { continue }
      var cursor = segment.positions(info)
      for position in positions where cursor.seek(to: position + 1) == position + 1 {
        result.append(position)
      }
    }
    return result.sorted()
  }

  /// The bracket after the kanji at a position, if a reading of the kanji before it is in it.
  private func reading(in bracket: Bracket, at position: Position, in view: SegmentView) -> Reading? {
    let document = view.reader.document(at: position)
    let field = view.reader.fieldNumber(at: position, document: document)
    let range = view.reader.fieldRange(document: document, field: field)
    let start = view.reader.cells.text(at: position, in: range).lowerBound
    let number = segments.layout.text(at: position, field: field, range, in: view.reader)
    guard position >= start, let texts = try? texts(view.base + document),
      let units = texts.first(where: { $0.field == number })?.text.folded.units
    else { return nil }
    let index = Int(position - start) + 1
    guard index < units.count, units[index...].starts(with: bracket.open) else { return nil }
    let inner = index + bracket.open.count
    let end = units[inner...].prefix { Kana.isLetter($0) || $0 == 0x30FC }.endIndex
    guard end > inner, units[end...].starts(with: bracket.close) else { return nil }
    let kana = units[inner..<end].map(Kana.hiragana)
    var word = units[..<index].suffix(6).reversed().prefix { ScriptClass.of($0) == .kanji }.count
    while word > 0 {
      if isReading(kana, units[index - word..<index]) {
        return Reading(bracket: Array(units[index..<end + bracket.close.count]), wordLength: word)
      }
      word -= 1
    }
    return nil
  }
}
