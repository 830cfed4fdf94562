/// Numbers as the cells of a table write them: `12`, `-0.5`, `1,234`, `１２`.
package enum NumberExpression {
  /// The number that the whole of `text` is, or nil. A code with zeros in front (`0273`) is none.
  package static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 64, let first = text.unicodeScalars.first, canBegin(first) else { return nil }
    var digits = ""
    // Digits of the whole part, and those since the last comma.
    var whole = 0
    var group: Int?
    var isFraction = false
    for scalar in FiscalYear.folded(text) {
      switch scalar {
      case "0"..."9":
        if !isFraction {
          whole += 1
          group = group.map { $0 + 1 }
        }
      case ",":
        guard !isFraction, group == nil ? (1...3).contains(whole) : group == 3 else { return nil }
        group = 0
        continue
      case "-": guard digits.isEmpty else { return nil }
      case ".":
        guard !isFraction, whole > 0 else { return nil }
        isFraction = true
      default: return nil
      }
      digits.unicodeScalars.append(scalar)
    }
    guard whole > 0, group == nil || group == 3, digits.last != ".", let number = Double(digits),
      number.isFinite
    else { return nil }
    let unsigned = digits.drop { $0 == "-" }
    return whole > 1 && unsigned.first == "0" ? nil : number
  }

  private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "０"..."９", "-", "−", "－": true
    default: scalar.isWhiteSpace
    }
  }
}
