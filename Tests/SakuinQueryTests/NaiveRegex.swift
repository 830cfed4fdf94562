/// A regular expression that is matched by trying everything.
indirect enum NaiveRegex {
  case text(String)
  case any
  case set([Character], isNegated: Bool)
  case sequence([NaiveRegex])
  case alternatives([NaiveRegex])
  case repetition(NaiveRegex, least: Int, most: Int?)

  /// The expression as it is typed.
  var text: String {
    switch self {
    case .text(let text): text
    case .any: "."
    case .set(let characters, let isNegated): "[" + (isNegated ? "^" : "") + String(characters) + "]"
    case .sequence(let parts): parts.map(\.text).joined()
    case .alternatives(let parts): "(?:" + parts.map(\.text).joined(separator: "|") + ")"
    case .repetition(let part, let least, let most):
      "(" + part.text + "){" + String(least) + "," + (most.map(String.init) ?? "") + "}"
    }
  }

  /// Where a match that begins at `start` can end.
  func ends(in text: [Character], from start: Int) -> Set<Int> {
    switch self {
    case .text(let wanted):
      let wanted = Array(wanted)
      return start + wanted.count <= text.count && Array(text[start..<start + wanted.count]) == wanted
        ? [start + wanted.count] : []
    case .any: return start < text.count && text[start] != "\n" ? [start + 1] : []
    case .set(let characters, let isNegated):
      return start < text.count && characters.contains(text[start]) != isNegated ? [start + 1] : []
    case .sequence(let parts):
      return parts.reduce([start]) { ends, part in
        Set(ends.flatMap { part.ends(in: text, from: $0) })
      }
    case .alternatives(let parts): return Set(parts.flatMap { $0.ends(in: text, from: start) })
    case .repetition(let part, let least, let most):
      var reached: Set<Int> = [start]
      var result: Set<Int> = least == 0 ? [start] : []
      var count = 0
      // Once the positions no longer change from one repetition to the next, none will.
      while count < most ?? least + text.count + 1, !reached.isEmpty {
        reached = Set(reached.flatMap { part.ends(in: text, from: $0) })
        count += 1
        if count >= least { result.formUnion(reached) }
      }
      return result
    }
  }

  /// The matches of the whole text: the longest of the leftmost, then the next after it.
  func matches(in text: [Character]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < text.count {
      if let end = ends(in: text, from: start).max(), end > start {
        result.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return result
  }
}
