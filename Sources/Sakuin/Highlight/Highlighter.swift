import SakuinQuery
import SakuinText

/// Highlights in raw text what a query matches there, and selects snippets.
///
/// The text is folded again and the query's strings and patterns are searched in it: every mark is verified against the text
/// that is shown. Serves one thread at a time.
final class Highlighter {
  private let finder: MarkFinder
  private let analyzer: Analyzer
  /// The texts of documents by field.
  let fields: FieldTexts
  /// The names of the fields of the schema.
  private let names: [String]
  /// The folded text at hand, whose storage is used again.
  private var units = FoldedUnits()

  /// The longest text, in characters, that is shown as a whole; of longer ones a passage is selected.
  static let wholeLength = 80

  /// Creates a highlighter for the parts of `query` by which a document may match, in the selected fields.
  init(
    _ query: CompiledQuery, in selection: FieldSelection, schema: Schema, layout: TextFieldLayout,
    analyzer: Analyzer
  ) {
    finder = MarkFinder(query.marks(in: selection), layout: layout)
    fields = FieldTexts(schema)
    names = schema.textFields.map(\.name)
    self.analyzer = analyzer
  }

  /// The marked text of each field that holds a match, in schema order; only of fields in `wanted`, unless it is nil.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n) in the texts of these fields.
  func highlights(
    of document: Document, among wanted: Set<Int>? = nil, deadline: Deadline
  ) throws(SearchFailure) -> [SearchResults.Highlight] {
    var result: [SearchResults.Highlight] = []
    for (number, text) in fields.texts(of: document) where wanted?.contains(number) ?? true {
      if let marked = try highlight(text, field: number, deadline: deadline) { result.append(marked) }
    }
    return result
  }

  /// The marked text of the field with a number, or nil without a match.
  ///
  /// - Throws: when the deadline has passed.
  private func highlight(
    _ text: String, field: Int, deadline: Deadline
  ) throws(SearchFailure) -> SearchResults.Highlight? {
    guard let marked = try markedText(text, field: field, deadline: deadline) else { return nil }
    let passage = try marked.passage(wholeLength: Self.wholeLength, deadline: deadline)
    return SearchResults.Highlight(
      field: names[field], text: passage.text, ranges: passage.ranges,
      isCutAtStart: passage.bytes.lowerBound > 0, isCutAtEnd: passage.bytes.upperBound < text.utf8.count)
  }

  /// Every match in the raw text of the field with a number, as UTF-8 bytes in ascending order of their starts; overlapping
  /// ones included.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n) in the text.
  func matches(in text: String, field: Int, deadline: Deadline) throws(SearchFailure) -> [Range<Int>] {
    try markedText(text, field: field, deadline: deadline)?.byteRanges ?? []
  }

  /// A text with all marks in it; nil where there are none.
  private func markedText(
    _ text: String, field: Int, deadline: Deadline
  ) throws(SearchFailure) -> MarkedText? {
    guard finder.marksAnything(in: field) else { return nil }
    if finder.skipsASCII, text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    if !finder.needsRawText {
      try fold(text, deadline)
      let found = try finder.found(in: units, field: field, deadline: deadline)
      if found.isEmpty { return nil }
      if units.isPlain { return MarkedText(plain: text, marks: found, gaps: units.gaps) }
    }
    let folded = try FieldText(text, analyzer: analyzer, deadline: deadline)
    let found = try finder.found(in: folded, field: field, deadline: deadline)
    if found.isEmpty { return nil }
    return MarkedText(
      text, marks: found, in: folded.folded, characters: try TextCharacters(text, deadline: deadline))
  }

  private func fold(_ text: String, _ deadline: Deadline) throws(SearchFailure) {
    var poll = DeadlinePoll(deadline)
    var text = text
    text.withUTF8 { analyzer.indexUnits(of: $0, into: &units, stop: { poll.hasPassed() }) }
    try poll.check()
  }

  /// The ranges sorted, with those merged that overlap or touch.
  ///
  /// - Complexity: O(n log n) for n ranges, O(n) where they ascend.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    let isAscending = zip(ranges, ranges.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
    var result: [Range<Int>] = []
    for range in isAscending ? ranges : ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
