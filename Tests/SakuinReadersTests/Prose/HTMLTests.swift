import Sakuin
import SakuinReaders
import Testing

/// How pages in HTML are read.
@Suite struct HTMLTests {
  private static let page = """
    <!doctype html>
    <html lang="ja"><head><title>安中市 計画</title><style>p{color:red}</style>
    <script>var 防災 = 1 < 2;</script></head>
    <body><p>前書き</p>
    <h1 id="top">実施計画</h1>
    <p>防災について
    質問した。<br>二行目 &amp; <ruby>空<rt>あ</rt></ruby>き家</p>
    <h2><a name="bosai"></a>1 防災</h2>
    <ul><li>備蓄</li><li>避難所</li></ul>
    <table><tr><th>事業</th><th>予算</th></tr><tr><td><p>除却</p></td><td>100</td></tr></table>
    <h2>2 空き家</h2>a < b
    </body></html>
    """

  @Test("A part is what stands under a heading, without scripts, styles and readings") func partsByHeading()
    throws
  {
    let reading = try Reading([Self.page], names: ["site/計画.html"])
    #expect(reading.reports[0].format == .html)
    #expect(
      reading.documents.map { $0["title"] } == ["安中市 計画", "実施計画", "実施計画 > 1 防災", "実施計画 > 2 空き家"])
    #expect(
      reading.documents.map(\.id) == [
        "site/計画.html#top", "site/計画.html#top-2", "site/計画.html#bosai", "site/計画.html#2-空き家",
      ])
    #expect(
      reading.documents.map { $0["body"] } == [
        "前書き", "防災について質問した。\n二行目 & 空き家", "備蓄\n避難所\n事業\t予算\n除却\t100", "a < b",
      ])
  }

  @Test("A page without headings is one record under its title") func withoutHeadings() throws {
    let reading = try Reading(["<p>防災"], names: ["x"])
    #expect(reading.documents.map { $0["body"] } == ["防災"])
    let titled = try Reading(["<html><title>会議録</title><p>防災<p>空き家"], names: ["x.txt"])
    #expect(titled.documents.map { $0["title"] } == ["会議録"])
    #expect(titled.documents.map { $0["body"] } == ["防災\n空き家"])
  }

  @Test("Elements nested without end are an error, not a crash") func deepNesting() {
    let deep = "<html>" + String(repeating: "<div>", count: 200_000) + "防災"
    #expect(Reading.fault(deep, names: ["x.html"])?.code == .input)
  }

  @Test("An id that cannot be part of an identifier is not used") func unusableIDs() throws {
    let long = String(repeating: "長", count: 300)
    let page = "<h1 id='\(long)'>一</h1>a<h1 id='x&#10;y'>二</h1>b<h1 id=''>三</h1>c"
    let reading = try Reading([page], names: ["x.html"])
    #expect(reading.documents.map(\.id) == ["x.html#一", "x.html#二", "x.html#三"])
  }
}
