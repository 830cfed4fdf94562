import Sakuin
import SakuinTestSupport
import Testing

@Suite("A query of any length answers or refuses, and says what it leaves out")
struct LongQueryTests {
  private static let units = [
    "防災", "防災 ", "ひなん ", "サービス ", "a", "a ", "あ", "　", "1", "12 ", "(", "(防災 ", ")", "\"", "\"防災\" ", "「",
    "OR ", "AND ",
    "NOT ", "防災 OR ", "防災 AND ", "-防災 ", "/a ", "/防.災/ ", "a:", "title:", "title:防災 ", "*", "防* ", "防?災 ",
    "~", "防災~ ",
    "^", "防災^2 ", "防災 NEAR/5 避難 ", "\\", "、", "令和5年度 ", "障害者 ", "取り組み ", "😀", "\u{3099}", "\u{202E}", "(a ",
    "OR (", "葛\u{E0100}",
  ]

  /// A tenth of the units each day, each of which is a shape; the release program is measured at all of them.
  @Test("A million bytes of any shape", .timeLimit(.minutes(10)))
  func shapes() throws {
    var generator = TestEnvironment.generator("LongQuery.shapes")
    let index = try Annaka.index.get()
    for unit in Self.units.shuffled(using: &generator).prefix(3 * TestEnvironment.scale) {
      let query = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
      do {
        let results = try index.search(query, options: SearchOptions(timeLimit: .seconds(20)))
        let cut = results.query.notes.first { $0.text.contains("8192") }
        #expect(cut?.kind == .unread && cut?.japaneseText.contains("8192") == true, "\(unit)")
      } catch {
        #expect(error.code == .timeout, "\(unit): \(error)")
      }
      #expect(throws: SakuinError.self) {
        _ = try index.prepare(query, options: SearchOptions(isStrict: true))
      }
    }
  }

  @Test("What is read of a long query answers as it does alone") func beginning() throws {
    let index = try Annaka.index.get()
    let short = "防災 避難所"
    let long = short + String(repeating: " ", count: 17_000) + "どこにもない言葉"
    let (asked, alone) = (try index.search(long), try index.search(short))
    #expect(asked.hits.map(\.id) == alone.hits.map(\.id) && asked.total == alone.total)
    #expect(asked.query.notes.contains { $0.kind == .unread })
    #expect(!alone.query.notes.contains { $0.kind == .unread })
    #expect(try index.corrections(of: long).isEmpty)
  }
}
