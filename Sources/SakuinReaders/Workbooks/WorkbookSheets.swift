/// Reads which sheets a workbook has (workbook.xml).
final class WorkbookSheets: MarkupHandler {
  private enum Element: String, CaseIterable {
    case workbookPr, sheet
  }

  /// A sheet as the workbook lists it.
  struct Listed {
    /// Its name.
    var name: String
    /// By which name its part is referred to.
    var relation: String
    /// Whether users do not see it.
    var isHidden: Bool
  }

  /// The names that the reader has to know.
  static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases

  /// The sheets in order.
  private(set) var sheets: [Listed] = []
  /// Whether days are counted from 1904.
  private(set) var countsFrom1904 = false

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .workbookPr: countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case .sheet:
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Listed(
          name: attributes["name"] ?? "", relation: attributes["id"] ?? "", isHidden: state != "visible"))
    }
    return sheets.count < ZipArchive.maximumEntries
  }

  func end(_ element: Int) -> Bool { true }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { true }
}
