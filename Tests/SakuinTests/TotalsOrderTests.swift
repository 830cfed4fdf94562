import Sakuin
import Testing

/// Rows of totals in orders by other attributes.
@Suite struct TotalsOrderTests {
  private static let schema = Schema(
    textFields: [.init(name: "title", label: "題名")],
    attributes: [
      .init(name: "予算額", label: "予算額", kind: .number),
      .init(name: Schema.rowKind, label: Schema.rowKind, kind: .keyword),
    ])

  private static func index() throws -> SearchIndex {
    let rows: [(id: String, amount: Double?, kind: String?)] = [
      ("a", 500, nil), ("sum", 1500, "合計"), ("b", 1000, nil), ("c", nil, nil), ("part", 700, "小計"),
    ]
    let documents = rows.map { row in
      Document(
        id: row.id, text: [.init(field: "title", text: "事業")],
        attributes: (row.amount.map { [.init(name: "予算額", values: [.number($0)])] } ?? [])
          + (row.kind.map { [.init(name: Schema.rowKind, values: [.keyword($0)])] } ?? []))
    }
    return try SearchIndex(documents: documents, schema: schema)
  }

  private static func ids(_ options: SearchOptions) throws -> [String] {
    try index().searchIdentifiers("事業", options: options).hits.map(\.id)
  }

  @Test("Totals come last in an order by an amount, in either direction, and a note says so")
  func last() throws {
    let down = SearchOptions(sort: [.attribute("予算額", descending: true)])
    #expect(try Self.ids(down) == ["b", "a", "c", "sum", "part"])
    let up = SearchOptions(sort: [.attribute("予算額")])
    #expect(try Self.ids(up) == ["a", "b", "c", "part", "sum"])
    #expect(try Self.index().search("事業", options: down).query.notes.contains { $0.kind == .order })
    #expect(try !Self.index().search("事業").query.notes.contains { $0.kind == .order })
  }

  @Test("Totals that are asked for, by a filter or as a key, are ordered like any row")
  func asked() throws {
    var options = SearchOptions(sort: [.attribute("予算額")])
    options.conditions = [
      .init(attribute: Schema.rowKind, text: "合計"), .init(attribute: Schema.rowKind, text: "小計"),
    ]
    #expect(try Self.ids(options) == ["part", "sum"])
    let keyed = SearchOptions(sort: [
      .attribute(Schema.rowKind), .attribute("予算額", descending: true),
    ])
    #expect(try Self.ids(keyed) == ["sum", "part", "b", "a", "c"])
  }
}
