import Sakuin

/// The conditions of a request, in two forms that may stand side by side:
///
/// - `filters`: conditions as people type them, in the form that answers repeat them:
///   `[{"attribute":"年度","condition":"R4..R6","relation":"="}]`;
/// - `where`: values by attribute: `{"部局":["建設部","環境部"],"年度":{"from":2022,"to":2024},"区分":{"not":"終了"}}`.
///   Values of one attribute are alternatives; `{"all":[…]}` demands each.
extension Request {
  /// All conditions.
  ///
  /// - Throws: `usage` for what is not of these forms.
  mutating func conditions() throws(SakuinError) -> [SearchOptions.Filter] {
    try typedConditions() + wantedValues()
  }

  private mutating func typedConditions() throws(SakuinError) -> [SearchOptions.Filter] {
    guard let value = take("filters"), !value.isNull else { return [] }
    guard case .list(let list) = value.kind else { throw Self.formOfFilters }
    var conditions: [SearchOptions.Filter] = []
    for element in list {
      guard case .object(let members) = element.kind else { throw Self.formOfFilters }
      var texts: [String: String] = [:]
      for member in members {
        guard case .text(let text) = member.value.kind,
          ["attribute", "condition", "relation"].contains(member.name)
        else { throw Self.formOfFilters }
        texts[member.name] = text
      }
      guard let attribute = texts["attribute"], let condition = texts["condition"],
        let relation = SearchOptions.Filter.Relation(rawValue: texts["relation"] ?? "=")
      else { throw Self.formOfFilters }
      conditions.append(.init(attribute: attribute, condition: condition, relation: relation))
    }
    return conditions
  }

  private static var formOfFilters: SakuinError {
    fault(
      "filters", "an array of {\"attribute\":…,\"condition\":…,\"relation\":\"=\", \"!=\" or \"+=\"}",
      ja: " {\"attribute\":…,\"condition\":…,\"relation\":\"=\" か \"!=\" か \"+=\"} の配列")
  }

  private mutating func wantedValues() throws(SakuinError) -> [SearchOptions.Filter] {
    var conditions: [SearchOptions.Filter] = []
    for member in try object("where") ?? [] {
      let attribute = member.name
      guard case .object(let parts) = member.value.kind else {
        conditions += try Self.conditions(attribute, .is, member.value)
        continue
      }
      var bounds: (from: String?, to: String?)
      for part in parts {
        switch part.name {
        case "from": bounds.from = try Self.value(part.value, of: attribute)
        case "to": bounds.to = try Self.value(part.value, of: attribute)
        case "is": conditions += try Self.conditions(attribute, .is, part.value)
        case "not": conditions += try Self.conditions(attribute, .isNot, part.value)
        case "all": conditions += try Self.conditions(attribute, .isAlso, part.value)
        default: throw Self.formOfValues(attribute)
        }
      }
      if bounds.from != nil || bounds.to != nil {
        let range = (bounds.from ?? "") + ".." + (bounds.to ?? "")
        conditions.append(.init(attribute: attribute, condition: range))
      }
    }
    return conditions
  }

  /// One condition for each value.
  private static func conditions(
    _ attribute: String, _ relation: SearchOptions.Filter.Relation, _ value: RequestValue
  ) throws(SakuinError) -> [SearchOptions.Filter] {
    let values = if case .list(let list) = value.kind { list } else { [value] }
    guard !values.isEmpty else { throw formOfValues(attribute) }
    var conditions: [SearchOptions.Filter] = []
    for value in values {
      let condition = try self.value(value, of: attribute)
      conditions.append(.init(attribute: attribute, condition: condition, relation: relation))
    }
    return conditions
  }

  /// A value as it is written: a word, a date in ISO 8601, a number.
  private static func value(_ value: RequestValue, of attribute: String) throws(SakuinError) -> String {
    switch value.kind {
    case .text(let text): return text
    case .number(let number):
      if let whole = Int(exactly: number) { return String(whole) }
      return number.description
    default: throw formOfValues(attribute)
    }
  }

  private static func formOfValues(_ attribute: String) -> SakuinError {
    SakuinError(
      .usage,
      "“where” needs for \(attribute) a value, an array of values, or {\"from\":…,\"to\":…}, {\"not\":…}, {\"all\":[…]}.",
      ja: "「where」の \(attribute) には、値、値の配列、{\"from\":…,\"to\":…}、{\"not\":…}、{\"all\":[…]} のどれかを書きます。")
  }
}
