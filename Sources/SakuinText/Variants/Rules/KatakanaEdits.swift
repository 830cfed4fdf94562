/// The edits that lead from a loanword to its other spellings, each at one position, by the rules on which official
/// and technical writing disagree. They are in the order of the rules, which decides between equally common
/// spellings.
struct KatakanaEdits {
  /// An edit at one position.
  struct Edit {
    /// What is replaced; empty for an insertion.
    var range: Range<Int>
    /// The replacement.
    var new: [UInt16]
    /// How uncommon the edit is; smaller is more common.
    var cost: Int
    /// Whether it writes or leaves out ー at the end of a part, which people do in all parts of a compound alike.
    var endsPart = false
  }

  /// ー.
  static let mark: UInt16 = 0x30FC
  /// ・.
  static let dot: UInt16 = 0x30FB

  private let run: [UInt16]
  /// The positions at which a part of a compound may end.
  private let splits: [Int]
  private var edits: [Edit] = []

  /// The edits of a run, which is not empty and has small vowels replaced by large ones. `boundaries` are the
  /// positions where the dictionary ends a word.
  static func of(_ run: [UInt16], boundaries: [Int]) -> [Edit] {
    var changes = KatakanaEdits(run, boundaries: boundaries)
    changes.addDots()
    changes.addMarks()
    changes.addReplacements()
    changes.addVowels()
    changes.addEndings()
    return changes.edits
  }

  private init(_ run: [UInt16], boundaries: [Int]) {
    self.run = run
    splits = KatakanaEdits.splits(of: run, boundaries: boundaries)
  }

  private mutating func add(
    _ start: Int, _ length: Int, _ new: [UInt16], _ cost: Int, endsPart: Bool = false
  ) {
    edits.append(Edit(range: start..<start + length, new: new, cost: cost, endsPart: endsPart))
  }

  private static func splits(of run: [UInt16], boundaries: [Int]) -> [Int] {
    let count = run.count
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
    // データ|ベース in データベース|サーバ: a word of the dictionary that is made of two.
    let ends = [0] + splits.sorted() + [count]
    for (start, end) in zip(ends, ends.dropFirst()) where end - start >= 6 && end - start < count {
      splits += (start + 3...end - 3).filter { split in
        run[split] != mark && run[split] != dot && KnownWords.contains(run[start..<split])
          && KnownWords.contains(run[split..<end])
      }
    }
    // リ・ユース: one kana before a known word.
    if count > 3, KnownWords.contains(run[1...]), run[1] != mark { splits.append(1) }
    return splits
  }

  /// ・ between the parts of a compound, inserted or dropped.
  private mutating func addDots() {
    for split in splits.sorted() { add(split, 0, [Self.dot], 2) }
    for position in run.indices where run[position] == Self.dot { add(position, 1, [], 0) }
  }

  /// ー at the end of a word or part, inserted or dropped: サーバ and サーバー.
  private mutating func addMarks() {
    let (count, mark) = (run.count, Self.mark)
    if count >= 4, run[count - 1] == mark, run[count - 2] != mark { add(count - 1, 1, [], 0, endsPart: true) }
    if Self.takesMark(run[count - 1]) { add(count, 0, [mark], 0, endsPart: true) }
    // プロトコル, プロトコール.
    if count >= 5, run[count - 1] == 0x30EB, Self.vowel(run[count - 2]) == 4 { add(count - 1, 0, [mark], 2) }
    for split in splits where Self.takesMark(run[split - 1]) && split > 2 {
      add(split, 0, [mark], 1, endsPart: true)
    }
    guard count >= 6 else { return }
    for position in 1..<count - 1 where run[position] == mark {
      let endsPart = splits.contains(position + 1)
      add(position, 1, [], endsPart ? 1 : 3, endsPart: endsPart)
    }
    for position in 2..<count - 2
    where Self.takesMark(run[position - 1]) && run[position] != mark && !splits.contains(position)
      && KnownWords.contains(run[..<position] + [mark])
    {
      add(position, 0, [mark], 2)
    }
  }

  /// ヴァ and バ, ティ and チ, and the like.
  private mutating func addReplacements() {
    let count = run.count
    for (from, to, cost) in Self.replacements where count > from.count {
      // フォーム is not ホーム: short words differ in these.
      if cost >= 4, count < 6 { continue }
      // ディスク is not デスク.
      let isShort = min(count, count - from.count + to.count) < 4
      if from != to, isShort, Self.isPalatal(from) || Self.isPalatal(to) { continue }
      for start in 0...count - from.count where run[start..<start + from.count].elementsEqual(from) {
        add(start, from.count, to, cost)
      }
    }
  }

