/// Search results and documents as JSON; `docs/search-results.schema.json` describes the form.
extension JSONWriter {
  /// Writes the answer to a query.
  package mutating func value(
    _ results: SearchResults, _ explanations: [String: ScoreExplanation] = [:]
  ) {
    object { json in
      json.member("version", 1)
      json.key("query")
      json.value(results.query)
      json.member("total", results.total)
      json.member("hits", arrayOf: results.hits) { json, hit in json.value(hit, explanations[hit.id]) }
      json.key("facets")
      json.value(results.facets)
      json.member("took_us", results.microseconds)
    }
  }

  /// Writes counted values, an object for each attribute; numbers as numbers.
  package mutating func value(_ facets: [SearchResults.Facet]) {
    object { json in
      for facet in facets {
        json.key(facet.name)
        json.object { json in
          json.member("values", objectsOf: facet.counts) { json, count in
            if facet.kind == .number, let number = Double(count.value) {
              json.member("value", number)
            } else {
              json.member("value", count.value)
            }
            json.member("count", count.documents)
          }
          json.member("missing", facet.missing)
          json.member("others", facet.others)
        }
      }
    }
  }

  /// Writes a query as given and as understood.
  package mutating func value(_ query: SearchResults.Interpretation) {
    object { json in
      json.member("input", query.input)
      json.member("canonical", query.canonical)
      json.member("expansions", objectsOf: query.expansions) { json, expansion in
        json.member("from", expansion.from)
        json.member("to", expansion.to)
        json.member("kind", expansion.kind.rawValue)
      }
      json.member("relaxed", objectsOf: query.relaxed) { json, relaxation in
        json.member("chunk", relaxation.chunk)
        json.member("step", relaxation.step.rawValue)
        json.member("to", arrayOf: relaxation.to) { json, text in json.value(text) }
      }
    }
  }

  /// Writes one hit, with an explanation of its score where there is one.
  package mutating func value(_ hit: SearchResults.Hit, _ explanation: ScoreExplanation? = nil) {
    object { json in
      json.member("id", hit.id)
      json.member("score", hit.score)
      json.member("level", hit.level.rawValue)
      json.member("title", hit.document["title"] ?? hit.id)
      json.key("fields")
      json.object { json in json.members(hit.document) }
      json.member("highlights", objectsOf: hit.highlights) { json, highlight in json.members(highlight) }
      if let explanation {
        json.key("explanation")
        json.value(explanation)
      }
    }
  }

  private mutating func members(_ highlight: SearchResults.Highlight) {
    member("field", highlight.field)
    member("text", highlight.text)
    member("ranges", arrayOf: highlight.ranges) { json, range in json.value(range) }
  }

  /// Writes a range as an array of its bounds.
  mutating func value(_ range: Range<Int>) {
    array(of: [range.lowerBound, range.upperBound]) { json, bound in json.value(bound) }
  }

  /// Writes a document with its identifier, as `export` does and as an input file of documents has it.
  package mutating func value(_ document: Document) {
    object { json in
      json.member("id", document.id)
      json.members(document)
    }
  }

  /// Writes the text fields, then the attributes that are not text fields too; several values become an array.
  private mutating func members(_ document: Document) {
    for field in document.text { member(field.field, field.text) }
    for attribute in document.attributes where document[attribute.name] == nil {
      guard let first = attribute.values.first else { continue }
      key(attribute.name)
      if attribute.values.count == 1 {
        value(first)
      } else {
        array(of: attribute.values) { json, one in json.value(one) }
      }
    }
  }

  private mutating func value(_ attribute: Document.Value) {
    switch attribute {
    case .keyword(let word): value(word)
    case .number(let number): value(number)
    case .date(let date): value(date.description)
    }
  }
}
