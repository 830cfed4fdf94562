/// `NEAR` or `ADJ` between two parts: how near they must be.
package struct NearLink: InfixOperator, Equatable, Hashable {
  /// Whether the first part must come first.
  package var isOrdered: Bool
  /// The most characters (UTF-16 units) between the two.
  package var distance: Int

  /// The greatest distance that a query may have.
  package static let maximumDistance = 10_000

  package static let precedence = Precedence.near

  /// A link of given properties.
  package init(isOrdered: Bool, distance: Int) {
    self.isOrdered = isOrdered
    self.distance = distance
  }

  /// Parses `NEAR`, `NEAR/20`, `ADJ`, `ADJ/5`; nil for anything else. Without a number NEAR is 20 and ADJ is
  /// 5.
  package init?(word: String) {
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, name == "NEAR" || name == "ADJ" else { return nil }
    isOrdered = name == "ADJ"
    if parts.count == 1 {
      distance = isOrdered ? 5 : 20
    } else {
      guard parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(parts[1]),
        number <= Self.maximumDistance
      else { return nil }
      distance = number
    }
  }

  /// The operator as it is typed.
  package var text: String { (isOrdered ? "ADJ/" : "NEAR/") + String(distance) }

  package static func join(_ parts: [QueryNode], _ operators: [NearLink]) -> QueryNode {
    .near(parts, operators)
  }
}
