import SakuinQuery
import SakuinText
import Testing

/// What is a word of content, and what a word that only builds the sentence.
@Suite struct ContentWordsTests {
  private let analyzer: Analyzer

  init() throws { analyzer = try Analyzer() }

  private func cut(_ text: String) -> (units: [UInt16], words: [Range<Int>]) {
    let text = analyzer.analyze(text)
    return (text.units, text.words.map { Int($0.lowerBound)..<Int($0.upperBound) })
  }

  private func content(_ text: String) -> String {
    let (units, words) = cut(text)
    return ContentWords.of(words, in: units).map { String(decoding: units[$0], as: UTF16.self) }
      .joined(separator: " ")
  }

  private func members(_ text: String) -> String {
    let (units, words) = cut(text)
    return ContentWords.dictionaryWords(words, in: units).map { String(decoding: units[$0], as: UTF16.self) }
      .joined(separator: " ")
  }

  @Test("Topics written in hiragana are words of content")
  func hiraganaTopics() {
    for (text, expected) in [
      ("がん対策", "がん 対策"), ("いじめ問題", "いじめ 問題"), ("ごみ問題", "ごみ 問題"), ("まちづくり計画", "まち づくり 計画"),
      ("こども計画", "こども 計画"), ("ひとり親支援", "ひとり親 支援"), ("ものづくり支援", "ものづくり 支援"), ("みどりの保全", "みどり 保全"),
      ("ひきこもりの相談", "ひきこもり 相談"), ("ふれあいセンター", "ふれあい センター"), ("あっせん", "あっせん"), ("かさ上げ", "かさ 上げ"),
    ] {
      #expect(content(text) == expected)
    }
  }

  @Test("A fragment of one character joins what it touches")
  func fragments() {
    for (text, expected) in [
      ("安中市の職員", "安中市 職員"), ("障がい者支援", "障がい者 支援"), ("選ばれる", "選ばれる"), ("高齢者の見守り", "高齢者 見守り"),
      ("介護保険料", "介護 保険料"), ("令和5年", "令和5年"), ("スマホ", "スマホ"), ("明渡し", "明渡し"), ("ネーミングライツ", "ネーミング ライツ"),
      ("移住者", "移住者"),
    ] {
      #expect(content(text) == expected)
    }
  }

  @Test("Function words are no words of content")
  func functionWords() {
    for (text, expected) in [
      ("福祉及び医療", "福祉 医療"), ("研究又は開発", "研究 開発"), ("施設等の整備", "施設 整備"),
      ("空き家を取り壊したいのですが補助はありますか", "空き家 取り壊し 補助"), ("リスボンはどこの国か", "リスボン 国"),
      ("誰に相談したらよいですか", "相談"), ("何歳から受けられますか", "受け"), ("手続きを教えてください", "手続き 教え"),
      ("補助金はいくらもらえますか", "補助金"), ("防災に関する情報", "防災 情報"), ("介護保険料が払えないときはどうすればよいですか", "介護 保険料 払え"),
      ("ですか", "ですか"),
    ] {
      #expect(content(text) == expected)
    }
  }

  @Test("A chunk of nothing but function words is known")
  func functionOnly() {
    for text in ["及び", "について", "ですか", "どうすればよいですか", "など", "の"] {
      let (units, words) = cut(text)
      #expect(ContentWords.isFunctionOnly(words, units), "\(text)")
    }
    for text in ["がん", "防災", "ひきこもり", "まちづくり", "障がい", "みどり", "どこの国", "2023"] {
      let (units, words) = cut(text)
      #expect(!ContentWords.isFunctionOnly(words, units), "\(text)")
    }
  }

  @Test("Membership asks for one dictionary word that says what a text is about")
  func dictionaryWords() {
    for (text, expected) in [
      ("空き家対策", "空き家 対策"), ("特許権", "特許"), ("水道水の安全", "水道 安全"), ("スマホ教室", "教室"), ("障がい者", ""),
      ("2023年の予算について", "予算"), ("がん対策", "がん 対策"), ("福祉及び医療", "福祉 医療"), ("ネーミングライツ", "ネーミング"),
    ] {
      #expect(members(text) == expected, "\(text)")
    }
  }
}
