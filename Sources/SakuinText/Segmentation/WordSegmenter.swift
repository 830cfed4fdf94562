/// Segments folded text at ICU's word boundaries, several times faster than ICU, and tells which pieces are words.
///
/// A run of ideographs and kana with no joining character next to it is segmented by `Lattice` over ICU's own
/// dictionary; runs of letters, runs of spaces and lone symbols need no rules; what remains goes to ICU. The text is
/// split where no rule of UAX #29 and no dictionary run reaches across:
/// - between different kinds of run, unless a joining character (Extend, Format, ZWJ, ExtendNumLet, …) follows;
/// - on both sides of a solo character (Word_Break Other, LF) that no joining character follows.
///
/// From a run that touches a joining character, ICU gets all text up to the end of the next solo character.
struct WordSegmenter: ~Copyable {
  private let traits = CharacterTraits()
  private var lattice = Lattice()
  private let breaker = LazyWordBreaker()
  /// Nil when ICU's dictionary cannot be used directly; then ICU segments everything.
  private var lexicon: SerializedLexicon?
  private var array: ArrayLexicon?
  /// Units segmented so far, until the double-array trie is asked for.
  private var unitsSeen = 0
  private var cuts = ScratchBuffer<UInt32>()

  /// From this many units on, building the double-array trie has paid for itself.
  static let bulkThreshold = 1 << 21

  /// Creates a segmenter that uses the built-in algorithm where it is known, or found, to agree with ICU.
  init() {
    self.init(accelerated: SegmentationCheck.isKnown || SegmentationCheck.passes)
  }

  /// - Parameter accelerated: whether the built-in algorithm is used; false leaves everything to ICU.
  init(accelerated: Bool) {
    lexicon = accelerated ? JapaneseDictionary.shared.map { SerializedLexicon($0.trie) } : nil
  }

  /// Whether the built-in algorithm is used.
  var isAccelerated: Bool { lexicon != nil }

  /// Uses the double-array trie from now on if the built-in algorithm agrees with ICU, and leaves everything to ICU
  /// if not.
  mutating func useArray() {
    unitsSeen = .max
    guard lexicon != nil else { return }
    if SegmentationCheck.passesWithArray {
      useUncheckedArray()
    } else {
      lexicon = nil
    }
  }

  /// Uses the double-array trie, if it could be built from the dictionary.
  mutating func useUncheckedArray() {
    unitsSeen = .max
    array = DoubleArrayTrie.shared.map { ArrayLexicon($0) }
  }

  /// Resets the count of units, for another user: many short texts are not bulk.
  mutating func startCounting() {
    if unitsSeen != .max { unitsSeen = 0 }
  }

  /// Appends the word boundaries and words of `units`, whose count is below 2^31.
  mutating func segment(
    _ units: UnsafeBufferPointer<UInt16>, boundaries: inout [UInt32], words: inout [Range<UInt32>]
  ) {
    guard let text = units.baseAddress, !units.isEmpty else { return }
    cuts.reserve(units.count)
    let count = cut(text, count: units.count)
    boundaries.append(0)
    boundaries.append(contentsOf: UnsafeBufferPointer(start: cuts.base, count: count))
    var start: UInt32 = 0
    for index in 0..<count {
      let end = cuts.base[index]
      if isWord(units, Int(start)) { words.append(start..<end) }
      start = end
    }
  }

  /// Appends the pieces between adjacent boundaries that are words.
  func appendWords(
    of units: UnsafeBufferPointer<UInt16>, boundaries: [UInt32], to words: inout [Range<UInt32>]
  ) {
    for (start, end) in zip(boundaries, boundaries.dropFirst()) where isWord(units, Int(start)) {
      words.append(start..<end)
    }
  }

  @inline(__always)
  private func isWord(_ units: UnsafeBufferPointer<UInt16>, _ start: Int) -> Bool {
    let unit = units[start]
    if traits.of(unit) & CharacterTraits.wordStart != 0 { return true }
    return unit & 0xF800 == 0xD800 && ScriptClass.of(units, at: start) != .other
  }

