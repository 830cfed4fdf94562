import Sakuin
import SakuinReaders
import Testing

/// Tables as offices make them: what is above, in and below them.
@Suite struct TableLayoutTests {
  @Test("A title and a unit above the header are no header, and are listed")
  func titles() throws {
    let reading = try TableReading(
      "令和５年度　事務事業一覧,,,\n（単位：千円）,,,\nNo.,事業名,担当課,予算額\n1,空き家対策事業,都市計画課,\"1,234\"\n"
        + "2,防災士育成事業,防災課,\"12,000\"\n合計,,,\"13,234\"\n")
    #expect(reading.columns == ["No.", "事業名", "担当課", "予算額", "行種"])
    #expect(reading.noted(.title) == ["1:令和５年度　事務事業一覧×1"])
    #expect(reading.noted(.note) == ["2:（単位：千円）×1"])
    #expect(reading.header == 3 && reading.records.map(\.line) == [4, 5, 6])
    #expect(reading.cells[2] == ["No.=合計", "予算額=13,234", "行種=合計"])
    #expect(reading.noted(.totals) == ["6:合計×1"])
  }

  @Test(
    "Titles are found wherever they stand",
    arguments: [
      "事業一覧\n\n", "事業一覧,,\n", "\n事業一覧\n令和5年4月1日現在\n", "令和5年度 事業一覧,,（単位：千円）\n", "作成課,防災課\n作成日,2023-04-01\n",
      "作成課,防災課\n担当者,山田\n",
      ",事業一覧,,\n", "第１表\n事業一覧\n（単位：千円）\n",
    ])
  func titlesOfAllKinds(above: String) throws {
    let reading = try TableReading(above + "番号,事業名,予算額,担当課\n1,備蓄,100,防災課\n2,空き家,200,都市計画課\n")
    #expect(reading.columns == ["番号", "事業名", "予算額", "担当課"], "\(above)")
    #expect(reading.records.count == 2)
    #expect(reading.noted(.title).count + reading.noted(.note).count == above.split(separator: "\n").count)
  }

  @Test("The names of a header of two rows are joined, groups extend over the blanks of merged cells")
  func twoRows() throws {
    let reading = try TableReading(
      "番号,事業名,予算,,評価,\n,,R4,R5,一次,二次\n1,空き家対策,100,200,A,B\n2,防災士育成,150,250,B,B\n")
    #expect(reading.columns == ["番号", "事業名", "予算 R4", "予算 R5", "評価 一次", "評価 二次"])
    #expect(reading.cells[0] == ["番号=1", "事業名=空き家対策", "予算 R4=100", "予算 R5=200", "評価 一次=A", "評価 二次=B"])
    #expect(reading.header == 2 && reading.noted(.joinedHeader) == ["1:×2"])
  }

  @Test(
    "Headers of several rows",
    arguments: [
      ("番号,事業名,予算額,決算額\n,,（千円）,（千円）\n1,あ,10,20\n2,い,30,40\n", ["番号", "事業名", "予算額（千円）", "決算額（千円）"]),
      ("番号,事業名,予算額,利用者\n,,千円,人\n1,あ,10,20\n2,い,30,40\n", ["番号", "事業名", "予算額（千円）", "利用者（人）"]),
      (
        "基本情報,,実績,,計画,\n番号,事業名,R4,R5,R6,R7\n1,あ,10,20,30,40\n2,い,1,2,3,4\n",
        ["基本情報 番号", "基本情報 事業名", "実績 R4", "実績 R5", "計画 R6", "計画 R7"]
      ),
      (
        ",,令和5年度,,令和6年度,\nNo,事業名,予算,決算,予算,決算\n1,あ,10,20,30,40\n2,い,1,2,3,4\n",
        ["No", "事業名", "令和5年度 予算", "令和5年度 決算", "令和6年度 予算", "令和6年度 決算"]
      ),
      (
        "番号,名称,利用者数,,,\n,,4,5,6,7\n1,あ,10,20,30,40\n2,い,1,2,3,4\n",
        ["番号", "名称", "利用者数 4", "利用者数 5", "利用者数 6", "利用者数 7"]
      ),
      (
        "事業の一覧\n番号,事業名,財源,,,\n,,国,,市,\n,,R4,R5,R4,R5\n1,あ,10,20,30,40\n2,い,1,2,3,4\n",
        ["番号", "事業名", "財源 国 R4", "財源 国 R5", "財源 市 R4", "財源 市 R5"]
      ),
    ])
  func severalRows(text: String, names: [String]) throws {
    let reading = try TableReading(text)
    #expect(reading.columns == names)
    #expect(reading.records.count == 2 && reading.records[1].fields.count == names.count)
  }

