/// A unit behind a number in a cell: what is counted or measured, not which of a series it is (号, 条, 丁目).
package struct MeasureUnit: Sendable {
  /// What numbers of several units can be converted between.
  package enum Family: Sendable {
    /// Lengths, in metres.
    case length
    /// Areas, in square metres.
    case area
    /// Masses, in grams.
    case mass
  }

  /// The unit, folded.
  package let name: String
  /// Its family; nil for a unit that stands alone.
  package let family: Family?
  /// How many of the family's base unit it is; 1 for a unit that stands alone.
  package let scale: Double

  /// The unit that folded text names; nil for others.
  static func named(_ units: ArraySlice<UInt16>) -> MeasureUnit? { all[Array(units)] }

  private static let all: [[UInt16]: MeasureUnit] = {
    var result: [[UInt16]: MeasureUnit] = [:]
    for name in single.split(separator: " ") {
      result[WrittenText.folded(String(name))] = MeasureUnit(name: String(name), family: nil, scale: 1)
    }
    for (names, family, scale) in convertible {
      for name in names.split(separator: " ") {
        result[WrittenText.folded(String(name))] = MeasureUnit(
          name: String(names.prefix { $0 != " " }), family: family, scale: scale)
      }
    }
    return result
  }()

  private static let single = """
    円 人 名 件 回 回分 個 台 本 枚 冊 部 戸 軒 世帯 校 園 社 団体 施設 地区 地域 箇所 か所 カ所 ヶ所 ヵ所 ケ所 ｹ所 個所 ％ % パーセント ポイント 点 割 倍 \
    日 日間 月間 か月 カ月 ヶ月 ヵ月 ケ月 箇月 か月間 週 週間 時間 分 分間 秒 年 年間 か年 カ年 ヶ年 ヵ年 箇年 歳 才 棟 室 床 席 票 議席 食 杯 頭 匹 羽 隻 \
    便 両 機 基 株 隊 学級 クラス 種 種類 項目 区画 路線 箇国 か国 ヶ国 カ国 市町村 坪 畳 ㎥ m3 立方メートル l ℓ リットル kl ml kw kwh mw ドル ℃ 度 \
    人日 人年 往復 段階 組 班 チーム ページ 頁 文字 語 文 面 口 セット 束 袋 箱 缶 ケース 丁 着 足 拠点 店 店舗 会場 講座 教室 自治体 病院 医院
    """

  private static let convertible: [(String, Family, Double)] = [
    ("mm ㎜ ミリ ミリメートル", .length, 0.001), ("cm ㎝ センチ センチメートル", .length, 0.01), ("m ｍ メートル", .length, 1),
    ("km ㎞ キロ キロメートル", .length, 1000), ("㎡ m2 平方メートル 平米", .area, 1), ("アール", .area, 100),
    ("ha ㏊ ヘクタール", .area, 10_000), ("㎢ km2 平方キロメートル 平方キロ", .area, 1_000_000), ("g グラム", .mass, 1),
    ("kg ㎏ キログラム", .mass, 1000), ("t トン", .mass, 1_000_000),
  ]
}
