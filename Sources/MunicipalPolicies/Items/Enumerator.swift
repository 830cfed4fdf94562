import SakuinReaders
import SakuinText

/// The number in front of a heading: `Ⅵ改革…`, `VI改革…`, `①少子化…`, `2Iターン…`, `12　防災`, `（3）空き家`.
///
/// Headings of municipal plans carry their number glued to the text. The number orders and identifies;
/// the text is what is searched, so the two are separated here.
package struct Enumerator: Equatable {
  /// The number as it stands in an identifier: `VI`, `1`, `12`.
  package var label: String
  /// The heading without its number and without the separator after it.
  package var text: String

  /// Creates a heading from its parts.
  package init(label: String, text: String) {
    self.label = label
    self.text = text
  }
}

extension Enumerator {
  /// Splits a heading that is numbered in Roman numerals: Ⅵ (U+2160…), VI, ＶＩ. Arabic numbers are accepted as well.
  ///
  /// An ASCII numeral must be canonical (`IV`, not `IIII`) and must not be followed directly by another Latin letter,
  /// so `IT化` has none.
  ///
  /// - Returns: nil where the heading has no number.
  package static func roman(_ heading: String) -> Enumerator? {
    let scalars = Array(trimmed(heading).unicodeScalars)
    var end = 0
    var label = ""
    while end < scalars.count, let letters = romanLetters(scalars[end]) {
      label += letters
      end += 1
    }
    guard end > 0, value(ofRoman: label) != nil, end == scalars.count || !isLatinLetter(scalars[end]) else {
      return arabic(heading)
    }
    return Enumerator(label: label, text: text(scalars[skipSeparator(scalars, from: end)...]))
  }

  /// Splits a heading that is numbered in digits (any width), enclosed digits (①, ⑴, ⒈, ❶) or digits in brackets.
  ///
  /// Without a separator between number and text, the number has at most two digits, and digits of another width belong
  /// to the text (`1２４時間対応` is number 1). A longer run of digits is ambiguous: `124時間対応` may be 1, 12 or 124.
  ///
  /// - Returns: nil where the heading has no number or where the number is ambiguous.
  package static func arabic(_ heading: String) -> Enumerator? {
    let scalars = Array(trimmed(heading).unicodeScalars)
    guard let first = scalars.first else { return nil }
    if let number = enclosedNumber(first) {
      return Enumerator(label: String(number), text: text(scalars[skipSeparator(scalars, from: 1)...]))
    }
    let bracketed = first == "（" || first == "("
    var end = bracketed ? 1 : 0
    let start = end
    var number = 0
    while end < scalars.count, end - start < 4, let digit = digit(scalars[end]),
      end == start || isFullWidth(scalars[end]) == isFullWidth(scalars[start])
    {
      number = number * 10 + digit
      end += 1
    }
    guard end > start, end - start < 4, number > 0 else { return nil }
    if bracketed {
      guard end < scalars.count, scalars[end] == "）" || scalars[end] == ")" else { return nil }
      return Enumerator(label: String(number), text: text(scalars[skipSeparator(scalars, from: end + 1)...]))
    }
    let rest = skipSeparator(scalars, from: end)
    guard rest > end || end - start <= 2 else { return nil }
    return Enumerator(label: String(number), text: text(scalars[rest...]))
  }

  /// The value of a canonical Roman numeral in ASCII, 1 to 89, or nil.
  static func value(ofRoman numeral: String) -> Int? {
    var value = 0
    var largest = 0
    for letter in numeral.utf8.reversed() {
      let step: Int
      switch letter {
      case UInt8(ascii: "I"): step = 1
      case UInt8(ascii: "V"): step = 5
      case UInt8(ascii: "X"): step = 10
      case UInt8(ascii: "L"): step = 50
      default: return nil
      }
      value += step < largest ? -step : step
      largest = max(largest, step)
    }
    guard (1..<90).contains(value), numeral.utf8.count <= 8, spelling(ofRoman: value) == numeral else {
      return nil
    }
    return value
  }

  private static func spelling(ofRoman value: Int) -> String {
    let steps = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = value
    var spelling = ""
    for (step, letters) in steps {
      while rest >= step {
        spelling += letters
        rest -= step
      }
    }
    return spelling
  }

  private static func romanLetters(_ scalar: Unicode.Scalar) -> String? {
    let signs = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L"]
    switch scalar.value {
    case 0x2160...0x216C: return signs[Int(scalar.value - 0x2160)]
    case 0x2170...0x217C: return signs[Int(scalar.value - 0x2170)]
    case 0x49, 0x56, 0x58, 0x4C: return String(scalar)
    case 0xFF29, 0xFF36, 0xFF38, 0xFF2C: return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    default: return nil
    }
  }

  private static func enclosedNumber(_ scalar: Unicode.Scalar) -> Int? {
    let runs: [(start: UInt32, count: UInt32, first: UInt32)] = [
      (0x2460, 20, 1), (0x2474, 20, 1), (0x2488, 20, 1), (0x24F5, 10, 1), (0x2776, 10, 1), (0x2780, 10, 1),
      (0x278A, 10, 1), (0x24EB, 10, 11), (0x3251, 15, 21), (0x32B1, 15, 36),
    ]
    for run in runs where scalar.value >= run.start && scalar.value < run.start + run.count {
      return Int(scalar.value - run.start + run.first)
    }
    return nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: return Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: return Int(scalar.value - 0xFF10)
    default: return nil
    }
  }

  private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0xFF00 }

  private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return true
    default: return false
    }
  }

  /// The index after one run of white space, including one of the signs `．.、，,：:)）` before or in it.
  private static func skipSeparator(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var index = start
    while index < scalars.count, scalars[index].isWhiteSpace { index += 1 }
    if index < scalars.count, "．.、，,：:)）".unicodeScalars.contains(scalars[index]) {
      index += 1
      while index < scalars.count, scalars[index].isWhiteSpace { index += 1 }
    }
    return index
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
