import SakuinReaders
import Sakuin
import Testing

/// Schema files.
@Suite struct SchemaFileTests {
  @Test("A schema file decides kinds, labels and weights, and names its faults by line and column")
  func schemaFiles() throws {
    let schema = try SchemaFile(
      bytes: Array(
        """
        {"fields": [
          {"name": "title", "kind": "text", "label": "件名", "weight": 3, "aliases": ["題"]},
          {"name": "dept", "kind": ["keyword", "text"], "label": "部局"},
          {"name": "memo", "kind": "stored"}, {"name": "code", "kind": "keyword"}
        ]}
        """.utf8), file: "s.json")
    let reading = try Reading(
      ["{\"id\":\"1\",\"題\":\"あ\",\"部局\":\"総務\",\"memo\":\"m\",\"code\":12}\n{\"id\":\"2\",\"code\":\"x\"}"],
      overrides: schema)
    #expect(reading.schema.textFields.map(\.name) == ["title", "dept", "body", "code", "idText"])
    #expect(reading.documents[0]["code"] == "12")
    #expect(reading.schema.textFields[0].weight == 3)
    #expect(reading.documents[0]["title"] == "あ")
    #expect(reading.documents[0].values(of: "dept") == [.keyword("総務")])
    #expect(reading.documents[0].values(of: "code") == [.keyword("12")])
    #expect(reading.kind("memo") == nil && reading.reports[0].storedOnly == ["memo"])
    for (text, line, column) in [
      ("{\"fields\":[\n{\"name\":\"a\",\"kind\":\"txt\"}]}", 2, 20), ("{\"field\":[]}", 1, 2),
      ("{\"fields\":[{\"name\":\"a\",\"kind\":\"text\",\"scoring\":\"x\"}]}", 1, 48), ("[]", 1, 1),
      ("{\"fields\":[{\"name\":\"id\",\"kind\":\"text\"}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"a\"}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"あ\",\"kind\":\"text\",\"weight\":-1}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"あ\",\"kind\":\"text\",\"weight\":0}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"あ\",\"kind\":\"text\",\"weight\":1e307}]}", 1, 12),
      ("{\"fields\":[{\"name\":\"あ\",\"kind\":\"text\",\"weight\":1000.01}]}", 1, 12),
    ] {
      let error = #expect(throws: SakuinError.self) { try SchemaFile(bytes: Array(text.utf8), file: "s") }
      #expect(error?.line == line && error?.column == column, "\(error?.description ?? "")")
    }
  }
}
