import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

/// Words in texts as offices make them: wrapped, spread over a line, scanned, with readings in brackets.
@Suite struct OfficeTextTests {
  /// What finds a text.
  private struct Found: Equatable {
    var level: SearchResults.Level?
    var mark: String?
  }

  /// How a query finds the only document of an index, and what is marked in it.
  private func found(
    _ query: String, in text: String, spelling: SearchOptions.Spelling = .variants
  ) throws -> Found {
    let document = Document(
      id: "d", text: [.init(field: "title", text: "件"), .init(field: "body", text: text)])
    let index = try SearchIndex(documents: [document], schema: .policy)
    let results = try index.search(query, options: SearchOptions(near: .counted, spelling: spelling))
    let highlight = results.hits.first?.highlights.first { $0.field == "body" }
    let mark = highlight.flatMap { highlight in
      highlight.utf8Ranges.first.map { String(decoding: Array(highlight.text.utf8)[$0], as: UTF8.self) }
    }
    return Found(level: results.hits.first?.level, mark: mark)
  }

  /// Texts, queries, and what is marked: a line end is bridged at every level but the raw one, in quotations too.
  static let wrapped: [(text: String, query: String, mark: String)] = [
    ("市は、地域防災計\n画を見直す。", "地域防災計画", "地域防災計\n画"),
    ("公共施設等総合管\r\n理計画に基づき", "公共施設等総合管理計画", "公共施設等総合管\r\n理計画"),
    ("　高齢者福\n　　祉計画及び", "高齢者福祉計画", "高齢者福\n　　祉計画"),
    ("子ども・子育\nて支援事業", "子育て支援", "子育\nて支援"),
    ("地球温暖\n\t化対策", "地球温暖化対策", "地球温暖\n\t化対策"),
    ("デジタ\nルトランスフォーメーション", "デジタルトランスフォーメーション", "デジタ\nルトランスフォーメーション"),
    ("マイナンバ\nーカード", "マイナンバーカード", "マイナンバ\nーカード"),
    ("男女共同参\n画社会", "男女共同参画社会", "男女共同参\n画社会"),
    ("災害対\u{2028}策本部", "災害対策本部", "災害対\u{2028}策本部"),
    ("水道事業経営戦<br>略", "水道事業経営戦略", "水道事業経営戦<br>略"),
    ("移住定<br />\n住促進", "移住定住促進", "移住定<br />\n住促進"),
    ("指定管\n理者制度", "指定管理者", "指定管\n理者"), ("一般廃棄\n物処理基本計画", "一般廃棄物", "一般廃棄\n物"),
    ("農地利用最適化推\n進委員", "推進委員", "推\n進委員"), ("まちづ\nくり交付金", "まちづくり", "まちづ\nくり"),
    ("学校給\n食費の無償化", "学校給食費", "学校給\n食費"), ("コミュニテ\nィバス", "コミュニティバス", "コミュニテ\nィバス"),
    ("空き家\nバンク", "空き家バンク", "空き家\nバンク"), ("特定健\n康診査", "特定健康診査", "特定健\n康診査"),
    ("避難行動要支\n援者名簿", "要支援者名簿", "要支\n援者名簿"), ("会計年度任\n用職員", "会計年度任用職員", "会計年度任\n用職員"),
    ("道の\n駅", "道の駅", "道の\n駅"), ("国民健康保険\n税", "国民健康保険税", "国民健康保険\n税"),
    ("ふるさと納\n税", "ふるさと納税", "ふるさと納\n税"), ("図書\n館", "図書館", "図書\n館"),
  ]

  @Test(
    "A word over a line end is a variant, in quotations and with one spelling too, and as typed it is not there"
  )
  func lineEnds() throws {
    for (text, query, mark) in Self.wrapped {
      let expected = Found(level: .variant, mark: mark)
      #expect(try found(query, in: text) == expected, "\(query)")
      #expect(try found("\"\(query)\"", in: text) == expected, "\(query)")
      #expect(try found(query, in: text, spelling: .width) == expected, "\(query)")
      #expect(try found(query, in: text, spelling: .raw).level == nil, "\(query)")
      let joined = text.replacing(mark, with: query)
      #expect(try found(query, in: joined, spelling: .raw).level != nil, "\(query)")
    }
  }

  /// Texts with blanks of the layout.
  static let spread: [(text: String, query: String, mark: String)] = [
    ("防　災　計　画", "防災計画", "防　災　計　画"), ("氏　名　住　所", "氏名", "氏　名"), ("提 出 期 限", "提出期限", "提 出 期 限"),
    ("予　　算", "予算", "予　　算"), ("目　　　次", "目次", "目　　　次"), ("別 紙 様 式", "様式", "様 式"),
    ("安 中 市 長", "安中市長", "安 中 市 長"), ("総 合 計 画 書", "総合計画書", "総 合 計 画 書"), ("議\u{A0}案", "議案", "議\u{A0}案"),
    ("目　的", "目的", "目　的"), ("備　考", "備考", "備　考"), ("附　則", "附則", "附　則"), ("前　文", "前文", "前　文"),
    ("記 念 館", "記念館", "記 念 館"), ("住\t所", "住所", "住\t所"), ("コ ミ ュ ニ テ ィ", "コミュニティ", "コ ミ ュ ニ テ ィ"),
    ("ま ち づ く り", "まちづくり", "ま ち づ く り"), ("障害者福\u{A0}祉", "障害者福祉", "障害者福\u{A0}祉"),
    ("社会福祉法 人", "社会福祉法人", "社会福祉法 人"), ("高齢者の見守 り", "見守り", "見守 り"),
  ]

