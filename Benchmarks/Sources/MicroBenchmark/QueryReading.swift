import SakuinIndex
import SakuinQuery

/// How the time to read a query grows with its length, for shapes of each sign of the language.
struct QueryReading {
  /// What the query repeats.
  let unit: String
  /// The time at two and at four times the length, divided by that; 1 where it grows as the length does.
  let growth: (twice: Double, fourTimes: Double)

  /// Parts of which a repetition might be read more than once for each.
  private static let units = [
    "防災 ", "a", "(", "(a ", ")", "()", "\"", "\"a\" ", "「", "「a」 ", "a「", "OR ", "AND OR ", "a OR ", "NOT ",
    "-a ", "-.", "/", "/a ",
    "(/a", "/a/b ", "/a/ ", ":", "a:", "title:", "year:", "year:x ", "(year:", "*", "防* ", "?", "a? ", "~",
    "a~ ", "^", "^2", "a^2 ",
    "\\", "\\a", "a NEAR/3 ", "SAME ", "or ", "防災 or ", "(1) ", "① ", "、", "、a",
  ]

  private static let vocabulary = QueryVocabulary(
    textFields: ["title": "title", "body": "body"],
    attributes: ["year": .init(name: "year", kind: .number), "区分": .init(name: "区分", kind: .keyword)])

  /// Measures all shapes with queries of `count` repetitions and of their multiples.
  static func all(count: Int = 4000) -> [QueryReading] {
    units.map { unit in
      let queries = [1, 2, 4].map { String(repeating: unit, count: count * $0) }
      func growth(_ index: Int, _ factor: Double) -> Double {
        Timing.ratio(of: { read(queries[index]) }, to: { read(queries[0]) }) / factor
      }
      return QueryReading(unit: unit, growth: (growth(1, 2), growth(2, 4)))
    }
  }

  private static func read(_ query: String) {
    consume(QueryParser(query, vocabulary: vocabulary, limit: .max))
  }

  /// A row of a table, with a mark where the time grows more than a fifth faster than the length.
  var row: String {
    let numbers = [growth.twice, growth.fourTimes].map { String(Double(Int($0 * 100)) / 100) }
    let isLinear = max(growth.twice, growth.fourTimes) <= 1.2
    return "| `\(unit)` | \(numbers[0]) | \(numbers[1]) | \(isLinear ? "" : "not linear") |"
  }
}
