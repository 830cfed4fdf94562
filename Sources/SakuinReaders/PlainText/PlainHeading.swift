/// A heading in plain text: a short line that begins as headings do (第1章, 第2節, １　, ■, 【…】) and ends no sentence.
struct PlainHeading {
  /// The heading.
  let text: String
  /// Its level; 1 is the outermost.
  let level: Int

  /// The most characters of a heading.
  private static let longest = 40
  private static let units: [(sign: Character, level: Int)] = [
    ("編", 1), ("部", 1), ("章", 2), ("節", 3), ("款", 4), ("条", 5),
  ]
  private static let bullets: Set<Character> = ["■", "□", "◆", "◇", "●", "▼"]

  /// The heading that line `index` is; nil where it is none.
  init?(_ lines: [Substring], _ index: Int) {
    let line = trimmed(lines[index])
    guard let first = line.first, line.count <= Self.longest, let last = line.last,
      !"。、，．,;:：；".contains(last)
    else { return nil }
    text = line
    if let level = Self.numbered(line) {
      self.level = level
    } else if Self.bullets.contains(first), line.count > 1 {
      level = 6
    } else if first == "【", last == "】", line.count > 2, PageMark.page(lines[index]) == nil {
      level = 6
    } else {
      return nil
    }
  }

  /// The level of 第1章 …; nil where the line does not begin so.
  private static func numbered(_ line: String) -> Int? {
    guard line.first == "第" else { return nil }
    let rest = line.dropFirst()
    let number = rest.prefix { $0.isNumber || "一二三四五六七八九十百".contains($0) }
    let after = rest.dropFirst(number.count)
    guard !number.isEmpty, let sign = after.first, let unit = units.first(where: { $0.sign == sign }) else {
      return nil
    }
    let following = after.dropFirst().first
    // 第3条の規定により is no heading.
    guard following == nil || following?.isWhitespace == true || following == "（" || following == "(" else {
      return nil
    }
    return unit.level
  }
}
