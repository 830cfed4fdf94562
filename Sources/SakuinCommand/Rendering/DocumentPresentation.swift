import Sakuin
import SakuinText

/// How a document is put into words: its title, its place in the plan, its status and year.
package struct DocumentPresentation {
  private let document: Document
  private let language: Language

  package init(_ document: Document, language: Language) {
    self.document = document
    self.language = language
  }

  /// The title, or the identifier of a document without one.
  package var title: String { document["title"].flatMap { $0.isEmpty ? nil : $0 } ?? document.id }

  /// Status and target year, such as 短期・令和5年度(R5); empty where the document has neither.
  package var schedule: String {
    let status = document.values(of: "status").map(Self.text)
    return (status + [targetYear]).filter { !$0.isEmpty }.joined(separator: language == .ja ? "・" : " · ")
  }

  /// The target year with its era; empty where the document has none.
  package var targetYear: String {
    let years = document.values(of: "targetYear").map { value -> String in
      if case .number(let year) = value, let year = Int(exactly: year) { return fiscalYear(year) }
      return Self.text(value)
    }
    return years.joined(separator: ", ")
  }

  /// A fiscal year with its era: 令和5年度(R5), FY2023 (R5). Eras from 平成 on; years before go without.
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

  /// An attribute's value as plain text: whole numbers without a fraction, dates as in ISO 8601.
  package static func text(_ value: Document.Value) -> String {
    switch value {
    case .keyword(let word): word
    case .number(let number): Int(exactly: number).map(String.init) ?? number.description
    case .date(let date): date.description
    }
  }

  /// The first sentence of the body, without the bullet before it; empty where there is none.
  var firstSentence: String {
    guard let body = document["body"] else { return "" }
    let line = body.split(whereSeparator: \.isNewline).first ?? ""
    let start = line.drop { $0 == "・" || $0.isWhitespace }
    guard let stop = start.firstIndex(of: "。") else { return String(start) }
    return String(start[...stop])
  }
}

extension Document {
  /// Where the document can be read on the web: its attribute `url`, where that is a plain http address.
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
  /// The name for readers.
  package func label(_ language: Language) -> String {
    let name =
      switch self {
      case .exact: Localized(ja: "完全", en: "exact")
      case .words: Localized(ja: "語", en: "words")
      case .variant: Localized(ja: "表記ゆれ", en: "spelling variant")
      case .synonym: Localized(ja: "同義語", en: "synonym")
      case .partial: Localized(ja: "部分一致", en: "part of a word")
      case .similar: Localized(ja: "類似", en: "similar")
      }
    return name[language]
  }
}
