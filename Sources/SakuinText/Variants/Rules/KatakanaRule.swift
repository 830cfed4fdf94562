/// Spellings of loanwords: サーバ and サーバー, バイオリン and ヴァイオリン, プラットホーム and プラットフォーム.
///
/// A run of katakana is edited at one or two positions (`KatakanaEdits`). Small and large kana are the same from the
/// level `kana` on, without a rule here.
struct KatakanaRule {
  private typealias Edit = KatakanaEdits.Edit
  private static let mark = KatakanaEdits.mark
  private static let dot = KatakanaEdits.dot

  /// Adds the forms of every run of katakana.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    var position = 0
    while position < text.count {
      guard text.isKatakana(position) else {
        position += 1
        continue
      }
      var end = position
      while text.isKatakana(end)
        || (end + 1 < text.count && text.units[end] == dot && text.isKatakana(end + 1))
      {
        end += 1
      }
      if end - position >= 3 { expand(text, position..<end, &collector) }
      position = end
    }
  }

  private static func expand(_ text: ExpansionText, _ range: Range<Int>, _ collector: inout SpanCollector) {
    let run = text.units[range].map(large)
    let edits = KatakanaEdits.of(
      run, boundaries: range.dropFirst().filter { text.isWordBoundary[$0] }.map { $0 - range.lowerBound })
    var forms: [(units: [UInt16], cost: Int)] = []
    for (index, edit) in edits.enumerated() {
      forms.append((apply([edit], to: run), edit.cost))
      for other in edits[(index + 1)...] where !edit.range.overlaps(other.range) {
        if edit.range.isEmpty, other.range.isEmpty, edit.range == other.range { continue }
        forms.append((apply([edit, other], to: run), edit.cost + other.cost + 1))
      }
    }
    // データーベースサーバー: the marks at the ends of all parts, or some of them.
    let marks = edits.filter(\.endsPart)
    if (3...4).contains(marks.count) {
      forms.append((apply(marks, to: run), 1))
      for left in marks.indices where marks.count > 3 {
        forms.append((apply(Array(marks[..<left] + marks[(left + 1)...]), to: run), 2))
      }
    }
    if run.contains(dot) {
      // センター・ライン and センタライン.
      let joined = run.filter { $0 != dot }
      forms.append((joined, 0))
      for edit in KatakanaEdits.of(joined, boundaries: []) where edit.cost < 2 {
        forms.append((apply([edit], to: joined), 2))
      }
      for position in run.indices.dropFirst(3) where run[position] == dot && run[position - 1] == mark {
        forms.append((Array(run[..<(position - 1)] + run[(position + 1)...]), 1))
      }
    }
    let splits = edits.filter { $0.new == [dot] }
    if splits.count > 1 {
      if splits.count > 2 { forms.append((apply(splits, to: run), 2)) }
      for edit in edits where edit.cost < 2 && !splits.contains(where: { $0.range.overlaps(edit.range) }) {
        forms.append((apply(splits + [edit], to: run), 3))
      }
    }
    for form in forms.enumerated().sorted(by: { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) })
      .prefix(limit)
    {
      collector.add(form.element.units, for: range, .katakana, .variants)
    }
  }

  /// The most forms of one run: each is looked up in the index.
  private static let limit = 36

  private static func apply(_ edits: [Edit], to run: [UInt16]) -> [UInt16] {
    var result = run
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.new)
    }
    return result
  }

  /// Small katakana as large ones, which the matcher treats as equal; ヮ ヵ ヶ included, but not ッ ャ ュ ョ, which the
  /// rules look for.
  private static func large(_ unit: UInt16) -> UInt16 {
    switch unit {
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9: unit + 1
    default: unit
    }
  }
}
