import Sakuin
import SakuinCommand
import Testing

/// Which attributes are counted when none is named.
@Suite struct FacetChoiceTests {
  @Test(
    "An attribute is worth showing if its values tell documents apart without naming each",
    arguments: [
      // Values, documents without one, documents, and whether that is worth showing.
      (values: 2, missing: 0, documents: 1000, kind: Schema.AttributeKind.keyword, isWorth: true),
      (1, 0, 1000, .keyword, false), (1, 10, 1000, .keyword, true), (0, 1000, 1000, .keyword, false),
      (100, 0, 1000, .keyword, true), (101, 0, 1000, .keyword, false), (101, 0, 1000, .date, false),
      (101, 0, 1000, .number, true), (950, 0, 1000, .number, false), (45, 950, 1000, .keyword, true),
      (46, 950, 1000, .keyword, false), (9, 0, 9, .keyword, true), (10, 0, 10, .keyword, false),
    ])
  func worth(values: Int, missing: Int, documents: Int, kind: Schema.AttributeKind, isWorth: Bool) {
    let facet = SearchResults.Facet(
      name: "a", label: "a", kind: kind,
      counts: (0..<values).map { .init(value: .keyword(String($0)), documents: 1) }, missing: missing)
    #expect(FacetChoice.isWorthShowing(facet, documents: documents) == isWorth)
  }
}
