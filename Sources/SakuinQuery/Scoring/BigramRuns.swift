import SakuinText

/// The parts of a text whose bigrams are scored: runs of kanji and kana. ・ ends a run, ー and 々 do not.
/// Letters and digits are scored as words only.
package enum BigramRuns {
  /// The runs of a folded text, in order.
  package static func runs(of units: [UInt16]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    // SAFETY: the buffer is used within the closure, at its own indices.
    unsafe units.withUnsafeBufferPointer { units in
      var start = 0
      for index in units.indices {
        switch unsafe ScriptClass.of(units, at: index) {
        case .kanji, .hiragana, .katakana: continue
        case .alnum, .other:
          if start < index { runs.append(start..<index) }
          start = index + 1
        }
      }
      if start < units.count { runs.append(start..<units.count) }
    }
    return runs
  }
}
