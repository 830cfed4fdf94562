import CICU
import SakuinText

/// Folding without any fast path: the whole text through ICU at once, equivalent characters replaced in what ICU made
/// of it, offsets by iterating over every `Character`.
struct NaiveFolding {
  let casefold: OpaquePointer

  init() throws {
    var error: Int32 = 0
    guard let normalizer = cicu_nfkc_casefold(&error), error <= 0 else {
      throw TextError.icu(request: "load NFKC_Casefold", name: "\(error)")
    }
    casefold = normalizer
  }

  /// The kana that ゛゜ join.
  private static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    "\u{3041}"..."\u{3096}" ~= scalar || "\u{30A1}"..."\u{30FA}" ~= scalar
      || "\u{31F0}"..."\u{31FF}" ~= scalar
      || "\u{FF66}"..."\u{FF9D}" ~= scalar || ["ゝ", "ー", "ヽ"].contains(scalar)
  }

  /// The folded units of `text`.
  func fold(_ text: some StringProtocol) -> [UInt16] {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where scalar != "\0" {
      if let last = scalars.last, NaiveFolding.isKana(last), scalar == "゛" {
        scalars.append("\u{3099}")
      } else if let last = scalars.last, NaiveFolding.isKana(last), scalar == "゜" {
        scalars.append("\u{309A}")
      } else {
        scalars.append(scalar)
      }
    }
    let units = scalars.flatMap { Array(String($0).utf16) }
    var output = [UInt16](repeating: 0, count: units.count * 20 + 32)
    var error: Int32 = 0
    let count = cicu_normalize(casefold, units, Int32(units.count), &output, Int32(output.count), &error)
    precondition(error <= 0 && Int(count) <= output.count)
    return String(decoding: output.prefix(Int(count)), as: UTF16.self).unicodeScalars.flatMap { scalar in
      Array(String(EquivalentPairs.all[scalar] ?? scalar).utf16)
    }
  }

  /// The folded units, each with the byte range of its clusters.
  func foldWithOffsets(_ text: String) -> (units: [UInt16], ranges: [Range<Int>]) {
    var groups: [[(raw: Range<Int>, text: String)]] = []
    var offset = 0
    for character in text {
      let raw = offset..<offset + character.utf8.count
      offset = raw.upperBound
      let starts = character.unicodeScalars.first.map { first in
        !["\0", "゛", "゜"].contains(first) && cicu_has_boundary_before(casefold, first.value) != 0
      }
      if groups.isEmpty || starts == true { groups.append([]) }
      groups[groups.count - 1].append((raw, String(character)))
    }
    var units: [UInt16] = []
    var ranges: [Range<Int>] = []
    for group in groups {
      let whole = fold(group.map(\.text).joined())
      let parts = group.map { fold($0.text) }
      units += whole
      if Array(parts.joined()) == whole {
        for (part, cluster) in zip(parts, group) {
          ranges += Array(repeating: cluster.raw, count: part.count)
        }
      } else {
        // Groups are never empty, and clusters follow one another.
        let raw = group[0].raw.lowerBound..<group[group.count - 1].raw.upperBound
        ranges += Array(repeating: raw, count: whole.count)
      }
    }
    return (units, ranges)
  }
}
