import FoundationEssentials
import Sakuin
import Testing

/// Filters and ranges of facets in answers as JSON.
@Suite struct FilterJSONTests {
  @Test("An answer to a filter and to ranges has the documented form, and conforms to its schema")
  func filtersAndRanges() throws {
    let index = try SearchIndex(
      documents: [
        Document(
          id: "1", text: [.init(field: "body", text: "事業")],
          attributes: [.init(name: "n", values: [3]), .init(name: "k", values: ["あ"])])
      ],
      schema: Schema(
        textFields: [.init(name: "body", label: "本文")],
        attributes: [
          .init(name: "k", label: "札", kind: .keyword), .init(name: "n", label: "数", kind: .number),
          .init(name: "d", label: "日", kind: .date),
        ]))
    let day = CalendarDate(daysSinceEpoch: 0)
    var options = SearchOptions(facets: [.init("数", ranges: [.init(..<3), .init(3...)])])
    options.filter = .all([
      .where("札", is: "あ") || .where("数", is: 1, 2.5), .where("札", isExactly: "あ"), !.hasValue("日"),
      .where("数", in: 0..<9),
      .reading("数", "..R6"), .ids(["1", "2"]), !.where("日", in: day...day),
      .any([.where("数", in: ...9), .where("数", in: ..<9), .where("数", in: 9...)]),
    ])
    let results = try index.search("事業", options: options)
    #expect(results.total == 1)
    let text = String(decoding: AnswerJSON.results(results), as: UTF8.self)
    let filter =
      #""filter":{"all":[{"any":[{"attribute":"札","is":["あ"]},{"attribute":"数","is":[1,2.5]}]},"#
      + #"{"attribute":"札","isExactly":["あ"]},{"not":{"attribute":"日","hasValue":true}},"#
      + #"{"attribute":"数","from":0,"below":9},{"attribute":"数","reading":"..R6"},{"ids":["1","2"]},"#
      + #"{"not":{"attribute":"日","from":"1970-01-01","to":"1970-01-01"}},{"any":[{"attribute":"数","to":9},"#
      + #"{"attribute":"数","below":9},{"attribute":"数","from":9}]}]},"#
    #expect(text.contains(filter), "\(text)")
    let facets =
      #""facets":{"n":{"values":[],"ranges":[{"below":3,"count":0},{"from":3,"count":1}],"missing":0,"others":0}}"#
    #expect(text.contains(facets), "\(text)")
    let counted = String(decoding: AnswerJSON.count(results), as: UTF8.self)
    let facetted = String(decoding: AnswerJSON.facets(results.facets), as: UTF8.self)
    for (name, text) in [("search-results", text), ("count", counted), ("facets", facetted)] {
      let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../docs/\(name).schema.json")
      #expect(try JSONSchema(path: path.path).faults(in: text) == [], "\(name)")
    }
  }
}
