import SakuinText

/// Matches words whose reading begins with given kana.
struct ReadingMatch {
  private let sounds: KanjiSounds
  private let kana: [UInt16]

  /// The longest word that is examined, in units; longer ones do not match.
  private static let longestWord = 16

  /// Creates a matcher of words whose reading begins with `kana`, in hiragana.
  init(_ kana: [UInt16], _ sounds: KanjiSounds = .shared) {
    self.kana = kana
    self.sounds = sounds
  }

  /// Whether some reading of `word` begins with the kana.
  ///
  /// Readings of adjacent kanji are concatenated; after another kanji the first sound may be voiced (会社がいしゃ), before
  /// one a final く, き, ち or つ may become っ (学校がっこう). A native reading may leave its end to the kana that follow.
  func matches(_ word: ArraySlice<UInt16>) -> Bool { walk(word, untilAll: true).contains(kana.count) }

  /// Whether some reading of the whole of `word` is the kana.
  func isReading(of word: ArraySlice<UInt16>) -> Bool {
    walk(word, untilAll: false, isWhole: true).contains(kana.count)
  }

  /// Whether `word` may be read as the kana: some reading of it is, or at least its first kanji begins so, as in names of
  /// places (碓氷うすい), or no reading of that is known (褥瘡じょくそう).
  func mayBeReading(of word: ArraySlice<UInt16>) -> Bool {
    if isReading(of: word) { return true }
    guard word.count > 1, (word.count...4 * word.count).contains(kana.count), let first = word.first else {
      return false
    }
    return sounds.readings(of: first).isEmpty || !lengths(of: word.prefix(1)).isEmpty
  }

  /// The numbers of kana that the whole of `word` may read as, where some kana remain.
  func lengths(of word: ArraySlice<UInt16>) -> Set<Int> {
    walk(word, untilAll: false).subtracting([kana.count])
  }

  /// The positions in `kana` reached at the end of the word or, with `untilAll`, as soon as all are consumed. A set of
  /// states, so that none is visited twice. With `isWhole`, the last reading too must be consumed whole.
  private func walk(_ word: ArraySlice<UInt16>, untilAll: Bool, isWhole: Bool = false) -> Set<Int> {
    guard word.count <= Self.longestWord else { return [] }
    var reached: Set<Int> = [0]
    for (offset, unit) in word.enumerated() {
      var next: Set<Int> = []
      let unit = Kana.hiragana(unit)
      let following = word.dropFirst(offset + 1).first.map(Kana.hiragana)
      for position in reached where position < kana.count {
        if unit == kana[position] {
          next.insert(position + 1)
          continue
        }
        for reading in sounds.readings(of: unit) {
          add(reading, at: position, isFirst: offset == 0, following, isWhole: isWhole, to: &next)
        }
      }
      if untilAll, next.contains(kana.count) { return next }
      reached = next
      if reached.isEmpty { break }
    }
    return reached
  }

  private func add(
    _ reading: KanjiSounds.Reading, at position: Int, isFirst: Bool, _ following: UInt16?, isWhole: Bool,
    to next: inout Set<Int>
  ) {
    let okurigana = following.map(Kana.isLetter) ?? false
    let shortest = reading.isNative && okurigana ? 1 : reading.kana.count
    var length = 0
    for (index, unit) in reading.kana.enumerated() {
      guard position + index < kana.count else {
        if !isWhole { next.insert(kana.count) }
        return
      }
      let typed = kana[position + index]
      let isVoiced = index == 0 && !isFirst && Self.voiced(unit).contains(typed)
      let isDoubled =
        index > 0 && index == reading.kana.count - 1 && typed == 0x3063 && following != nil
        && [0x304F, 0x304D, 0x3061, 0x3064].contains(unit)
      guard typed == unit || isVoiced || isDoubled else { return }
      length = index + 1
      if length >= shortest { next.insert(position + length) }
    }
  }

  /// The voiced forms of a hiragana: か が, は ば ぱ.
  private static func voiced(_ unit: UInt16) -> [UInt16] {
    switch unit {
    case 0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x3055, 0x3057, 0x3059, 0x305B, 0x305D, 0x305F, 0x3061,
      0x3064, 0x3066,
      0x3068:
      [unit + 1]
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: [unit + 1, unit + 2]
    default: []
    }
  }
}