  /// Fills `cuts` and returns their number.
  private mutating func cut(_ text: UnsafePointer<UInt16>, count: Int) -> Int {
    if unitsSeen < WordSegmenter.bulkThreshold {
      unitsSeen += count
      if unitsSeen >= WordSegmenter.bulkThreshold { useArray() }
    }
    guard let lexicon else {
      return breaker.cut(text, count: count, base: 0, warm: true, into: cuts.base)
    }
    if let array { return cut(text, count, array) }
    return cut(text, count, lexicon)
  }

  @inline(__always)
  private mutating func cut(_ text: UnsafePointer<UInt16>, _ count: Int, _ lexicon: some Lexicon) -> Int {
    // SAFETY: all indices below stay under `count`; each piece takes at least one unit, so a capacity of `count`
    // suffices for `cuts`.
    var position = 0
    var cutCount = 0
    while position < count {
      let kind = traits.classOf(text[position])
      var end = position &+ 1
      switch kind {
      case CharacterTraits.dictionary:
        while end < count, traits.classOf(text[end]) == CharacterTraits.dictionary { end &+= 1 }
      case CharacterTraits.letter, CharacterTraits.rule:
        cutCount &+= cutLetters(text, count, from: &position, at: cutCount)
        continue
      case CharacterTraits.space:
        while end < count, traits.classOf(text[end]) == CharacterTraits.space { end &+= 1 }
      case CharacterTraits.joining:
        cutCount &+= cutJoined(text, count, from: &position, at: cutCount)
        continue
      default: break
      }
      if end < count, traits.classOf(text[end]) == CharacterTraits.joining {
        cutCount &+= cutJoined(text, count, from: &position, at: cutCount)
        continue
      }
      if kind == CharacterTraits.dictionary {
        cutCount &+= lattice.cut(
          text + position, count: end &- position, base: UInt32(truncatingIfNeeded: position), with: lexicon,
          into: cuts.base + cutCount)
      } else {
        cuts.base[cutCount] = UInt32(truncatingIfNeeded: end)
        cutCount &+= 1
      }
      position = end
    }
    return cutCount
  }

  /// Segments a run of letters and characters that need rules; one piece when it is letters only.
  @inline(never)
  private func cutLetters(
    _ text: UnsafePointer<UInt16>, _ count: Int, from position: inout Int, at cutCount: Int
  )
    -> Int
  {
    let start = position
    var end = start
    var needsRules = false
    var next: UInt8 = 0
    while end < count {
      next = traits.classOf(text[end])
      if next != CharacterTraits.letter {
        if next != CharacterTraits.rule { break }
        needsRules = true
      }
      end += 1
    }
    if end < count, next == CharacterTraits.joining {
      return cutJoined(text, count, from: &position, at: cutCount)
    }
    // CR takes its LF along, which is otherwise a piece of its own.
    if end > start, end < count, text[end - 1] == 0x0D, text[end] == 0x0A { end += 1 }
    position = end
    if !needsRules || end - start == 1 {
      cuts.base[cutCount] = UInt32(truncatingIfNeeded: end)
      return 1
    }
    return breaker.cut(
      text + start, count: end - start, base: UInt32(truncatingIfNeeded: start), warm: false,
      into: cuts.base + cutCount)
  }

  /// Hands ICU everything up to the end of the next solo character that no joining character follows.
  @inline(never)
  private func cutJoined(
    _ text: UnsafePointer<UInt16>, _ count: Int, from position: inout Int, at cutCount: Int
  )
    -> Int
  {
    let start = position
    var end = start
    while end < count {
      let isSolo = traits.classOf(text[end]) == CharacterTraits.solo
      end += 1
      if isSolo, end == count || traits.classOf(text[end]) != CharacterTraits.joining { break }
    }
    position = end
    return breaker.cut(
      text + start, count: end - start, base: UInt32(truncatingIfNeeded: start), warm: true,
      into: cuts.base + cutCount)
  }
}
