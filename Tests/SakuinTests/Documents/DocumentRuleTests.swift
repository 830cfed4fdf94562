import Sakuin
import SakuinTestSupport
import Testing

@Suite("A document of which something could never be found is refused, and nothing changes")
struct DocumentRuleTests {
  private static let schema = Result {
    try Schema(
      text: [.text("title", label: "件名"), .text("body", label: "本文")],
      attributes: [.keyword("部局"), .number("予算"), .date("決定日")], storedFields: ["備考"])
  }

  /// A document that is wrong, and what its error must name.
  struct Fault: Sendable, CustomTestStringConvertible {
    var rule: String
    var document: Document
    var named: [String]
    var testDescription: String { rule }
  }

  private static func text(_ pairs: (String, String)...) -> [Document.TextValue] {
    pairs.map { .init(field: $0.0, text: $0.1) }
  }

  static let faults: [Fault] = [
    Fault(rule: "an empty id", document: Document(id: "", text: text(("body", "本文"))), named: ["id"]),
    Fault(
      rule: "an id with U+0000", document: Document(id: "a\0b", text: text(("body", "本文"))),
      named: ["U+0000"]),
    Fault(
      rule: "a long id",
      document: Document(id: String(repeating: "x", count: 16_385), text: text(("body", "本文"))),
      named: ["16384"]),
    Fault(
      rule: "a mistyped field", document: Document(id: "x1", text: text(("titel", "三番目の文章"))),
      named: ["x1", "titel", "no text field"]),
    Fault(
      rule: "a text where there is an attribute", document: Document(id: "x1", text: text(("部局", "総務部"))),
      named: ["x1", "部局", "an attribute"]),
    Fault(
      rule: "a field given twice",
      document: Document(id: "x1", text: text(("body", "一番目"), ("title", "表"), ("body", "二番目"))),
      named: ["x1", "body", "once"]),
    Fault(
      rule: "a mistyped attribute",
      document: Document(id: "x1", text: [], attributes: [.init(name: "部署", values: ["総務部"])]),
      named: ["x1", "部署", "no attribute"]),
    Fault(
      rule: "an attribute where there is a text",
      document: Document(id: "x1", text: [], attributes: [.init(name: "title", values: ["題"])]),
      named: ["x1", "title", "a text field"]),
    Fault(
      rule: "an attribute given twice",
      document: Document(
        id: "x1", text: [], attributes: [.init(name: "部局", values: ["甲"]), .init(name: "部局", values: ["乙"])]),
      named: ["x1", "部局", "once"]),
    Fault(
      rule: "a value of another kind",
      document: Document(id: "x1", text: [], attributes: [.init(name: "予算", values: ["千円"])]),
      named: ["x1", "予算", "number"]),
    Fault(
      rule: "no number",
      document: Document(id: "x1", text: [], attributes: [.init(name: "予算", values: [.number(.nan)])]),
      named: ["x1", "予算", "finite"]),
    Fault(
      rule: "an infinite number of what is only stored",
      document: Document(id: "x1", text: [], attributes: [.init(name: "備考", values: [.number(.infinity)])]),
      named: ["x1", "備考", "finite"]),
    Fault(
      rule: "a long keyword",
      document: Document(
        id: "x1", text: [],
        attributes: [.init(name: "部局", values: [.keyword(String(repeating: "あ", count: 10_923))])]),
      named: ["x1", "部局", "32769"]),
  ]

  private let good = Document(id: "1", text: ["title": "防災", "body": "訓練"], attributes: ["部局": "総務部"])

