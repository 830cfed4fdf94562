import SakuinIndex
import SakuinQuery
import SakuinText

// How the conditions of options are read.

/// A condition with its text; a condition may have several alternatives.
struct FilterAlternative {
  /// The text of the alternative.
  var text: String
  /// What it says.
  var condition: AttributeCondition
}

extension Schema {
  /// The alternatives of a condition: one, unless it lists numbers or dates. Whether a keyword is a list only
  /// the values of an index can tell.
  ///
  /// - Throws: `usage` for an unknown attribute, and for a condition that its kind cannot have.
  func alternatives(of condition: SearchOptions.Condition) throws(SakuinError) -> [FilterAlternative] {
    let attribute = try attribute(named: condition.attribute)
    let kind = attribute.kind.indexKind
    if let read = AttributeCondition(condition.text, kind: kind) {
      return [FilterAlternative(text: String(condition.text.trimmed), condition: read)]
    }
    let parts = FilterList.parts(of: condition.text)
    let conditions = parts.map { AttributeCondition($0, kind: kind) }
    if parts.count > 1, !conditions.contains(nil) {
      return zip(parts, conditions.compactMap(\.self)).map { FilterAlternative(text: $0, condition: $1) }
    }
    throw .unreadable(condition.text, attribute)
  }

  /// Checks that a condition names an attribute and that its text can be read, whatever values there are.
  ///
  /// - Throws: `usage` otherwise, saying what can be read.
  /// - Complexity: O(names of all attributes + length of the condition).
  public func check(_ condition: SearchOptions.Condition) throws(SakuinError) {
    _ = try alternatives(of: condition)
  }
}

/// Conditions that list alternatives.
enum FilterList {
  /// The commas that separate alternatives.
  static let separators: [Character] = [",", "，", "、"]

  /// The alternatives, without white space around them; empty ones are left out.
  static func parts(of text: String) -> [String] {
    text.split { separators.contains($0) }.map { String($0.trimmed) }.filter { !$0.isEmpty }
  }
}

extension SearchIndex {
  /// The alternatives of a condition, as `Schema.alternatives(of:)` has them; a keyword with commas is a list
  /// where no value of the attribute holds any.
  ///
  /// - Throws: as `Schema.alternatives(of:)`.
  func alternatives(of condition: SearchOptions.Condition) throws(SakuinError) -> [FilterAlternative] {
    let alternatives = try schema.alternatives(of: condition)
    let column = try schema.attributeOrdinal(named: condition.attribute)
    guard schema.attributes[column].kind == .keyword else { return alternatives }
    let parts = FilterList.parts(of: condition.text)
    guard parts.count > 1, !holdsCommas(column) else { return alternatives }
    return parts.compactMap { part in
      AttributeCondition(part, kind: .keyword).map { FilterAlternative(text: part, condition: $0) }
    }
  }

  /// Whether any value of a keyword attribute holds a comma.
  private func holdsCommas(_ column: Int) -> Bool {
    segments.views.contains { view in
      guard let values = view.reader.keywordColumn(column) else { return false }
      return (0..<UInt32(values.valueCount)).contains { ordinal in
        String(decoding: values.value(ordinal), as: UTF8.self).contains { FilterList.separators.contains($0) }
      }
    }
  }

  /// What conditions demand of the engine: those of the relation `is` on one attribute are alternatives, everything else
  /// must hold by itself.
  ///
  /// - Throws: as `Schema.alternatives(of:)`.
  func documentFilters(_ conditions: [SearchOptions.Condition]) throws(SakuinError) -> [DocumentFilter] {
    var required: [(name: String, alternatives: [AttributeCondition], isExcluded: Bool)] = []
    var alternativesOf: [String: Int] = [:]
    for condition in conditions {
      let name = try schema.attribute(named: condition.attribute).name
      let alternatives = try alternatives(of: condition).map(\.condition)
      if condition.relation == .is, let known = alternativesOf[name] {
        required[known].alternatives += alternatives
        continue
      }
      if condition.relation == .is { alternativesOf[name] = required.count }
      required.append((name, alternatives, condition.relation == .isNot))
    }
    return required.map { name, alternatives, isExcluded in
      DocumentFilter([.attribute(name, .anyOf(alternatives))] + (isExcluded ? [.not] : []))
    }
  }
}

extension SakuinError {
  /// A condition that cannot be read; says what its kind of attribute can have.
  fileprivate static func unreadable(
    _ condition: String, _ attribute: Schema.AttributeField
  ) -> SakuinError {
    if let era = Era.exceeded(by: condition) {
      return SakuinError(
        .usage,
        "\(attribute.name): \(condition) is no year; \(era.name) ended with its year \(era.lastYear).",
        ja: "\(attribute.label) の条件「\(condition)」の年はありません。\(era.name)は\(era.lastYear)年までです。")
    }
    let (english, japanese): (String, String) =
      switch attribute.kind {
      case .keyword: ("write a value.", "値を書いてください。")
      case .number:
        (
          "write a number, a year or a range such as 2023, 1.5億円, R5, 2023..2025 or ..R6, or several with commas.",
          "数か年か範囲を、2023、1.5億円、令和5年度、2023..2025、..R6 のように書いてください（コンマで区切って並べられます）。"
        )
      case .date:
        (
          "write a day, a month, a year or a range such as 2023-04-01, 2023-04, R5, 2023-04-01..2024-03-31 or ..R6, "
            + "or several with commas.",
          "日か月か年か範囲を、2023-04-01、令和5年4月、令和5年度、2023-04-01..2024-03-31、..R6 のように書いてください"
            + "（コンマで区切って並べられます）。"
        )
      }
    return SakuinError(
      .usage, "\(condition) is no condition on \(attribute.name); \(english)",
      ja: "\(attribute.label) の条件「\(condition)」が読めません。\(japanese)")
  }
}
