/// Counters and units: what makes the kanji before it a number.
enum Counters {
  /// All counters, folded.
  static let all: Set<[UInt16]> = Set(words)

  private static let words: [[UInt16]] = [
    "年", "年度", "年間", "年生", "年目", "年後", "年前", "月", "月末", "か月", "ヶ月", "カ月", "ケ月", "箇月", "日", "日間", "日目", "週",
    "週間", "時", "時間", "分間", "秒", "円", "千円", "人", "名", "人目", "件", "次", "期", "期目", "回", "回目", "個", "個所", "か所",
    "ヶ所",
    "カ所", "箇所", "歳", "才", "台", "本", "枚", "冊", "巻", "部会", "割", "倍", "階", "階建て", "号", "号機", "号線", "条", "項", "章",
    "節",
    "款", "番", "番目", "番地", "丁目", "級", "等級", "位", "点", "戸", "世帯", "校", "社", "団体", "施設", "地区", "地域", "区画", "路線",
    "箇国",
    "か国", "ヶ国", "カ国", "か年", "ヶ年", "箇年", "キロ", "メートル", "キロメートル", "センチ", "ヘクタール", "平方メートル", "立方メートル", "トン",
    "リットル", "グラム", "キログラム", "パーセント", "ポイント", "ドル", "%", "km", "m", "cm", "mm", "ha", "kg", "t", "l", "㎡",
    "m2", "頭",
    "匹", "羽", "隻", "機", "基", "棟", "棟目", "室", "床", "席", "票", "議席", "学級", "クラス", "段階", "種類", "項目", "課", "部門",
    "隊",
    "両", "往復", "便", "株", "食", "杯", "本目", "か村", "か町", "市町村", "町村", "都県", "府県", "都道府県", "つ", "世紀",
    "年代",
    "学期", "学年", "年次", "合目", "段", "列", "箇条", "か条", "ヶ条", "周年", "親等", "人制", "輪", "輪車",
  ].map { Array($0.utf16) }

  /// The length of the longest counter.
  private static let longest = all.map(\.count).max() ?? 0

  /// The length of the longest counter that stands in `units` at `position`; 0 for none.
  static func length(in units: [UInt16], at position: Int) -> Int {
    for length in stride(from: min(longest, units.count - position), to: 0, by: -1)
    where all.contains(Array(units[position..<position + length])) {
      return length
    }
    return 0
  }
}
