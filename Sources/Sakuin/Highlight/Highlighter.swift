import SakuinQuery
import SakuinText

/// Marks in raw text what a query found there.
///
/// The text is folded again with the way back to raw ranges, and the query's strings are looked for in it: what is
/// marked was verified against the text that is shown.
struct Highlighter {
  private let patterns: [Pattern]
  private let schema: Schema
  private let analyzer: Analyzer

  /// Longest text, in characters, that is shown whole; of longer ones a passage is cut.
  static let wholeLength = 80

  /// A string of the query and the fields in which it counts.
  private struct Pattern {
    var units: [UInt16]
    /// Nil for all.
    var fields: Set<String>?
  }

  /// A highlighter for the parts of `tree` that a document may match by; `fields` are the options' field names.
  init(tree: QueryNode, schema: Schema, fields: [String], analyzer: Analyzer) {
    let names = schema.fieldNames
    let selected = fields.isEmpty ? nil : Set(fields.compactMap { names[$0] })
    self.schema = schema
    self.analyzer = analyzer
    patterns = Self.patterns(of: tree, in: selected, analyzer)
  }

  private static func patterns(
    of tree: QueryNode, in fields: Set<String>?, _ analyzer: Analyzer
  ) -> [Pattern] {
    switch tree {
    case .chunk(let text):
      let query = QueryText(chunk: text, analyzer: analyzer)
      let words = query.contentWords.map { Pattern(units: query.units(of: $0), fields: fields) }
      return words + [Pattern(units: query.units, fields: fields)]
    case .phrase(let text):
      return [Pattern(units: analyzer.fold(text), fields: fields)]
    case .sequence(let parts), .and(let parts), .or(let parts):
      return parts.flatMap { patterns(of: $0, in: fields, analyzer) }
    case .field(let name, let part):
      return patterns(of: part, in: fields?.intersection([name]) ?? [name], analyzer)
    case .not, .nothing:
      return []
    }
  }

  /// The marked text of each field that holds a match, in schema order.
  func highlights(of document: Document) -> [SearchResults.Highlight] {
    schema.textFields.compactMap { field in
      guard let text = document[field.name], !text.isEmpty else { return nil }
      return highlight(text, field: field.name)
    }
  }

  /// The marked text of one field, or nil without a match.
  func highlight(_ text: String, field: String) -> SearchResults.Highlight? {
    let found = matches(in: text, field: field)
    guard !found.isEmpty else { return nil }
    let best = Passage.best(in: text, matches: found, wholeLength: Self.wholeLength)
    let raw = Array(text.utf8)
    let ranges = Self.merged(found.map(\.range)).map { $0.clamped(to: best) }.filter { !$0.isEmpty }
    // White space behind the last sentence shows nothing, unless it was searched.
    let lastMark = ranges.last?.upperBound ?? best.lowerBound
    let blank = raw[best].reversed().prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }.count
    let passage = best.lowerBound..<max(lastMark, best.upperBound - blank)
    return SearchResults.Highlight(
      field: field, text: String(decoding: raw[passage], as: UTF8.self),
      ranges: ranges.map { $0.lowerBound - passage.lowerBound..<$0.upperBound - passage.lowerBound },
      isCutAtStart: passage.lowerBound > 0, isCutAtEnd: passage.upperBound < raw.count)
  }

  /// Every match in a field's raw text, overlapping ones included.
  func matches(in text: String, field: String) -> [Match] {
    let folded = analyzer.foldWithOffsets(text)
    var found: [Match] = []
    for (number, pattern) in patterns.enumerated() where pattern.fields?.contains(field) ?? true {
      for start in Self.occurrences(of: pattern.units, in: folded.units) {
        found.append(Match(range: folded.rawRange(start..<start + pattern.units.count), pattern: number))
      }
    }
    return found
  }

  /// Where `pattern` stands in `units`, overlapping occurrences included. O(units × pattern), small patterns.
  static func occurrences(of pattern: [UInt16], in units: [UInt16]) -> [Int] {
    guard let first = pattern.first, pattern.count <= units.count else { return [] }
    return (0...units.count - pattern.count).filter { start in
      units[start] == first && units[start..<start + pattern.count].elementsEqual(pattern)
    }
  }

  /// Ranges sorted, those that overlap or touch joined.
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
  /// UTF-8 bytes of the field.
  var range: Range<Int>
  /// Which string of the query it is.
  var pattern: Int
}
