import Sakuin

/// What a ZIP archive is.
enum OfficePackage {
  /// A workbook: .xlsx, .xlsm.
  case workbook
  /// A document of a word processor: .docx, .docm.
  case document

  /// Tells what an archive is by what it holds, whatever its file is called.
  ///
  /// - Throws: `.input` for one that is not read, with what to do instead.
  init(_ archive: ZipArchive) throws(SakuinError) {
    let file = archive.file
    let root = try PackageRelations(of: "", in: archive).first("officeDocument")?.lowercased() ?? ""
    if root.hasSuffix(".xml"), archive[root] != nil || archive.holds("xl/") || archive.holds("word/") {
      if archive.holds("xl/worksheets/") || root.hasSuffix("workbook.xml") {
        self = .workbook
        return
      }
      if archive.holds("word/") || root.hasSuffix("document.xml") {
        self = .document
        return
      }
    }
    if archive.holds("xl/") {
      throw .fault(
        file, "this is a binary workbook (.xlsb); save it in Excel as .xlsx or CSV UTF-8, and give that",
        ja: "バイナリ形式のブック（.xlsb）です。Excel で開き、.xlsx か CSV UTF-8 として保存してから指定してください")
    }
    if archive.holds("ppt/") {
      throw .fault(
        file, "this is a presentation (.pptx); save it as PDF, and give that",
        ja: "プレゼンテーション（.pptx）です。PDF として保存してから指定してください")
    }
    if archive["mimetype"] != nil, archive["content.xml"] != nil {
      throw .fault(
        file, "this is an OpenDocument file; save it as .xlsx, .docx or CSV UTF-8, and give that",
        ja: "OpenDocument 形式です。LibreOffice などで開き、.xlsx、.docx か CSV UTF-8 として保存してから指定してください")
    }
    throw BinaryKind.zip.refusal(file)
  }
}
