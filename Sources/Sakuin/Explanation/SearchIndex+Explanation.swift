import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// Why a document has its score for a query; nil where there is no such document.
  ///
  /// The score is that of the hit which a search with the same options gives.
  /// - Throws: what `search` throws.
  public func explain(
    id: String, query: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> ScoreExplanation? {
    guard let document = documentNumber(id: id) else { return nil }
    let evaluation = try QueryEvaluation(query, in: self, options: options, narrows: true)
    let matches = try evaluation.matches()
    let plan = evaluation.plan()
    let (view, local) = segments.view(of: document)
    var parts: [ScoreExplanation.Part] = []
    var score = 0.0
    for term in plan.explanation(of: document) {
      var fields: [ScoreExplanation.FieldFrequency] = []
      for (field, frequency) in term.frequencies.enumerated() where frequency > 0 {
        fields.append(
          .init(
            field: schema.textFields[field].name, frequency: frequency,
            length: Int(FieldNorm.decode(view.reader.norm(document: local, field: field))),
            weight: schema.textFields[field].weight))
      }
      let kind: ScoreExplanation.Kind =
        switch term.kind {
        case .word: .word
        case .bigram: .bigram
        case .string: .string
        }
      parts.append(
        .init(
          kind: kind, text: String(decoding: term.units, as: UTF16.self), documents: term.documentFrequency,
          idf: term.idf, queryWeight: term.queryWeight, fields: fields,
          weightedFrequency: term.weightedFrequency, score: term.contribution))
      score += term.contribution
    }
    let isMatch = matches.level(of: document) != nil
    if isMatch, evaluation.isPlain, plan.isReranked(document, among: matches.documents) {
      let bonus = plan.secondStageBonuses([document])[0]
      for (kind, value) in [(ScoreExplanation.Kind.proximity, bonus.proximity), (.title, bonus.title)]
      where value > 0 {
        parts.append(
          .init(
            kind: kind, text: "", documents: 0, idf: 0, queryWeight: 1, fields: [], weightedFrequency: 0,
            score: value))
      }
      // In the order in which the second stage adds, so that the score is that of the hit to the bit.
      score = score + bonus.proximity + bonus.title
    }
    return ScoreExplanation(
      id: String(decoding: view.reader.externalID(local), as: UTF8.self), isMatch: isMatch, score: score,
      parts: parts, documentCount: documentCount)
  }
}
