import SakuinTestSupport
import SakuinText
import Testing

@Suite struct SpellingFileTests {
  private let analyzer: Analyzer

  init() throws { analyzer = try Analyzer() }

  private func forms(_ query: String, _ list: any SpellingList) -> [String] {
    QueryExpander(lists: [list]).spans(of: analyzer.analyze(query), level: .width, synonyms: true)
      .flatMap { $0.forms.map { String(decoding: $0.units, as: UTF16.self) } }
  }

  @Test("A thesaurus has mutual and one-way entries, comments and whole-word matches")
  func thesaurusLines() throws {
    let list = try SpellingFile(
      "# 見出し\n空き家, 空家、廃屋 # 注\n\nスマホ => スマートフォン\n", isThesaurus: true, fold: analyzer.fold)
    #expect(list.entries == ["空き家, 空家、廃屋", "スマホ => スマートフォン"])
    #expect(forms("廃屋対策", list) == ["空き家", "空家"])
    #expect(forms("スマホ教室", list) == ["スマートフォン"])
    #expect(forms("スマートフォン教室", list).isEmpty)
    // Not inside another word.
    #expect(forms("スマホンX", list).isEmpty)
  }

  /// An entry is found through a spelling of its term.
  @Test("A thesaurus entry is found through a spelling of its term") func throughSpellings() throws {
    let list = try SpellingFile("取り組み, 活動", isThesaurus: true, fold: analyzer.fold)
    let spans = QueryExpander(lists: [list]).spans(
      of: analyzer.analyze("取組"), level: .variants, synonyms: true)
    #expect(spans.first?.forms.contains { $0.kind == .synonym && $0.units == analyzer.fold("活動") } == true)
    let without = QueryExpander(lists: [list]).spans(
      of: analyzer.analyze("取組"), level: .variants, synonyms: false)
    #expect(without.first?.forms.contains { $0.kind == .synonym } == false)
  }

  @Test("Excluded terms leave their entries") func excludedTerms() throws {
    let list = try SpellingFile(
      "空き家, 廃屋\nスマホ => スマートフォン", isThesaurus: true, excluding: [analyzer.fold("スマホ")], fold: analyzer.fold)
    #expect(forms("スマホ", list).isEmpty)
    #expect(forms("廃屋", list) == ["空き家"])
  }

  @Test("A fault of a spelling file names line and column, in both languages") func faultsHavePlaces() {
    for (text, line, column) in [
      ("か\u{3099}, b\r\nか\u{3099},,c", 2, 3), ("a → b => c", 1, 7), ("a ⇒ b ＝＞ c", 1, 7),
      ("空き家", 1, 1), ("a, b\n空き家,,廃屋", 2, 5), ("a => b => c", 1, 8), ("\n\n=> b", 3, 1), ("a =>", 1, 5),
      (String(repeating: "長", count: 65) + ",a", 1, 1),
    ] {
      #expect(throws: VocabularyFault.self) { try SpellingFile(text, isThesaurus: true, fold: analyzer.fold) }
      do { _ = try SpellingFile(text, isThesaurus: true, fold: analyzer.fold) } catch {
        #expect(error.line == line, "\(text)")
        #expect(error.column == column, "\(text)")
        #expect(!error.japanese.isEmpty && !error.english.isEmpty)
      }
    }
  }

  /// The sorted file gives what the plain list gives, for files in any order of entries.
  @Test("A sorted file of spellings gives what the plain list gives") func sortedFileIsTheList() throws {
    var generator = TestEnvironment.generator("sortedFileIsTheList")
    let words = [
      "取組", "取り組み", "空家", "空き家", "空き", "家屋", "サーバ", "サーバー", "あい", "あいさつ", "挨拶", "𠮷田", "吉田", "山", "令和",
    ]
    for _ in 0..<(200 * TestEnvironment.scale) {
      var others: [String: Set<String>] = [:]
      var plain = ""
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let pair = Array(words.shuffled(using: &generator).prefix(2))
        plain += pair.joined(separator: ",") + "\n"
        others[pair[0], default: []].insert(pair[1])
        others[pair[1], default: []].insert(pair[0])
      }
      var text = SortedSpellings.header + "\n"
      for key in others.keys.sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }) {
        text += ([key] + (others[key] ?? []).sorted()).joined(separator: "\t") + "\n"
      }
      let query = (0..<4).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: "の")
      let expected = try SpellingFile(plain, isThesaurus: false, fold: analyzer.fold)
      let analyzed = analyzer.analyze(query)
      func found(_ list: any SpellingList) -> [Set<[UInt16]>] {
        var collector = SpanCollector(ExpansionText(analyzed))
        list.collect(ExpansionText(analyzed), into: &collector)
        return collector.ranges.filter { $0.count > 1 }.sorted {
          ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        .map { Set(collector.forms(for: $0).map(\.units)) }
      }
      let sorted = SortedSpellings(MemorySpellings(Array(text.utf8)))
      #expect(found(sorted) == found(expected), "\(query) in\n\(plain)")
    }
  }

  /// No bytes make the reader of a sorted file trap or hang.
  @Test("No bytes make the reader of a sorted file trap or hang") func hostileSortedFiles() throws {
    var generator = TestEnvironment.generator("hostileSortedFiles")
    let alphabet: [UInt8] = Array("取組空家\t\n\n\t#".utf8) + [0, 0xFF, 0xE3]
    let text = ExpansionText(analyzer.analyze("取組と空家の組家"))
    for _ in 0..<(2000 * TestEnvironment.scale) {
      let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      var collector = SpanCollector(text)
      // A file that has been truncated meanwhile: missing bytes cannot be copied.
      let lost = Int.random(in: 0...2, using: &generator) * 10
      SortedSpellings(MemorySpellings(bytes, lost: lost)).collect(text, into: &collector)
      #expect(collector.spans().allSatisfy { !$0.forms.isEmpty })
    }
  }
}

/// Bytes in memory as a file of spellings, the last `lost` of which are missing.
struct MemorySpellings: SpellingBytes {
  private let bytes: [UInt8]
  let count: Int

  init(_ bytes: [UInt8], lost: Int = 0) {
    self.bytes = Array(bytes.dropLast(lost))
    count = bytes.count
  }

  func copy(from place: Int, into room: UnsafeMutableRawBufferPointer) -> Int {
    let part = bytes.dropFirst(place).prefix(room.count)
    room.copyBytes(from: part)
    return part.count
  }
}
