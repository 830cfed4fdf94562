import Sakuin

/// Tells tables from other texts by their first rows.
package enum TableShape {
  /// The most rows that are looked at.
  private static let examinedRows = 100
  /// The separators between cells, the most usual first.
  private static let separators = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]

  /// Whether a text that begins with `beginning` (UTF-8, perhaps cut off) is plausibly a table of several columns.
  ///
  /// - Complexity: O(`beginning.count`).
  package static func isTable(_ beginning: [UInt8]) -> Bool { separator(of: beginning) != nil }

  /// The separator between the cells of a table that begins with `beginning`; nil where it is none of several columns:
  /// markup, JSON, Markdown, prose with a comma here and there.
  ///
  /// - Complexity: O(`beginning.count`).
  package static func separator(of beginning: [UInt8]) -> UInt8? {
    let first = beginning.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard let first, first != UInt8(ascii: "<"), first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      !isMarkdown(beginning)
    else { return nil }
    var best: (separator: UInt8, share: Int)?
    for separator in separators {
      guard let share = share(of: beginning, separator) else { continue }
      if best == nil || share > best?.share ?? 0 { best = (separator, share) }
    }
    return best?.separator
  }

  /// How well rows of cells with this separator account for a text, in percent of its rows; nil where they do not.
  private static func share(of text: [UInt8], _ separator: UInt8) -> Int? {
    guard text.contains(separator) else { return nil }
    let widths = widths(of: text, separator)
    let several = widths.filter { $0 > 1 }
    guard let widest = several.max() else { return nil }
    var counts: [Int: Int] = [:]
    for width in several { counts[width, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    // Every row alike: a table whatever stands in it.
    if most * 10 >= widths.count * 9, widths.count > 1 || separator == 0x09 {
      return most * 100 / widths.count
    }
    if widths.count == 1 { return isProse(text, separator) ? nil : 100 }
    guard several.count * 2 >= widths.count, !isProse(text, separator) else { return nil }
    // Otherwise most rows are alike, or the first of several cells is the header of rows that may be shorter.
    guard most * 2 >= several.count || several[0] == widest && widest > 2 else { return nil }
    return several.count * 100 / widths.count
  }

  /// The numbers of cells of the first rows that are not blank, as far as they can be read.
  private static func widths(of text: [UInt8], _ separator: UInt8) -> [Int] {
    guard let input = try? TextInput(ByteSource(name: "", bytes: text)) else { return [] }
    var rows = DelimitedRows(input, separator: separator)
    var widths: [Int] = []
    var last = 0
    while widths.count < examinedRows {
      guard let next = try? rows.next() else { break }
      if next.isBlank { continue }
      last = next.cells.count
      widths.append(last)
    }
    // The last row may be cut off.
    let isCut = widths.count > 1 && widths.count < examinedRows && text.last != 0x0A && text.last != 0x0D
    return isCut && text.count >= 1 << 16 ? widths.dropLast() : widths
  }

  /// Whether the separator is followed by a gap most of the time, as commas of sentences are.
  private static func isProse(_ text: [UInt8], _ separator: UInt8) -> Bool {
    if separator == 0x09 { return false }
    var (all, gaps) = (0, 0)
    for index in text.indices.dropLast() where text[index] == separator {
      all += 1
      if text[index + 1] == 0x20 { gaps += 1 }
    }
    return gaps * 2 > all
  }

  /// Whether lines are written as Markdown: headings, or rows of a table between bars.
  private static func isMarkdown(_ text: [UInt8]) -> Bool {
    var (headings, bars) = (0, 0)
    for line in text.split(separator: 0x0A, maxSplits: 200).prefix(200) {
      let signs = line.prefix { $0 == UInt8(ascii: "#") }.count
      if (1...6).contains(signs), line.dropFirst(signs).first == 0x20 { headings += 1 }
      if line.first == UInt8(ascii: "|"), line.dropFirst().contains(UInt8(ascii: "|")) { bars += 1 }
    }
    return headings > 0 || bars > 1
  }
}
