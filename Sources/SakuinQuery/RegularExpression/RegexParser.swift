/// Parses regular expressions by recursive descent.
struct RegexParser {
  private let characters: [Unicode.Scalar]
  private var next = 0
  private var depth = 0

  /// How deep groups may nest; bounds the stack.
  private static let maximumDepth = 32
  /// The greatest number of a counted repetition.
  private static let maximumCount = 1000

  /// A parser of `text`.
  init(_ text: String) { characters = Array(text.unicodeScalars) }

  /// Parses the whole text as an expression.
  ///
  /// - Throws: `RegexFault` at the first character that does not fit.
  mutating func expression() throws(RegexFault) -> RegexNode {
    let node = try alternatives()
    if next < characters.count { throw fault }
    return node
  }

  private var fault: RegexFault { RegexFault(column: next) }
  private var current: Unicode.Scalar? { next < characters.count ? characters[next] : nil }

  private mutating func alternatives() throws(RegexFault) -> RegexNode {
    var branches = [try sequence()]
    while current == "|" {
      next += 1
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RegexFault) -> RegexNode {
    var parts: [RegexNode] = []
    while let character = current, character != "|", character != ")" {
      let part = try repeated(try atom(character))
      // Neighbouring characters are folded together: か and ゛ are が.
      if case .text(let text) = part, case .text(let last)? = parts.last {
        parts[parts.count - 1] = .text(last + text)
      } else {
        parts.append(part)
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom(_ character: Unicode.Scalar) throws(RegexFault) -> RegexNode {
    switch character {
    case "(": return try group()
    case "[": return try set()
    case "\\":
      next += 1
      guard let escaped = current else { throw fault }
      if let item = Self.shorthand(escaped) {
        next += 1
        return .set(CharacterSet(items: [item], isNegated: false))
      }
      let character = try literal(escaped)
      next += 1
      return .text(String(Character(character)))
    case "*", "+", "?", "{", "}": throw fault
    case ".":
      next += 1
      return .set(.any)
    case "^":
      next += 1
      return .lineStart
    case "$":
      next += 1
      return .lineEnd
    default:
      next += 1
      return .text(String(Character(character)))
    }
  }

  private mutating func group() throws(RegexFault) -> RegexNode {
    guard depth < Self.maximumDepth else { throw fault }
    depth += 1
    next += 1
    if current == "?" {
      guard next + 1 < characters.count, characters[next + 1] == ":" else { throw fault }
      next += 2
    }
    let content = try alternatives()
    guard current == ")" else { throw fault }
    next += 1
    depth -= 1
    // A sequence of its own: a repetition after the group applies to all of its text.
    if case .text = content { return .sequence([content]) }
    return content
  }

  private mutating func repeated(_ atom: RegexNode) throws(RegexFault) -> RegexNode {
    guard let (least, most) = try count() else { return atom }
    switch atom {
    case .lineStart, .lineEnd: throw fault
    default: break
    }
    // Greed makes no difference: matches are always the longest.
    if current == "?" { next += 1 }
    let repetition = RegexNode.repetition(atom, least: least, most: most)
    if repetition.size > RegularExpression.maximumSize { throw fault }
    return repetition
  }

  private mutating func count() throws(RegexFault) -> (Int, Int?)? {
    switch current {
    case "*":
      next += 1
      return (0, nil)
    case "+":
      next += 1
      return (1, nil)
    case "?":
      next += 1
      return (0, 1)
    case "{":
      next += 1
      guard let least = number() else { throw fault }
      var most: Int? = least
      if current == "," {
        next += 1
        most = number()
      }
      guard current == "}", most ?? least >= least else { throw fault }
      next += 1
      return (least, most)
    default: return nil
    }
  }

  private mutating func number() -> Int? {
    var result: Int?
    while let character = current, character.isDigit, result ?? 0 <= Self.maximumCount {
      result = (result ?? 0) * 10 + Int(character.value - 0x30)
      next += 1
    }
    return result.flatMap { $0 <= Self.maximumCount ? $0 : nil }
  }

  private mutating func set() throws(RegexFault) -> RegexNode {
    next += 1
    var set = CharacterSet(items: [], isNegated: false)
    if current == "^" {
      set.isNegated = true
      next += 1
    }
    while let character = current, character != "]" || set.items.isEmpty {
      next += 1
      var lower = character
      if character == "\\" {
        guard let escaped = current else { throw fault }
        if let item = Self.shorthand(escaped) {
          next += 1
          set.items.append(item)
          continue
        }
        lower = try literal(escaped)
        next += 1
      }
      var upper = lower
      if current == "-", next + 1 < characters.count, characters[next + 1] != "]" {
        next += 1
        upper = characters[next]
        if upper == "\\" {
          next += 1
          guard let escaped = current else { throw fault }
          upper = try literal(escaped)
        }
        next += 1
      }
      guard lower <= upper else { throw fault }
      set.items.append(.range(lower, upper))
    }
    guard current == "]" else { throw fault }
    next += 1
    return .set(set)
  }

  /// The character that `\` and `escaped` stand for: signs for themselves; other letters and digits are not
  /// supported.
  private func literal(_ escaped: Unicode.Scalar) throws(RegexFault) -> Unicode.Scalar {
    switch escaped {
    case "n": return "\n"
    case "t": return "\t"
    case "a"..."z", "A"..."Z", "0"..."9": throw fault
    default: return escaped
    }
  }

  private static func shorthand(_ escaped: Unicode.Scalar) -> CharacterSet.Item? {
    switch escaped {
    case "d": .digit
    case "w": .word
    case "s": .space
    case "D": .notDigit
    case "W": .notWord
    case "S": .notSpace
    default: nil
    }
  }
}
