import Sakuin
import SakuinTestSupport
import Testing

@Suite struct HighlightTests {
  private static let alphabet = [
    "㍿", "㋀", "ｶﾞ", "ヘ゜", "Ⅵ", "①", "々", "～", "か\u{3099}", "é", "e\u{301}", "👩‍👩‍👧", "🇯🇵", "\u{FFFD}", "防災", "空き家",
    "。",
    " ", "　", "\n", "ー", "ａ", "B", "株式会社", "\u{200D}", "\u{FE0F}", "1月", "ぺ", "𠮷", "각", "각",
  ]

  /// Every mark lies on grapheme boundaries, is not empty, does not touch its neighbour, and folds to text
  /// that contains the searched string.
  @Test("Marks lie on grapheme boundaries, do not touch, and fold to text that holds the query")
  func marksLieOnCharactersAndFoldBack() throws {
    var random = TestEnvironment.generator("Highlight.marksLieOnCharactersAndFoldBack")
    for _ in 0..<20_000 * TestEnvironment.scale {
      let pieces = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        Self.alphabet.randomElement(using: &random) ?? ""
      }
      let text = pieces.joined()
      let index = try SearchIndex(
        documents: [Document(id: "a", text: [.init(field: "body", text: text)])], schema: .general)
      let folded = Array(try SearchIndex.analyze(text).folded.unicodeScalars)
      guard !folded.isEmpty else { continue }
      let start = Int.random(in: folded.indices, using: &random)
      var wanted = String.UnicodeScalarView()
      wanted.append(
        contentsOf: folded[start..<min(folded.count, start + Int.random(in: 1...6, using: &random))])
      let results = try index.search("\"\(String(wanted))\"")
      guard let highlight = results.hits.first?.highlights.first else {
        Issue.record("\(String(wanted).debugDescription) not found in \(text.debugDescription)")
        return
      }
      try check(highlight, in: text, holds: String(wanted))
    }
  }

  private func check(_ highlight: SearchResults.Highlight, in text: String, holds wanted: String) throws {
    let shown = Array(highlight.text.utf8)
    var borders: Set<Int> = [0]
    for character in highlight.text { borders.insert((borders.max() ?? 0) + character.utf8.count) }
    #expect(!highlight.utf8Ranges.isEmpty)
    #expect(text.utf8.count < 400 || text.contains(highlight.text))
    var last = -1
    // White space may be bridged, or not, by what stands around it.
    func folded(_ text: String) throws -> [UInt16] {
      Array(try SearchIndex.analyze(text).folded.filter { !$0.isWhitespace }.utf16)
    }
    let foldedWanted = try folded(wanted)
    for range in highlight.utf8Ranges {
      #expect(range.lowerBound > last && !range.isEmpty && range.upperBound <= shown.count)
      #expect(borders.contains(range.lowerBound) && borders.contains(range.upperBound))
      let marked = String(decoding: shown[range], as: UTF8.self)
      let foldedMark = try folded(marked)
      #expect(
        (0...foldedMark.count).contains { foldedMark[$0...].starts(with: foldedWanted) },
        "\(marked.debugDescription) does not hold \(wanted.debugDescription) in \(text.debugDescription)")
      last = range.upperBound
    }
  }

  /// With every expansion on, marks lie on characters, are not empty and do not touch; and every hit has one.
  @Test("Marks are well-formed at every spelling level, and every hit has one")
  func marksAreSoundAtEveryLevel() throws {
    let words = [
      "空き家", "空家", "取り組み", "取組", "障害", "障がい", "こども", "子供", "サーバ", "サーバー", "ボランティア", "ぼらんてぃあ", "髙橋", "高橋",
      "斎藤", "齋藤", "申込み", "申し込み", "ヴァイオリン", "バイオリン", "令和5年", "各々", "𠮷", "か\u{3099}", "ｶﾞ", "ヘ゜", "👩‍👩‍👧",
    ]
    var random = TestEnvironment.generator("Highlight.marksAreSoundAtEveryLevel")
    func text(_ count: Int) -> String {
      (0..<count).map { _ in
        (words.randomElement(using: &random) ?? "")
          + (["の", "。", " ", "", "\n", "・"].randomElement(using: &random) ?? "")
      }.joined()
    }
    var vocabulary = Vocabulary()
    try vocabulary.add(thesaurus: "空き家, 廃屋\nこども => 児童\n障害, 不自由", source: "thesaurus")
    let levels = SearchOptions.Spelling.allCases
    var marked = 0
    for round in 0..<20_000 * TestEnvironment.scale {
      let body = text(Int.random(in: 1...20, using: &random))
      let index = try SearchIndex(
        documents: [Document(id: "a", text: [.init(field: "body", text: body)])], schema: .general)
      let options = SearchOptions(spelling: levels[round % levels.count], vocabulary: vocabulary)
      let word = words.randomElement(using: &random) ?? ""
      let head = String(word.prefix(1))
      let queries = [
        word, "「\(word)」", "\(head)*", "\(head)?", "/\(head)./", word + " の", "\(word) NEAR/9 の",
      ]
      let query = queries.randomElement(using: &random) ?? ""
      for hit in try index.search(query, options: options).hits {
        guard !hit.highlights.isEmpty else {
          Issue.record("\(query) at \(options.spelling) marks nothing in \(body.debugDescription)")
          return
        }
        for highlight in hit.highlights {
          checkBorders(highlight, of: body)
          marked += 1
        }
        // Sampled, because it takes another index: what is marked matches.
        if round % 8 < 2, query == queries[0] || query == queries[1], let shown = hit.highlights.first {
          let marks = shown.utf8Ranges.map { String(decoding: Array(shown.text.utf8)[$0], as: UTF8.self) }
          let again = try SearchIndex(
            documents: [
              Document(id: "a", text: [.init(field: "body", text: marks.joined(separator: "\n"))])
            ], schema: .general)
          #expect(
            try again.search(query, options: options).total == 1,
            "\(query) at \(options.spelling) marks \(marks) in \(body.debugDescription)")
        }
      }
    }
    #expect(marked > 2000)
  }

  private func checkBorders(_ highlight: SearchResults.Highlight, of body: String) {
    var borders: Set<Int> = [0]
    var end = 0
    for character in highlight.text {
      end += character.utf8.count
      borders.insert(end)
    }
    var last = -1
    for range in highlight.utf8Ranges {
      #expect(range.lowerBound > last && !range.isEmpty && range.upperBound <= end)
      #expect(borders.contains(range.lowerBound) && borders.contains(range.upperBound))
      last = range.upperBound
    }
    #expect(!highlight.utf8Ranges.isEmpty && body.contains(highlight.text))
  }

  @Test("The passage of a long text is whole sentences around the match")
  func aPassageOfALongTextIsWholeSentences() throws {
    let filler = (1...20).map { "これは\($0)番目の長い文で、ほかのことを述べています。" }.joined()
    let text = filler + "ここでは防災の計画を述べます。" + filler
    let index = try SearchIndex(
      documents: [Document(id: "a", text: [.init(field: "body", text: text)])], schema: .general)
    let highlight = try #require(try index.search("防災計画").hits.first?.highlights.first)
    #expect(highlight.text.contains("ここでは防災の計画を述べます。"))
    #expect(highlight.text.hasSuffix("。") && highlight.isCutAtStart && highlight.isCutAtEnd)
    #expect(highlight.text.count <= 160)
    let marked = highlight.utf8Ranges.map { String(decoding: Array(highlight.text.utf8)[$0], as: UTF8.self) }
    #expect(marked == ["防災", "計画"])
  }

  @Test("A sentence that is too long is cut around the match")
  func aSentenceThatIsTooLongIsCutAroundTheMatch() throws {
    let text = String(repeating: "長い文が続き", count: 100) + "防災" + String(repeating: "まだ続き", count: 100)
    let index = try SearchIndex(
      documents: [Document(id: "a", text: [.init(field: "body", text: text)])], schema: .general)
    let highlight = try #require(try index.search("防災").hits.first?.highlights.first)
    #expect(highlight.text.contains("防災") && highlight.text.count <= 160 && highlight.utf8Ranges.count == 1)
  }
}
