/// Search results and documents as JSON; `docs/search-results.schema.json` describes the form.
extension JSONWriter {
  /// Writes the answer to a query.
  package mutating func value(
    _ results: SearchResults, _ explanations: [String: ScoreExplanation] = [:]
  ) {
    object { json in
      json.member("version", 2)
      json.key("query")
      json.value(results.query)
      json.scope(of: results)
      json.member("offset", results.offset)
      json.member("hits", arrayOf: results.hits) { json, hit in json.value(hit, explanations[hit.id]) }
      json.key("facets")
      json.value(results.facets)
      json.member("took_us", results.elapsed.wholeMicroseconds)
    }
  }

  /// Writes what the numbers of an answer are about, and the numbers.
  mutating func scope(of results: SearchResults) {
    key("index")
    object { json in
      json.member("name", results.index.name)
      json.member("documents", results.index.documents)
      if let committed = results.index.committed { json.member("committed", committed) }
    }
    member("filters", objectsOf: results.conditions) { json, condition in
      json.member("attribute", condition.attribute)
      json.member("relation", condition.relation.rawValue)
      json.member("condition", condition.text)
    }
    if let filter = results.filter {
      key("filter")
      value(filter)
    }
    member("total", results.total)
    member("levels", results.levels)
    member("more", results.more)
  }

  private mutating func member(_ name: String, _ counts: [SearchResults.LevelCount]) {
    key(name)
    object { json in
      for count in counts { json.member(count.level.rawValue, count.documents) }
    }
  }

  /// Writes counted values, an object for each attribute; numbers as numbers.
  package mutating func value(_ facets: [SearchResults.Facet]) {
    object { json in
      for facet in facets {
        json.key(facet.name)
        json.object { json in
          json.member("values", objectsOf: facet.counts) { json, count in
            json.key("value")
            json.value(count.value)
            json.member("count", count.documents)
          }
          if !facet.ranges.isEmpty {
            json.member("ranges", objectsOf: facet.ranges) { json, count in
              json.members(count.range)
              json.member("count", count.documents)
            }
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
      json.member("notes", objectsOf: query.notes) { json, note in
        json.member("kind", note.kind.rawValue)
        json.member("text", note[json.language])
        if let chunk = note.chunk { json.member("chunk", chunk) }
      }
    }
  }

  /// Writes one hit, with an explanation of its score where there is one.
  package mutating func value(_ hit: SearchResults.Hit, _ explanation: ScoreExplanation? = nil) {
    object { json in
      json.member("id", hit.id)
      json.member("score", hit.score)
      if let reranked = hit.rerankedScore { json.member("reranked", reranked) }
      json.member("level", hit.level.rawValue)
      if hit.isNear { json.member("near", true) }
      json.member("title", hit.document["title"] ?? hit.id)
      if let source = hit.document.source { json.members(source) }
      json.key("fields")
      json.object { json in
        for field in hit.document.text { json.member(field.field, field.text) }
      }
      json.member("attributes", hit.document.attributes)
      json.member("highlights", objectsOf: hit.highlights) { json, highlight in json.members(highlight) }
      if let explanation {
        json.key("explanation")
        json.value(explanation)
      }
    }
  }

  /// Writes where a document was read from, as two members.
  mutating func members(_ source: Document.Source) {
    member("source", source.file)
    member("line", source.line)
  }

  /// Writes a member whose value has a member for each attribute.
  mutating func member(_ name: String, _ attributes: [Document.Attribute]) {
    key(name)
    object { json in
      for attribute in attributes { json.member(attribute) }
    }
  }

  private mutating func members(_ highlight: SearchResults.Highlight) {
    member("field", highlight.field)
    member("text", highlight.text)
    member("ranges", arrayOf: highlight.utf8Ranges) { json, range in json.value(range) }
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
    for attribute in document.attributes where document[attribute.name] == nil { member(attribute) }
  }

  private mutating func member(_ attribute: Document.Attribute) {
    guard let first = attribute.values.first else { return }
    key(attribute.name)
    if attribute.values.count == 1 {
      value(first)
    } else {
      array(of: attribute.values) { json, one in json.value(one) }
    }
  }

  /// Writes a value: a keyword or a day as a string, a number as a number.
  mutating func value(_ attribute: Document.Value) {
    switch attribute {
    case .keyword(let word): value(word)
    case .number(let number): value(number)
    case .date(let date): value(date.description)
    }
  }
}
