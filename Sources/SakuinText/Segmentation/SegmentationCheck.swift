import CICU

/// Whether the built-in segmenter agrees with ICU, tested on a built-in sample before it is relied on.
///
/// The built-in segmenter repeats an algorithm inside ICU that another version of ICU may change. With the versions
/// on which whole corpora were compared it is used at once, so that a query costs no check; with any other the check
/// comes first, and on the smallest difference ICU segments everything. Bulk use is always checked.
enum SegmentationCheck {
  /// Whether this ICU and its dictionary were compared in full: version 72 with the dictionary of its release,
  /// recognized by its size.
  static let isKnown: Bool = {
    var version: [UInt8] = [0, 0, 0, 0]
    cicu_version(&version)
    return version[0] == 72 && JapaneseDictionary.shared?.bytes.count == 2_007_142
  }()

  /// Whether the built-in segmenter agrees with ICU on the sample, using the dictionary as ICU stores it. Checked
  /// once per process on first use (some milliseconds).
  static let passes: Bool = passes { _ in }

  /// The same using the double-array trie, which is built for it.
  static let passesWithArray: Bool = passes { $0.useUncheckedArray() }

  private static func passes(_ prepare: (inout WordSegmenter) -> Void) -> Bool {
    guard JapaneseDictionary.shared != nil, let folder = try? Folder(), let breaker = try? WordBreaker()
    else {
      return false
    }
    var folding = folder
    breaker.warmUp()
    var segmenter = WordSegmenter(accelerated: true)
    prepare(&segmenter)
    return sample.allSatisfy { agrees($0, &folding, &segmenter, breaker) }
  }

  private static func agrees(
    _ text: String, _ folder: inout Folder, _ segmenter: inout WordSegmenter, _ breaker: WordBreaker
  ) -> Bool {
    var units = UnitBuffer()
    var text = text
    _ = text.withUTF8 { folder.fold($0, into: &units) }
    var own: [UInt32] = []
    var words: [Range<UInt32>] = []
    segmenter.segment(units.elements, boundaries: &own, words: &words)
    var stock = [UInt32](repeating: 0, count: units.count)
    let count = breaker.cut(units.base, count: units.count, base: 0, into: &stock)
    return own.dropFirst().elementsEqual(stock.prefix(count))
  }

  /// Ideographs known and unknown, katakana runs of every length with a cost, ー at the start, marks, joiners,
  /// numbers, and the scripts that go to ICU.
  private static let sample: [String] = [
    "東京都の補助金と京都市の補助金について、令和５年度の実施内容を検討しました。",
    "空き家対策の強化。取り組みを進めるため、申し込みの手続きを見直す「ひきこもり」支援",
    "ア アイ アイウ カキクケ サシスセソ タチツテトナ ハヒフヘホマミ ヤユヨラリルレロ ヴァヴィヴェヴォサシスセ",
    "アカサタナハマヤラワアカサタナハマヤラワ アカサタナハマヤラワアカサタナハマヤラ スーパーコンピューターセンター",
    "ー〇 ージョン ーー 〇〇 々々 人々 佐々木 一人一人 ゝ ヽ ヾ ヶ ヵ月 龍ケ崎市 二子塚 三田市 千歳",
    "碓氷峠の鬱蒼とした森林を鸞鳳龍驤が翔ける 𠮷野家で👨‍👩‍👧‍👦と🇯🇵を見た か\u{3099} ヘ゜ット _東京_ 〳〵 한국어 ไทย",
    "web2.0 3.14 1,000円 10:30 user@example.jp it's foo_bar café C++ a.b 第1号 25万円 No.5 ｶﾞｽ ﾎﾞﾗﾝﾃｨｱ\r\n次の行\tたぶ",
    "すもももももももものうち にわにはにわにわとりがいる うらにわにはにわにわとりがいる この先生きのこるには",
    "外国人参政権 東京特許許可局 老若男女 生麦生米生卵 国立国会図書館国際子ども図書館 安中市議会議員選挙公報",
  ]
}
