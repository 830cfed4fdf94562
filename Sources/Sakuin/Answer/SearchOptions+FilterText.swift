extension SearchOptions.Filter: CustomStringConvertible {
  /// The filter for people, `部局=建設部,環境部 AND 年度=2022..2024 AND NOT 区分=終了`: values exactly as stored after `==`, any
  /// value as `*`, of many identifiers the first ones.
  ///
  /// - Complexity: O(n) in the length of the filter for each level of it.
  public var description: String {
    let text = folded { step in
      (text: Self.text(of: step), isJoined: false)
    } _: { step, operands in
      func grouped(_ operand: (text: String, isJoined: Bool)) -> String {
        operand.isJoined ? "(" + operand.text + ")" : operand.text
      }
      switch step {
      case .not: return (text: "NOT " + operands.map(grouped).joined(), isJoined: false)
      case .all where operands.isEmpty: return (text: "*", isJoined: false)
      case .any where operands.isEmpty: return (text: "NOT *", isJoined: false)
      case .any: return (text: operands.map(grouped).joined(separator: " OR "), isJoined: true)
      default: return (text: operands.map(grouped).joined(separator: " AND "), isJoined: true)
      }
    }
    return text?.text ?? ""
  }

  /// The most identifiers that are named.
  private static let mostIDs = 3

  private static func text(of step: Step) -> String {
    switch step {
    case .attribute(let name, .alike(let values)):
      name + "=" + values.map(quoted).joined(separator: ",")
    case .attribute(let name, .exactly(let keywords)):
      name + "=="
        + keywords.map { quoted(.keyword(String(decoding: $0, as: UTF8.self))) }.joined(separator: ",")
    case .attribute(let name, .within(let range)): name + "=" + range.description
    case .attribute(let name, .present): name + "=*"
    case .attribute(let name, .reading(let text)): name + "=" + text
    case .identifiers(let ids):
      "id="
        + ids.prefix(mostIDs).map { quoted(.keyword(String(decoding: $0, as: UTF8.self))) }.joined(
          separator: ",")
        + (ids.count > mostIDs ? ",…(\(ids.count))" : "")
    case .all, .any, .not: ""
    }
  }

  /// A value, in quotation marks where it could be taken for something else.
  private static func quoted(_ value: Document.Value) -> String {
    guard case .keyword(let text) = value else { return value.description }
    let isPlain =
      !text.isEmpty && text != "*" && !text.contains("..")
      && !text.unicodeScalars.contains { $0.properties.isWhitespace || ",\"()\\".unicodeScalars.contains($0) }
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
