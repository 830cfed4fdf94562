/// How much bytes look like Japanese text in one of the two legacy encodings, judged by the rows of JIS X 0208 that
/// their characters fall into.
struct JapaneseBytes: Equatable {
  /// Sequences above 0x7F, ill-formed ones included.
  var characters = 0
  /// The sum of their weights: kana, level-1 kanji, full-width letters and punctuation 1 each, rare characters less,
  /// ill-formed sequences and unused rows 0.
  var weight = 0.0
  /// Ill-formed sequences and unused rows.
  var faults = 0
  /// Half-width kana.
  var halfWidth = 0
  /// Sound marks after a half-width kana that takes them.
  var placedMarks = 0
  /// Sound marks anywhere else.
  var strayMarks = 0

  /// The mean weight of a character above ASCII, 0...1.
  var plausibility: Double { characters == 0 ? 0 : weight / Double(characters) }

  /// Whether the text may be in this encoding: it looks Japanese, and at most an eighth of its characters is faulty.
  var isPlausible: Bool { plausibility >= 0.45 && faults * 8 <= characters }

  /// Whether all characters are half-width kana, with sound marks, each after a kana that takes it. The same bytes
  /// may be kanji in EUC-JP, but hardly with every sound mark well placed.
  var isHalfWidthText: Bool {
    halfWidth == characters && halfWidth > 0 && placedMarks > 0 && strayMarks == 0
  }

  private mutating func add(_ value: Double) {
    characters += 1
    weight += value
    if value == 0 { faults += 1 }
  }

  /// Reads `bytes` as CP932.
  static func cp932(_ bytes: UnsafeRawBufferPointer) -> JapaneseBytes {
    var result = JapaneseBytes()
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      switch lead {
      case 0..<0x80: continue
      case 0xA1...0xDF:
        result.add(0.5)
        result.halfWidth += 1
        if lead == 0xDE || lead == 0xDF {
          // ｳ, ｶ...ﾄ and ﾊ...ﾎ take ﾞ; ﾊ...ﾎ take ﾟ.
          let before: UInt8 = index >= 2 ? bytes[index - 2] : 0
          let takes = (0xCA...0xCE).contains(before)
          let takesVoiced = takes || before == 0xB3 || (0xB6...0xC4).contains(before)
          if lead == 0xDE ? takesVoiced : takes { result.placedMarks += 1 } else { result.strayMarks += 1 }
        }
      case 0x81...0x9F, 0xE0...0xFC:
        guard index < bytes.count, bytes[index] >= 0x40, bytes[index] != 0x7F, bytes[index] <= 0xFC else {
          result.add(0)
          continue
        }
        result.add(weightOfCP932(lead, bytes[index]))
        index += 1
      default: result.add(0)
      }
    }
    return result
  }

  private static func weightOfCP932(_ lead: UInt8, _ trail: UInt8) -> Double {
    switch lead {
    case 0x81...0x83, 0x88...0x97: 1
    case 0x98: trail <= 0x72 ? 1 : 0.3
    case 0x84, 0x87, 0x99...0x9F, 0xE0...0xEA, 0xED, 0xEE, 0xFA...0xFC: 0.3
    default: 0
    }
  }

  /// Reads `bytes` as EUC-JP.
  static func eucJP(_ bytes: UnsafeRawBufferPointer) -> JapaneseBytes {
    var result = JapaneseBytes()
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      if lead < 0x80 { continue }
      let length = lead == 0x8F ? 2 : 1
      guard lead == 0x8E || lead == 0x8F || (lead >= 0xA1 && lead <= 0xFE), index + length <= bytes.count,
        bytes[index..<index + length].allSatisfy({ $0 >= 0xA1 && $0 <= 0xFE })
      else {
        result.add(0)
        continue
      }
      switch lead {
      case 0xA1, 0xA3...0xA5, 0xB0...0xCF: result.add(1)
      case 0x8E, 0x8F, 0xA2, 0xA6...0xA8, 0xAD, 0xD0...0xF4, 0xF9...0xFC: result.add(0.3)
      default: result.add(0)
      }
      index += length
    }
    return result
  }
}
