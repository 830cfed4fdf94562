/// What tells a number in kanji from a word that holds its characters: counters, and words that count nothing.
struct CountingWords: Sendable {
  /// The built-in tables, parsed at first use.
  static let shared = CountingWords()

  private let counters: Set<[UInt16]>
  private let rests: Set<[UInt16]>
  private let stops: Set<[UInt16]>
  private let endings: Set<[UInt16]>
  private let longestCounter: Int

  private init() {
    counters = CountingWords.parsed(CountingWords.counterText).union(Counters.all)
    rests = CountingWords.parsed(CountingWords.restText)
    stops = CountingWords.parsed(CountingWords.stopText)
    endings = CountingWords.parsed(CountingWords.endingText)
    longestCounter = counters.lazy.map(\.count).max() ?? 0
  }

  private static func parsed(_ text: StaticString) -> Set<[UInt16]> {
    var result: Set<[UInt16]> = []
    TableText.forEachField(text) { result.insert($0) }
    return result
  }

  /// The lengths of the counters that stand in `units` at `position`, longest first: of 一人暮らし 人. か and what it
  /// counts are a counter: か所, ヶ国, 箇村.
  func counterLengths(in units: [UInt16], at position: Int) -> [Int] {
    var lengths = stride(from: min(longestCounter, units.count - position), to: 0, by: -1).filter {
      counters.contains(Array(units[position..<position + $0]))
    }
    if lengths.first ?? 0 < 2, CountingWords.isLinked(units, at: position) { lengths.insert(2, at: 0) }
    return lengths
  }

  /// Whether か, ヶ, 箇 or the like stands at `position` and links a number with the kanji that it counts.
  static func isLinked(_ units: [UInt16], at position: Int) -> Bool {
    guard position + 1 < units.count, links.contains(units[position]) else { return false }
    let noun = units[position + 1]
    if units[position] == 0x500B { return countedByItems.contains(noun) }
    // 第1か第2, 二か三.
    return ScriptClass.of(noun) == .kanji && noun != 0x7B2C && !NumeralUnits.isDigit(noun)
  }

  /// What links a number with what it counts: 3か月, 2箇所.
  private static let links: [UInt16] = Array("かカヵけケヶ箇個".utf16)
  /// What 個 links with a number; before other kanji it is a counter by itself.
  private static let countedByItems: [UInt16] = Array("所月年国条".utf16)

  /// Whether `rest` may follow number and counter in a word of the dictionary that counts nevertheless: 一人暮らし.
  func mayFollowCounter(_ rest: ArraySlice<UInt16>) -> Bool { rests.contains(Array(rest)) }

  /// Whether a word begins with the characters of a number, or 第 and a number, and counts nothing: 一部, 第三者.
  func countsNothing(_ word: [UInt16]) -> Bool { stops.contains(word) }

  /// Whether a word ends with the character of a number and counts nothing: 統一, 再三.
  func endsWithNoNumber(_ word: [UInt16]) -> Bool { endings.contains(word) }

  /// The length of the longest word that counts nothing.
  static let longestStop = 6
}
