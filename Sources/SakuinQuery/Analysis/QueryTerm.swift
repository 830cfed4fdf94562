import SakuinText

/// A part of a chunk that is looked up as one string, in any of its forms.
package struct QueryTerm: Sendable, Equatable {
  /// The units of the chunk that the term covers.
  package var range: Range<Int>
  /// The strings to look up, closest first.
  package var alternatives: [Alternative]

  /// A string by which a term is found.
  package struct Alternative: Sendable, Equatable {
    /// The string.
    package var pattern: UnitPattern
    /// The level of a document that holds the string on word boundaries.
    package var level: MatchLevel
    /// The forms in it that replace what was typed.
    package var forms: [FormNumber] = []
    /// The raw bytes that an occurrence must have; nil when any will do.
    package var raw: [UInt8]?

    /// The ends at which an occurrence must lie on a word boundary: those where another form has a digit. 3人
    /// for 三人 does not match in 13人, nor r5 in r50. The typed form matches anywhere.
    var boundaries: RequiredBoundaries {
      forms.isEmpty ? RequiredBoundaries() : RequiredBoundaries(of: pattern.units)
    }
  }

  /// A form of a span of a chunk, by its numbers.
  package struct FormNumber: Sendable, Hashable {
    /// Index of the span.
    package var span: Int
    /// Index of the form in the span.
    package var form: Int
  }
}

/// Computes the alternatives of terms: every combination of the forms of the spans in a term.
struct TermForms {
  /// The folded units of the chunk.
  let units: [UInt16]
  /// The parts of the chunk that have other forms, ascending, without overlap.
  let spans: [SpellingSpan]
  /// Which units match one another; nil when each matches only itself.
  let classes: UnitClasses?

  /// The most strings of a term; the least close ones beyond are left out.
  static let maximumCount = 96

  /// The strings for the units of `range`, within which all its spans lie. The spans in `replaced` do not
  /// keep their typed form.
  func alternatives(of range: Range<Int>, replacing replaced: Set<Int> = []) -> [QueryTerm.Alternative] {
    var strings: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])] = [([], .words, [])]
    var next = range.lowerBound
    for number in first(in: range)..<spans.count {
      let span = spans[number]
      guard span.range.upperBound <= range.upperBound else { break }
      let literal = Array(units[span.range])
      var grown: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])] = []
      // The typed form first: the least close strings are those cut off at the limit.
      if !replaced.contains(number) {
        for string in strings {
          grown.append(
            (
              Self.joined(string.units, units[next..<span.range.lowerBound], literal), string.level,
              string.forms
            ))
        }
      }
      for (formNumber, form) in span.forms.enumerated() {
        let level: MatchLevel = form.level == nil ? .synonym : .variant
        for string in strings where grown.count < Self.maximumCount {
          grown.append(
            (
              Self.joined(string.units, units[next..<span.range.lowerBound], form.units),
              MatchLevel.weaker(string.level, level),
              string.forms + CollectionOfOne(QueryTerm.FormNumber(span: number, form: formNumber))
            ))
        }
      }
      strings = grown
      next = span.range.upperBound
    }
    for index in strings.indices { strings[index].units.append(contentsOf: units[next..<range.upperBound]) }
    return alternatives(strings)
  }

  private static func joined(_ start: [UInt16], _ middle: ArraySlice<UInt16>, _ end: [UInt16]) -> [UInt16] {
    var result: [UInt16] = start
    result.append(contentsOf: middle)
    result.append(contentsOf: end)
    return result
  }

  /// Index of the first span that begins in `range` or after it.
  private func first(in range: Range<Int>) -> Int {
    BinarySearch.lowerBound(count: spans.count) { spans[$0].range.lowerBound < range.lowerBound }
  }

  /// Each string once, with the classes of its units where there are any.
  private func alternatives(
    _ strings: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])]
  ) -> [QueryTerm.Alternative] {
    var result: [QueryTerm.Alternative] = []
    var seen: Set<[UInt16]> = []
    for string in strings {
      let text = string.units
      guard !text.isEmpty, seen.insert(text).inserted else { continue }
      if string.forms.isEmpty {
        result.append(.init(pattern: UnitPattern(text), level: string.level))
        guard let classes else { continue }
        let pattern = UnitPattern(text, classes: classes)
        if pattern.classes != nil { result.append(.init(pattern: pattern, level: .variant)) }
      } else {
        let pattern = classes.map { UnitPattern(text, classes: $0) } ?? UnitPattern(text)
        result.append(.init(pattern: pattern, level: string.level, forms: string.forms))
      }
    }
    return result
  }
}
