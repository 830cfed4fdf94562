import Sakuin
import SakuinReaders
import Testing

/// How the XML of laws is read.
@Suite struct LawTests {
  private static let law = """
    <?xml version="1.0" encoding="Shift_JIS"?>
    <Law Era="Heisei" Lang="ja" LawType="Act" Num="88" Year="05">
      <LawNum>平成五年法律第八十八号</LawNum>
      <LawBody>
        <LawTitle Kana="ぎょうせいてつづきほう">行政手続法</LawTitle>
        <TOC><TOCLabel>目次</TOCLabel><TOCChapter><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter></TOC>
        <MainProvision>
          <Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
            <Article Num="1"><ArticleCaption>（目的等）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
              <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence Function="main">この法律は、<Ruby>聴聞<Rt>ちょうもん</Rt></Ruby>について定める。</Sentence><Sentence Function="proviso">ただし、別に定める。</Sentence></ParagraphSentence>
                <Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column Num="1"><Sentence>申請</Sentence></Column><Column Num="2"><Sentence>求める行為</Sentence></Column></ItemSentence>
                  <Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>許可</Sentence></Subitem1Sentence></Subitem1></Item>
              </Paragraph>
              <Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>処分に関する手続</Sentence></ParagraphSentence></Paragraph>
            </Article>
            <Article Num="3_2"><ArticleTitle>第三条の二</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>適用除外</Sentence></ParagraphSentence></Paragraph></Article>
            <Article Delete="true" Num="5:7"><ArticleTitle>第五条から第七条まで</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
          </Chapter>
        </MainProvision>
        <SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>
          <Article Num="1"><ArticleCaption>（施行期日）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>公布の日から施行する。</Sentence></ParagraphSentence></Paragraph></Article>
        </SupplProvision>
        <SupplProvision AmendLawNum="平成一一年法律第一五一号"><SupplProvisionLabel>附　則</SupplProvisionLabel>
          <Paragraph Num="1"><ParagraphNum>１</ParagraphNum><ParagraphSentence><Sentence>平成十二年四月一日から施行する。</Sentence></ParagraphSentence></Paragraph>
          <Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>経過措置</Sentence></ParagraphSentence></Paragraph>
        </SupplProvision>
      </LawBody>
    </Law>
    """

  @Test("An article is a record called by its number, supplementary provisions apart") func articles() throws
  {
    let reading = try Reading([Self.law], names: ["h05.xml"])
    #expect(reading.reports[0].format == .law)
    #expect(
      reading.documents.map(\.id) == [
        "h05.xml#第1条", "h05.xml#第3条の2", "h05.xml#第5条から第7条まで", "h05.xml#附則-第1条",
        "h05.xml#附則（平成一一年法律第一五一号）",
      ])
    #expect(
      reading.documents.map { $0["title"] } == [
        "行政手続法 第一条（目的等）", "行政手続法 第三条の二", "行政手続法 第五条から第七条まで",
        "行政手続法 附則 第一条（施行期日）", "行政手続法 附則（平成一一年法律第一五一号）",
      ])
    #expect(
      reading.documents[0]["body"]
        == "この法律は、聴聞について定める。ただし、別に定める。\n一　申請　求める行為\nイ　許可\n２　処分に関する手続")
    #expect(reading.documents[4]["body"] == "１　平成十二年四月一日から施行する。\n２　経過措置")
    #expect(reading.documents[0]["章"] == "第一章　総則" && reading.documents[3]["章"] == nil)
  }

  @Test("Other XML, entities and XML that ends early are refused with what to do") func refused() {
    let other = Reading.fault("<?xml version=\"1.0\"?>\n<kml><Placemark/></kml>", names: ["a.kml"])
    #expect(other?.code == .input && other?.japaneseMessage.contains("CSV か JSON") == true)
    let laughs = "<!DOCTYPE Law [<!ENTITY a \"は\">]><Law><LawTitle>&a;</LawTitle></Law>"
    #expect(Reading.fault(laughs, names: ["a.xml"])?.code == .input)
    #expect(Reading.fault(String(Self.law.prefix(1500)), names: ["a.xml"])?.code == .input)
    let deep = "<Law>" + String(repeating: "<Item>", count: 5000)
    #expect(Reading.fault(deep, names: ["a.xml"])?.code == .input)
  }
}
