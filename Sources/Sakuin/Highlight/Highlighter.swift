import SakuinQuery
import SakuinText

/// Highlights in raw text what a query matches there, and selects snippets.
///
/// The text is folded again with a map back to raw ranges, and the query's strings and patterns are searched in it:
/// every mark is verified against the text that is shown.
struct Highlighter {
  private let marks: [QueryMark]
  private let schema: Schema
  private let layout: TextFieldLayout
  private let analyzer: Analyzer
  /// The texts of documents by field.
  let fields: FieldTexts

  /// The longest text, in characters, that is shown as a whole; of longer ones a passage is selected.
  static let wholeLength = 80

  /// Creates a highlighter for the parts of `query` by which a document may match, in the selected fields.
  init(
    _ query: CompiledQuery, in selection: FieldSelection, schema: Schema, layout: TextFieldLayout,
    analyzer: Analyzer
  ) {
    self.schema = schema
    self.layout = layout
    fields = FieldTexts(schema)
    self.analyzer = analyzer
    marks = query.marks(in: selection)
  }

  /// The marked text of each field that holds a match, in schema order.
  ///
  /// - Throws: when the deadline has passed.
  func highlights(
    of document: Document, deadline: Deadline
  ) throws(SearchFailure) -> [SearchResults.Highlight] {
    var result: [SearchResults.Highlight] = []
    for (number, text) in fields.texts(of: document) {
      if let marked = try highlight(text, field: schema.textFields[number].name, deadline: deadline) {
        result.append(marked)
      }
    }
    return result
  }

  /// The marked text of one field, or nil without a match.
  ///
  /// - Throws: when the deadline has passed.
  func highlight(
    _ text: String, field: String, deadline: Deadline
  ) throws(SearchFailure) -> SearchResults.Highlight? {
    let fieldMatches = try matches(in: text, field: field, deadline: deadline)
    guard !fieldMatches.isEmpty else { return nil }
    let best = Passage.best(in: text, matches: fieldMatches, wholeLength: Self.wholeLength)
    let raw = Array(text.utf8)
    let ranges = Self.merged(fieldMatches.map(\.range)).map { $0.clamped(to: best) }.filter { !$0.isEmpty }
    // White space after the last sentence shows nothing, unless it was searched.
    let lastMark = ranges.last?.upperBound ?? best.lowerBound
    let blank = raw[best].reversed().prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }.count
    let passage = best.lowerBound..<max(lastMark, best.upperBound - blank)
    return SearchResults.Highlight(
      field: field, text: String(decoding: raw[passage], as: UTF8.self),
      ranges: ranges.map { $0.lowerBound - passage.lowerBound..<$0.upperBound - passage.lowerBound },
      isCutAtStart: passage.lowerBound > 0, isCutAtEnd: passage.upperBound < raw.count)
  }

  /// Every match in a field's raw text, overlapping ones included.
  ///
  /// - Throws: when the deadline has passed.
  func matches(in text: String, field: String, deadline: Deadline) throws(SearchFailure) -> [Match] {
    guard let number = fields.number(of: field) else { return [] }
    let fieldText = FieldText(text, analyzer: analyzer)
    var fieldMatches: [Match] = []
    for (pattern, mark) in marks.enumerated() where mark.selection.contains(text: number, in: layout) {
      try deadline.check()
      for range in try mark.ranges(in: fieldText, deadline: deadline) {
        fieldMatches.append(Match(range: fieldText.folded.rawRange(range), pattern: pattern))
      }
    }
    return fieldMatches
  }

  /// The positions of `pattern` in `units`, overlapping occurrences included.
  ///
  /// - Complexity: O(n · m) for lengths n and m.
  static func occurrences(of pattern: [UInt16], in units: [UInt16]) -> [Int] {
    UnitPattern(pattern).occurrences(in: units)
  }

  /// The ranges sorted, with those merged that overlap or touch.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}

/// A match in raw text.
struct Match: Equatable {
  /// The match as a range of UTF-8 bytes of the field.
  var range: Range<Int>
  /// The number of the part of the query that matches.
  var pattern: Int
}
