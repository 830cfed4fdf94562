/// Spellings of loanwords: サーバ and サーバー, バイオリン and ヴァイオリン, プラットホーム and プラットフォーム.
///
/// A run of katakana is changed in one or two places, each by a rule that official and technical writing disagree on. Small
/// and large kana are the same at the level `kana` and no rule here.
struct KatakanaRule {
  /// A change in one place.
  private struct Edit {
    var range: Range<Int>
    var new: [UInt16]
    /// How common the change is; less is more common.
    var cost: Int
  }

  private static let mark: UInt16 = 0x30FC
  private static let dot: UInt16 = 0x30FB

  /// Adds the forms of every run of katakana.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    var place = 0
    while place < text.count {
      guard text.isKatakana(place) else {
        place += 1
        continue
      }
      var end = place
      while text.isKatakana(end)
        || (end + 1 < text.count && text.units[end] == dot && text.isKatakana(end + 1))
      {
        end += 1
      }
      if end - place >= 3 { expand(text, place..<end, &collector) }
      place = end
    }
  }

  private static func expand(_ text: ExpansionText, _ range: Range<Int>, _ collector: inout SpanCollector) {
    let run = text.units[range].map(large)
    let edits = edits(
      run, boundaries: range.dropFirst().filter { text.isWordBoundary[$0] }.map { $0 - range.lowerBound })
    var forms: [(units: [UInt16], cost: Int)] = []
    for (index, edit) in edits.enumerated() {
      forms.append((apply([edit], to: run), edit.cost))
      for other in edits[(index + 1)...] where !edit.range.overlaps(other.range) {
        if edit.range.isEmpty, other.range.isEmpty, edit.range == other.range { continue }
        forms.append((apply([edit, other], to: run), edit.cost + other.cost + 1))
      }
    }
    if run.contains(dot) {
      // センター・ライン and センタライン.
      let joined = run.filter { $0 != dot }
      forms.append((joined, 0))
      for edit in self.edits(joined, boundaries: []) where edit.cost < 2 {
        forms.append((apply([edit], to: joined), 2))
      }
      for place in run.indices.dropFirst(3) where run[place] == dot && run[place - 1] == mark {
        forms.append((Array(run[..<(place - 1)] + run[(place + 1)...]), 1))
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

  /// Each form costs the query a look into the index.
  private static let limit = 36

  private static func apply(_ edits: [Edit], to run: [UInt16]) -> [UInt16] {
    var result = run
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: edit.new)
    }
    return result
  }

  /// Small katakana as large ones, since the matcher holds them for the same; ヮ ヵ ヶ included, ッ ャ ュ ョ not, which the
  /// rules look for.
  private static func large(_ unit: UInt16) -> UInt16 {
    switch unit {
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9: unit + 1
    default: unit
    }
  }

  private static func edits(_ run: [UInt16], boundaries: [Int]) -> [Edit] {
    var edits: [Edit] = []
    let count = run.count
    func add(_ start: Int, _ length: Int, _ new: [UInt16], _ cost: Int) {
      edits.append(Edit(range: start..<start + length, new: new, cost: cost))
    }
    // Where a part of a compound may end.
    var splits = boundaries.filter {
      $0 > 1 && $0 < count - 1 && run[$0 - 1] != dot && run[$0] != dot && run[$0] != mark
    }
    var likely: [Int] = []
    for split in 2..<max(2, count - 1)
    where !splits.contains(split) && run[split] != mark && run[split] != dot {
      let left = KnownWords.contains(run[..<split])
      let right = KnownWords.contains(run[split...])
      if left && right {
        splits.append(split)
      } else if (left && split >= 3) || (right && count - split >= 3) {
        likely.append(split)
      }
    }
    if splits.isEmpty { splits = Array(likely.prefix(3)) }
    // リ・ユース: one kana in front of a known word.
    if count > 3, KnownWords.contains(run[1...]), run[1] != mark { splits.append(1) }
    for split in splits.sorted() { add(split, 0, [dot], 2) }
    for place in run.indices where run[place] == dot { add(place, 1, [], 0) }

    if count >= 4, run[count - 1] == mark, run[count - 2] != mark { add(count - 1, 1, [], 0) }
    if takesMark(run[count - 1]) { add(count, 0, [mark], 0) }
    for split in splits where takesMark(run[split - 1]) && split > 2 { add(split, 0, [mark], 1) }
    if count >= 6 {
      for place in 1..<count - 1 where run[place] == mark {
        add(place, 1, [], splits.contains(place + 1) ? 1 : 3)
      }
      for place in 2..<count - 2
      where takesMark(run[place - 1]) && run[place] != mark && !splits.contains(place)
        && KnownWords.contains(run[..<place] + [mark])
      {
        add(place, 0, [mark], 2)
      }
    }
    for (from, to, cost) in replacements {
      guard count >= from.count + 1 else { continue }
      for start in 0...count - from.count where run[start..<start + from.count].elementsEqual(from) {
        // フォーム is not ホーム: short words differ in these.
        if cost >= 4, count < 6 { continue }
        // ディスク is not デスク.
        if from != to, isPalatal(from) || isPalatal(to), min(count, count - from.count + to.count) < 4 {
          continue
        }
        add(start, from.count, to, cost)
      }
    }
    for place in 1..<count {
      // e-row and ー or イ: メイン and メーン; i-row and ア or ヤ: ダイア and ダイヤ.
      let before = vowel(run[place - 1])
      if before == 3 || run[place - 1] == 0x30A8 {
        if run[place] == mark { add(place, 1, [0x30A4], 1) }
        if run[place] == 0x30A4 { add(place, 1, [mark], 1) }
        if run[place] == 0x30A4, count >= 6 { add(place, 1, [], 3) }
      }
      if before == 1 || run[place - 1] == 0x30A4 {
        // ヒアリ is not ヒヤリ.
        if run[place] == 0x30A2, place > 1 { add(place, 1, [0x30E4], 2) }
        if run[place] == 0x30E4, place > 1 { add(place, 1, [0x30A2], 2) }
      }
      if before == 4, run[place] == mark, place < count - 1 { add(place, 1, [0x30A6], 4) }
      if before == 4, run[place] == 0x30A6, place < count - 1, count >= 6 { add(place, 1, [mark], 4) }
    }
    // スリーブ and スリーヴ: only the end of a word shows a v.
    if count >= 4, run[count - 1] == 0x30D6 { add(count - 1, 1, [0x30F4], 2) }
    if count >= 4, run[count - 2] == mark {
      if run[count - 1] == 0x30BA { add(count - 1, 1, [0x30B9], 2) }
      if run[count - 1] == 0x30B9 { add(count - 1, 1, [0x30BA], 2) }
    }
    return edits
  }

  /// Whether a replacement is one of ティ, ディ and their likes.
  private static func isPalatal(_ units: [UInt16]) -> Bool {
    units == [0x30C6, 0x30A4] || units == [0x30C7, 0x30A4]
  }

  /// Whether a word that ends so is also written with ー: words in -er, -or, -ar, -y.
  private static func takesMark(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x30A2, 0x30A8: true
    case 0x30E3, 0x30E5, 0x30C3, 0x30E7: unit != 0x30C3
    default:
      switch vowel(unit) {
      case 0, 1: true
      case 3: true
      case 4: unit == 0x30ED || unit == 0x30C9
      default: unit == 0x30A4
      }
    }
  }

  private static func vowel(_ unit: UInt16) -> Int? {
    guard (0x30A1...0x30F3).contains(unit), unit != 0x30A4 else { return nil }
    return Kana.row(unit - 0x60)
  }

  /// What stands for what in both directions, with cost. Small vowels are written large here, as in `run`.
  private static let replacements: [([UInt16], [UInt16], Int)] = {
    let pairs: [(StaticString, StaticString, Int, Int)] = [
      ("ヴア", "バ", 0, 2), ("ヴイ", "ビ", 0, 2), ("ヴエ", "ベ", 0, 2), ("ヴオ", "ボ", 0, 2), ("ヴュ", "ビュ", 0, 2),
      ("テイ", "チ", 2, 3), ("デイ", "ジ", 2, 3), ("デイ", "デ", 2, 3), ("テイ", "テ", 3, 3), ("テー", "テイ", 1, 1),
      ("テユ", "チュ", 2, 3), ("テュ", "チュ", 2, 3), ("デュ", "ジュ", 2, 3), ("トウ", "ツ", 3, 4), ("ドウ", "ド", 3, 4),
      ("フオ", "ホ", 4, 4), ("フア", "ハ", 4, 5), ("フイ", "ヒ", 4, 5), ("ジエ", "ゼ", 2, 2), ("シエ", "セ", 4, 5),
      ("リテイ", "ルテイ", 2, 2), ("シャル", "シアル", 2, 2), ("ネジ", "ネージ", 1, 1), ("メンテ", "メインテ", 1, 1),
      ("サステナ", "サステイナ", 1, 1), ("ツア", "ツァ", 1, 1), ("クア", "カ", 5, 6), ("グア", "ガ", 4, 6),
      ("スイ", "シ", 4, 6), ("ヴ", "ブ", 0, 4), ("ハンデ", "ハンデイ", 2, 2), ("イエ", "エ", 5, 6), ("ウオ", "ヲ", 5, 6),
      ("ニユ", "ニュ", 2, 3), ("シヤ", "シャ", 2, 3), ("バッグ", "バック", 5, 6), ("ベッド", "ベット", 1, 3),
      ("フオルト", "フオールト", 2, 2), ("シャル", "シュアル", 3, 3), ("ジュウム", "ジウム", 2, 2), ("ジューム", "ジウム", 2, 2),
      ("プロクシ", "プロキシ", 1, 1), ("ヒック", "フイック", 2, 2), ("カンフア", "コンフア", 2, 2), ("リポート", "レポート", 2, 2),
      ("レジュメ", "レジメ", 1, 1), ("カロチン", "カロテン", 1, 1), ("ジャンパー", "ジャンバー", 2, 2), ("ハンカチ", "ハンケチ", 2, 2),
      ("ギブス", "ギプス", 1, 1), ("アボカド", "アボガド", 1, 1), ("シミュレ", "シュミレ", 1, 1), ("コミュニケ", "コミニュケ", 2, 2),
      ("エンター", "エンタ", 2, 2), ("インター", "インタ", 2, 2), ("ウイ", "ビ", 6, 6), ("ポリ", "ポリー", 6, 6),
    ]
    var result: [([UInt16], [UInt16], Int)] = []
    for (left, right, cost, back) in pairs where cost < 5 {
      let from = units(left)
      let to = units(right)
      result.append((from, to, cost))
      if back < 5 { result.append((to, from, back)) }
    }
    return result
  }()

  private static func units(_ text: StaticString) -> [UInt16] {
    var reader = TableText(text)
    var result: [UInt16] = []
    while let unit = reader.next() { result.append(unit) }
    return result
  }
}
