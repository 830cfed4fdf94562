/// Answers as JSON (RFC 8259) in UTF-8, each in the form that a schema in `docs/` describes.
///
/// Every function returns one value on one line, without a line feed: an object, whose first member is the `"version"` of its
/// form, except in documents and hits. Members keep their order, so that equal answers give equal bytes. Numbers have the
/// fewest digits that read back to the same value.
///
/// ```swift
/// let results = try index.search("防災")
/// let json = String(decoding: AnswerJSON.results(results), as: UTF8.self)
/// ```
///
/// - Complexity: Each function is linear in the length of what it returns.
public enum AnswerJSON {
  /// The answer to a query (`search-results.schema.json`); `explanations` are joined to the hits with their
  /// identifiers.
  public static func results(
    _ results: SearchResults, explanations: [String: ScoreExplanation] = [:]
  ) -> [UInt8] {
    bytes { json in json.value(results, explanations) }
  }

  /// One hit, as in an answer (`search-results.schema.json`, definition `hit`).
  public static func hit(_ hit: SearchResults.Hit, explanation: ScoreExplanation? = nil) -> [UInt8] {
    bytes { json in json.value(hit, explanation) }
  }

  /// The query and the number of matching documents (`count.schema.json`).
  public static func count(_ results: SearchResults) -> [UInt8] {
    bytes { json in
      json.object { json in
        json.member("version", 1)
        json.key("query")
        json.value(results.query)
        json.member("total", results.total)
      }
    }
  }

  /// Counted values of attributes (`facets.schema.json`).
  public static func facets(_ facets: [SearchResults.Facet]) -> [UInt8] {
    bytes { json in
      json.object { json in
        json.member("version", 2)
        json.key("facets")
        json.value(facets)
      }
    }
  }

  /// A document in the form that the readers accept as input (`document.schema.json`).
  public static func document(_ document: Document) -> [UInt8] {
    bytes { json in json.value(document) }
  }

  /// The documents similar to the one with an identifier (`similar.schema.json`).
  public static func similar(to id: String, _ hits: [SearchResults.Hit]) -> [UInt8] {
    bytes { json in
      json.object { json in
        json.member("version", 1)
        json.member("id", id)
        json.member("hits", arrayOf: hits) { json, hit in json.value(hit) }
      }
    }
  }

  /// Why a document has its score (`explanation.schema.json`).
  public static func explanation(_ explanation: ScoreExplanation) -> [UInt8] {
    bytes { json in json.value(explanation) }
  }

  /// Matches in their contexts, and at most `neighbours` of the words beside them (`concordance.schema.json`).
  public static func concordance(_ concordance: Concordance, neighbours: Int = .max) -> [UInt8] {
    bytes { json in json.value(concordance, neighbours: neighbours) }
  }

  /// Completions or corrections of a text (`suggestions.schema.json`).
  public static func suggestions(
    for input: String, completions: [Suggestion], corrections: [Suggestion]
  ) -> [UInt8] {
    bytes { json in
      json.object { json in
        json.member("version", 1)
        json.member("input", input)
        json.member("completions", completions)
        json.member("corrections", corrections)
      }
    }
  }

  /// The words of an index that begin with a prefix (`terms.schema.json`).
  public static func terms(_ terms: [IndexedTerm], prefix: String) -> [UInt8] {
    bytes { json in
      json.object { json in
        json.member("version", 1)
        json.member("prefix", prefix)
        json.member("terms", objectsOf: terms) { json, term in
          json.member("term", term.text)
          json.member("documents", term.documents)
        }
      }
    }
  }

  /// The statistics of an index (`stats.schema.json`).
  public static func statistics(_ statistics: IndexStatistics) -> [UInt8] {
    bytes { json in json.value(statistics) }
  }

  /// The result of a verification (`verify.schema.json`).
  public static func verification(_ found: SearchIndex.Verification) -> [UInt8] {
    bytes { json in json.value(found) }
  }

  private static func bytes(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    body(&json)
    return json.bytes
  }
}
