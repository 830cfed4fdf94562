import Glibc
import Sakuin
import SakuinTestSupport
import Testing

/// The effect of a user's files on searches.
@Suite struct VocabularyTests {
  private let index = Result {
    try SearchIndex(
      documents: ["廃屋の除却", "空き家の利活用", "スマートフォンの教室", "スマホの教室", "車の両輪"].enumerated().map {
        Document(id: "\($0.offset)", text: [.init(field: "body", text: $0.element)])
      }, schema: .general)
  }

  private func find(_ query: String, _ vocabulary: Vocabulary, synonyms: Bool = true) throws -> [String] {
    try index.get().search(
      query,
      options: SearchOptions(near: .ignored, usesSynonyms: synonyms, isStrict: true, vocabulary: vocabulary)
    ).hits.map(\.id).sorted()
  }

  /// An edited thesaurus takes effect with the next search; the index is unchanged.
  @Test("An edited thesaurus counts from the next search on") func anEditedThesaurusCountsAtOnce() throws {
    try withTemporaryDirectory { (path) throws in
      let file = path + "/words.txt"
      try write(Array("空き家, 廃屋\n".utf8), to: file)
      var vocabulary = Vocabulary()
      try vocabulary.addThesaurus(path: file)
      #expect(try find("空き家", vocabulary) == ["0", "1"])
      #expect(try find("スマホ", vocabulary) == ["3"])
      let before = vocabulary
      try write(Array("スマホ => スマートフォン # 一方向\n".utf8), to: file)
      vocabulary = Vocabulary()
      try vocabulary.addThesaurus(path: file)
      #expect(try find("空き家", vocabulary) == ["1"])
      #expect(try find("スマホ", vocabulary) == ["2", "3"])
      #expect(try find("スマートフォン", vocabulary) == ["2"])
      #expect(try find("空き家", before) == ["0", "1"], "a vocabulary is a value")
    }
  }

  @Test("Synonyms are switched off by search and by term")
  func synonymsAreSwitchedBySearchAndByTerm() throws {
    var vocabulary = Vocabulary()
    try vocabulary.add(thesaurus: "空き家, 廃屋\nスマホ => スマートフォン", source: "t")
    #expect(vocabulary.synonymEntries == ["空き家, 廃屋", "スマホ => スマートフォン"])
    #expect(try find("空き家", vocabulary, synonyms: false) == ["1"])
    let less = try vocabulary.excluding(["廃屋"])
    #expect(try find("空き家", less) == ["1"] && find("スマホ", less) == ["2", "3"])
    // Terms are folded as texts are.
    #expect(try find("スマホ", vocabulary.excluding(["ｽﾏﾎ"])) == ["3"])
    let hit = try index.get().search("廃屋", options: SearchOptions(vocabulary: vocabulary)).hits
      .first { $0.id == "1" }
    #expect(hit?.level == .synonym)
  }

  /// An entry of several words stands for all of them together.
  @Test("A thesaurus entry of several words stands for all of them together")
  func entriesOfSeveralWords() throws {
    var vocabulary = Vocabulary()
    try vocabulary.add(thesaurus: "廃屋の除却, 空き家の利活用", source: "t")
    #expect(try find("廃屋の除却", vocabulary) == ["0", "1"])
    #expect(try find("廃屋の除却 -利活用", vocabulary) == ["0"])
  }

  @Test("Spellings of a user count without synonyms") func spellingsOfAUser() throws {
    try withTemporaryDirectory { (path) throws in
      let file = path + "/spellings.txt"
      try write(Array("車の両輪, クルマの両輪\n".utf8), to: file)
      var vocabulary = Vocabulary()
      try vocabulary.addSpellings(path: file)
      #expect(try find("クルマの両輪", vocabulary, synonyms: false) == ["4"])
      #expect(try find("クルマの両輪", .standard, synonyms: false) == [])
    }
  }

  /// A fault of a file is reported with its position, in both languages.
  @Test("A fault of a thesaurus or spelling file names its place, in both languages")
  func faultsHavePlaces() throws {
    for (text, line, column, english, japanese) in [
      ("空き家, 廃屋\n空き家,,廃屋", 2, 5, "remove the comma", "読点"),
      ("a => b => c", 1, 8, "second =>", "二つ"),
      ("# 注\n\nひとつ", 3, 1, "two terms", "二つ以上"),
      ("長" + String(repeating: "い", count: 64) + ", a", 1, 1, "64 characters", "64文字"),
    ] {
      var vocabulary = Vocabulary()
      let error = try #require(sakuinError { try vocabulary.add(thesaurus: text, source: "words.txt") })
      #expect(error.code == .input && error.path == "words.txt")
      #expect(error.line == line && error.column == column, "\(text)")
      #expect(error.message.contains(english) && error.japaneseMessage.contains(japanese), "\(error)")
    }
    var vocabulary = Vocabulary()
    #expect(sakuinError { try vocabulary.addThesaurus(path: "/nonexistent/file") }?.code == .notFound)
    #expect(sakuinError { try vocabulary.addSpellings(path: "/") }?.code == .io)
    #expect(sakuinError { try vocabulary.addSpellings(path: "a\u{0}b") }?.code == .usage)
  }

  @Test("An addition that fails leaves the vocabulary as it was, and later ones are made")
  func failedAdditions() throws {
    var vocabulary = try Vocabulary().adding(thesaurus: "空き家, 廃屋", source: "first")
    let wrong = ["空き家 => ", "一語", "a, b => c => d"]
    for text in wrong {
      let thesaurus = sakuinError { try vocabulary.add(thesaurus: text, source: "code") }
      #expect(thesaurus?.code == .input && thesaurus?.path == "code" && thesaurus?.line == 1, "\(text)")
      let spellings = sakuinError { try vocabulary.add(spellings: text) }
      #expect(spellings?.code == .input && spellings?.path == nil, "\(text)")
      #expect(sakuinError { try vocabulary.addThesaurus(path: "/nonexistent") }?.code == .notFound)
      #expect(vocabulary.synonymEntries == ["空き家, 廃屋"])
      #expect(try find("空き家", vocabulary) == ["0", "1"])
    }
    try vocabulary.add(thesaurus: "スマホ => スマートフォン")
    #expect(vocabulary.synonymEntries == ["空き家, 廃屋", "スマホ => スマートフォン"])
    #expect(try find("空き家", vocabulary) == ["0", "1"] && find("スマホ", vocabulary) == ["2", "3"])
  }

  @Test("A vocabulary with more is another one, and what was excluded stays so")
  func values() throws {
    let plain = Vocabulary.standard
    let more = try plain.adding(thesaurus: "空き家, 廃屋").adding(spellings: "両輪, 車輪")
    #expect(try find("空き家", plain) == ["1"] && find("空き家", more) == ["0", "1"])
    #expect(try find("車輪", plain) == [] && find("車輪", more) == ["4"])
    let less = try more.excluding(["廃屋"]).adding(thesaurus: "利活用, 廃屋")
    #expect(try find("空き家", less) == ["1"] && find("利活用", less) == ["1"])
    try withTemporaryDirectory { path in
      try write(Array("空き家, 廃屋\n".utf8), to: path + "/words")
      #expect(try find("空き家", plain.addingThesaurus(path: path + "/words")) == ["0", "1"])
      #expect(try find("空き家", plain.addingSpellings(path: path + "/words")) == ["0", "1"])
    }
  }
}
