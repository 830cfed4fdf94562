/// Looks up all dictionary words that begin at a position of a text, unit by unit.
protocol Lexicon {
  /// The state of a look-up.
  associatedtype Cursor

  /// Consumes the first unit. Returns the cost of the word of this unit alone (-1: no word), and the cursor, or nil
  /// when no longer word begins so.
  func start(_ unit: UInt16) -> (cost: Int32, cursor: Cursor?)

  /// Consumes one more unit; returns as `start`.
  func next(_ cursor: Cursor, _ unit: UInt16) -> (cost: Int32, cursor: Cursor?)
}

/// The dictionary as ICU stores it, for texts too few to build anything; caches recent first units only.
final class SerializedLexicon: Lexicon {
  /// The cached state after a first unit.
  private struct First {
    /// The unit; 0 in an empty slot.
    var unit: UInt16 = 0
    /// The trie state after it.
    var state = UCharsTrie.State.closed
  }

  private let trie: UCharsTrie
  /// A direct-mapped cache by the low bits of the unit; small, because at start each page of it costs a page fault.
  private let firsts = LazyTable<First>(count: mask + 1)
  private static let mask = 2047

  /// Creates a lexicon over `trie`.
  init(_ trie: UCharsTrie) {
    self.trie = trie
  }

  /// See `Lexicon`.
  @inline(__always)
  func start(_ unit: UInt16) -> (cost: Int32, cursor: UCharsTrie.State?) {
    let slot = Int(unit) & SerializedLexicon.mask
    // Folded text holds no unit 0, so an empty slot never matches.
    if firsts.base[slot].unit != unit { firsts.base[slot] = First(unit: unit, state: trie.first(unit)) }
    let state = firsts.base[slot].state
    return (Int32(state.value), state.position == 0 ? nil : state)
  }

  /// See `Lexicon`.
  @inline(__always)
  func next(_ cursor: UCharsTrie.State, _ unit: UInt16) -> (cost: Int32, cursor: UCharsTrie.State?) {
    let state = trie.next(cursor, unit)
    return (Int32(state.value), state.position == 0 ? nil : state)
  }
}

/// The dictionary as a double-array trie, for bulk text.
struct ArrayLexicon: Lexicon {
  private let nodes: UnsafePointer<DoubleArrayTrie.Node>
  private let codes: UnsafePointer<UInt16>

  /// Creates a lexicon over `trie`.
  init(_ trie: DoubleArrayTrie) {
    nodes = trie.nodes
    codes = trie.codes
  }

  /// See `Lexicon`.
  @inline(__always)
  func start(_ unit: UInt16) -> (cost: Int32, cursor: UInt32?) { next(0, unit) }

  /// See `Lexicon`.
  @inline(__always)
  func next(_ cursor: UInt32, _ unit: UInt16) -> (cost: Int32, cursor: UInt32?) {
    let code = UInt32(codes[Int(unit)])
    // Code 0 stands for units that occur in no entry; slot `base + 0` never has this parent, as codes begin at 1.
    let slot = nodes[Int(cursor)].base &+ code
    let node = nodes[Int(slot)]
    guard code != 0, node.check >> 10 == cursor else { return (-1, nil) }
    let cost = node.check & 1023
    return (cost == DoubleArrayTrie.noCost ? -1 : Int32(cost), node.base == 0 ? nil : slot)
  }
}
