import Sakuin
import SakuinTestSupport

/// The query language: reading a query, expanding it, searching by it.
struct QuerySubject: FuzzSubject {
  static let name = "query"
  let seeds: [[UInt8]]
  let pieces: [[UInt8]]
  private let index: SearchIndex

  init() throws {
    index = try SearchIndex(documents: SampleTexts.documents, schema: SampleTexts.schema)
    seeds =
      SeedFiles.lines("Golden/search", suffix: ".test", prefix: "args: search ")
      + SeedFiles.lines("Golden/repl", suffix: ".test", prefix: "stdin: ")
      + SampleTexts.words.map { Array($0.utf8) }
    pieces =
      (SampleTexts.words + [
        " ", "　", "\n", "\"", "“", "「", "」", "(", ")", "（", "）", "-", "−", "+", "|", " OR ", " AND ", " NOT ",
        "*", "?",
        "＊", "？", "/", "//", "[", "]", "{", "}", "~", "^", "^2", "^1e308", "^-1", "^0", ":", "：", "title:",
        "body:", "id:",
        "-x", "-xx", "-xxx", " NEAR ", "NEAR/3", "NEAR/99999999999", "/.*/", "/(a|b)+/", "/[あ-ん]{1,9}/", "..",
        "year:2020..",
        "令和5年", "<", ">", "=", "!", ",", "、", "。", "\\", "\u{202E}", "\u{0}", "e\u{301}", "が", "か\u{3099}",
        "𠮷", "ﾊﾞ",
        "SAME", "&", "&&", "||", "...", "…", "％", "１２３", "二千二十", "③",
      ]).map { Array($0.utf8) } + [[0xFF], [0xE3], [0xED, 0xA0, 0x80], [0xC0, 0x80]]
  }

  func run(_ input: [UInt8]) throws -> String {
    let query = String(decoding: input, as: UTF8.self)
    let digest = input.reduce(UInt64(7)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let matches = SearchOptions.Match.allCases
    let spellings = SearchOptions.Spelling.allCases
    var options = SearchOptions()
    options.match = matches[Int(digest >> 20 & 0xFFFF) % matches.count]
    options.spelling = spellings[Int(digest >> 40 & 0xFFFF) % spellings.count]
    options.timeLimit = .seconds(2)
    let answer: SearchResults
    let ranked: IdentifierResults
    var strict: Int?
    do throws(SakuinError) {
      answer = try index.search(query, options: options)
      ranked = try index.searchIdentifiers(query, options: options)
      options.isStrict = true
      options.near = .ignored
      strict = (try? index.search(query, options: options))?.total
    } catch {
      return "\(error.code)"
    }
    guard answer.hits.map(\.id) == ranked.hits.map(\.id), answer.total == ranked.total else {
      throw BrokenPromise(description: "answers with and without texts differ")
    }
    guard answer.hits.count <= options.limit else {
      throw BrokenPromise(description: "\(answer.hits.count) hits where \(options.limit) were asked for")
    }
    return "\(min(answer.total, 3)) \(answer.query.notes.count) \(strict.map { min($0, 3) } ?? -1)"
  }
}

/// Documents that hold the words that queries are made of.
enum SampleTexts {
  /// Two texts, a number, a keyword and a date.
  static let schema = Schema.general

  /// The words.
  static let words = [
    "空き家", "空家", "取り組み", "防災", "対策", "こども", "子供", "サーバー", "東京都", "京都", "市", "の", "ボランティア", "令和5年", "髙", "高",
    "𠮷", "DX", "C++", "a", "引きこもり", "障害者", "農林業",
  ]

  /// Forty documents, the same in every run.
  static let documents: [Document] = {
    var generator = SeededGenerator(seed: 18)
    return (0..<40).map { number in
      let body = (0..<Int.random(in: 3...40, using: &generator)).map { _ in
        words.element(using: &generator) + ["の", "を", "。", " ", "\n", "、", ""].element(using: &generator)
      }
      return Document(
        id: "d\(number)",
        text: [
          Document.TextValue(field: "title", text: words.element(using: &generator)),
          Document.TextValue(field: "body", text: body.joined()),
        ])
    }
  }()
}
