/// A reader of ICU's serialized string trie (the public format of `unicode/ucharstrie.h`), from UTF-16 strings to
/// integers.
///
/// A node begins with a lead unit:
///
///     0000...002F  branch: n+1 edges (0: the next unit says how many, less one)
///     0030...003F  linear match: n-0x2F units follow, all of which must match
///     0040...7FFF  a value, then the node whose type is in the low six bits
///     8000...FFFF  a value, and nothing follows
///
/// A branch of more than five edges is a binary decision: a unit, the distance to the lower half, the upper half.
struct UCharsTrie {
  /// The serialized trie.
  // SAFETY: the bytes are an item of ICU's own data, mapped for the life of the process and checked in format and size
  // by `JapaneseDictionary`; ICU itself walks them without further checks.
  let units: UnsafePointer<UInt16>

  /// A position in the trie after some prefix.
  struct State {
    /// Where to read on; 0 when no longer string has the prefix.
    var position: UInt32
    /// Units left of a linear match, less one; -1 outside of one.
    var remaining: Int16
    /// The value of the prefix itself, 0 or more; -1 when it is no entry.
    var value: Int16

    /// The closed state: no string has the prefix.
    static let closed = State(position: 0, remaining: -1, value: -1)
  }

  private static let firstValueLead: UInt16 = 0x40
  private static let finalBit: UInt16 = 0x8000

  /// The state after `unit` from the root.
  func first(_ unit: UInt16) -> State { follow(0, unit) }

  /// The state after one more unit. Requires that `state` is not closed.
  func next(_ state: State, _ unit: UInt16) -> State {
    let position = Int(state.position)
    if state.remaining >= 0 {
      guard units[position] == unit else { return .closed }
      return arrive(position + 1, remaining: state.remaining - 1)
    }
    return follow(position, unit)
  }

  /// Reads the node at `position`.
  private func follow(_ start: Int, _ unit: UInt16) -> State {
    var position = start
    var lead = units[position]
    position += 1
    if lead >= UCharsTrie.firstValueLead {
      position = skipNodeValue(position, lead)
      lead &= 0x3F
    }
    if lead >= 0x30 {
      guard units[position] == unit else { return .closed }
      return arrive(position + 1, remaining: Int16(lead) - 0x31)
    }
    var length = Int(lead)
    if length == 0 {
      length = Int(units[position])
      position += 1
    }
    length += 1
    while length > 5 {
      let isLower = unit < units[position]
      position += 1
      if isLower {
        length >>= 1
        position = jump(position)
      } else {
        length -= length >> 1
        position = skipDelta(position)
      }
    }
    while length > 1 {
      let isMatch = units[position] == unit
      position += 1
      if isMatch { return edge(position) }
      position = skipValue(position)
      length -= 1
    }
    guard units[position] == unit else { return .closed }
    return arrive(position + 1, remaining: -1)
  }

  /// Calls `body` with the unit of each edge that leaves `state` and the state after it, in order. Requires that
  /// `state` is not closed.
  func forEachEdge(of state: State, _ body: (UInt16, State) -> Void) {
    var position = Int(state.position)
    if state.remaining >= 0 {
      body(units[position], arrive(position + 1, remaining: state.remaining - 1))
      return
    }
    var lead = units[position]
    position += 1
    if lead >= UCharsTrie.firstValueLead {
      position = skipNodeValue(position, lead)
      lead &= 0x3F
    }
    if lead >= 0x30 {
      body(units[position], arrive(position + 1, remaining: Int16(lead) - 0x31))
      return
    }
    var length = Int(lead)
    if length == 0 {
      length = Int(units[position])
      position += 1
    }
    forEachEdge(ofBranch: position, length + 1, body)
  }

  private func forEachEdge(ofBranch start: Int, _ count: Int, _ body: (UInt16, State) -> Void) {
    var position = start
    var length = count
    while length > 5 {
      forEachEdge(ofBranch: jump(position + 1), length >> 1, body)
      length -= length >> 1
      position = skipDelta(position + 1)
    }
    while length > 1 {
      body(units[position], edge(position + 1))
      position = skipValue(position + 1)
      length -= 1
    }
    body(units[position], arrive(position + 1, remaining: -1))
  }

  /// The state after an edge in the list of a branch: a final value, or the distance to a node.
  private func edge(_ start: Int) -> State {
    let lead = units[start]
    if lead & UCharsTrie.finalBit != 0 {
      return State(position: 0, remaining: -1, value: Int16(clamping: value(start + 1, lead & 0x7FFF)))
    }
    return arrive(skipValue(start) + value(start + 1, lead), remaining: -1)
  }

  /// The state at a position: inside a linear match, or at a node, whose value belongs to the prefix.
  private func arrive(_ position: Int, remaining: Int16) -> State {
    var state = State(position: UInt32(truncatingIfNeeded: position), remaining: remaining, value: -1)
    guard remaining < 0 else { return state }
    let lead = units[position]
    if lead >= UCharsTrie.finalBit {
      state.position = 0
      state.value = Int16(clamping: value(position + 1, lead & 0x7FFF))
    } else if lead >= UCharsTrie.firstValueLead {
      state.value = Int16(clamping: nodeValue(position + 1, lead))
    }
    return state
  }

  private func value(_ position: Int, _ lead: UInt16) -> Int {
    if lead < 0x4000 { return Int(lead) }
    if lead < 0x7FFF { return Int(lead - 0x4000) << 16 | Int(units[position]) }
    return Int(units[position]) << 16 | Int(units[position + 1])
  }

  private func skipValue(_ start: Int) -> Int {
    let lead = units[start] & 0x7FFF
    return start + (lead < 0x4000 ? 1 : lead < 0x7FFF ? 2 : 3)
  }

  private func nodeValue(_ position: Int, _ lead: UInt16) -> Int {
    if lead < 0x4040 { return Int(lead >> 6) - 1 }
    if lead < 0x7FC0 { return (Int(lead & 0x7FC0) - 0x4040) << 10 | Int(units[position]) }
    return Int(units[position]) << 16 | Int(units[position + 1])
  }

  private func skipNodeValue(_ position: Int, _ lead: UInt16) -> Int {
    position + (lead < 0x4040 ? 0 : lead < 0x7FC0 ? 1 : 2)
  }

  private func jump(_ position: Int) -> Int {
    let lead = units[position]
    if lead < 0xFC00 { return position + 1 + Int(lead) }
    if lead < 0xFFFF { return position + 2 + (Int(lead - 0xFC00) << 16 | Int(units[position + 1])) }
    return position + 3 + (Int(units[position + 1]) << 16 | Int(units[position + 2]))
  }

  private func skipDelta(_ position: Int) -> Int {
    let lead = units[position]
    return position + (lead < 0xFC00 ? 1 : lead < 0xFFFF ? 2 : 3)
  }
}
