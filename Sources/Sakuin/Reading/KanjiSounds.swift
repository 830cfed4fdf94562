import SakuinText

/// The readings of kanji, to complete kanji from kana and to propose kanji of the same sound.
///
/// The tables are the readings of Unihan 15.0 (kJapaneseOn, kJapaneseKun; Unicode License v3) for the kanji of general
/// use and of names. Native readings are whole words (空: から あく そら), without a mark where okurigana begin.
struct KanjiSounds: Sendable {
  /// A reading of a kanji.
  struct Reading: Sendable {
    /// The reading, in hiragana.
    var kana: [UInt16]
    /// Whether it is a native reading (訓) rather than a sound reading (音).
    var isNative: Bool
  }

  /// The built-in readings, parsed at first use.
  static let shared = KanjiSounds(sounds: sounds, native: [native1, native2])

  private var readings: [UInt16: [Reading]] = [:]
  private var kanjiBySound: [[UInt16]: [UInt16]] = [:]

  private init(sounds: StaticString, native: [StaticString]) {
    readings.reserveCapacity(3000)
    Self.forEachCell(sounds) { cell in
      let kana = Array(cell.prefix(while: Kana.isLetter))
      kanjiBySound[kana] = Array(cell[kana.count...])
      for kanji in cell[kana.count...] {
        readings[kanji, default: []].append(Reading(kana: kana, isNative: false))
      }
    }
    for text in native {
      Self.forEachCell(text) { cell in
        let parts = cell.dropFirst().split(separator: 0x2C)
        readings[cell[0], default: []] += parts.map { Reading(kana: Array($0), isNative: true) }
      }
    }
  }

  private static func forEachCell(_ text: StaticString, _ body: ([UInt16]) -> Void) {
    // SAFETY: the bytes of a static string live as long as the program.
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    for cell in bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      body(Array(String(decoding: cell, as: UTF8.self).utf16))
    }
  }

  /// The readings of a kanji; empty for any other unit.
  func readings(of unit: UInt16) -> [Reading] { readings[unit] ?? [] }

  /// The kanji that can begin a word whose reading begins with `kana`: those with a reading that is a prefix of `kana`,
  /// or of which `kana` is a prefix.
  func kanjiBeginning(_ kana: [UInt16]) -> [UInt16] {
    readings.filter { _, readings in
      readings.contains {
        $0.kana.starts(with: kana) || kana.starts(with: $0.kana) || Self.stemStarts($0, kana)
      }
    }.map(\.key).sorted()
  }

  /// Whether `kana` may begin with a reading whose last sound has changed: left to okurigana or geminated (がく in がっこう).
  private static func stemStarts(_ reading: Reading, _ kana: [UInt16]) -> Bool {
    reading.kana.count > 1 && kana.starts(with: reading.kana.dropLast())
  }

  /// The other kanji that share a sound reading with this one.
  func sameSound(_ unit: UInt16) -> [UInt16] {
    var kanji: Set<UInt16> = []
    for reading in readings(of: unit) where !reading.isNative {
      kanji.formUnion(kanjiBySound[reading.kana] ?? [])
    }
    kanji.remove(unit)
    return kanji.sorted()
  }
}
