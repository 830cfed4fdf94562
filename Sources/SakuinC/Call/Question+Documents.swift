import Sakuin
import SakuinReaders

/// Questions about documents, words and the index itself.
extension Question {
  /// The documents most like one (`docs/similar.schema.json`), like several, or like a text.
  ///
  /// - Throws: what `SearchIndex.similar` throws, and `notFound` where there is no such document.
  consuming func similar() throws(SakuinError) -> [UInt8] {
    let (ids, text) = (try request.texts("ids"), try request.text("text"))
    if ids != nil || text != nil {
      let options = try request.searchOptions(index.schema, cancel, limit: 10, hasOrder: false)
      try request.finish()
      let hits =
        if let ids { try index.similar(toAll: ids, options: options) } else {
          try index.similar(toText: text ?? "", options: options)
        }
      return JSONWriter.answer { json in
        json.member("hits", arrayOf: hits) { json, hit in json.value(hit) }
      }
    }
    let id = try request.requiredText("id")
    let options = try request.searchOptions(index.schema, cancel, limit: 10, hasOrder: false)
    try request.finish()
    guard let hits = try index.similar(to: id, options: options) else { throw Self.noDocument(id) }
    return AnswerJSON.similar(to: try index.document(id: id)?.id ?? id, hits)
  }

  /// Completions of what was typed; where there are none, corrections (`docs/suggestions.schema.json`).
  ///
  /// - Throws: what `SearchIndex.completions` throws.
  consuming func suggestions() throws(SakuinError) -> [UInt8] {
    let text = try request.requiredText("text")
    let limit = try request.limit("limit", usual: 10)
    let limits = try request.limits(cancel)
    try request.finish()
    let completions = try index.completions(of: text, limit: limit, limits: limits)
    let corrections =
      completions.isEmpty ? try index.corrections(of: text, limit: limit, limits: limits) : []
    return AnswerJSON.suggestions(for: text, completions: completions, corrections: corrections)
  }

  /// The words that begin with a prefix (`docs/terms.schema.json`).
  ///
  /// - Throws: what `SearchIndex.terms` throws.
  consuming func terms() throws(SakuinError) -> [UInt8] {
    let prefix = try request.text("prefix") ?? ""
    let limit = try request.limit("limit", usual: 20)
    let limits = try request.limits(cancel)
    try request.finish()
    return AnswerJSON.terms(
      try index.terms(prefix: prefix, limit: limit, limits: limits), prefix: prefix)
  }

  /// One document (`docs/document.schema.json`).
  ///
  /// - Throws: `notFound` where there is no such document, `corrupt` for a damaged one.
  consuming func document() throws(SakuinError) -> [UInt8] {
    let id = try request.requiredText("id")
    try request.finish()
    guard let document = try index.document(id: id) else { throw Self.noDocument(id) }
    return AnswerJSON.document(document)
  }

  /// Documents by their identifiers, `null` for each that is not there.
  ///
  /// - Throws: `corrupt` for a damaged document, `cancelled`.
  consuming func documents() throws(SakuinError) -> [UInt8] {
    let ids = try request.texts("ids") ?? []
    try request.finish()
    var documents: [Document?] = []
    for id in ids {
      try cancel.check()
      documents.append(try index.document(id: id))
    }
    return JSONWriter.answer { json in
      json.member("documents", arrayOf: documents) { json, document in
        if let document { json.value(document) } else { json.null() }
      }
    }
  }

  /// The statistics of the index (`docs/stats.schema.json`).
  ///
  /// - Throws: what `SearchIndex.statistics` throws.
  consuming func statistics() throws(SakuinError) -> [UInt8] {
    try request.finish()
    return AnswerJSON.statistics(try index.statistics())
  }

  /// The declarations of the fields of the index.
  ///
  /// - Throws: `usage` for members of the request.
  consuming func schema() throws(SakuinError) -> [UInt8] {
    try request.finish()
    return SchemaFile.text(of: index.schema)
  }
}
