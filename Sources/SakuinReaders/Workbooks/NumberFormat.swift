import SakuinText

/// What a number in a cell of a workbook means, as the format of the cell tells.
enum NumberFormat: Equatable {
  /// A number.
  case plain
  /// A share, shown as a hundredfold with a percent sign.
  case percent
  /// A day, with the time of day where it is not midnight.
  case date
  /// A year alone: `yyyy"年"`, `ggge"年度"`.
  case year
  /// A time of day.
  case time
  /// A time span in hours: `[h]:mm`.
  case span

  /// The format of a built-in number, in a Japanese workbook; nil for a number that a workbook defines itself.
  init?(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
    // In Japanese workbooks 32–35 and 55, 56 are times, and years with months.
    case 32, 33: self = .time
    case 34, 35, 55, 56: self = .date
    case 18...21, 45, 47: self = .time
    case 46: self = .span
    case 0...49, 59...81: self = .plain
    default: return nil
    }
  }

  /// The format of a code such as `#,##0`, `0.0%`, `[$-411]ggge"年"m"月"d"日"`. Only its part for positive numbers counts.
  init(code: String) {
    let signs = Self.signs(of: code)
    if let plain = signs.plain {
      self = plain
      return
    }
    let letters = signs.letters
    let hasYear = letters.contains("y") || letters.contains("e") || letters.contains("g")
    let hasDay = letters.contains("d") || letters.contains("a")
    let hasHour = letters.contains("h") || letters.contains("s")
    // m is a month, unless hours or seconds are shown and no other part of a date is.
    let hasMonth = letters.contains("m")
    if hasYear {
      self = hasMonth || hasDay || hasHour ? .date : .year
    } else if hasDay {
      self = .date
    } else if hasHour {
      self = .time
    } else {
      self = hasMonth ? .date : letters.contains("%") ? .percent : .plain
    }
  }

  /// The letters of a format code that are not quoted, in lower case; or what the code is without looking further.
  private static func signs(of code: String) -> (letters: Set<Character>, plain: NumberFormat?) {
    var letters: Set<Character> = []
    var rest = Substring(code)
    while let sign = rest.popFirst() {
      switch sign {
      case ";": return (letters, nil)
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*", "!": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }.lowercased()
        rest = rest.dropFirst(inside.count + 1)
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          return (letters, .span)
        }
      case "g", "G":
        // General, in Japanese G/標準.
        if rest.lowercased().hasPrefix("eneral") || rest.hasPrefix("/標準") { return (letters, .plain) }
        letters.insert("g")
      case "e", "E":
        // 0.00E+00
        if let next = rest.first, next == "+" || next == "-" { return (letters, .plain) }
        letters.insert("e")
      case "A", "a":
        // AM/PM and A/P are times, aaa is a day of the week.
        let isHalf = rest.lowercased().hasPrefix("m/pm") || rest.lowercased().hasPrefix("/p")
        rest = rest.drop { "mMpP/aA".contains($0) }
        letters.insert(isHalf ? "h" : "a")
      case "b", "B": letters.insert("y")
      case "r", "R": letters.formUnion(["g", "e"])
      default: letters.insert(Character(sign.lowercased()))
      }
    }
    return (letters, nil)
  }
}
