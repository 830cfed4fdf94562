import MunicipalPolicies
import Sakuin
import SakuinReaders

/// Opens the last commit of the index in a directory.
@c(sakuin_open)
public func openIndex(
  _ path: UnsafePointer<CChar>?, _ pathLength: UInt, _ index: UnsafeMutablePointer<UInt64>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).open(index) { () throws(SakuinError) in
    .index(OpenIndex(try SearchIndex.open(path: InputText.path(path, pathLength))))
  }
}

/// Opens the bundled items of 安中市.
@c(sakuin_bundled)
public func openBundled(
  _ index: UnsafeMutablePointer<UInt64>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).open(index) { () throws(SakuinError) in
    .index(
      OpenIndex(
        try SearchIndex(
          documents: MunicipalPolicies.bundled(), schema: .policy, name: "安中市の施策",
          introduction: SearchResults.Note(
            .index, "searching the bundled items of Annaka (44)", ja: "内蔵の安中市の施策（44件）を検索"))))
  }
}

/// Builds an index in memory from JSON Lines.
@c(sakuin_index_lines)
public func indexLines(
  _ lines: UnsafePointer<CChar>?, _ linesLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ index: UnsafeMutablePointer<UInt64>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).open(index) { () throws(SakuinError) in
    var request = try Request(InputText(request: request, requestLength))
    let name = try request.text("name")
    let reading = try request.reading()
    try request.finish()
    let bytes = try InputText(lines, linesLength, ("text of the documents", "文書のテキスト")).bytes
    var inference = SchemaInference(overrides: reading.declared)
    var documents: [Document] = []
    if bytes.isEmpty {
      var schema = inference.schema()
      if schema.textFields.isEmpty { schema = .general }
      return .index(OpenIndex(try SearchIndex(documents: documents, schema: schema, name: name ?? "")))
    }
    let file = try DocumentFile(bytes: Array(bytes), name: "rows", options: reading.input.ofLines)
    try file.contribute(to: &inference)
    let schema = inference.schema()
    var seen = SeenIdentifiers()
    _ = try file.read(schema: schema, seen: &seen) { document throws(SakuinError) in
      documents.append(document)
    }
    return .index(OpenIndex(try SearchIndex(documents: documents, schema: schema, name: name ?? "")))
  }
}

/// Takes the last commit; `changed` is set to whether there was a newer one.
@c(sakuin_refresh)
public func refreshIndex(
  _ index: UInt64, _ changed: UnsafeMutablePointer<Int32>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  changed?.pointee = 0
  return AnswerPlace(error, errorLength).perform { () throws(SakuinError) in
    if try HandleTable.shared.index(index).refresh() { changed?.pointee = 1 }
  }
}

/// Closes an index.
@c(sakuin_close)
public func closeIndex(
  _ index: UInt64,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).perform { () throws(SakuinError) in
    try HandleTable.shared.removeIndex(index)
  }
}

extension InputOptions {
  /// The options for text in memory: JSON Lines, unless the request says otherwise.
  var ofLines: InputOptions {
    var options = self
    if options.format == nil { options.format = .jsonl }
    return options
  }
}
