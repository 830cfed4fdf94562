import SakuinTestSupport
import SakuinText
import Testing

/// Spans of rules begin and end with words and join none that stand alone.
@Suite struct WordBorderTests {
  private let analyzer: Analyzer
  private let expander = QueryExpander()

  init() throws { analyzer = try Analyzer() }

  /// The forms of each span of a text.
  private func forms(_ text: String) -> [String: [String]] {
    let text = analyzer.analyze(text)
    var result: [String: [String]] = [:]
    for span in expander.spans(of: text, level: .variants, synonyms: false) {
      result[String(decoding: text.units[span.range], as: UTF16.self)] = span.forms.map {
        String(decoding: $0.units, as: UTF16.self)
      }
    }
    return result
  }

  /// Whether a text is a word of the dictionary or a whole entry of a table.
  private func isEntry(_ units: [UInt16]) -> Bool {
    analyzer.segment(units).words.count == 1 || BuiltInSpellings.shared.isEntry(units)
  }

  /// The verb of a noun in its conjunctive form: 学び取る of 学び取り.
  private func verb(_ noun: [UInt16]) -> [UInt16] {
    let ends = zip("いきしちにひみりぎびじ".utf16, "うくすつぬふむるぐぶず".utf16)
    guard let last = noun.last, let end = ends.first(where: { $0.0 == last }) else { return noun }
    return noun.dropLast() + [end.1]
  }

  private static let tables = SpellingPairs.pairs(
    [SpellingPairs.okurigana, SpellingPairs.mixedWriting, SpellingPairs.kanji].joined(separator: " "))

  private static let nouns = """
    対策 支援 防災 消防 施設 設備 政策 策定 確保 対応 活動 構築 整備 計画 状況 福祉 医療 及び 並びに 又は 介護 相談 教育 研究 開発
    環境 地域 住民 事業 推進 実施 利用 促進 保全 管理 情報 発信 観光 産業 農業 担い手 仕組み 守り 暮らし 見直し 働き方 学び 子育て
    空き家 取り組み 問い合わせ 申し込み 手続き 受け入れ 引き継ぎ 打合せ 障害 子ども 高齢 職員 職場 場所 民間 間伐 木材 材料 がん
    いじめ ごみ まち こども ひとり みどり あっせん について データ ベース サービス 部分 分野 人材 生活 活性 性別
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  @Test("A rule's span does not reach into the next word")
  func spansStayWithinWords() {
    for (text, word, form) in [
      ("空き家対策", "空き家", "空家"), ("子育て支援", "子育て", "こそだて"), ("取り組み支援", "取り組み", "取組"),
      ("担い手確保", "担い手", "担手"), ("問い合わせ対応", "問い合わせ", "問合せ"), ("守り活動", "守り", "まもり"),
      ("仕組み構築", "仕組み", "仕くみ"),
    ] {
      let forms = forms(text)
      #expect(forms.keys.allSatisfy { word.contains($0) }, "\(text): \(forms)")
      #expect(forms[word]?.contains(form) == true, "\(text): \(forms)")
    }
    for text in ["政策策定", "消防防災", "施設設備", "福祉及び", "研究及び開発"] {
      let forms = forms(text)
      #expect(forms.keys.allSatisfy { $0 == "及び" }, "\(text): \(forms)")
    }
  }

  @Test("A word that the dictionary cuts in pieces keeps all its forms")
  func wordsKeepTheirForms() {
    for (word, others) in [
      ("取り組み", ["取組み", "取組", "とりくみ"]), ("取組み", ["取り組み", "取組"]), ("受付け", ["受け付け", "受付"]),
      ("明渡し", ["明け渡し", "明渡"]), ("打合せ", ["打ち合わせ", "打合わせ", "打合"]), ("引きこもり", ["ひきこもり"]),
      ("お問い合わせ", ["お問合せ", "お問い合せ"]), ("部分部分", ["部分々々"]), ("人人", ["人々"]), ("障害福祉", ["障がい福祉"]),
    ] {
      let forms = forms(word)
      for other in others {
        #expect(forms.values.contains { $0.contains(other) }, "\(word), \(other): \(forms)")
      }
    }
  }

  /// Hiragana after a verb may be its ending (申込|まれ) or a word (申込|まち), which a rule cannot always tell: the second
  /// word begins with another script.
  @Test("No span joins two words that stand alone unless it is a whole entry")
  func noSpanJoinsWords() throws {
    var generator = TestEnvironment.generator("noSpanJoinsWords")
    let words = Set(Self.tables.flatMap { [$0.0, $0.1] } + Self.nouns).sorted().filter {
      let text = analyzer.analyze($0)
      return text.words.count == 1 && text.units.count > 1
    }
    #expect(words.count > 200)
    var tried = 0
    for _ in 0..<(6000 * TestEnvironment.scale) {
      let first = analyzer.fold(words.element(using: &generator))
      let second = analyzer.fold(words.element(using: &generator))
      let cut = analyzer.segment(first + second)
      let border = first.count
      guard first != second, !isHiraganaOnly(second.prefix(1)),
        cut.words.map({ Int($0.lowerBound) }) == [0, border]
      else { continue }
      tried += 1
      let text = AnalyzedText(units: first + second, boundaries: cut.boundaries, words: cut.words)
      for span in expander.spans(of: text, level: .variants, synonyms: false)
      where span.range.contains(border - 1) && span.range.contains(border) {
        let typed = Array(text.units[span.range])
        #expect(
          isEntry(typed) || isEntry(verb(typed)) || span.forms.contains { isEntry($0.units) },
          """
          \(String(decoding: first, as: UTF16.self))|\(String(decoding: second, as: UTF16.self)): \
          \(String(decoding: typed, as: UTF16.self)) → \(span.forms.map { String(decoding: $0.units, as: UTF16.self) })
          """)
      }
    }
    #expect(tried > 1000)
  }
}
