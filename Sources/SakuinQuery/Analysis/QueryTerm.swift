import SakuinText

/// A part of a chunk that is looked for as one string, in any of its forms.
package struct QueryTerm: Sendable, Equatable {
  /// The units of the chunk that the term stands for.
  package var range: Range<Int>
  /// The strings to look for, closest first.
  package var alternatives: [Alternative]

  /// A string that a term may be found by.
  package struct Alternative: Sendable, Equatable {
    package var pattern: UnitPattern
    /// The level of a document that holds the string on word boundaries.
    package var level: MatchLevel
    /// The forms in it, as numbers of a span and of a form of that span.
    package var forms: [FormNumber] = []
    /// The raw bytes that the string must come from; nil where any will do.
    package var raw: [UInt8]?

    /// The ends at which an occurrence must stand on a word boundary: those where another form has a digit. 3人 for 三人 is
    /// not in 13人, and r5 is not in r50. What was typed may stand anywhere.
    var boundaries: RequiredBoundaries {
      forms.isEmpty ? RequiredBoundaries() : RequiredBoundaries(of: pattern.units)
    }
  }

  /// A form of a span of a chunk.
  package struct FormNumber: Sendable, Hashable {
    package var span: Int
    package var form: Int
  }
}

/// Makes the strings of a term: every combination of the forms of the spans in it.
struct TermForms {
  /// The folded units of the chunk.
  let units: [UInt16]
  /// The parts of the chunk that have other forms, ascending, without overlap.
  let spans: [SpellingSpan]
  /// Which units stand for one another; nil where only a unit itself does.
  let classes: UnitClasses?

  /// The most strings of a term; forms that would go beyond are left out, the least close first.
  static let maximumCount = 96

  /// The strings for the units of `range`, whose spans all lie within it. The spans in `replaced` do not stand for
  /// themselves.
  func alternatives(of range: Range<Int>, replacing replaced: Set<Int> = []) -> [QueryTerm.Alternative] {
    var strings: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])] = [([], .words, [])]
    var next = range.lowerBound
    for number in first(in: range)..<spans.count {
      let span = spans[number]
      guard span.range.upperBound <= range.upperBound else { break }
      let literal = Array(units[span.range])
      var grown: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])] = []
      // The literal form first, so that what is cut off at the limit is the least close.
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

  /// The number of the first span that begins in `range` or after it.
  private func first(in range: Range<Int>) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Each string once, with the classes of its units where there are any.
  private func alternatives(
    _ strings: [(units: [UInt16], level: MatchLevel, forms: [QueryTerm.FormNumber])]
  ) -> [QueryTerm.Alternative] {
    var result: [QueryTerm.Alternative] = []
    var known: Set<[UInt16]> = []
    for string in strings {
      let text = string.units
      guard !text.isEmpty, known.insert(text).inserted else { continue }
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
