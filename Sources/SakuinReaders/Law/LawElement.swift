/// The elements of the XML of laws (標準法令 XML) that say something about where a text belongs.
enum LawElement: String, CaseIterable {
  case law = "Law"
  case lawNumber = "LawNum"
  case lawTitle = "LawTitle"
  case toc = "TOC"
  case main = "MainProvision"
  case part = "Part"
  case partTitle = "PartTitle"
  case chapter = "Chapter"
  case chapterTitle = "ChapterTitle"
  case section = "Section"
  case sectionTitle = "SectionTitle"
  case subsection = "Subsection"
  case subsectionTitle = "SubsectionTitle"
  case division = "Division"
  case divisionTitle = "DivisionTitle"
  case article = "Article"
  case articleTitle = "ArticleTitle"
  case articleCaption = "ArticleCaption"
  case paragraph = "Paragraph"
  case paragraphNumber = "ParagraphNum"
  case item = "Item"
  case itemTitle = "ItemTitle"
  case subitem1 = "Subitem1"
  case subitem1Title = "Subitem1Title"
  case subitem2 = "Subitem2"
  case subitem2Title = "Subitem2Title"
  case subitem3 = "Subitem3"
  case subitem3Title = "Subitem3Title"
  case subitem4 = "Subitem4"
  case subitem4Title = "Subitem4Title"
  case subitem5 = "Subitem5"
  case subitem5Title = "Subitem5Title"
  case column = "Column"
  case list = "List"
  case remarks = "Remarks"
  case tableRow = "TableRow"
  case tableColumn = "TableColumn"
  case supplement = "SupplProvision"
  case supplementLabel = "SupplProvisionLabel"
  case appendix = "AppdxTable"
  case appendixTitle = "AppdxTableTitle"
  case appendixNote = "AppdxNote"
  case appendixNoteTitle = "AppdxNoteTitle"
  case appendixStyle = "AppdxStyle"
  case appendixStyleTitle = "AppdxStyleTitle"
  case appendixFormat = "AppdxFormat"
  case appendixFormatTitle = "AppdxFormatTitle"
  case rt = "Rt"

  /// Whether its text is a name of something, and not text of an article.
  var isCaptured: Bool {
    switch self {
    case .lawNumber, .lawTitle, .partTitle, .chapterTitle, .sectionTitle, .subsectionTitle, .divisionTitle,
      .articleTitle, .articleCaption, .supplementLabel, .appendixTitle, .appendixNoteTitle,
      .appendixStyleTitle,
      .appendixFormatTitle:
      true
    default: false
    }
  }
}