  @Test("Where there is no header, the first row is a record and the columns are numbered")
  func noHeader() throws {
    let reading = try TableReading("1,防災士育成事業,防災課,600\n2,避難所整備事業,防災課,1200\n3,空き家対策事業,都市計画課,1500\n")
    #expect(reading.columns == ["列1", "列2", "列3", "列4"])
    #expect(reading.cells[0] == ["列1=1", "列2=防災士育成事業", "列3=防災課", "列4=600"])
    #expect(reading.records.count == 3 && reading.header == 0)
    #expect(reading.kinds == [.noHeader])
  }

  @Test(
    "A missing header is noticed by cells of the same kind as below",
    arguments: [
      "https://example.jp/a,404\nhttps://example.jp/b,404\nhttps://example.jp/c,200\n",
      "8f6713b6-0d4f-4a52-9c3e-1a2b3c4d5e6f,公民館\n1d4f13b6-0d4f-4a52-9c3e-1a2b3c4d5e60,図書館\n",
      "公民館,027-382-1111\n図書館,027-382-2222\n", "2023-04-01,開所式\n2023-05-01,防災訓練\n",
      "防災,防災課\n避難所,防災課\n空き家,都市計画課\n", "無料,2023-04-01\n有料,2023-05-01\n",
      "A-01,防災の事業\nA-02,備蓄の事業\nA-13,公園\n", "第1回,開所式\n第2回,防災訓練\n", "a@example.jp,一郎\nb@example.jp,二郎\n",
    ])
  func noHeaderOfAllKinds(text: String) throws {
    let reading = try TableReading(text)
    #expect(reading.records.count == text.split(separator: "\n").count)
    #expect(reading.columns == ["列1", "列2"] && reading.kinds.contains(.noHeader))
  }

  @Test(
    "Names that are years, months or words above values are a header",
    arguments: [
      "地区,2019,2020,2021\n安中,100,200,300\n松井田,50,60,70\n", "地区,4,5,6\n安中,100,200,300\n松井田,50,60,70\n",
      "地区,R4,R5\n安中,100,200\n松井田,50,60\n", "名称,住所\n公民館,原市\n図書館,松井田\n", "番号,名称\n1,公民館\n", "番号,名称\n",
      "0,1,2\nあ,10,20\nい,10,20\n", "番号,1月,2月,3月\n1,10,20,30\n2,10,20,30\n", "地区,男,女\n安中,100,200\n松井田,50,60\n",
      "名称,令和5年4月1日,令和6年4月1日\n公民館,10,20\n図書館,30,40\n", "区分,項目1,項目2\nあ,はい,いいえ\nい,いいえ,はい\n",
    ])
  func headers(text: String) throws {
    let reading = try TableReading(text)
    #expect(reading.records.count == text.split(separator: "\n").count - 1, "\(reading.columns)")
    #expect(reading.columns[0] != "列1" && reading.header == 1)
  }

  @Test("A word among the values of the first row does not make it a header")
  func wordsInTheFirstRow() throws {
    let reading = try TableReading("1,公民館,無料,027-382-1111\n2,図書館,100,027-382-2222\n3,体育館,200,027-382-3333\n")
    #expect(reading.records.count == 3 && reading.kinds == [.noHeader])
    #expect(try TableReading("1,2,3\n4,5,6\n7,8,9\n").records.count == 3)
  }

