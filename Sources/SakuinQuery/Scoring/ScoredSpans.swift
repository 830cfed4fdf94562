import SakuinIndex
import SakuinText

/// The parts of a leaf that are scored as one term over several forms.
enum ScoredSpans {
  /// The spans of a leaf, with those of their forms that may occur: the index holds all their bigrams. A word
  /// none of whose other forms may occur is scored as a word without any.
  ///
  /// A span within a word is extended to the word: 事 and こと in 仕事 are 仕事 and 仕こと, not every 事 of a text.
  static func of(_ leaf: ScoredLeaf, in segments: IndexView) -> [SpellingSpan] {
    let units = leaf.text.units
    var result: [SpellingSpan] = []
    for span in leaf.spans where span.range.lowerBound >= 0 && span.range.upperBound <= units.count {
      var range = span.range
      for word in leaf.text.words {
        let word = Int(word.lowerBound)..<min(Int(word.upperBound), units.count)
        if word.overlaps(span.range) { range = hull(range, word) }
      }
      var whole = padded(span, to: range, units)
      whole.forms.removeAll { !mayOccur($0.units, in: segments) }
      if whole.forms.isEmpty { continue }
      if let last = result.last, last.range.overlaps(range) {
        let both = hull(last.range, range)
        result[result.count - 1] = SpellingSpan(
          range: both, forms: padded(last, to: both, units).forms + padded(whole, to: both, units).forms)
      } else {
        result.append(whole)
      }
    }
    return result
  }

  private static func hull(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }

  /// The span extended to a greater range by the units around it.
  private static func padded(_ span: SpellingSpan, to range: Range<Int>, _ units: [UInt16]) -> SpellingSpan {
    let head = units[range.lowerBound..<span.range.lowerBound]
    let tail = units[span.range.upperBound..<range.upperBound]
    var result = span
    result.range = range
    for index in result.forms.indices {
      result.forms[index].units = head + result.forms[index].units + tail
    }
    return result
  }

  /// Whether the index holds every bigram of a form.
  private static func mayOccur(_ form: [UInt16], in segments: IndexView) -> Bool {
    zip(form, form.dropFirst()).allSatisfy { bigram in
      segments.views.contains { $0.reader.holdsPair(bigram.0, bigram.1) }
    }
  }
}
