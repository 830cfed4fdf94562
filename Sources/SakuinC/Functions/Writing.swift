import Sakuin
import SakuinReaders

/// Opens a writer of the index in a directory.
@c(sakuin_writer_open)
public func openWriter(
  _ path: UnsafePointer<CChar>?, _ pathLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ writer: UnsafeMutablePointer<UInt64>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).open(writer) { () throws(SakuinError) in
    let path = try InputText.path(path, pathLength)
    var request = try Request(InputText(request: request, requestLength))
    let mode = try request.word("mode", OpenWriter.Mode.self) ?? .any
    let declared = try request.declarations()
    let lexicon = try request.texts("lexicon") ?? []
    let options = try request.writerOptions()
    try request.finish()
    return .writer(
      try OpenWriter(path: path, mode: mode, declared: declared, lexicon: lexicon, options: options))
  }
}

/// Adds documents in JSON Lines.
@c(sakuin_writer_add)
public func addLines(
  _ writer: UInt64, _ lines: UnsafePointer<CChar>?, _ linesLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let writer = try HandleTable.shared.writer(writer)
    var request = try Request(InputText(request: request, requestLength))
    let reading = try request.reading()
    try request.finish()
    let bytes = try InputText(lines, linesLength, ("text of the documents", "文書のテキスト")).bytes
    guard !bytes.isEmpty else { return try writer.addNothing().json() }
    let file = try DocumentFile(bytes: Array(bytes), name: "rows", options: reading.input.ofLines)
    return try writer.add(file, reading.declared, CancelFlag(cancel)).json()
  }
}

/// Adds the documents of a file.
@c(sakuin_writer_add_file)
public func addFile(
  _ writer: UInt64, _ path: UnsafePointer<CChar>?, _ pathLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let writer = try HandleTable.shared.writer(writer)
    let path = try InputText.path(path, pathLength)
    var request = try Request(InputText(request: request, requestLength))
    let reading = try request.reading()
    try request.finish()
    let file = try DocumentFile(path: path, options: reading.input)
    return try writer.add(file, reading.declared, CancelFlag(cancel)).json()
  }
}

/// Deletes documents, by identifiers or by a query.
@c(sakuin_writer_delete)
public func deleteDocuments(
  _ writer: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let writer = try HandleTable.shared.writer(writer)
    var request = try Request(InputText(request: request, requestLength))
    let deleted: Int
    if let ids = try request.texts("ids") {
      try request.finish()
      deleted = try writer.delete(ids: ids)
    } else {
      let query = try request.requiredText("query")
      deleted = try writer.delete(matching: query) { schema throws(SakuinError) in
        let options = try request.searchOptions(schema, CancelFlag(cancel), limit: nil, hasOrder: false)
        try request.finish()
        return options
      }
    }
    return JSONWriter.answer { json in json.member("deleted", deleted) }
  }
}

/// Commits the changes.
@c(sakuin_writer_commit)
public func commitChanges(
  _ writer: UInt64, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let committed = try HandleTable.shared.writer(writer).commit(CancelFlag(cancel))
    return JSONWriter.answer { json in
      json.member("changed", committed.isChanged)
      json.member("documents", committed.documents)
    }
  }
}

/// Gives up the changes since the last commit.
@c(sakuin_writer_rollback)
public func rollBackChanges(
  _ writer: UInt64,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).perform { () throws(SakuinError) in
    try HandleTable.shared.writer(writer).rollback()
  }
}

/// Commits the changes and makes the index as small as it can be.
@c(sakuin_writer_compact)
public func compactIndex(
  _ writer: UInt64, _ cancel: UnsafePointer<Int32>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).perform { () throws(SakuinError) in
    try HandleTable.shared.writer(writer).compact(CancelFlag(cancel))
  }
}

/// Closes a writer and gives up what was not committed.
@c(sakuin_writer_close)
public func closeWriter(
  _ writer: UInt64,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ errorLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(error, errorLength).perform { () throws(SakuinError) in
    try HandleTable.shared.removeWriter(writer).close()
  }
}
