import Sakuin
import SakuinReaders
import Testing

/// How plain text is read.
@Suite struct PlainTextTests {
  @Test("Paragraphs between blank lines are records, and pages a field") func paragraphs() throws {
    let text = "【P1】\nごみの出し方\n朝八時まで、お願いします\n\n【Ｐ２】\n粗大ごみ\n　\n申込制\n"
    let reading = try Reading([text], names: ["ごみ 1.txt"])
    #expect(reading.reports[0].format == .text)
    #expect(reading.documents.map { $0["body"] } == ["ごみの出し方\n朝八時まで、お願いします", "粗大ごみ", "申込制"])
    #expect(reading.documents.map { $0.values(of: "ページ") } == [[.number(1)], [.number(2)], [.number(2)]])
    #expect(reading.documents.map(\.id) == ["ごみ_1.txt#1", "ごみ_1.txt#2", "ごみ_1.txt#3"])
  }

  @Test("Chapters and sections are headings, sentences that begin like them are not") func headings() throws {
    let text = """
      まえがき
      第1章　総則
      第１条　この計画は、次のとおりとする。
      第２節　防災
      避難所を整備する。
      第3条の規定による。
      第2章　空き家
      除却を進める。
      """
    let reading = try Reading([text], names: ["p.txt"])
    #expect(
      reading.documents.map { $0["title"] } == [nil, "第1章　総則", "第1章　総則 > 第２節　防災", "第2章　空き家"])
    #expect(reading.documents[2]["body"] == "避難所を整備する。\n第3条の規定による。")
    #expect(reading.reports[0].lines.total == 8)
  }

  @Test("Minutes are cut into speeches with their speakers, over pages too") func speeches() throws {
    let text = """
      第１回　防災会議　会議録
      令和５年４月１日（土）
      ○議長（山田太郎君）　ただいまから会議を開きます。
      ◆３番（佐藤花子君）　避難所の備蓄について、伺います。
      【P2】
      二点目は空き家です。
      ○総務部長　お答えします。
      ○防災士の育成　令和5年度
      """
    let reading = try Reading([text], names: ["r.txt"])
    #expect(
      reading.documents.map { $0["発言者"] } == [nil, "議長（山田太郎君）", "３番（佐藤花子君）", "３番（佐藤花子君）", "総務部長"])
    #expect(reading.documents.allSatisfy { $0["title"] == "第１回　防災会議　会議録" })
    #expect(reading.documents[3]["body"] == "二点目は空き家です。")
    #expect(reading.documents[4]["body"] == "お答えします。\n○防災士の育成　令和5年度")
    #expect(Set(reading.documents.map(\.id)).count == 5)
  }

  @Test("A text with commas is no table of one column, and a table without an extension is one") func tables()
    throws
  {
    #expect(try Reading(["防災, 空き家\n子育て\n福祉\n"], names: ["a"]).reports[0].format == .text)
    #expect(try Reading(["番号,名\n1,防災\n2,空き家\n"], names: ["a.txt"]).reports[0].format == .csv)
    #expect(try Reading(["番号\t名\n1\t防災\n"], names: ["a"]).reports[0].format == .tsv)
  }

  @Test(
    "Bytes with NUL characters are no text, whatever they are called",
    arguments: ["a.csv", "a.txt", "a.html"])
  func zeros(_ name: String) {
    let error = Reading.fault("a,b\n1,\u{0}2\n", names: [name])
    #expect(error?.code == .input && error?.message.contains("NUL") == true)
  }
}
