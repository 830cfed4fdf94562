import SakuinText

/// A nondeterministic finite automaton over UTF-16 units, as a program for Pike's virtual machine (Thompson
/// 1968; Cox, Regular Expression Matching: the Virtual Machine Approach, 2009).
struct RegexProgram: Equatable, Sendable {
  /// A state.
  enum Instruction: Equatable, Sendable {
    /// Reads this unit.
    case unit(UInt16)
    /// Reads a unit of a range, both ends included.
    case range(UInt16, UInt16)
    /// Reads a unit of the set with a number.
    case set(Int)
    /// Reads any of these units.
    case oneOf([UInt16])
    /// Continues at both states without reading.
    case split(Int, Int)
    /// Continues at a state without reading.
    case jump(Int)
    /// Continues at the beginning or the end of a line only.
    case lineStart, lineEnd
    /// Accepts.
    case match
  }

  /// The states; the first is the initial one.
  let instructions: [Instruction]
  /// The sets of characters that states read.
  let sets: [UnitSet]

  /// The automaton of `root`. Its text is folded by `fold`; with `classes`, each unit of text matches its
  /// class.
  init(_ root: RegexNode, classes: UnitClasses? = nil, fold: (String) -> [UInt16]) {
    (instructions, sets) = withoutActuallyEscaping(fold) { fold in
      var compiler = RegexCompiler(fold: fold, classes: classes)
      compiler.compile(root)
      return (compiler.instructions + [.match], compiler.sets)
    }
  }
}

/// Compiles an expression to the states of an automaton.
private struct RegexCompiler {
  private(set) var instructions: [RegexProgram.Instruction] = []
  private(set) var sets: [UnitSet] = []
  let fold: (String) -> [UInt16]
  let classes: UnitClasses?

  init(fold: @escaping (String) -> [UInt16], classes: UnitClasses?) {
    self.fold = fold
    self.classes = classes
  }

  mutating func compile(_ node: RegexNode) {
    switch node {
    case .text(let text):
      for unit in fold(text) {
        let members = classes?.members(of: unit) ?? []
        instructions.append(members.count > 1 ? .oneOf(members) : .unit(unit))
      }
    case .set(let set): compile(set)
    case .sequence(let parts): for part in parts { compile(part) }
    case .alternatives(let parts): alternatives(parts.map { part in { $0.compile(part) } })
    case .repetition(let part, let least, let most):
      for _ in 0..<least { compile(part) }
      if let most {
        for _ in least..<most { optional { $0.compile(part) } }
      } else {
        let start = instructions.count
        instructions.append(.jump(0))
        compile(part)
        instructions.append(.jump(start))
        instructions[start] = .split(start + 1, instructions.count)
      }
    case .lineStart: instructions.append(.lineStart)
    case .lineEnd: instructions.append(.lineEnd)
    }
  }

  private mutating func optional(_ part: (inout RegexCompiler) -> Void) {
    let start = instructions.count
    instructions.append(.jump(0))
    part(&self)
    instructions[start] = .split(start + 1, instructions.count)
  }

  private mutating func alternatives(_ parts: [(inout RegexCompiler) -> Void]) {
    var ends: [Int] = []
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1 {
        part(&self)
      } else {
        let start = instructions.count
        instructions.append(.jump(0))
        part(&self)
        ends.append(instructions.count)
        instructions.append(.jump(0))
        instructions[start] = .split(start + 1, instructions.count)
      }
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  /// A set is a bitmap of the basic plane, or one of the surrogate pairs of the others. A character that
  /// folds to several (㍿) is a text as another alternative.
  private mutating func compile(_ set: CharacterSet) {
    var units = UnitSet()
    var texts: [[UInt16]] = []
    for item in set.items {
      switch item {
      case .range(let lower, let upper):
        if lower == upper, let text = longText(lower) {
          texts.append(text)
        } else {
          let (low, high) = (folded(lower), folded(upper))
          units.insert(low, high)
          if (low, high) != (lower.value, upper.value) { units.insert(lower.value, upper.value) }
        }
      case .digit: units.formUnion(.digit)
      case .word: units.formUnion(.word)
      case .space: units.formUnion(.space)
      case .notDigit: units.formUnion(UnitSet.digit.complement)
      case .notWord: units.formUnion(UnitSet.word.complement)
      case .notSpace: units.formUnion(UnitSet.space.complement)
      }
    }
    if set.isNegated {
      units = units.complement
      texts = []
    }
    let number = sets.firstIndex(of: units) ?? sets.count
    if number == sets.count { sets.append(units) }
    var parts: [(inout RegexCompiler) -> Void] = [{ $0.instructions.append(.set(number)) }]
    for text in texts { parts.append { $0.instructions += text.map { .unit($0) } } }
    for range in units.astral {
      for (lead, trail) in Self.surrogates(range) {
        parts.append {
          $0.instructions.append(.range(lead.lowerBound, lead.upperBound))
          $0.instructions.append(.range(trail.lowerBound, trail.upperBound))
        }
      }
    }
    alternatives(parts)
  }

  private func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    let units = fold(String(Character(scalar)))
    let scalars = Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    return scalars.count == 1 ? scalars[0].value : scalar.value
  }

  private func longText(_ scalar: Unicode.Scalar) -> [UInt16]? {
    let units = fold(String(Character(scalar)))
    return String(decoding: units, as: UTF16.self).unicodeScalars.count > 1 ? units : nil
  }

  /// The surrogate pairs of the scalars of `range`, as products of ranges.
  static func surrogates(
    _ range: ClosedRange<UInt32>
  ) -> [(lead: ClosedRange<UInt16>, trail: ClosedRange<UInt16>)] {
    func lead(_ scalar: UInt32) -> UInt16 { UInt16(0xD800 + ((scalar - 0x10000) >> 10)) }
    func trail(_ scalar: UInt32) -> UInt16 { UInt16(0xDC00 + ((scalar - 0x10000) & 0x3FF)) }
    let (first, last) = (lead(range.lowerBound), lead(range.upperBound))
    let (low, high) = (trail(range.lowerBound), trail(range.upperBound))
    if first == last { return [(first...first, low...high)] }
    var result: [(lead: ClosedRange<UInt16>, trail: ClosedRange<UInt16>)] = [(first...first, low...0xDFFF)]
    if first + 1 < last { result.append(((first + 1)...(last - 1), 0xDC00...0xDFFF)) }
    result.append((last...last, 0xDC00...high))
    return result
  }
}