  /// e-row and ー or イ: メイン and メーン; i-row and ア or ヤ: ダイア and ダイヤ; o-row and ー or ウ.
  private mutating func addVowels() {
    let (count, mark) = (run.count, Self.mark)
    for position in 1..<count {
      let before = Self.vowel(run[position - 1])
      if before == 3 || run[position - 1] == 0x30A8 {
        if run[position] == mark { add(position, 1, [0x30A4], 1) }
        if run[position] == 0x30A4 { add(position, 1, [mark], 1) }
        if run[position] == 0x30A4, count >= 6 { add(position, 1, [], 3) }
      }
      // ヒアリ is not ヒヤリ.
      if before == 1 || run[position - 1] == 0x30A4, position > 1 {
        if run[position] == 0x30A2 { add(position, 1, [0x30E4], 2) }
        if run[position] == 0x30E4 { add(position, 1, [0x30A2], 2) }
      }
      if before == 4, run[position] == mark, position < count - 1 { add(position, 1, [0x30A6], 4) }
      if before == 4, run[position] == 0x30A6, position < count - 1, count >= 6 {
        add(position, 1, [mark], 4)
      }
    }
  }

  /// スリーブ and スリーヴ, and -ーズ and -ース: a v or s only at the end of a word.
  private mutating func addEndings() {
    let count = run.count
    guard count >= 4 else { return }
    if run[count - 1] == 0x30D6 { add(count - 1, 1, [0x30F4], 2) }
    guard run[count - 2] == Self.mark else { return }
    if run[count - 1] == 0x30BA { add(count - 1, 1, [0x30B9], 2) }
    if run[count - 1] == 0x30B9 { add(count - 1, 1, [0x30BA], 2) }
  }

  /// Whether a replacement is one of ティ, ディ and the like.
  private static func isPalatal(_ units: [UInt16]) -> Bool {
    units == [0x30C6, 0x30A4] || units == [0x30C7, 0x30A4]
  }

  /// Whether a word with this ending is also written with ー: words in -er, -or, -ar, -y.
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

  /// Replacements with their cost, in both directions. Small vowels are written large here, as in `run`.
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
      // レファレンス, レコメンド, レスポンス: re- as リ or レ.
      ("リフア", "レフア", 1, 1), ("リコメ", "レコメ", 1, 1), ("リスポ", "レスポ", 1, 1), ("リクリエ", "レクリエ", 1, 1),
      ("リポジ", "レポジ", 1, 1), ("リポーター", "レポーター", 1, 1), ("リシーバ", "レシーバ", 1, 1), ("リシピエ", "レシピエ", 1, 1),
      ("リジリエ", "レジリエ", 1, 1), ("リセプ", "レセプ", 1, 1), ("リビジ", "レビジ", 1, 1), ("リジスト", "レジスト", 1, 1),
      // ex- and -x as エキス or エクス, ックス or クス.
      ("エキスパ", "エクスパ", 1, 1), ("エキスプ", "エクスプ", 1, 1), ("エキスチエ", "エクスチエ", 1, 1), ("エキゾ", "エクゾ", 1, 1),
      ("エキササイ", "エクササイ", 1, 1), ("テキスト", "テクスト", 2, 2), ("テキスタ", "テクスタ", 2, 2), ("ックス", "クス", 3, 3),
      ("エキシビ", "エキジビ", 1, 1), ("エキシビ", "エグジビ", 1, 1), ("エグゼ", "エクゼ", 1, 1),
      // -phone, -phony and -form as ホ or フォ, also in short words.
      ("イヤホン", "イヤフオン", 1, 1), ("テレホン", "テレフオン", 1, 1), ("メガホン", "メガフオン", 1, 1), ("ドホン", "ドフオン", 1, 1),
      ("ソホン", "ソフオン", 1, 1), ("ンホニ", "ンフオニ", 1, 1), ("セロハン", "セロフアン", 1, 1), ("ニホーム", "ニフオーム", 1, 1),
      ("リホーム", "リフオーム", 1, 1), ("フアックス", "フアクス", 1, 1),
      ("コジエネ", "コージエネ", 1, 1), ("カムフラ", "カモフラ", 1, 1), ("グランド", "グラウンド", 2, 2), ("パラメタ", "パラメータ", 1, 1),
      ("ウインドウ", "ウインドー", 1, 1), ("アーカイブズ", "アーカイブス", 1, 1), ("パーフオーマ", "パフオーマ", 1, 1),
      ("ヒヤリング", "ヒアリング", 1, 1), ("ペルシャ", "ペルシア", 1, 1), ("ラデイオ", "ラジオ", 2, 2), ("テイタン", "チタン", 1, 1),
      ("メデイア", "メジア", 2, 2),
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
