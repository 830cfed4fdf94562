/// Chooses the title and the body among columns, by their names and what they hold.
struct ContentChoice {
  private let survey: InputSurvey

  /// Titles are at most this long on average, in bytes: some 80 characters.
  private static let longestTitle = 240.0
  /// A column without the name of a body is one from this average length on, in bytes: some 40 characters.
  private static let shortestBody = 120.0

  /// Creates a choice among columns of a survey.
  init(_ survey: InputSurvey) {
    self.survey = survey
  }

  /// The title: of the columns whose names say so, one that tells the records apart nearly as well as the best, and of these
  /// the one with the best name (事務事業名, not 施策名, which many share); without such names the first column of short texts,
  /// most of them different, that are no codes. Nil for none.
  func title(among columns: [String]) -> String? {
    if columns.contains("title") { return "title" }
    let named = columns.compactMap { column -> (name: String, rank: Int, share: Double)? in
      guard let rank = RoleNames.titleRank(column), let evidence = survey.evidence[column],
        rank == 0 || isTitleLike(evidence)
      else { return nil }
      return (column, rank, evidence.distinctShare * coverage(evidence))
    }
    let own = named.filter { $0.rank < RoleNames.groupRank }
    let best = (own.isEmpty ? named : own).map(\.share).max() ?? 0
    let apart = named.filter { $0.share >= 0.7 * best }
    // The first of the best rank: columns are in order.
    if let found = apart.min(by: { $0.rank < $1.rank }), best >= 0.3 || survey.records < 10 {
      return found.name
    }
    let short = columns.first { column in
      guard let evidence = survey.evidence[column] else { return false }
      return isTitleLike(evidence) && evidence.distinctShare * coverage(evidence) >= 0.7
        && evidence.wordy * 2 > evidence.cells && RoleNames.bodyRank(column) == nil
        && RoleNames.identifierRank(column) == nil && !RoleNames.added.contains(column)
        && evidence.kind(named: column) == .keyword
    }
    return short ?? apart.min { $0.rank < $1.rank }?.name
  }

  /// The body: of the columns whose names say so, the one with the best name, and of several that only contain such a
  /// word, the longest; without such names the column of the longest texts. Nil for none.
  func body(among columns: [String]) -> String? {
    if columns.contains("body") { return "body" }
    let texts = columns.compactMap { column -> (name: String, rank: Int?, bytes: Double)? in
      let evidence = survey.evidence[column]
      if let evidence, !isText(evidence) { return nil }
      return (column, RoleNames.bodyRank(column), evidence?.averageBytes ?? 0)
    }
    let named = texts.filter { $0.rank != nil }
    let best = named.compactMap(\.rank).min()
    if let found = named.filter({ $0.rank == best }).max(by: { $0.bytes < $1.bytes }) { return found.name }
    return texts.filter { $0.bytes >= Self.shortestBody }.max { $0.bytes < $1.bytes }?.name
  }

  /// The share of the records that have a value.
  private func coverage(_ evidence: ColumnEvidence) -> Double {
    min(1, Double(evidence.cells) / Double(max(1, survey.records)))
  }

  private func isTitleLike(_ evidence: ColumnEvidence) -> Bool {
    isText(evidence) && evidence.averageBytes <= Self.longestTitle
  }

  /// Whether the values are no numbers, dates or links.
  private func isText(_ evidence: ColumnEvidence) -> Bool {
    let others = max(evidence.numbers, evidence.days, evidence.years, evidence.links)
    return evidence.values > 0 && others * 2 < evidence.values
  }
}
