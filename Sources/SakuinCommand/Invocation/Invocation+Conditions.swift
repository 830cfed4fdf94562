import Sakuin
import SakuinText

extension Invocation {
  /// The conditions of `--filter`, whose attributes exist and whose values can be read.
  ///
  /// - Throws: a usage error, which names the option.
  package func conditions(_ schema: Schema) throws(SakuinError) -> [SearchOptions.Condition] {
    var conditions: [SearchOptions.Condition] = []
    for text in arguments.filters { conditions.append(try condition(text, schema)) }
    return conditions
  }

  /// The canonical names of the attributes of `--facet`, each once.
  ///
  /// - Throws: a usage error, which names the option.
  func facets(_ schema: Schema) throws(SakuinError) -> [String] {
    var names: [String] = []
    for text in arguments.facets {
      try checkAttribute(text, option: "--facet", schema)
      let name = try schema.attribute(named: text).name
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Checks that an attribute named after an option exists.
  ///
  /// - Throws: a usage error, which names the option.
  private func checkAttribute(_ name: String, option: String, _ schema: Schema) throws(SakuinError) {
    try named(option) { () throws(SakuinError) in _ = try schema.attribute(named: name) }
  }

  /// Parses `KEY=VALUE`, `KEY!=VALUE` or `KEY+=VALUE`, in full width too. The key ends at the first sign before which an
  /// attribute is named, since names and values may hold signs themselves.
  private func condition(_ text: String, _ schema: Schema) throws(SakuinError) -> SearchOptions.Condition {
    var first: SearchOptions.Condition?
    // By scalars: the sign and a combining mark after it are one character.
    let scalars = text.unicodeScalars
    for sign in scalars.indices where scalars[sign] == "=" || scalars[sign] == "＝" {
      let key = String(scalars[..<sign].trimmed)
      let value = String(scalars[scalars.index(after: sign)...].trimmed)
      guard !value.isEmpty else { continue }
      var readings = [SearchOptions.Condition(attribute: key, text: value)]
      if let last = key.unicodeScalars.last, let relation = Self.relation(last) {
        let name = String(key.unicodeScalars.dropLast().trimmed)
        readings.append(.init(attribute: name, text: value, relation: relation))
      }
      for reading in readings where schema.hasAttribute(reading.attribute) {
        try named("--filter") { () throws(SakuinError) in try schema.check(reading) }
        return reading
      }
      first = first ?? readings.last
    }
    guard let first else { throw .usage(Message.notAFilter(text)) }
    try checkAttribute(first.attribute, option: "--filter", schema)
    return first
  }

  /// The relation of the sign before `=`.
  private static func relation(_ sign: Unicode.Scalar) -> SearchOptions.Condition.Relation? {
    switch sign {
    case "!", "！": .isNot
    case "+", "＋": .isAlso
    default: nil
    }
  }

  /// The keys of `--sort`: `年度:desc,部局,id:desc`.
  ///
  /// - Throws: a usage error, which names the option.
  package func sortKeys(_ schema: Schema) throws(SakuinError) -> [SearchOptions.SortKey] {
    guard let text = arguments.sort else { return [] }
    if text != "score", text != "id", schema.hasAttribute(text) { return [.attribute(text)] }
    var keys: [SearchOptions.SortKey] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == "，" }) {
      keys.append(try sortKey(String(part.trimmed), schema))
    }
    return keys
  }

  private func sortKey(_ text: String, _ schema: Schema) throws(SakuinError) -> SearchOptions.SortKey {
    var name = text
    var isDescending = false
    let isName = text == "score" || text == "id" || schema.hasAttribute(text)
    if !isName, let colon = text.lastIndex(where: { $0 == ":" || $0 == "：" }) {
      let direction = String(text[text.index(after: colon)...])
      guard direction == "asc" || direction == "desc" else { throw .usage(Message.notAnOrder(direction)) }
      name = String(text[..<colon])
      isDescending = direction == "desc"
      if name == "score", !isDescending { throw .usage(Message.worstFirst) }
    }
    switch name {
    case "score": return .score
    case "id": return .id(descending: isDescending)
    default:
      do throws(SakuinError) { try checkAttribute(name, option: "--sort", schema) } catch {
        var error = error
        error.message += "; score and id are orders too"
        error.japaneseMessage += "。ほかに score、id でも並べられます"
        throw error
      }
      return .attribute(name, descending: isDescending)
    }
  }

  /// Runs `body`; its error names the option.
  private func named(_ option: String, _ body: () throws(SakuinError) -> Void) throws(SakuinError) {
    do throws(SakuinError) { try body() } catch {
      var error = error
      error.message = option + ": " + error.message
      error.japaneseMessage = option + ": " + error.japaneseMessage
      throw error
    }
  }

  /// Says of each filter whose value no document has which values there are.
  ///
  /// - Throws: as `SearchIndex.filterAdvice`.
  func reportUnmetFilters(_ options: SearchOptions, _ index: SearchIndex) throws(SakuinError) {
    for condition in options.conditions {
      guard let advice = try index.filterAdvice(condition, limits: .interruptible) else { continue }
      report(Message.unmetFilter(advice))
    }
  }
}

extension Schema {
  /// Whether there is an attribute with this name, label or alias.
  fileprivate func hasAttribute(_ name: String) -> Bool { (try? attribute(named: name)) != nil }
}

extension Substring.UnicodeScalarView {
  /// The text without white space at both ends.
  fileprivate var trimmed: Substring { Substring(self).trimmed }
}

extension Message {
  /// `--filter` is not of the form `KEY=VALUE`.
  static func notAFilter(_ text: String) -> Localized {
    Localized(
      ja: "--filter は「属性=値」の形です（例: 区分=達成、区分!=達成、year=2023..2025）: \(text)",
      en: "--filter takes KEY=VALUE, such as 区分=達成, 区分!=達成 or year=2023..2025, not \(text)")
  }

  /// `--sort` is not an order.
  static func notAnOrder(_ text: String) -> Localized {
    Localized(
      ja: "--sort で属性や id の後に書けるのは :asc か :desc です: :\(text)",
      en: "--sort takes :asc or :desc after an attribute or id, not :\(text)")
  }

  /// `--sort score:asc`.
  static let worstFirst = Localized(
    ja: "--sort score はよく合う順で、逆にはできません", en: "--sort score is best first and cannot be turned round")

  /// No document has the value of a filter; names the nearest values and others.
  static func unmetFilter(_ advice: FilterAdvice) -> Localized {
    let value = advice.value
    guard !advice.nearest.isEmpty || !advice.values.isEmpty else {
      return Localized(
        ja: "「\(advice.label)」に値のある文書はありません", en: "no document has a value of \(advice.attribute)")
    }
    var (ja, en) = (
      "「\(advice.label)」に「\(value)」という値はありません。", "no document has \(advice.attribute) \(value)"
    )
    if !advice.nearest.isEmpty {
      ja += "近い値: \(advice.nearest.map(\.description).joined(separator: "、"))。"
      en += "; near it: \(advice.nearest.map(\.description).joined(separator: ", "))"
    }
    let values = advice.values.map { "\($0.value) \($0.documents)" }
    if !values.isEmpty {
      let isOnly = advice.nearest.isEmpty
      ja += (isOnly ? "ある値: " : "ほかの値: ") + values.joined(separator: "、")
      en += (isOnly ? "; values: " : "; other values: ") + values.joined(separator: ", ")
      if advice.others > 0 {
        ja += "、ほか\(advice.others)種"
        en += " and \(advice.others) more"
      }
    }
    return Localized(ja: ja, en: en)
  }
}