  @Test("Columns of one name are numbered in order")
  func numberedNames() throws {
    let reading = try TableReading(
      "事業名,国庫支出金,一般財源,国庫支出金,一般財源,国庫支出金\n空き家対策,100,200,,210,300\n防災士,,50,60,,\n")
    #expect(
      reading.columns == ["事業名", "国庫支出金", "一般財源", "国庫支出金 (2)", "一般財源 (2)", "国庫支出金 (3)"])
    #expect(reading.cells[1] == ["事業名=防災士", "一般財源=50", "国庫支出金 (2)=60"])
    #expect(reading.noted(.numberedNames) == ["1:国庫支出金×1", "1:一般財源×1"])
    // A name that is there already is not given again.
    #expect(try TableReading("備考,備考 (2),備考\nあ,い,う\n").columns == ["備考", "備考 (2)", "備考 (3)"])
  }

  @Test("A column without a name is kept under its number; the index of a data frame is told")
  func namelessColumns() throws {
    let index = try TableReading(",事業名,担当課\n0,空き家対策,都市計画課\n1,防災士育成,防災課\n")
    #expect(index.columns == ["列1", "事業名", "担当課"])
    #expect(index.cells[1] == ["列1=1", "事業名=防災士育成", "担当課=防災課"])
    #expect(index.noted(.indexColumn) == ["1:列1×1"] && index.notes.count == 1)
    let other = try TableReading("事業名,,担当課,\n空き家対策,新規,都市計画課,\n防災士育成,継続,防災課,\n")
    #expect(other.columns == ["事業名", "列2", "担当課"])
    #expect(other.cells[0] == ["事業名=空き家対策", "列2=新規", "担当課=都市計画課"])
    #expect(other.noted(.unnamedColumns) == ["2:列2×2"])
    for index in ["0,1,2", "1,2,3", "0,4,9"].map({ $0.split(separator: ",") }) {
      let reading = try TableReading(",事業名\n\(index[0]),空き家対策\n\(index[1]),防災士育成\n\(index[2]),備蓄\n")
      #expect(reading.columns == ["列1", "事業名"] && reading.kinds == [.indexColumn])
    }
  }

  @Test("Short rows are padded, cells behind the header's last are kept")
  func rowsOfOtherLengths() throws {
    let short = try TableReading("番号,事業名,担当課,備考\n1,空き家対策,都市計画課,新規\n2,防災士育成,防災課\n3,避難所整備,防災課\n")
    #expect(short.cells[2] == ["番号=3", "事業名=避難所整備", "担当課=防災課"])
    #expect(short.noted(.padded) == ["3:×2"] && short.columns.count == 4)
    let long = try TableReading("番号,事業名\n1,空き家対策,,\n2,防災士育成,新規,継続\n")
    #expect(long.cells[1] == ["番号=2", "事業名=防災士育成", "列3=新規", "列4=継続"])
    #expect(long.columns == ["番号", "事業名", "列3", "列4"])
    #expect(long.noted(.surplus) == ["3:列3×1", "3:列4×1"])
  }

  @Test("Columns without values stay columns")
  func emptyColumns() throws {
    let reading = try TableReading("事業名,予算額,備考,URL\n空き家対策,100,,\n防災士,200,,\n")
    #expect(reading.columns == ["事業名", "予算額", "備考", "URL"] && reading.notes.isEmpty)
  }

  @Test(
    "Remarks are no records, and are listed",
    arguments: [
      "※ 金額は千円単位", "（注）金額は千円単位", "注1 金額は千円単位", "注：金額は千円単位", "出典：市の資料", "*1 見込み", "金額は千円単位", "金額は千円単位とする。",
      "（令和5年4月1日現在）", "※,金額は千円単位,,",
    ])
  func remarks(remark: String) throws {
    let table = "番号,事業名,担当課,備考\n1,空き家対策,都市計画課,新規\n2,防災士育成,防災課,\n"
    let reading = try TableReading(table + "\n" + remark + "\n")
    #expect(reading.records.count == 2 && reading.blank == 1 && reading.noteLines == 1)
    #expect(
      reading.notes.contains { $0.kind == .note && $0.line == 5 && $0.text.hasPrefix(remark.prefix(1)) })
  }

  @Test("A remark between rows is none of them; rows of one cell that may be records are kept")
  func rowsOfOneCell() throws {
    let between = try TableReading("番号,事業名,予算額\n1,備蓄,100\n※ 令和5年度から,,\n2,空き家,200\n")
    #expect(between.records.map(\.line) == [2, 4] && between.noted(.note) == ["3:※ 令和5年度から×1"])
    let column = try TableReading("名称\n公民館\n図書館\n※体育館\n")
    #expect(column.records.count == 3)
    let sparse = try TableReading("名称,備考\n公民館,\n図書館,休館中\n体育館,\n")
    #expect(sparse.records.count == 3)
    let below = try TableReading("部,課,事業名,予算額\n総務部,防災課,防災士育成,100\n,,避難所整備,\n")
    #expect(below.records.count == 2)
    let data = try TableReading("番号,名称,定員\n1,公民館,80\n2,図書館,90\n3,,\n")
    #expect(data.records.count == 3)
  }

  @Test("Rows of totals are records that say so")
  func totals() throws {
    let reading = try TableReading(
      "事業名,予算額,決算額\n空き家対策,1000,900\n防災士,500,400\n小計,1500,1300\n合計,\"1,500\",\"1,300\"\n")
    #expect(reading.records.map { $0["行種"]?.values[0].text } == [nil, nil, "小計", "合計"])
    #expect(reading.noted(.totals) == ["4:小計×1", "5:合計×1"])
    for word in ["計", "総計", "合　計", "Total", "（合計）", "歳入合計"] {
      let reading = try TableReading("番号,事業名,予算額\n1,備蓄,100\n,\(word),100\n")
      #expect(reading.records[1]["行種"]?.values[0].text == "合計", "\(word)")
    }
    for word in ["小　計", "防災課計", "総務費計", "総務部 計"] {
      let reading = try TableReading("番号,事業名,件数,予算額\n1,備蓄,2件,100\n,\(word),2件,￥100\n")
      #expect(reading.records[1]["行種"]?.values[0].text == "小計", "\(word)")
    }
    for name in ["会計", "家計", "統計", "合計特殊出生率"] {
      let reading = try TableReading("番号,事業名,予算額\n1,備蓄,100\n,\(name),100\n")
      #expect(reading.records[1]["行種"] == nil, "\(name)")
    }
    let own = try TableReading("行種,名称,額\n明細,備蓄,1\n合計,,1\n")
    #expect(own.columns == ["行種", "名称", "額"] && own.records[1]["行種"]?.values.count == 1)
  }

  @Test("Blanks of merged cells are filled where asked for, and hinted at otherwise")
  func mergedBlanks() throws {
    let text = "部,課,事業名,予算額\n総務部,防災課,防災士育成,100\n,,避難所整備,200\n,管財課,庁舎管理,300\n都市部,,空き家対策,400\n,都市計画課,公園,500\n"
    let hint = try TableReading(text)
    #expect(hint.noted(.mergedBlanks) == ["3:部×3", "3:課×2"])
    #expect(hint.cells[1] == ["事業名=避難所整備", "予算額=200"])
    var options = TableOptions()
    options.fillsDown = .merged
    let filled = try TableReading(text, options: options)
    let (divisions, sections) = (
      filled.records.map { $0["部"]?.values[0].text }, filled.records.map { $0["課"]?.values[0].text }
    )
    #expect(divisions == ["総務部", "総務部", "総務部", "都市部", "都市部"])
    #expect(sections == ["防災課", "防災課", "管財課", nil, "都市計画課"])
    #expect(filled.noted(.filledDown) == ["3:部×3", "3:課×1"])
    options.fillsDown = .columns(["課"])
    let one = try TableReading(text, options: options)
    #expect(one.records.map { $0["部"]?.values[0].text } == ["総務部", nil, nil, "都市部", nil])
    options.fillsDown = .columns(["局"])
    #expect(throws: SakuinError.self) { try TableReading(text, options: options) }
    let codes = try TableReading("款,款名,項名,額\n1,議会費,議会,1\n,,監査,2\n2,総務費,管理,3\n")
    #expect(codes.noted(.mergedBlanks) == ["3:款×1", "3:款名×1"])
    let memo = try TableReading("事業名,備考,額\n備蓄,新規,1\n空き家,,2\n公園,廃止,3\n")
    #expect(memo.notes.isEmpty)
  }

  @Test("Header and rows to leave out can be named")
  func options() throws {
    let text = "一覧,その一\n\n番号,名称\n1,公民館\n2,図書館\n"
    var options = TableOptions()
    options.headerRows = 3...3
    #expect(try TableReading(text, options: options).columns == ["番号", "名称"])
    options.headerRows = 3...4
    #expect(try TableReading(text, options: options).columns == ["番号 1", "名称 公民館"])
    options = TableOptions()
    options.hasNoHeader = true
    let rows = try TableReading(text, options: options)
    #expect(rows.columns == ["列1", "列2"] && rows.records.count == 4)
    options = TableOptions()
    options.skippedRows = 3
    options.hasNoHeader = true
    let rest = try TableReading(text, options: options)
    #expect(rest.records.count == 2 && rest.noted(.skipped) == ["1:×2"])
    options = TableOptions()
    options.headerRows = 9...9
    #expect(throws: SakuinError.self) { try TableReading(text, options: options) }
  }

  @Test("HTML in cells is read as text, other signs stay as they are")
  func markup() throws {
    let reading = try TableReading(
      "事業名,内容\n空き家対策,\"<p>除却費を<strong>補</strong>助します。<br>詳しくは&nbsp;都市計画課へ&amp;相談</p>\"\n防災士,a<b & c\n")
    #expect(reading.cells[0][1] == "内容=除却費を補助します。\n詳しくは\u{A0}都市計画課へ&相談")
    #expect(reading.cells[1][1] == "内容=a<b & c")
    #expect(reading.noted(.markup) == ["2:内容×1"])
  }

  @Test("An apostrophe is taken away only where an export for Excel may have put it")
  func apostrophes() throws {
    let text = "番号,内容\n1,'-3%の減\n2,''=x\n3,'引用'\n4,'1\n"
    let excel = try TableReading(text, isForExcel: true)
    #expect(excel.cells.map { $0[1] } == ["内容=-3%の減", "内容='=x", "内容='引用'", "内容='1"])
    #expect(excel.noted(.apostrophes) == ["2:×2"])
    #expect(try TableReading(text).cells.map { $0[1] } == ["内容='-3%の減", "内容=''=x", "内容='引用'", "内容='1"])
  }

  @Test("A repeated header is none of the records, and a cell of several lines is a name on one")
  func headerCells() throws {
    let reading = try TableReading(
      "番号,事業の\n概要,額\n".replacing("事業の\n概要", with: "\"事業の\n概要\"") + "1,備蓄,1\n番号,\"事業の\n概要\",額\n2,空き家,2\n")
    #expect(reading.columns == ["番号", "事業の概要", "額"])
    #expect(reading.records.count == 2 && reading.header == 4)
  }

  @Test("Too many columns are refused at once; 1,000 are not")
  func width() throws {
    let names = (1...1000).map { "項目\($0)番" }
    let row = (1...1000).map(String.init).joined(separator: ",")
    let reading = try TableReading(names.joined(separator: ",") + "\n" + row + "\n")
    #expect(reading.columns == names && reading.records[0].fields.count == 1000)
    let start = ContinuousClock.now
    let error = #expect(throws: SakuinError.self) {
      try TableReading(String(repeating: "a,", count: 1_000_000) + "a\n1\n")
    }
    #expect(error?.code == .input && error?.line == 1)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