  @Test("It is `input` and names document, field and rule; a writer goes on", arguments: faults)
  func refused(fault: Fault) throws {
    let schema = try Self.schema.get()
    let memory = sakuinError { try SearchIndex(documents: [good, fault.document], schema: schema) }
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: schema)
      try writer.update(good)
      let stored = sakuinError { try writer.update(fault.document) }
      let preview = sakuinError {
        try IndexPreview(path: path + "/none", schema: schema).update(fault.document)
      }
      for error in [memory, stored, preview] {
        #expect(error?.code == .input, "\(fault.rule)")
        for name in fault.named {
          #expect(error?.message.contains(name) == true, "\(fault.rule): \(error?.message ?? "accepted")")
        }
      }
      #expect(writer.changes == .init(added: 1) && writer.documentCount == 1)
      try writer.commit()
      #expect(try SearchIndex.open(path: path).document(id: "1") == good)
    }
  }

  @Test("Unknown fields are stored and shown where that is asked for, and verification names them")
  func stored() throws {
    let schema = try Self.schema.get()
    let document = Document(
      id: "1", text: ["body": "防災", "memo": "極秘文書"], attributes: ["備考": "控え", "tag": ["甲", 3]])
    let index = try SearchIndex(documents: [document], schema: schema, unknownFields: .store)
    #expect(try index.document(id: "1") == document && index.count("極秘文書") == 0)
    try withTemporaryDirectory { path in
      do {
        let writer = try IndexWriter(path: path, schema: schema, options: .init(unknownFields: .store))
        try writer.update(document)
        try writer.update(Document(id: "2", text: ["memo": "二"]))
        try writer.commit()
      }
      let found = try SearchIndex.verify(path: path, depth: .everything)
      #expect(found.faults.isEmpty)
      #expect(found.unsearched.map(\.name) == ["memo", "tag"])
      #expect(found.unsearched.map(\.documents) == [2, 1])
      #expect(found.unsearched.last?.firstID == "1")
      // A rebuild loses nothing of it.
      try IndexWriter.rebuild(path: path)
      #expect(try SearchIndex.open(path: path).document(id: "1") == document)
      // As a field of the schema it is searched from the next time on that the document is written.
      var grown = schema
      grown.textFields.append(.text("memo", scoring: .rest))
      let writer = try IndexWriter(path: path, schema: grown, options: .init(unknownFields: .store))
      try writer.update(id: "1", setting: [.init(field: "title", text: "題")])
      try writer.commit()
      #expect(try SearchIndex.open(path: path).count("極秘文書") == 1)
    }
  }

  @Test("A sound index has nothing that verification names")
  func nothingUnsearched() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: try Self.schema.get())
      try writer.update(Document(id: "1", text: ["body": "防災"], attributes: ["備考": "控え"]))
      try writer.commit()
      #expect(try SearchIndex.verify(path: path, depth: .everything).unsearched.isEmpty)
    }
  }

  @Test("Identifiers are compared by their bytes, in memory as on disk")
  func identifiers() throws {
    // Equal strings of Swift, in one and in two code points; and a full-width form, which is looked for as ASCII too.
    let (composed, decomposed) = ("が", "か\u{3099}")
    try #require(composed == decomposed)
    let documents = [
      Document(id: composed, text: ["body": "一"]), Document(id: decomposed, text: ["body": "二"]),
      Document(id: "A-1", text: ["body": "三"]), Document(id: "Ａ-1", text: ["body": "四"]),
    ]
    let memory = try SearchIndex(documents: documents, schema: .general)
    let folder = try TemporaryDirectory()
    let writer = try IndexWriter(path: folder.path, schema: .general)
    for document in documents { try writer.update(document) }
    #expect(writer.changes.added == 4)
    try writer.commit()
    for index in [memory, try SearchIndex.open(path: folder.path)] {
      #expect(index.documentCount == 4)
      for document in documents {
        let found = try #require(try index.document(id: document.id))
        #expect(found["body"] == document["body"])
        #expect(found.id.utf8.elementsEqual(document.id.utf8))
      }
      #expect(try index.documents(ids: documents.map(\.id)).map { $0?["body"] } == ["一", "二", "三", "四"])
    }
    let preview = try IndexPreview(path: folder.path, schema: .general)
    try preview.update(Document(id: decomposed, text: ["body": "二"]))
    #expect(preview.changes == .init(unchanged: 1))
    #expect(try writer.delete(id: decomposed))
    try writer.commit()
    let rest = try SearchIndex.open(path: folder.path)
    #expect(try rest.document(id: decomposed) == nil && rest.document(id: composed)?["body"] == "一")
    let twice = sakuinError { try SearchIndex(documents: [documents[0], documents[0]], schema: .general) }
    #expect(twice?.code == .input)
  }
}
