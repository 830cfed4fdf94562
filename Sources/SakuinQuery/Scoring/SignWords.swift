import SakuinText

/// Words that a sign tells apart from the bare word: C++, C#, #7119, A+, .NET, 24/7, R&D, △3, 5%.
///
/// A sign is no part of a word, and a document with C is found for C# too. As one string with its sign the word is a
/// term of its own, so that documents which hold it as typed score higher. A query without such signs is scored as if
/// there were none.
enum SignWords {
  /// The words with their signs in a folded text, ascending: letters and digits of English, which one sign may precede,
  /// single signs may join and up to three may follow. Points, commas and apostrophes within are no signs by themselves
  /// (2.5, 1,000), but belong to the word (2.5%).
  static func ranges(in units: [UInt16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < units.count {
      var hasSign = isHead(units, at: start)
      guard hasSign || isAlphanumeric(units[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < units.count {
        if !isAlphanumeric(units[end]) {
          let isSign = isLink(units[end])
          guard isSign || isPoint(units[end]), end + 1 < units.count, isAlphanumeric(units[end + 1]) else {
            break
          }
          if isSign { hasSign = true }
        }
        end += 1
      }
      let tail = units[end...].prefix(maximumTail).prefix(while: isTail).count
      if hasSign || tail > 0 { result.append(start..<end + tail) }
      start = end + tail
    }
    return result
  }

  /// The most signs after a word.
  private static let maximumTail = 3

  private static func isAlphanumeric(_ unit: UInt16) -> Bool { FoldedASCII.isAlphanumeric(unit) }

  /// Whether one of # $ + . @ £ ¥ ± € ▲ △ stands at `index`, before a letter or digit and not after one.
  private static func isHead(_ units: [UInt16], at index: Int) -> Bool {
    switch units[index] {
    case 0x23, 0x24, 0x2B, 0x2E, 0x40, 0xA3, 0xA5, 0xB1, 0x20AC, 0x25B2, 0x25B3:
      index + 1 < units.count && isAlphanumeric(units[index + 1])
        && (index == 0 || !isAlphanumeric(units[index - 1]))
    default: false
    }
  }

  /// ' , .
  private static func isPoint(_ unit: UInt16) -> Bool { unit == 0x27 || unit == 0x2C || unit == 0x2E }

  /// # & + / @
  private static func isLink(_ unit: UInt16) -> Bool {
    unit == 0x23 || unit == 0x26 || unit == 0x2B || unit == 0x2F || unit == 0x40
  }

  /// # % +
  private static func isTail(_ unit: UInt16) -> Bool { unit == 0x23 || unit == 0x25 || unit == 0x2B }
}
