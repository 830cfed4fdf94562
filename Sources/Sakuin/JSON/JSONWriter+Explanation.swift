/// Explanations of scores as JSON; `docs/explanation.schema.json` describes the form.
extension JSONWriter {
  /// Writes an explanation.
  package mutating func value(_ explanation: ScoreExplanation) {
    object { json in
      json.member("version", 2)
      json.member("id", explanation.id)
      json.member("match", explanation.isMatch)
      json.member("score", explanation.score)
      if let reranked = explanation.rerankedScore { json.member("reranked", reranked) }
      json.member("documents", explanation.documentCount)
      json.member("parts", objectsOf: explanation.parts) { json, part in json.members(part) }
    }
  }

  private mutating func members(_ part: ScoreExplanation.Part) {
    member("kind", part.kind.rawValue)
    member("text", part.text)
    member("documents", part.documents)
    member("idf", part.idf)
    member("query_weight", part.queryWeight)
    member("weighted_frequency", part.weightedFrequency)
    member("score", part.score)
    member("fields", objectsOf: part.fields) { json, field in
      json.member("field", field.field)
      json.member("frequency", field.frequency)
      json.member("length", field.length)
      json.member("weight", field.weight)
    }
  }
}
