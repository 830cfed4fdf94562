/// Tells numbers from words that only hold their characters: 一般, 三田, 第三者, 統一, 一人一人.
///
/// The dictionary says which characters are a word. A number with a counter counts although the dictionary has it
/// (一人, 九条), and so does what a counted word begins with (一人暮らし), unless it is on the stop list (一部).
struct NumberWords {
  private let text: ExpansionText
  /// Counters, and words that count nothing.
  let counters = CountingWords.shared

  /// Prepares a text.
  init(_ text: ExpansionText) {
    self.text = text
  }

  /// Where the word ends of which a number would be a part if it were written as `kanji`; nil where it is a number.
  func endOfWord(with number: WrittenCount, as kanji: ArraySlice<UInt16>) -> Int? {
    if !number.isOrdinal, !number.isBranch, let end = endOfWordBefore(number, kanji) { return end }
    if repeats(number) { return number.range.upperBound }
    let end = number.range.upperBound
    let head = (number.isOrdinal ? [0x7B2C] : []) + kanji
    if isFollowedByBranch(end) { return nil }
    var (stop, known) = (end, end)
    for next in end...min(end + CountingWords.longestStop, text.count) where next > end || number.isOrdinal {
      let word = head + text.units[end..<next]
      if next > end, counters.countsNothing(word) { stop = next }
      if next > end, KnownWords.contains(word) { known = next }
    }
    let following = followingEnd(end, number)
    if stop > end, following <= stop, !isLifted(stop, number) { return stop }
    if number.isKanji, text.units[number.range].elementsEqual(kanji) {
      // The dictionary has cut the text: it knows what stands around.
      known = endOfCut(number)
    } else if following > known {
      return nil
    }
    if known > end, !counts(end..<known, number) { return known }
    return nameEnd(number)
  }

  /// Whether what follows a number in a word of the dictionary is a counter, or a counter and what may follow it.
  private func counts(_ rest: Range<Int>, _ number: WrittenCount) -> Bool {
    number.counters.contains { length in
      let after = rest.lowerBound + length
      return after >= rest.upperBound || counters.mayFollowCounter(text.units[after..<rest.upperBound])
    }
  }

  /// The end of the word that holds the end of a number in kanji, as the text is cut; the end of the number where a
  /// word ends there, or a word begins inside of the number: 百|二十|三条.
  private func endOfCut(_ number: WrittenCount) -> Int {
    let (start, end) = (number.range.lowerBound - (number.isOrdinal ? 1 : 0), number.range.upperBound)
    let isOneWord =
      text.isWordBoundary[start] && !(start + 1...end).contains { text.isWordBoundary[$0] }
    return isOneWord ? text.wordEnd(end) : end
  }

  /// The end of the longest counter or word of the dictionary that begins behind a number: 世代 in 三世代.
  private func followingEnd(_ end: Int, _ number: WrittenCount) -> Int {
    var longest = end + (number.counters.first ?? 0)
    for next in stride(from: end + 2, through: min(end + CountingWords.longestStop, text.count), by: 1)
    where next > longest && KnownWords.contains(text.units[end..<next]) {
      // 三郷|市 is no 三|郷市, a name that the dictionary has too.
      if next == end + 2, NumberWords.placeEndings.contains(text.units[end + 1]) { continue }
      longest = next
    }
    return longest
  }

  /// Whether の and another number follow: 十分の一, 第一の二. 二の is a word of the dictionary.
  private func isFollowedByBranch(_ end: Int) -> Bool {
    end + 1 < text.count && [0x306E, 0x30CE].contains(text.units[end])
      && NumeralUnits.isNumber(text.units[end + 1])
  }

  /// Whether a number stands beside a word that counts nothing elsewhere, and shows that this one counts: 一番二号,
  /// 十分の一, 午後一時, 三時十分.
  private func isLifted(_ end: Int, _ number: WrittenCount) -> Bool {
    let units = text.units
    if end < units.count, NumeralUnits.isNumber(units[end]) { return true }
    if isFollowedByBranch(end) { return true }
    let start = number.range.lowerBound
    guard start > 0 else { return false }
    return units[start - 1] == 0x6642
      || start > 1 && units[start - 2] == 0x5348 && [0x524D, 0x5F8C].contains(units[start - 1])
  }

  /// Where a word ends that begins before the number and holds its beginning: 統一, 精一杯.
  private func endOfWordBefore(_ number: WrittenCount, _ kanji: ArraySlice<UInt16>) -> Int? {
    let (start, end) = (number.range.lowerBound, number.range.upperBound)
    guard start > 0, text.isKanji(start - 1), let first = kanji.first else { return nil }
    let before = text.isWordBoundary[..<start].lastIndex(of: true) ?? 0
    let head = text.units[before..<start]
    if number.isKanji {
      if text.isWordBoundary[start] { return nil }
      let wordEnd = text.wordEnd(start + 1)
      if wordEnd > end { return wordEnd }
      return number.counters.isEmpty || counters.endsWithNoNumber(head + [first]) ? end : nil
    }
    guard kanji.count == 1 else { return nil }
    if counters.endsWithNoNumber(head + [first]) { return end }
    return number.counters.isEmpty && KnownWords.contains(head + [first]) ? end : nil
  }

  /// Whether the same number and counter stand directly before or behind: 一人一人.
  private func repeats(_ number: WrittenCount) -> Bool {
    guard let counter = number.counters.first else { return false }
    let (start, end) = (number.range.lowerBound, number.range.upperBound + counter)
    let (units, length) = (text.units, end - start)
    if start >= length, units[start - length..<start].elementsEqual(units[start..<end]) { return true }
    return end + length <= text.count && units[end..<end + length].elementsEqual(units[start..<end])
  }

  /// Where a name ends that begins like a number with a counter, and goes on as the names of places and 三日月 do: 三条市,
  /// 四日市. 二条市長 is none.
  private func nameEnd(_ number: WrittenCount) -> Int? {
    guard let counter = number.counters.first, !number.isOrdinal, !number.isBranch,
      !CountingWords.isLinked(text.units, at: number.range.upperBound)
    else { return nil }
    let after = number.range.upperBound + counter
    guard after < text.count, NumberWords.nameEndings.contains(text.units[after]) else { return nil }
    if after + 1 < text.count, NumberWords.afterNames.contains(text.units[after + 1]) { return nil }
    return after + 1
  }

  private static let placeEndings: [UInt16] = Array("市町村区県郡".utf16)
  private static let nameEndings: [UInt16] = Array("市町村駅月".utf16)
  private static let afterNames: [UInt16] = Array("町村長民内立営道街分額末".utf16)
}
