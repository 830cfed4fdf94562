import SakuinText

/// The strings that a quotation stands for.
///
/// Whether white space belongs to the layout depends on what stands around it: 避 難 in quotation marks is spread, but a
/// part of 回避 難民 is not. So the quotation is looked up with each of its white spaces as a gap and as written. Where it
/// is no gap in the quotation itself, an occurrence must have one.
enum QuotedStrings {
  /// With more white spaces only the quotation as analyzed, with all of them and without any, is looked up.
  private static let mostWhiteSpaces = 4

  /// The strings, that of the quotation as analyzed first.
  static func of(_ text: String, in context: QueryContext) -> [QueryTerm.Alternative] {
    let units = context.analyzer.fold(text)
    let spaces = context.analyzer.whiteSpace(in: units)
    let raw = context.level == .raw ? Array(text.utf8) : nil
    return choices(spaces).map { isGap in
      var string: [UInt16] = []
      var gaps = TypedGaps([], in: 0..<0, context)
      var next = 0
      for (space, isGap) in zip(spaces, isGap) {
        string += units[next..<(isGap ? space.range.lowerBound : space.range.upperBound)]
        next = space.range.upperBound
        guard isGap else { continue }
        gaps.offsets.append(string.count)
        if !space.isLayout { gaps.required.append(string.count) }
      }
      string += units[next...]
      return .init(pattern: UnitPattern(string), level: .exact, raw: raw, gaps: gaps)
    }
  }

  /// Which of the white spaces are gaps in each string.
  private static func choices(_ spaces: [(range: Range<Int>, isLayout: Bool)]) -> [[Bool]] {
    let analyzed = spaces.map(\.isLayout)
    guard spaces.count <= mostWhiteSpaces else {
      let others = [spaces.map { _ in true }, spaces.map { _ in false }]
      return [analyzed] + others.filter { $0 != analyzed }
    }
    let all = spaces.reduce([[]]) { choices, _ in choices.flatMap { [$0 + [true], $0 + [false]] } }
    return [analyzed] + all.filter { $0 != analyzed }
  }
}
