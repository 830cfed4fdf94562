/// Reads which styles of cells mean dates, times and shares (styles.xml).
final class CellStyles: MarkupHandler {
  private enum Element: String, CaseIterable {
    case numFmt, cellXfs, xf
  }

  /// The names that the reader has to know.
  static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases

  private var codes: [Int: NumberFormat] = [:]
  private var isInCells = false
  /// The format of each style, by its number.
  private(set) var formats: [NumberFormat] = []

  /// The format of a style; a plain number for one that the workbook does not have.
  func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .plain }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .numFmt:
      if let number = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[number] = NumberFormat(code: code)
      }
    case .cellXfs: isInCells = true
    case .xf:
      guard isInCells else { break }
      let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[number] ?? NumberFormat(builtIn: number) ?? .plain)
    }
    return formats.count < 1 << 20
  }

  func end(_ element: Int) -> Bool {
    if element >= 0, Self.elements[element] == .cellXfs { isInCells = false }
    return true
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { true }
}
