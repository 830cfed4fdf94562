import Sakuin
import SakuinText

/// The parts of a document as text: title, plan, status and year.
package struct DocumentPresentation {
  private let document: Document
  private let language: Language
  private let schema: Schema?

  /// The field that holds the identifier as it was written, which is shown as the identifier.
  static let idText = "idText"

  /// Creates the presentation of a document in a language; the schema names its attributes.
  package init(_ document: Document, schema: Schema? = nil, language: Language) {
    self.document = document
    self.schema = schema
    self.language = language
  }

  /// The title, or the id of a document without one.
  var title: String { titleField.flatMap { document[$0] } ?? document.id }

  /// The field that is shown as the title: the title itself, otherwise the first column with a short text; nil where there
  /// is none.
  var titleField: String? {
    if let title = document["title"], !title.isEmpty { return "title" }
    guard let schema else { return nil }
    let typed = schema.attributes.filter { $0.kind != .keyword }.map(\.name)
    return schema.columns.map(\.field).first { field in
      guard let text = document[field], !typed.contains(field) else { return false }
      return !text.contains(where: \.isNewline) && text.unicodeScalars.count <= Self.longestTitle
    }
  }

  /// The most characters of a text that stands for a missing title.
  private static let longestTitle = 60

  /// Status and target year, such as 短期・令和5年度(R5); empty when the document has neither.
  package var schedule: String {
    let status = document.values(of: "status").map(Self.text)
    return (status + [targetYear]).filter { !$0.isEmpty }.joined(separator: language == .ja ? "・" : " · ")
  }

  /// An attribute as it is shown with a hit.
  struct Detail: Equatable {
    /// The attribute; empty for the schedule of a policy item.
    var attribute: String
    /// The name before the value and a space; empty where the value speaks for itself.
    var name: String
    /// The value as it was written.
    var text: String
  }

  /// What tells documents apart beside title and text, on one line of at most `columns`; see `detailList`.
  package func details(columns: Int, ambiguousWidth: Int = 1) -> String {
    detailList(columns: columns, ambiguousWidth: ambiguousWidth).map { $0.name + $0.text }
      .joined(separator: detailSeparator)
  }

  /// What stands between details.
  var detailSeparator: String { language == .ja ? "・" : " · " }

  /// What tells documents apart beside title and text, on one line of at most `columns`: status and target year of a policy
  /// item, otherwise the attributes `sorted`, by which hits are in order, and then short ones in the order of the schema.
  func detailList(columns: Int, sorted: [String] = [], ambiguousWidth: Int = 1) -> [Detail] {
    guard let schema, !isPolicyItem else {
      return schedule.isEmpty ? [] : [Detail(attribute: "", name: "", text: schedule)]
    }
    let dates = schema.attributes.count { $0.kind == .date && !document.values(of: $0.name).isEmpty }
    var list: [Detail] = []
    var width = 0
    let first = sorted.compactMap { name in schema.attributes.first { $0.name == name } }
    for attribute in first + schema.attributes where !list.contains(where: { $0.attribute == attribute.name })
    {
      let isSorted = sorted.contains(attribute.name)
      guard let detail = isSorted ? named(attribute) : short(attribute, namesDate: dates > 1, ambiguousWidth)
      else { continue }
      width += DisplayWidth.of(
        (list.isEmpty ? "" : detailSeparator) + detail.name + detail.text, ambiguous: ambiguousWidth)
      if width > columns, !isSorted || !list.isEmpty { break }
      list.append(detail)
    }
    return list
  }

  /// An attribute with its name; nil where it has no value.
  private func named(_ attribute: Schema.AttributeField) -> Detail? {
    var text = written(attribute)
    if text.isEmpty, let other = document[attribute.name] { text = String(other.trimmed) }
    return text.isEmpty ? nil : Detail(attribute: attribute.name, name: attribute[language] + " ", text: text)
  }

  /// The values of an attribute as they were written, on one line.
  private func written(_ attribute: Schema.AttributeField) -> String {
    let values = document.values(of: attribute.name)
    if !values.isEmpty, let text = document[attribute.name], !text.contains(where: \.isNewline) {
      return String(text.trimmed)
    }
    return values.map(Self.text).joined(separator: language == .ja ? "、" : ", ")
  }

  /// Whether the document has the plan of a policy item, which is shown in its own way.
  private var isPolicyItem: Bool {
    !document.values(of: "status").isEmpty && document["pillar"] != nil
      || !document.values(of: "targetYear").isEmpty
  }

  /// The widest value, and the widest name, that is shown with hits, in columns.
  private static let widest = 24
  /// The widest keyword; what is wider is a remark rather than an office or a state.
  private static let widestWord = 16
  /// The most values of one attribute that are shown with hits.
  private static let mostValues = 3

  /// Attributes that say where a document comes from, not what it is.
  private static let origins: Set<String> = ["source"]

  /// An attribute in a few columns, with its name where the value alone does not speak; nil where it has no value, has long
  /// ones, or is shown elsewhere.
  private func short(
    _ attribute: Schema.AttributeField, namesDate: Bool, _ ambiguousWidth: Int
  ) -> Detail? {
    let values = document.values(of: attribute.name).map(Self.text)
    guard !values.isEmpty, values.count <= Self.mostValues, !Self.origins.contains(attribute.name) else {
      return nil
    }
    let text = written(attribute)
    let isWordless = values.allSatisfy {
      $0.unicodeScalars.allSatisfy(\.isASCII) && !$0.contains(where: \.isLetter)
    }
    let widest = attribute.kind == .keyword ? Self.widestWord : Self.widest
    let isShort = DisplayWidth.of(text, ambiguous: ambiguousWidth) <= widest
    // A dash and the like stand for no value.
    guard isShort, text.contains(where: { $0.isLetter || $0.isNumber }), !text.contains("://"),
      text != document.id, text != title
    else { return nil }
    let isNamed =
      switch attribute.kind {
      case .number: true
      case .date: namesDate
      case .keyword: isWordless
      }
    let name = attribute[language]
    guard isNamed, DisplayWidth.of(name, ambiguous: ambiguousWidth) <= Self.widest else {
      return isNamed ? nil : Detail(attribute: attribute.name, name: "", text: text)
    }
    return Detail(attribute: attribute.name, name: name + " ", text: text)
  }

  /// The target year with its era; empty when the document has none.
  var targetYear: String {
    let years = document.values(of: "targetYear").map { value -> String in
      if case .number(let year) = value, let year = Int(exactly: year) { return fiscalYear(year) }
      return Self.text(value)
    }
    return years.joined(separator: ", ")
  }

  /// A fiscal year with its era: 令和5年度(R5), FY2023 (R5). Without an era before 平成.
  private func fiscalYear(_ year: Int) -> String {
    guard let era = Era.naming(year), era.firstYear >= Self.firstEraShown else {
      return language == .ja ? "\(year)年度" : "FY\(year)"
    }
    let short = era.capital + String(year - era.firstYear + 1)
    switch language {
    case .ja: return "\(era.name)\(era.count(of: year))年度(\(short))"
    case .en: return "FY\(year) (\(short))"
    }
  }

  /// The first year of 平成, the oldest era that plans are still dated in.
  private static let firstEraShown = 1989

  /// An attribute's value as plain text: integers without a fraction, dates in ISO 8601.
  package static func text(_ value: Document.Value) -> String {
    switch value {
    case .keyword(let word): word
    case .number(let number): Int(exactly: number).map(String.init) ?? number.description
    case .date(let date): date.description
    }
  }

  /// The first sentence of the body, without a bullet before it; empty when there is none.
  var firstSentence: String {
    guard let body = document["body"] else { return "" }
    let line = body.split(whereSeparator: \.isNewline).first ?? ""
    let start = line.drop { $0 == "・" || $0.isWhitespace }
    guard let stop = start.firstIndex(of: "。") else { return String(start) }
    return String(start[...stop])
  }
}

extension Document {
  /// The web address of the document: its attribute `url`, if that is a plain http(s) URL.
  package var address: String? {
    for name in ["url", "URL"] {
      guard case .keyword(let address) = values(of: name).first ?? .number(0) else { continue }
      let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
      if isWeb, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return address }
    }
    return nil
  }
}

extension SearchResults.Level {
  /// The name in the given language.
  package func label(_ language: Language) -> String {
    let name =
      switch self {
      case .exact: Localized(ja: "完全", en: "exact")
      case .variant: Localized(ja: "表記ゆれ", en: "spelling variant")
      case .synonym: Localized(ja: "同義語", en: "synonym")
      case .partial: Localized(ja: "部分一致", en: "part of a word")
      case .words: Localized(ja: "語に分けて", en: "words apart")
      case .some: Localized(ja: "一部の語", en: "some words")
      case .similar: Localized(ja: "類似", en: "similar")
      }
    return name[language]
  }
}
