/// The dictionary as a double-array trie (Aoe 1989): one step is one addition and one comparison. About 8 MB; built
/// once for a process that segments much text, and shared by its threads.
final class DoubleArrayTrie: Sendable {
  /// A node at index t with parent p reached by code c has t == nodes[p].base + c.
  struct Node {
    /// Where the children start; 0 when there are none.
    var base: UInt32
    /// The parent's index in the high 22 bits, the entry's cost in the low ten, or `noCost` when the prefix is no
    /// entry.
    var check: UInt32
  }

  /// The cost field of a prefix that is no entry; costs are smaller.
  static let noCost: UInt32 = 1023
  /// The check field of an unused node: no node has this parent.
  static let unused = UInt32.max

  /// The nodes; the root is at 0.
  // SAFETY: written before `init` returns, never after; never freed, since it lives as long as the process.
  nonisolated(unsafe) let nodes: UnsafePointer<Node>
  /// The code of each unit, frequent units first; 0 for units that no entry holds.
  // SAFETY: as above.
  nonisolated(unsafe) let codes: UnsafePointer<UInt16>
  /// How many nodes there are, unused ones included.
  let count: Int

  /// Takes ownership of finished tables.
  init(nodes: UnsafePointer<Node>, codes: UnsafePointer<UInt16>, count: Int) {
    self.nodes = nodes
    self.codes = codes
    self.count = count
  }

  /// The double array of the process's dictionary, built on first use (tens of milliseconds; other threads wait), or nil
  /// when the dictionary does not fit the node layout.
  static let shared: DoubleArrayTrie? = JapaneseDictionary.shared.flatMap {
    DoubleArrayTrieBuilder.build($0.trie)
  }
}
