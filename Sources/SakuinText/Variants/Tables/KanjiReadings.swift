/// The native readings of kanji with their okurigana, and sound readings of kanji that are often written in kana.
///
/// Notation: `取と.る` (stem, dot, okurigana), several separated by commas; `着き:る,つ.く`, where a colon marks the few
/// verbs of one row whose stem is the kanji itself; nouns without a dot: `道みち`; sound readings after a semicolon:
/// `綻;たん`.
package struct KanjiReadings: Sendable {
  /// How the okurigana of a reading inflect.
  package enum Inflection: UInt8, Sendable {
    /// 取る: the last kana runs through its row.
    case fiveRows
    /// 付ける: the last kana is dropped.
    case oneRow
    /// 高い: い changes.
    case adjective
    /// Nouns, adverbs: nothing changes.
    case none
  }

  /// One reading of one kanji.
  package struct Reading: Sendable {
    /// The kanji.
    package var kanji: UInt16
    /// The index of the stem in `kana`; the okurigana follow it.
    var start: UInt32
    /// The length of the stem, in units.
    var stemLength: UInt8
    /// The length of the okurigana in the dictionary form, in units.
    var okuriganaLength: UInt8
    /// How the okurigana inflect.
    var inflection: Inflection
    /// Whether it is a sound reading.
    package var isSound: Bool
  }

  /// The built-in readings, parsed at first use.
  package static let shared = KanjiReadings([text1, text2])

  /// All readings, kanji by kanji.
  private(set) var readings: [Reading] = []
  private var kana: [UInt16] = []
  /// For each unified ideograph one more than the index of its first reading; 0: none.
  private var firsts = [UInt16](repeating: 0, count: 0xA000 - 0x4E00)
  /// Hash table by stem: one more than the index of the first reading of each chain; and of the next reading of the
  /// chain.
  private var heads = [UInt16](repeating: 0, count: 1 << 11)
  private var nexts: [UInt16] = []

  /// Parses tables in the notation above.
  init(_ texts: [StaticString]) {
    readings.reserveCapacity(2600)
    kana.reserveCapacity(9000)
    for text in texts {
      TableText.forEachField(text) { add($0) }
    }
    for index in readings.indices {
      let slot = KanjiReadings.slot(stem(readings[index]))
      nexts.append(heads[slot])
      heads[slot] = UInt16(truncatingIfNeeded: index + 1)
    }
  }

  private mutating func add(_ field: [UInt16]) {
    guard let kanji = field.first, kanji >= 0x4E00, kanji < 0xA000 else { return }
    firsts[Int(kanji - 0x4E00)] = UInt16(truncatingIfNeeded: readings.count + 1)
    var isSound = false
    var start = kana.count
    var stemLength: Int?
    var isOneRow = false
    func end() -> Reading? {
      let count = kana.count - start
      guard count > 0 else { return nil }
      let okurigana = count - (stemLength ?? count)
      let inflection =
        stemLength == nil || isSound
        ? .none : isOneRow ? .oneRow : KanjiReadings.inflection(of: kana[(kana.count - okurigana)...])
      return Reading(
        kanji: kanji, start: UInt32(truncatingIfNeeded: start), stemLength: UInt8(count - okurigana),
        okuriganaLength: UInt8(okurigana), inflection: inflection, isSound: isSound)
    }
    for unit in field.dropFirst() {
      switch unit {
      case 0x2C, 0x3B:
        if let reading = end() { readings.append(reading) }
        if unit == 0x3B { isSound = true }
        start = kana.count
        stemLength = nil
        isOneRow = false
      case 0x2E, 0x3A:
        stemLength = kana.count - start
        isOneRow = unit == 0x3A
      default: kana.append(unit)
      }
    }
    if let reading = end() { readings.append(reading) }
  }

  private static func inflection(of okurigana: ArraySlice<UInt16>) -> Inflection {
    guard let last = okurigana.last else { return .none }
    if last == Kana.ru, let before = okurigana.dropLast().last, Kana.row(before) == 1 || Kana.row(before) == 3
    {
      // 交じる and 混じる are the only verbs of five rows among these.
      return okurigana.elementsEqual([0x3058, Kana.ru]) ? .fiveRows : .oneRow
    }
    if last == Kana.i { return .adjective }
    return Kana.row(last) == 2 && last != 0x305A ? .fiveRows : .none
  }

  /// The readings of a kanji in the order of the table.
  package func readings(of kanji: UInt16) -> ArraySlice<Reading> {
    guard kanji >= 0x4E00, kanji < 0xA000 else { return [] }
    let first = Int(firsts[Int(kanji - 0x4E00)])
    guard first > 0 else { return [] }
    let end = readings[(first - 1)...].firstIndex { $0.kanji != kanji } ?? readings.count
    return readings[first - 1..<end]
  }

  /// The readings whose stem is `stem`, in no particular order.
  func readings(withStem stem: ArraySlice<UInt16>) -> [Reading] {
    var result: [Reading] = []
    var link = heads[KanjiReadings.slot(stem)]
    while link > 0 {
      let reading = readings[Int(link) - 1]
      if self.stem(reading) == stem { result.append(reading) }
      link = nexts[Int(link) - 1]
    }
    return result
  }

  private static func slot(_ stem: ArraySlice<UInt16>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for unit in stem { hash = (hash ^ UInt32(unit)) &* 16_777_619 }
    return Int((hash ^ hash >> 16) & 0x7FF)
  }

  /// The kana that the kanji itself stands for.
  package func stem(_ reading: Reading) -> ArraySlice<UInt16> {
    let start = Int(reading.start)
    return kana[start..<start + Int(reading.stemLength)]
  }

  /// The okurigana of the dictionary form.
  package func okurigana(_ reading: Reading) -> ArraySlice<UInt16> {
    let start = Int(reading.start) + Int(reading.stemLength)
    return kana[start..<start + Int(reading.okuriganaLength)]
  }

  /// The part of the okurigana that stays in every form.
  func fixedPart(_ reading: Reading) -> ArraySlice<UInt16> {
    reading.inflection == .none ? okurigana(reading) : okurigana(reading).dropLast()
  }

  /// The okurigana of the form that is a noun and the first part of compounds: り of 取る, け of 付ける; nil where there is
  /// none.
  package func nounForm(_ reading: Reading) -> [UInt16]? {
    guard !reading.isSound else { return nil }
    switch reading.inflection {
    case .fiveRows:
      guard let last = okurigana(reading).last, let i = Kana.inRow(last, 1) else { return nil }
      return Array(fixedPart(reading)) + [i]
    case .oneRow: return Array(fixedPart(reading))
    case .adjective: return nil
    case .none: return reading.okuriganaLength > 0 ? Array(okurigana(reading)) : nil
    }
  }
}