  @Test("A word spread over a line is a variant, and is not there with one spelling") func blanks() throws {
    for (text, query, mark) in Self.spread {
      #expect(try found(query, in: text) == Found(level: .variant, mark: mark), "\(query)")
      #expect(try found("\"\(query)\"", in: text) == Found(level: .variant, mark: mark), "\(query)")
      #expect(try found(query, in: text, spelling: .itaiji).level == nil, "\(query)")
      #expect(try found(query, in: text, spelling: .raw).level == nil, "\(query)")
      #expect(try found("\"\(mark)\"", in: text).level == .exact, "\(query)")
      #expect(try found("\"\(mark)\"", in: text, spelling: .width).level == .exact, "\(query)")
    }
  }

  @Test(
    "White space between words, lines and paragraphs is not bridged where it separates",
    arguments: [
      ("東京 大阪", "京大"), ("計画、\n画面", "計画画面"), ("推進する。\n推進", "する推進"), ("福祉課　課長", "課課"), ("総務部\n\n部長", "総務部部長"),
      ("避難\n\n所", "避難所"),
      ("・防災\n・災害", "防災災害"), ("高崎市　安中市", "市安"), ("１\n二", "1二"), ("山田　太郎", "田太"), ("ア　市長", "ア市"),
    ])
  func separators(text: String, query: String) throws {
    #expect(try found(query, in: text).level == nil)
  }

  @Test("A regular expression sees the white space, and what is written with a blank is found with it")
  func regularExpressions() throws {
    #expect(try found("/避\\s+難/", in: "避　難 所").mark == "避　難")
    #expect(try found("/計\\n画/", in: "防災計\n画の").mark == "計\n画")
    #expect(try found("/計画/", in: "防災計\n画の").level == nil)
    #expect(try found("避*所", in: "避　難　所").level == .variant)
    #expect(try found("避*所", in: "避　難　所", spelling: .width).level == nil)
  }

  /// Texts with readings, the words they hide, and what is marked.
  static let readings: [(text: String, query: String, mark: String)] = [
    ("松井田（まついだ）城跡", "松井田城跡", "松井田（まついだ）城跡"), ("磯部（いそべ）温泉", "磯部温泉", "磯部（いそべ）温泉"),
    ("避難（ひなん）場所", "避難場所", "避難（ひなん）場所"), ("災害（さいがい）対策（たいさく）本部", "災害対策本部", "災害（さいがい）対策（たいさく）本部"),
    ("確定（かくてい）申告", "確定申告", "確定（かくてい）申告"), ("住民（じゅうみん）税", "住民税", "住民（じゅうみん）税"),
    ("健康(けんこう)診断", "健康診断", "健康(けんこう)診断"), ("保育《ほいく》園", "保育園", "保育《ほいく》園"),
    ("地震（ジシン）情報", "地震情報", "地震（ジシン）情報"), ("<ruby>津波<rt>つなみ</rt></ruby>警報", "津波警報", "津波<rt>つなみ</rt></ruby>警報"),
    ("旧碓氷（うすい）峠", "碓氷峠", "碓氷（うすい）峠"), ("市（し）役所", "市役所", "市（し）役所"), ("土砂（どしゃ）災害", "土砂災害", "土砂（どしゃ）災害"),
    ("学校（がっこう）教育", "学校教育", "学校（がっこう）教育"), ("国保（こくほ）税", "国保税", "国保（こくほ）税"),
    ("褥瘡（じょくそう）対策", "褥瘡対策", "褥瘡（じょくそう）対策"), ("剪定（せんてい）枝", "剪定枝", "剪定（せんてい）枝"),
  ]

  @Test("A reading in brackets inside of a word does not hide the word: it is a variant")
  func bracketedReadings() throws {
    for (text, query, mark) in Self.readings {
      #expect(try found(query, in: text) == Found(level: .variant, mark: mark), "\(query)")
      #expect(try found(query, in: text, spelling: .itaiji).level == nil, "\(query)")
      #expect(try found(query, in: text.replacing(mark, with: query)).level != .variant, "\(query)")
    }
  }

  @Test(
    "A bracket that holds no reading of what stands before it separates",
    arguments: [
      ("避難（案）場所", "避難場所"), ("市長（はなし）談話", "市長談話"), ("条例（以下略）改正", "条例改正"), ("計画（こ）書", "計画書"),
      ("会議（かいぎ）を開く", "会議開く"), ("避難（ひなん場所", "避難場所"),
    ])
  func otherBrackets(text: String, query: String) throws {
    #expect(try found(query, in: text).level == nil)
  }
}
