/// Builds a `DoubleArrayTrie` from a `UCharsTrie`.
struct DoubleArrayTrieBuilder {
  private let trie: UCharsTrie
  /// The nodes of the source in breadth-first order, with the unit on the edge that leads to each.
  private var states: [UCharsTrie.State] = []
  private var units: [UInt16] = []
  private var firstChild: [UInt32] = []
  private var codes: UnsafeMutablePointer<UInt16>
  /// One bit for each slot, set while it is free.
  private var free: [UInt64] = []
  /// By number of children, up to 31: the slot before which a search for free slots is not worth while.
  private var firstSlots = [Int](repeating: 0, count: 32)
  private var highest = 0

  /// The same entries as a double array, or nil when they do not fit its node layout.
  static func build(_ trie: UCharsTrie) -> DoubleArrayTrie? {
    var builder = DoubleArrayTrieBuilder(trie)
    builder.readStates()
    guard builder.states.allSatisfy({ $0.value < Int16(DoubleArrayTrie.noCost) }) else { return nil }
    builder.assignCodes()
    return builder.placeAll()
  }

  private init(_ trie: UCharsTrie) {
    self.trie = trie
    codes = .allocate(capacity: 1 << 16)
    codes.initialize(repeating: 0, count: 1 << 16)
  }

  /// Lists all nodes, level by level; the children of node n are `firstChild[n]..<firstChild[n + 1]`.
  private mutating func readStates() {
    states.reserveCapacity(1 << 20)
    units.reserveCapacity(1 << 20)
    firstChild.reserveCapacity(1 << 20)
    states.append(UCharsTrie.State(position: 0, remaining: -1, value: -1))
    units.append(0)
    var index = 0
    while index < states.count {
      firstChild.append(UInt32(states.count))
      let state = states[index]
      if index == 0 || state.position != 0 {
        trie.forEachEdge(of: state) { unit, child in
          states.append(child)
          units.append(unit)
        }
      }
      index += 1
    }
    firstChild.append(UInt32(states.count))
  }

  /// Numbers the units from 1, frequent ones first, so that siblings lie close together.
  private func assignCodes() {
    var frequency = [UInt32](repeating: 0, count: 1 << 16)
    for unit in units.dropFirst() { frequency[Int(unit)] += 1 }
    let ordered = frequency.indices.filter { frequency[$0] > 0 }.sorted { frequency[$0] > frequency[$1] }
    for (rank, unit) in ordered.enumerated() { codes[unit] = UInt16(rank + 1) }
  }

  private mutating func placeAll() -> DoubleArrayTrie? {
    // Bases are searched upwards in windows of 64; twice the number of states, and the range of codes, is capacity
    // enough.
    let capacity = states.count * 2 + (1 << 17)
    guard capacity < 1 << 22 else { return nil }
    free = [UInt64](repeating: ~0, count: capacity / 64 + 2)
    free[0] &= ~1
    let nodes = UnsafeMutablePointer<DoubleArrayTrie.Node>.allocate(capacity: capacity)
    nodes.initialize(repeating: DoubleArrayTrie.Node(base: 0, check: DoubleArrayTrie.unused), count: capacity)
    nodes[0].check = DoubleArrayTrie.noCost
    var slots = [UInt32](repeating: 0, count: states.count)
    var children: [UInt16] = []
    for index in states.indices {
      let range = Int(firstChild[index])..<Int(firstChild[index + 1])
      if range.isEmpty { continue }
      children.removeAll(keepingCapacity: true)
      for child in range { children.append(codes[Int(units[child])]) }
      let base = findBase(children)
      guard base + 65_536 + 64 < capacity else {
        nodes.deallocate()
        codes.deallocate()
        return nil
      }
      let parent = slots[index]
      nodes[Int(parent)].base = UInt32(base)
      for child in range {
        let slot = base + Int(codes[Int(units[child])])
        free[slot >> 6] &= ~(1 << UInt64(slot & 63))
        highest = max(highest, slot)
        slots[child] = UInt32(slot)
        let value = states[child].value
        nodes[slot].check = parent << 10 | (value < 0 ? DoubleArrayTrie.noCost : UInt32(value))
      }
    }
    // A step from the last base may read as far as the highest code.
    return DoubleArrayTrie(nodes: nodes, codes: codes, count: min(capacity, highest + 65_536))
  }

  /// A base, 1 or more, at which all codes find free slots: the lowest one, except in regions that families of the
  /// same size have found crowded. Tests 64 bases at once.
  private mutating func findBase(_ codes: [UInt16]) -> Int {
    let size = min(codes.count, firstSlots.count - 1)
    let lowest = Int(codes.min() ?? 0)
    var base = max(1, firstSlots[size] - lowest)
    var tries = 0
    while true {
      var fits = ~UInt64(0)
      for code in codes {
        fits &= freeBits(base + Int(code))
        if fits == 0 { break }
      }
      if fits != 0 {
        if tries > 16 { firstSlots[size] = base + lowest - 8 * 64 }
        return base + fits.trailingZeroBitCount
      }
      base += 64
      tries += 1
    }
  }

  /// Sixty-four bits from `start` on. Everything beyond the end is free, so the search ends, and `placeAll` then
  /// gives up.
  private func freeBits(_ start: Int) -> UInt64 {
    let word = start >> 6
    guard word + 1 < free.count else { return ~0 }
    let shift = UInt64(start & 63)
    return shift == 0 ? free[word] : free[word] >> shift | free[word + 1] << (64 - shift)
  }
}
