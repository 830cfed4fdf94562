/// Concordances, suggestions and terms as JSON.
extension JSONWriter {
  /// Writes lines and at most `limit` neighbours; `docs/concordance.schema.json` describes the form.
  mutating func value(_ concordance: Concordance, neighbours limit: Int) {
    object { json in
      json.member("version", 2)
      json.key("query")
      json.value(concordance.query)
      json.member("total", concordance.total)
      json.member("documents", concordance.documents)
      json.member("lines", objectsOf: concordance.lines) { json, line in json.members(line) }
      json.member("neighbours", objectsOf: concordance.neighbours.prefix(limit)) { json, word in
        json.member("word", word.word)
        json.member("left", word.left)
        json.member("right", word.right)
      }
    }
  }

  private mutating func members(_ line: Concordance.Line) {
    member("id", line.id)
    member("title", line.title)
    member("field", line.field)
    member("left", line.left)
    member("key", line.key)
    member("right", line.right)
    key("range")
    value(line.utf8Range)
    if let source = line.source { members(source) }
    member("attributes", line.attributes)
  }

  /// Writes a member whose value is an array of suggestions; `docs/suggestions.schema.json` describes the form.
  mutating func member(_ name: String, _ suggestions: [Suggestion]) {
    member(name, objectsOf: suggestions) { json, suggestion in
      json.member("text", suggestion.text)
      json.member("kind", suggestion.kind.rawValue)
      json.member("documents", suggestion.documents)
    }
  }
}
