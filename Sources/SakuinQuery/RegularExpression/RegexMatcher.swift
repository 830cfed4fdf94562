/// Runs an automaton over units, all states at once, in O(n · m) for n units and m states, whatever the
/// pattern.
struct RegexMatcher {
  private let program: RegexProgram
  /// Whether a match has the last possible end, or the first.
  private let isLongest: Bool
  private let deadline: Deadline

  /// The active states, in order of the starts of their matches.
  private var threads: [(state: Int, start: Int)] = []
  private var following: [(state: Int, start: Int)] = []
  /// The step at which each state was last entered.
  private var entered: [Int]
  private var step = 0
  private var stack: [Int] = []

  /// A matcher that polls `deadline`.
  init(_ program: RegexProgram, isLongest: Bool, deadline: Deadline) {
    self.program = program
    self.isLongest = isLongest
    self.deadline = deadline
    entered = [Int](repeating: 0, count: program.instructions.count)
  }

  /// All matches in `units` that are not empty: the leftmost, then the leftmost after its end, and so on.
  ///
  /// - Throws: when the deadline has passed.
  mutating func matches(in units: [UInt16]) throws(SearchFailure) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var from = 0
    while let match = try firstMatch(in: units, from: from) {
      result.append(match)
      from = match.upperBound
    }
    return result
  }

  /// Whether all of `units` is a match.
  ///
  /// - Throws: when the deadline has passed.
  mutating func matchesWhole(_ units: [UInt16]) throws(SearchFailure) -> Bool {
    try search(units, from: 0, isAnchored: true)?.upperBound == units.count
  }

  /// The leftmost match from `from` on that is not empty; nil when there is none.
  ///
  /// - Throws: when the deadline has passed.
  mutating func firstMatch(in units: [UInt16], from: Int) throws(SearchFailure) -> Range<Int>? {
    try search(units, from: from, isAnchored: false)
  }

  private mutating func search(
    _ units: [UInt16], from: Int, isAnchored: Bool
  ) throws(SearchFailure) -> Range<Int>? {
    threads.removeAll(keepingCapacity: true)
    var best: Range<Int>?
    var index = from
    while true {
      step &+= 1
      if step & 0xFFF == 0 { try deadline.check() }
      following.removeAll(keepingCapacity: true)
      for thread in threads { follow(thread.state, start: thread.start, at: index, units) }
      // No match begins within a surrogate pair.
      let isInside = index < units.count && units[index] & 0xFC00 == 0xDC00
      if best == nil, !isInside, !isAnchored || index == from { follow(0, start: index, at: index, units) }
      swap(&threads, &following)
      for thread in threads where program.instructions[thread.state] == .match && thread.start < index {
        if let best, best.lowerBound < thread.start { continue }
        best = thread.start..<index
        if !isLongest && !isAnchored { return best }
        break
      }
      if let best { threads.removeAll { $0.start > best.lowerBound } }
      if index >= units.count || (threads.isEmpty && (best != nil || isAnchored)) { return best }
      consume(units[index])
      index += 1
    }
  }

  /// Keeps the threads whose state reads `unit`, each at its next state.
  private mutating func consume(_ unit: UInt16) {
    following.removeAll(keepingCapacity: true)
    for thread in threads where reads(program.instructions[thread.state], unit) {
      following.append((thread.state + 1, thread.start))
    }
    swap(&threads, &following)
  }

  private func reads(_ instruction: RegexProgram.Instruction, _ unit: UInt16) -> Bool {
    switch instruction {
    case .unit(let wanted): unit == wanted
    case .range(let lower, let upper): lower <= unit && unit <= upper
    case .set(let number): program.sets[number].contains(unit)
    case .oneOf(let members): members.contains(unit)
    case .split, .jump, .lineStart, .lineEnd, .match: false
    }
  }

  /// Enters every state that can be reached from `state` without reading. Of threads in one state the first
  /// is kept, whose match starts first.
  private mutating func follow(_ state: Int, start: Int, at index: Int, _ units: [UInt16]) {
    stack.append(state)
    while let state = stack.popLast() {
      if entered[state] == step { continue }
      entered[state] = step
      switch program.instructions[state] {
      case .split(let first, let second):
        stack.append(second)
        stack.append(first)
      case .jump(let target): stack.append(target)
      case .lineStart: if index == 0 || units[index - 1] == 0x0A { stack.append(state + 1) }
      case .lineEnd: if index == units.count || units[index] == 0x0A { stack.append(state + 1) }
      default: following.append((state, start))
      }
    }
  }
}
