import Glibc
import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Dictionaries imported as files of spellings. The samples are written for these tests.
@Suite struct DictionaryImportTests {
  /// Lines of the form of EDICT, in EUC-JP:
  ///
  ///     取組 [とりくみ] /(n) (1) effort/initiative/(P)/
  ///     取り組み [とりくみ] /(n) (1) effort/initiative/
  ///     取組み [とりくみ] /(n) (1) effort/initiative/
  ///     鞄 [かばん] /(n) (uk) bag/satchel/(P)/
  ///     橋 [はし] /(n) bridge/(P)/
  ///     箸 [はし] /(n) chopsticks/(P)/
  ///     饅頭蟹 [まんじゅうがに] /(n) (uk) floral egg crab/
  private static let edict: [UInt8] = [
    0xBC, 0xE8, 0xC1, 0xC8, 0x20, 0x5B, 0xA4, 0xC8, 0xA4, 0xEA, 0xA4, 0xAF, 0xA4, 0xDF, 0x5D, 0x20, 0x2F,
    0x28, 0x6E, 0x29, 0x20, 0x28, 0x31, 0x29, 0x20, 0x65, 0x66, 0x66, 0x6F, 0x72, 0x74, 0x2F, 0x69, 0x6E,
    0x69, 0x74, 0x69, 0x61, 0x74, 0x69, 0x76, 0x65, 0x2F, 0x28, 0x50, 0x29, 0x2F, 0x0A, 0xBC, 0xE8, 0xA4,
    0xEA, 0xC1, 0xC8, 0xA4, 0xDF, 0x20, 0x5B, 0xA4, 0xC8, 0xA4, 0xEA, 0xA4, 0xAF, 0xA4, 0xDF, 0x5D, 0x20,
    0x2F, 0x28, 0x6E, 0x29, 0x20, 0x28, 0x31, 0x29, 0x20, 0x65, 0x66, 0x66, 0x6F, 0x72, 0x74, 0x2F, 0x69,
    0x6E, 0x69, 0x74, 0x69, 0x61, 0x74, 0x69, 0x76, 0x65, 0x2F, 0x0A, 0xBC, 0xE8, 0xC1, 0xC8, 0xA4, 0xDF,
    0x20, 0x5B, 0xA4, 0xC8, 0xA4, 0xEA, 0xA4, 0xAF, 0xA4, 0xDF, 0x5D, 0x20, 0x2F, 0x28, 0x6E, 0x29, 0x20,
    0x28, 0x31, 0x29, 0x20, 0x65, 0x66, 0x66, 0x6F, 0x72, 0x74, 0x2F, 0x69, 0x6E, 0x69, 0x74, 0x69, 0x61,
    0x74, 0x69, 0x76, 0x65, 0x2F, 0x0A, 0xB3, 0xF3, 0x20, 0x5B, 0xA4, 0xAB, 0xA4, 0xD0, 0xA4, 0xF3, 0x5D,
    0x20, 0x2F, 0x28, 0x6E, 0x29, 0x20, 0x28, 0x75, 0x6B, 0x29, 0x20, 0x62, 0x61, 0x67, 0x2F, 0x73, 0x61,
    0x74, 0x63, 0x68, 0x65, 0x6C, 0x2F, 0x28, 0x50, 0x29, 0x2F, 0x0A, 0xB6, 0xB6, 0x20, 0x5B, 0xA4, 0xCF,
    0xA4, 0xB7, 0x5D, 0x20, 0x2F, 0x28, 0x6E, 0x29, 0x20, 0x62, 0x72, 0x69, 0x64, 0x67, 0x65, 0x2F, 0x28,
    0x50, 0x29, 0x2F, 0x0A, 0xC8, 0xA4, 0x20, 0x5B, 0xA4, 0xCF, 0xA4, 0xB7, 0x5D, 0x20, 0x2F, 0x28, 0x6E,
    0x29, 0x20, 0x63, 0x68, 0x6F, 0x70, 0x73, 0x74, 0x69, 0x63, 0x6B, 0x73, 0x2F, 0x28, 0x50, 0x29, 0x2F,
    0x0A, 0xF1, 0xBD, 0xC6, 0xAC, 0xB3, 0xAA, 0x20, 0x5B, 0xA4, 0xDE, 0xA4, 0xF3, 0xA4, 0xB8, 0xA4, 0xE5,
    0xA4, 0xA6, 0xA4, 0xAC, 0xA4, 0xCB, 0x5D, 0x20, 0x2F, 0x28, 0x6E, 0x29, 0x20, 0x28, 0x75, 0x6B, 0x29,
    0x20, 0x66, 0x6C, 0x6F, 0x72, 0x61, 0x6C, 0x20, 0x65, 0x67, 0x67, 0x20, 0x63, 0x72, 0x61, 0x62, 0x2F,
    0x0A,
  ]

