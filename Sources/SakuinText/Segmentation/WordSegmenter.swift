/// Cuts folded text at ICU's word-break boundaries, several times faster than ICU, and tells which pieces are words.
///
/// A run of ideographs and kana with no joining character beside it is cut by `Lattice` over ICU's own dictionary; runs of
/// letters, runs of spaces and lone symbols need no look at all; what remains goes to ICU. The places where the text is
/// taken apart are ones where no rule of UAX #29 and no dictionary run reaches across:
/// - between different kinds of run, unless a joining character (Extend, Format, ZWJ, ExtendNumLet, …) follows;
/// - on both sides of a solo character (Word_Break Other, LF) that no joining character follows.
///
/// From a run that a joining character touches, ICU gets all text up to the end of the next solo character.
struct WordSegmenter: ~Copyable {
  private let traits = CharacterTraits()
  private var lattice = Lattice()
  private let breaker = LazyWordBreaker()
  /// Nil when ICU's dictionary cannot be used directly; then ICU cuts everything.
  private var lexicon: SerializedLexicon?
  private var array: ArrayLexicon?
  /// Units cut so far, until the double array is asked for.
  private var unitsSeen = 0
  private var cuts = ScratchBuffer<UInt32>()

  /// From this many units on, building the double array has paid for itself.
  static let bulkThreshold = 1 << 21

  /// A segmenter that relies on own cutting where it is known, or found, to agree with ICU's.
  init() {
    self.init(accelerated: SegmentationCheck.isKnown || SegmentationCheck.passes)
  }

  /// - Parameter accelerated: whether own code cuts; false leaves everything to ICU.
  init(accelerated: Bool) {
    lexicon = accelerated ? JapaneseDictionary.shared.map { SerializedLexicon($0.trie) } : nil
  }

  /// Whether own code cuts.
  var isAccelerated: Bool { lexicon != nil }

  /// Uses the double array from now on if own cutting agrees with ICU's; leaves everything to ICU if not.
  mutating func useArray() {
    unitsSeen = .max
    guard lexicon != nil else { return }
    if SegmentationCheck.passesWithArray {
      useUncheckedArray()
    } else {
      lexicon = nil
    }
  }

  /// Uses the double array, if the dictionary could be turned into one.
  mutating func useUncheckedArray() {
    unitsSeen = .max
    array = DoubleArrayTrie.shared.map { ArrayLexicon($0) }
  }

  /// Counts units from 0 again, for another user: many short texts are no bulk.
  mutating func startCounting() {
    if unitsSeen != .max { unitsSeen = 0 }
  }

  /// Appends the boundaries and words of `units`, whose count is below 2^31.
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

  /// Appends the pieces between neighbouring boundaries that are words.
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
    // SAFETY: all indices below stay under `count`; each piece takes at least one unit, so `cuts`, with room for
    // `count`, suffices.
    var place = 0
    var found = 0
    while place < count {
      let kind = traits.classOf(text[place])
      var end = place &+ 1
      switch kind {
      case CharacterTraits.dictionary:
        while end < count, traits.classOf(text[end]) == CharacterTraits.dictionary { end &+= 1 }
      case CharacterTraits.letter, CharacterTraits.rule:
        found &+= cutLetters(text, count, from: &place, at: found)
        continue
      case CharacterTraits.space:
        while end < count, traits.classOf(text[end]) == CharacterTraits.space { end &+= 1 }
      case CharacterTraits.joining:
        found &+= cutJoined(text, count, from: &place, at: found)
        continue
      default: break
      }
      if end < count, traits.classOf(text[end]) == CharacterTraits.joining {
        found &+= cutJoined(text, count, from: &place, at: found)
        continue
      }
      if kind == CharacterTraits.dictionary {
        found &+= lattice.cut(
          text + place, count: end &- place, base: UInt32(truncatingIfNeeded: place), with: lexicon,
          into: cuts.base + found)
      } else {
        cuts.base[found] = UInt32(truncatingIfNeeded: end)
        found &+= 1
      }
      place = end
    }
    return found
  }

  /// Cuts a run of letters and characters that need rules; one piece when it is letters only.
  @inline(never)
  private func cutLetters(_ text: UnsafePointer<UInt16>, _ count: Int, from place: inout Int, at found: Int)
    -> Int
  {
    let start = place
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
      return cutJoined(text, count, from: &place, at: found)
    }
    // CR takes its LF along, which stands alone otherwise.
    if end > start, end < count, text[end - 1] == 0x0D, text[end] == 0x0A { end += 1 }
    place = end
    if !needsRules || end - start == 1 {
      cuts.base[found] = UInt32(truncatingIfNeeded: end)
      return 1
    }
    return breaker.cut(
      text + start, count: end - start, base: UInt32(truncatingIfNeeded: start), warm: false,
      into: cuts.base + found)
  }

  /// Hands ICU everything up to the end of the next solo character that nothing joins.
  @inline(never)
  private func cutJoined(_ text: UnsafePointer<UInt16>, _ count: Int, from place: inout Int, at found: Int)
    -> Int
  {
    let start = place
    var end = start
    while end < count {
      let isSolo = traits.classOf(text[end]) == CharacterTraits.solo
      end += 1
      if isSolo, end == count || traits.classOf(text[end]) != CharacterTraits.joining { break }
    }
    place = end
    return breaker.cut(
      text + start, count: end - start, base: UInt32(truncatingIfNeeded: start), warm: true,
      into: cuts.base + found)
  }
}
