/// The cheapest way to cut a run of ideographs and kana into words of the dictionary.
///
/// This is ICU's dictionary segmentation for Chinese and Japanese (`CjkBreakEngine::divideUpDictionaryRange` in
/// brkeng.cpp): dynamic programming over the run, in which a word costs its dictionary value, a single unit that is no
/// entry 255, and a run of fewer than twenty katakana a cost by its length; the first of equally cheap ways wins.
struct Lattice: ~Copyable {
  /// For each place the cost of the cheapest way there in the high half and the place before it in the low half. The
  /// minimum of such numbers is the cheapest way and, of equals, the one from the earliest place.
  private var ways = ScratchBuffer<UInt64>()

  /// The longest word looked up, and the shortest katakana run without a cost of its own, in units.
  private static let longestWord = 20
  private static let costOfUnknown: UInt32 = 255

  /// Writes the ends of the words of `run` in order, each increased by `base`, and returns how many. `ends` needs room
  /// for `count`, which is 1 or more. Linear but for the length of words.
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
    for place in 1...count { ways[place] = .max }
    ways[0] = 0
    var afterKatakana = false
    for place in 0..<count {
      // Costs wrap at 2^32 as ICU's do; places are below 2^31.
      let here = UInt32(truncatingIfNeeded: ways[place] >> 32)
      let unit = run[place]
      var (cost, cursor) = lexicon.start(unit)
      relax(place &+ 1, here &+ (cost < 0 ? Lattice.costOfUnknown : UInt32(bitPattern: cost)), place)
      let limit = min(count, place &+ Lattice.longestWord)
      var next = place &+ 1
      while let at = cursor, next < limit {
        (cost, cursor) = lexicon.next(at, run[next])
        next &+= 1
        if cost >= 0 { relax(next, here &+ UInt32(bitPattern: cost), place) }
      }
      let isKatakana = Kana.isSegmentedAsKatakana(unit)
      if isKatakana, !afterKatakana { relaxKatakana(run, count, place, here) }
      afterKatakana = isKatakana
    }
    return trace(count, base, into: ends)
  }

  @inline(__always)
  private func relax(_ place: Int, _ cost: UInt32, _ from: Int) {
    let way = UInt64(cost) << 32 | UInt64(UInt32(truncatingIfNeeded: from))
    ways.base[place] = min(ways.base[place], way)
  }

  /// Offers the katakana run that begins at `place` as one word; the costs by length are ICU's.
  @inline(never)
  private func relaxKatakana(_ run: UnsafePointer<UInt16>, _ count: Int, _ place: Int, _ here: UInt32) {
    var end = place + 1
    while end < count, end - place < Lattice.longestWord, Kana.isSegmentedAsKatakana(run[end]) { end += 1 }
    let cost: UInt32
    switch end - place {
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
    relax(end, here &+ cost, place)
  }

  /// Follows the ways back from the end.
  private func trace(_ count: Int, _ base: UInt32, into ends: UnsafeMutablePointer<UInt32>) -> Int {
    var words = 0
    var place = count
    while place > 0 {
      words &+= 1
      place = Int(UInt32(truncatingIfNeeded: ways.base[place]))
    }
    place = count
    var word = words
    while place > 0 {
      word &-= 1
      ends[word] = base &+ UInt32(truncatingIfNeeded: place)
      place = Int(UInt32(truncatingIfNeeded: ways.base[place]))
    }
    return words
  }
}