  private static let juman = """
    振る舞い,1,1,1,名詞,普通名詞,*,*,振る舞い,ふるまい,代表表記:振る舞い/ふるまい
    振舞い,1,1,1,名詞,普通名詞,*,*,振舞い,ふるまい,代表表記:振る舞い/ふるまい
    振舞,1,1,1,名詞,普通名詞,*,*,振舞,ふるまい,代表表記:振る舞い/ふるまい
    薔薇園,1,1,1,名詞,普通名詞,*,*,薔薇園,ばらえん,代表表記:薔薇園/ばらえん
    ばら園,1,1,1,名詞,普通名詞,*,*,ばら園,ばらえん,代表表記:薔薇園/ばらえん
    山,1,1,1,名詞,普通名詞,*,*,山,やま,代表表記:山/やま

    """

  /// Imports files of these bytes and returns the result with the path where it was written.
  private func imported(
    _ dictionaries: [[UInt8]], _ body: (DictionaryImport.Summary, String, Vocabulary) throws -> Void
  ) throws {
    try withTemporaryDirectory { path in
      var dictionary = try DictionaryImport()
      for (number, bytes) in dictionaries.enumerated() {
        try write(bytes, to: path + "/\(number)")
        try dictionary.read(path: path + "/\(number)")
      }
      let (text, summary) = dictionary.spellings()
      try write(Array(text.utf8), to: path + "/spellings")
      var vocabulary = Vocabulary()
      try vocabulary.addSpellings(path: path + "/spellings")
      try body(summary, path + "/spellings", vocabulary)
    }
  }

  private func forms(_ text: String, _ vocabulary: Vocabulary) throws -> [String] {
    try SearchIndex.variants(of: text, vocabulary: vocabulary).flatMap { $0.variants.map(\.form) }
  }

  @Test("EDICT and JUMAN dictionaries in their encodings become a sorted file of spellings")
  func bothFormsAndTheirEncodings() throws {
    try imported([Self.edict, Array(Self.juman.utf8)]) { (summary, path, vocabulary) throws in
      // 取組, 饅頭蟹, 振る舞い and 薔薇園. 橋 and 箸 are two words, はし stands for neither; a single character such as 鞄 is a
      // part of too many words.
      #expect(summary.words == 4)
      #expect(try forms("取組", vocabulary).contains("取り組み"))
      #expect(try forms("饅頭蟹", vocabulary).contains("まんじゅうがに"))
      #expect(try !forms("饅頭蟹", .standard).contains("まんじゅうがに"), "the dictionary adds it")
      #expect(try !forms("橋", vocabulary).contains("箸") && !forms("はし", vocabulary).contains("箸"))
      #expect(try forms("振舞", vocabulary).contains("振る舞い"))
      #expect(try forms("薔薇園", vocabulary).contains("ばら園"))
      let lines = String(decoding: try contents(of: path), as: UTF8.self).split(separator: "\n")
      #expect(lines.count == summary.spellings + 1)
      #expect(
        lines.map { Array($0.utf8) }.dropFirst().elementsEqual(
          lines.map { Array($0.utf8) }.dropFirst().sorted { $0.lexicographicallyPrecedes($1) }))
    }
  }

  /// Through an index, both ways.
  @Test("An imported dictionary counts in searches, both ways") func searchesUseTheImport() throws {
    let index = try SearchIndex(
      documents: [("kanji", "饅頭蟹の観察"), ("kana", "まんじゅうがにの観察")].map {
        Document(id: $0.0, text: [.init(field: "body", text: $0.1)])
      }, schema: .general)
    try imported([Self.edict]) { (_, _, vocabulary) throws in
      for query in ["饅頭蟹", "まんじゅうがに"] {
        #expect(
          try index.search(query, options: SearchOptions(vocabulary: vocabulary)).total == 2, "\(query)")
        #expect(try index.search(query).total == 1)
        #expect(
          try index.search(query, options: SearchOptions(spelling: .itaiji, vocabulary: vocabulary)).total
            == 1)
      }
    }
  }

  /// A file that is truncated while in use only gives fewer spellings.
  @Test("A file of spellings cut short while in use only knows less")
  func aFileThatChangesIsNoFault() throws {
    try imported([Self.edict]) { (_, path, vocabulary) throws in
      #expect(try forms("饅頭蟹", vocabulary).contains("まんじゅうがに"))
      #expect(truncate(path, 40) == 0)
      #expect(try !forms("饅頭蟹", vocabulary).contains("まんじゅうがに"))
      #expect(truncate(path, 0) == 0)
      #expect(try !forms("饅頭蟹", vocabulary).contains("まんじゅうがに"))
    }
  }

  @Test("Files that are no dictionary are refused with advice") func otherFilesAreRefused() throws {
    try withTemporaryDirectory { path in
      for text in ["", "空き家, 廃屋\n", "{\"id\": 1}\n", "word,1,2,3\n"] {
        try write(Array(text.utf8), to: path + "/file")
        var dictionary = try DictionaryImport()
        let error = try #require(sakuinError { try dictionary.read(path: path + "/file") }, "\(text)")
        #expect(error.code == .input && error.path == path + "/file")
        #expect(error.message.contains("EDICT") && error.japaneseMessage.contains("EDICT"))
      }
    }
  }
}
