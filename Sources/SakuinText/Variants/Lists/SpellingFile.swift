/// A list of spellings or synonyms that was read from a text file: one entry a line, `#` begins a comment.
///
///     空き家, 空家, 廃屋            every one stands for the others
///     スマホ => スマートフォン       a search for the first also finds what follows, not the other way round
package struct SpellingFile: SpellingList {
  /// Whether it is a thesaurus: see `SpellingList`.
  package let isThesaurus: Bool
  /// The entries as written, for display.
  package private(set) var entries: [String] = []
  private var table = SpellingTable()

  /// Parses the lines of `text`; `fold` is the folding of the index. Lines that hold one of the folded terms
  /// `excluded` are skipped.
  ///
  /// - Throws: the first fault, with its line and column.
  package init(
    _ text: String, isThesaurus: Bool, excluding excluded: Set<[UInt16]> = [], fold: (String) -> [UInt16]
  ) throws(VocabularyFault) {
    self.isThesaurus = isThesaurus
    // Bytes, not characters: the bundled thesaurus is parsed at every start of the command.
    let lineEnd: UInt8 = text.utf8.contains(0x0A) ? 0x0A : 0x0D
    var number = 0
    for bytes in text.utf8.split(separator: lineEnd, omittingEmptySubsequences: false) {
      number += 1
      let line = Substring(bytes)
      let comment = SpellingFile.first(of: SpellingFile.commentSigns, in: line)
      let content = line[..<(comment?.lowerBound ?? line.endIndex)]
      guard content.contains(where: { !$0.isWhitespace }) else { continue }
      try add(content, number, excluded, fold)
    }
    table.index()
  }

  private mutating func add(
    _ line: Substring, _ number: Int, _ excluded: Set<[UInt16]>, _ fold: (String) -> [UInt16]
  ) throws(VocabularyFault) {
    var sides = [line]
    if let arrow = SpellingFile.first(of: SpellingFile.arrows, in: line) {
      sides = [line[..<arrow.lowerBound], line[arrow.upperBound...]]
    }
    if sides.count == 2, let second = SpellingFile.first(of: SpellingFile.arrows, in: sides[1]) {
      throw fault(
        number, line, second.lowerBound, "there is a second =>; write one a line", "=> が二つあります。一行に一つだけ書いてください"
      )
    }
    var terms: [[[UInt16]]] = []
    for side in sides {
      var folded: [[UInt16]] = []
      for part in SpellingFile.parts(side) {
        let trimmed = part.trimmed
        let units = fold(String(trimmed))
        guard !units.isEmpty else {
          throw fault(
            number, line, part.startIndex, "a term is empty; remove the comma or write a term",
            "語が空です。余分な読点を消すか、語を書いてください")
        }
        guard units.count <= 64 else {
          throw fault(
            number, line, trimmed.startIndex, "a term is longer than 64 characters", "語が64文字を超えています。短くしてください")
        }
        folded.append(units)
      }
      terms.append(folded)
    }
    guard terms.count == 2 || terms[0].count > 1 else {
      throw fault(
        number, line, line.startIndex, "a line needs two terms, parted by a comma or =>",
        "一行に二つ以上の語を、読点か => で区切って書いてください")
    }
    guard table.count < Int(UInt16.max) else {
      throw fault(
        number, line, line.startIndex, "the file has more than 65,535 entries; use a sorted file",
        "項目が65,535を超えています。整列済みのファイルを使ってください")
    }
    entries.append(String(line.trimmed))
    if terms.joined().contains(where: excluded.contains) { return }
    table.beginSet()
    for (side, group) in terms.enumerated() {
      for term in group { table.add(term, isSource: side == 0, isTarget: terms.count == 1 || side == 1) }
    }
  }

  private func fault(
    _ line: Int, _ text: Substring, _ index: Substring.Index, _ english: String, _ japanese: String
  ) -> VocabularyFault {
    VocabularyFault(
      line: line, column: text.distance(from: text.startIndex, to: index) + 1, english: english,
      japanese: japanese)
  }

  private static let arrows = ["=>", "⇒", "→", "＝＞"].map { Array($0.utf8) }
  private static let commentSigns = ["#", "＃"].map { Array($0.utf8) }
  private static let commas = [",", "，", "、", "\t"].map { Array($0.utf8) }

  /// The range of the first occurrence of any of the signs.
  private static func first(of signs: [[UInt8]], in text: Substring) -> Range<Substring.Index>? {
    let bytes = text.utf8
    for index in bytes.indices {
      for sign in signs where bytes[index] == sign[0] && bytes[index...].starts(with: sign) {
        return index..<bytes.index(index, offsetBy: sign.count)
      }
    }
    return nil
  }

  /// The parts between commas.
  private static func parts(_ text: Substring) -> [Substring] {
    var result: [Substring] = []
    var rest = text
    while let comma = first(of: commas, in: rest) {
      result.append(rest[..<comma.lowerBound])
      rest = rest[comma.upperBound...]
    }
    return result + [rest]
  }

  /// Adds the forms of every entry that occurs in the text. The terms of a thesaurus are also found in the spellings
  /// collected before.
  package func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for start in 0..<text.count where text.canBeWordBoundary(start) {
      table.forEachMatch(in: text.units, at: start) { member in
        let end = start + Int(member.length)
        guard text.canBeWordBoundary(end) else { return }
        add(member, for: start..<end, of: text.units[start..<end], &collector)
      }
    }
    guard isThesaurus else { return }
    for range in collector.ranges
    where text.canBeWordBoundary(range.lowerBound) && text.canBeWordBoundary(range.upperBound) {
      for form in collector.forms(for: range) where form.level != nil {
        table.forEachMatch(in: form.units, at: 0) { member in
          if Int(member.length) == form.units.count {
            add(member, for: range, of: form.units[...], &collector)
          }
        }
      }
    }
  }

  private func add(
    _ member: SpellingTable.Member, for range: Range<Int>, of units: ArraySlice<UInt16>,
    _ collector: inout SpanCollector
  ) {
    for other in table.others(member) {
      let form = Array(table.form(other))
      if isThesaurus {
        collector.add(form, for: range, .synonym, nil)
      } else {
        let kind = BuiltInSpellings.kind(units, form)
        collector.add(form, for: range, kind == .kanji ? .dictionary : kind, .variants, as: .entry)
      }
    }
  }
}
