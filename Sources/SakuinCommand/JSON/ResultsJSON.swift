import Sakuin

/// Search results and documents as JSON; `docs/search-results.schema.json` describes the form.
extension JSONWriter {
  /// Writes the answer to a query.
  package mutating func value(
    _ results: SearchResults, _ explanations: [String: ScoreExplanation] = [:]
  ) {
    object { json in
      json.key("version")
      json.value(1)
      json.key("query")
      json.value(results.query)
      json.key("total")
      json.value(results.total)
      json.key("hits")
      json.array { json in
        for hit in results.hits { json.value(hit, explanations[hit.id]) }
      }
      json.key("facets")
      json.value(results.facets)
      json.key("took_us")
      json.value(results.microseconds)
    }
  }

  /// Writes counted values, an array for each attribute.
  package mutating func value(_ facets: [SearchResults.Facet]) {
    object { json in
      for facet in facets {
        json.key(facet.name)
        json.array { json in
          for count in facet.counts {
            json.object { json in
              json.member("value", count.value)
              json.key("count")
              json.value(count.documents)
            }
          }
        }
      }
    }
  }

  /// Writes a query as given and as understood.
  package mutating func value(_ query: SearchResults.Interpretation) {
    object { json in
      json.key("input")
      json.value(query.input)
      json.key("canonical")
      json.value(query.canonical)
      json.key("expansions")
      json.array { json in
        for expansion in query.expansions {
          json.object { json in
            json.member("from", expansion.from)
            json.member("to", expansion.to)
            json.member("kind", expansion.kind.rawValue)
          }
        }
      }
      json.key("relaxed")
      json.array { json in
        for relaxation in query.relaxed {
          json.object { json in
            json.member("chunk", relaxation.chunk)
            json.member("step", relaxation.step.rawValue)
            json.key("to")
            json.array { json in
              for text in relaxation.to { json.value(text) }
            }
          }
        }
      }
    }
  }

  /// Writes one hit, with an explanation of its score where there is one.
  package mutating func value(_ hit: SearchResults.Hit, _ explanation: ScoreExplanation? = nil) {
    object { json in
      json.member("id", hit.id)
      json.key("score")
      json.value(hit.score)
      json.member("level", hit.level.rawValue)
      json.member("title", hit.document["title"] ?? hit.id)
      json.key("fields")
      json.object { json in json.members(hit.document) }
      json.key("highlights")
      json.array { json in
        for highlight in hit.highlights { json.value(highlight) }
      }
      if let explanation {
        json.key("explanation")
        json.value(explanation)
      }
    }
  }

  private mutating func value(_ highlight: SearchResults.Highlight) {
    object { json in
      json.member("field", highlight.field)
      json.member("text", highlight.text)
      json.key("ranges")
      json.array { json in
        for range in highlight.ranges {
          json.array { json in
            json.value(range.lowerBound)
            json.value(range.upperBound)
          }
        }
      }
    }
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
        array { json in
          for one in attribute.values { json.value(one) }
        }
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

  /// Writes a member whose value is a text.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }
}
