import Sakuin

/// Chooses the passages of a hit that are shown below its title: enough to see every string that matches.
struct HitPassages {
  /// A passage with the name of its field.
  struct Passage {
    /// The name of the column; empty for the body, which needs none.
    let label: String
    /// The marked text.
    let highlight: SearchResults.Highlight
  }

  /// The passages, the body first.
  let passages: [Passage]

  /// The most passages of fields beside the body.
  private static let mostOthers = 2

  /// Chooses among the fields of a hit but those that are `shown` already, with their matches.
  init(_ hit: SearchResults.Hit, schema: Schema, language: Language, shown: Set<String>) {
    var seen: Set<String> = []
    for highlight in hit.highlights where shown.contains(highlight.field) {
      seen.formUnion(Self.matches(of: highlight))
    }
    var passages: [Passage] = []
    if let body = hit.highlights.first(where: { $0.field == "body" }), !shown.contains("body") {
      passages.append(Passage(label: "", highlight: body))
      seen.formUnion(Self.matches(of: body))
    }
    var others = hit.highlights.filter {
      !shown.contains($0.field) && $0.field != "body" && $0.field != DocumentPresentation.idText
    }
    for _ in 0..<Self.mostOthers {
      let news = others.map { Self.matches(of: $0).subtracting(seen).count }
      // The first of those with most: fields are in the order of the schema.
      guard let most = news.max(), most > 0, let best = news.firstIndex(of: most) else { break }
      let highlight = others.remove(at: best)
      seen.formUnion(Self.matches(of: highlight))
      let name = schema.textFields.first { $0.name == highlight.field }?[language] ?? highlight.field
      passages.append(Passage(label: name, highlight: highlight))
    }
    self.passages = passages
  }

  /// The different strings that are marked.
  private static func matches(of highlight: SearchResults.Highlight) -> Set<String> {
    Set(highlight.slices.filter(\.isMatch).map { $0.text.lowercased() })
  }
}
