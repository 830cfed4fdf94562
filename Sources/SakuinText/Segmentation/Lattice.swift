/// The Viterbi lattice over a run of ideographs and kana: finds its cheapest segmentation into dictionary words.
///
/// This is ICU's dictionary segmentation for Chinese and Japanese (`CjkBreakEngine::divideUpDictionaryRange` in
/// brkeng.cpp): dynamic programming in which a word costs its dictionary value, a single unit that is no entry 255,
/// and a run of fewer than twenty katakana a cost by its length; the first of equally cheap paths wins.
struct Lattice: ~Copyable {
  /// For each position the cost of the cheapest path to it in the high half and the position before it in the low
  /// half. The minimum of such numbers is the cheapest path and, among equals, the one from the earliest position.
  private var ways = ScratchBuffer<UInt64>()

  /// The longest word looked up, and the shortest katakana run without a cost of its own, in units.
  private static let longestWord = 20
  private static let costOfUnknown: UInt32 = 255

  /// Writes the ends of the words of `run` in order, each increased by `base`, and returns their number. `ends` needs
  /// capacity for `count`, which is 1 or more.
  ///
  /// - Complexity: O(`count` · length of the longest word).
  @inline(__always)
  mutating func cut(
    _ run: UnsafePointer<UInt16>, count: Int, base: UInt32, with lexicon: some Lexicon,
    into ends: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if count == 1 {
      ends[0] = base &+ 1
      return 1
    }
    self.ways.reserve(count &+ 1)
    let ways = self.ways.base
    for position in 1...count { ways[position] = .max }
    ways[0] = 0
    var afterKatakana = false
    for position in 0..<count {
      // Costs wrap at 2^32 as ICU's do; positions are below 2^31.
      let here = UInt32(truncatingIfNeeded: ways[position] >> 32)
      let unit = run[position]
      var (cost, cursor) = lexicon.start(unit)
      relax(position &+ 1, here &+ (cost < 0 ? Lattice.costOfUnknown : UInt32(bitPattern: cost)), position)
      let limit = min(count, position &+ Lattice.longestWord)
      var next = position &+ 1
      while let at = cursor, next < limit {
        (cost, cursor) = lexicon.next(at, run[next])
        next &+= 1
        if cost >= 0 { relax(next, here &+ UInt32(bitPattern: cost), position) }
      }
      let isKatakana = Kana.isSegmentedAsKatakana(unit)
      if isKatakana, !afterKatakana { relaxKatakana(run, count, position, here) }
      afterKatakana = isKatakana
    }
    return trace(count, base, into: ends)
  }

  @inline(__always)
  private func relax(_ position: Int, _ cost: UInt32, _ from: Int) {
    let way = UInt64(cost) << 32 | UInt64(UInt32(truncatingIfNeeded: from))
    ways.base[position] = min(ways.base[position], way)
  }

  /// Offers the katakana run that begins at `position` as one word; the costs by length are ICU's.
  @inline(never)
  private func relaxKatakana(_ run: UnsafePointer<UInt16>, _ count: Int, _ position: Int, _ here: UInt32) {
    var end = position + 1
    while end < count, end - position < Lattice.longestWord, Kana.isSegmentedAsKatakana(run[end]) { end += 1 }
    let cost: UInt32
    switch end - position {
    case 1: cost = 984
    case 2: cost = 408
    case 3: cost = 240
    case 4: cost = 204
    case 5: cost = 252
    case 6: cost = 300
    case 7: cost = 372
    case 8: cost = 480
    case ..<Lattice.longestWord: cost = 8192
    default: return
    }
    relax(end, here &+ cost, position)
  }

  /// Follows the back pointers from the end.
  private func trace(_ count: Int, _ base: UInt32, into ends: UnsafeMutablePointer<UInt32>) -> Int {
    var words = 0
    var position = count
    while position > 0 {
      words &+= 1
      position = Int(UInt32(truncatingIfNeeded: ways.base[position]))
    }
    position = count
    var word = words
    while position > 0 {
      word &-= 1
      ends[word] = base &+ UInt32(truncatingIfNeeded: position)
      position = Int(UInt32(truncatingIfNeeded: ways.base[position]))
    }
    return words
  }
}
