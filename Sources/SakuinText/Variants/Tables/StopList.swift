/// Words that only look like spellings of one another: 先行 is not 先行き, 生物 is not 生き物.
struct StopList: Sendable {
  /// The built-in list, parsed at first use.
  static let shared = StopList()

  private var table = SpellingTable()

  private init() {
    TableText.forEachField(StopList.text) {
      table.beginSet()
      table.add($0)
    }
    table.index()
  }

  /// Whether a word of kanji only is never a spelling of the word with okurigana.
  func keepsApart(_ bare: [UInt16]) -> Bool {
    var found = false
    table.forEachMatch(in: bare, at: 0) { if Int($0.length) == bare.count { found = true } }
    return found
  }
}
