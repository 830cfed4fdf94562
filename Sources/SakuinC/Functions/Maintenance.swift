import Sakuin

/// Checks the index in a directory.
@c(sakuin_verify)
public func verifyIndex(
  _ path: UnsafePointer<CChar>?, _ pathLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let path = try InputText.path(path, pathLength)
    var request = try Request(InputText(request: request, requestLength))
    let isDeep = try request.flag("deep") ?? false
    try request.finish()
    let cancel = CancelFlag(cancel)
    return AnswerJSON.verification(
      try SearchIndex.verify(
        path: path, depth: isDeep ? .everything : .structure,
        progress: { _ in cancel.isSet ? .stop : .proceed }))
  }
}

/// Makes the index in a directory anew from its stored documents.
@c(sakuin_rebuild)
public func rebuildIndex(
  _ path: UnsafePointer<CChar>?, _ pathLength: UInt, _ request: UnsafePointer<CChar>?,
  _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    let path = try InputText.path(path, pathLength)
    var request = try Request(InputText(request: request, requestLength))
    let lexicon = try request.texts("lexicon")
    let options = try request.writerOptions()
    try request.finish()
    let cancel = CancelFlag(cancel)
    let documents = try IndexWriter.rebuild(
      path: path, lexicon: lexicon, options: options, progress: { _ in cancel.isSet ? .stop : .proceed })
    return JSONWriter.answer { json in json.member("documents", documents) }
  }
}
