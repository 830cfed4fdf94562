import Sakuin

/// Explanations of scores as JSON; `docs/explanation.schema.json` describes the form.
extension JSONWriter {
  /// Writes an explanation.
  package mutating func value(_ explanation: ScoreExplanation) {
    object { json in
      json.key("version")
      json.value(1)
      json.member("id", explanation.id)
      json.key("match")
      json.value(explanation.isMatch)
      json.key("score")
      json.value(explanation.score)
      json.key("documents")
      json.value(explanation.documentCount)
      json.key("parts")
      json.array { json in
        for part in explanation.parts { json.value(part) }
      }
    }
  }

  private mutating func value(_ part: ScoreExplanation.Part) {
    object { json in
      json.member("kind", part.kind.rawValue)
      json.member("text", part.text)
      json.key("documents")
      json.value(part.documents)
      json.key("idf")
      json.value(part.idf)
      json.key("query_weight")
      json.value(part.queryWeight)
      json.key("weighted_frequency")
      json.value(part.weightedFrequency)
      json.key("score")
      json.value(part.score)
      json.key("fields")
      json.array { json in
        for field in part.fields {
          json.object { json in
            json.member("field", field.field)
            json.key("frequency")
            json.value(field.frequency)
            json.key("length")
            json.value(field.length)
            json.key("weight")
            json.value(field.weight)
          }
        }
      }
    }
  }
}
