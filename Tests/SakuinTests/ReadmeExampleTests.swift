import Sakuin
import Testing

/// The example of the README, as it stands there.
@Suite struct ReadmeExampleTests {
  @Test("The example of the README finds the second document")
  func theExampleFindsTheSecondDocument() throws {
    let documents = [
      Document(
        id: "1",
        text: [.init(field: "title", text: "空き家対策の強化"), .init(field: "body", text: "除却費用を補助します。")]),
      Document(
        id: "2", text: [.init(field: "title", text: "防災士の育成"), .init(field: "body", text: "取得費を支援します。")]),
    ]
    let index = try SearchIndex(documents: documents, schema: .general)
    #expect(try index.search("防災 支援").hits.map(\.id) == ["2"])
  }
}
