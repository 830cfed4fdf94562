/// Hyphens of numbers and codes: 027-382-1111 is 0273821111, COVID-19 is COVID19, Wi-Fi is WiFi; and back.
///
/// A query cannot know where a text puts its hyphens, so they are tried where people put them:
///
/// - in a number of digits only, as `NumberShapes` lists them (telephone, postal code, ISBN …);
/// - in a code of letters and digits, where a letter and a digit meet, and once within its first letters or a long run
///   of digits;
/// - in a word of letters only, anywhere, once: Wi-Fi, e-Tax.
///
/// One blank may stand where letters and digits meet (Society 5.0), where a hyphen was typed, and in the place of the
/// hyphens of a telephone number. What is no number of a known shape keeps its hyphens: 1-2 is not 12, 10-20 no 1020,
/// 3-2-1 no 321.
struct HyphenRule {
  /// The most codes of one text that have forms: each form is looked up in the index.
  private static let codeLimit = 4

  /// Adds the forms of every code.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    var position = 0
    var found = 0
    while position < text.count, found < codeLimit {
      guard let code = HyphenatedCode(text.units, at: position) else {
        position += 1
        continue
      }
      position = code.range.upperBound
      guard code.standsAlone(in: text.units), !code.isQuantity(in: text.units) else { continue }
      let forms = HyphenForms(code).all
      if !forms.isEmpty { found += 1 }
      for form in forms { collector.add(form, for: code.range, .hyphen, .variants, as: .notation) }
    }
  }
}

/// A run of letters and digits, in which single hyphens may stand, and points between digits.
struct HyphenatedCode {
  /// Where it stands in the text.
  let range: Range<Int>
  /// Its units without hyphens.
  let units: [UInt16]
  /// Before which of these units a hyphen was typed, ascending.
  let hyphens: [Int]

  /// The code that begins at `start`; nil where none does, or where one of more than 32 units would.
  init?(_ text: [UInt16], at start: Int) {
    guard FoldedASCII.isAlphanumeric(text[start]), start == 0 || !FoldedASCII.isAlphanumeric(text[start - 1])
    else {
      return nil
    }
    var units: [UInt16] = []
    var hyphens: [Int] = []
    var position = start
    while position < text.count {
      let unit = text[position]
      if FoldedASCII.isAlphanumeric(unit) {
        units.append(unit)
        position += 1
        continue
      }
      guard position + 1 < text.count, let last = units.last, FoldedASCII.isAlphanumeric(text[position + 1])
      else {
        break
      }
      let isBetweenDigits = FoldedASCII.isDigit(last) && FoldedASCII.isDigit(text[position + 1])
      if unit == Self.point, isBetweenDigits {
        units.append(unit)
      } else if Self.isHyphen(unit) || unit == 0x30FC && isBetweenDigits {
        hyphens.append(units.count)
      } else {
        break
      }
      position += 1
    }
    guard units.count <= 32 else { return nil }
    range = start..<position
    self.units = units
    self.hyphens = hyphens
  }

  /// Whether no sign touches the code that makes it a part of something longer: an address of the net, a number with
  /// commas, C++.
  func standsAlone(in text: [UInt16]) -> Bool {
    let before = range.lowerBound - 1
    if before >= 0, Self.joins(text[before]) { return false }
    let after = range.upperBound
    guard after < text.count, Self.joins(text[after]) else { return true }
    // A comma or full stop ends a sentence where nothing follows.
    let isStop = text[after] == Self.point || text[after] == 0x2C
    return isStop && (after + 1 == text.count || !FoldedASCII.isAlphanumeric(text[after + 1]))
  }

  /// Whether the code is a number before what it counts: 1234567円.
  func isQuantity(in text: [UInt16]) -> Bool {
    hyphens.isEmpty && units.allSatisfy(FoldedASCII.isDigit)
      && Counters.length(in: text, at: range.upperBound) > 0
  }

  private static func joins(_ unit: UInt16) -> Bool {
    switch unit {
    // # % & ' + , . / @ \ _
    case 0x23, 0x25, 0x26, 0x27, 0x2B, 0x2C, 0x2E, 0x2F, 0x40, 0x5C, 0x5F: true
    default: isHyphen(unit) || ScriptClass.of(unit) == .alnum
    }
  }

  private static let point: UInt16 = 0x2E

  /// Whether a unit of folded text is a hyphen or a dash of about its width.
  private static func isHyphen(_ unit: UInt16) -> Bool { unit == 0x2D || (0x2010...0x2013).contains(unit) }
}
