import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// The document with an identifier; nil where there is none. Full-width letters, digits and roman numerals are
  /// accepted as ASCII: `Ⅰ-2-1` is `I-2-1`. Otherwise identifiers are compared by their bytes.
  ///
  /// - Throws: `corrupt` for a damaged stored document.
  /// - Complexity: O(log documents) for each segment, plus decompressing one block.
  public func document(id: String) throws(SakuinError) -> Document? {
    guard let number = documentNumber(id: id) else { return nil }
    return try document(number: number)
  }

  /// The number of the document with an identifier, in any of its forms; nil where there is none.
  func documentNumber(id: String) -> UInt32? { segments.document(id: id) }

  /// The documents with identifiers, in the order of these; nil where there is none. Each block of stored documents is
  /// unpacked once, so that this takes a part of the time of as many calls of `document(id:)`.
  ///
  /// - Throws: `corrupt` for a damaged stored document; `cancelled` where the task is.
  /// - Complexity: O(n log n) for n identifiers, O(n log documents) for each segment, plus unpacking the blocks.
  public func documents(ids: some Sequence<String>) throws(SakuinError) -> [Document?] {
    var wanted: [(number: UInt32, place: Int)] = []
    var count = 0
    for id in ids {
      if let number = documentNumber(id: id) { wanted.append((number, count)) }
      count += 1
    }
    wanted.sort { $0 < $1 }
    var found = [Document?](repeating: nil, count: count)
    let blocks = StoredBlockCache()
    for (number, place) in wanted {
      if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
      found[place] = try document(number: number, in: blocks)
    }
    return found
  }

  /// Calls `body` with every document, in index order. To end before the last, take them from `documents`.
  ///
  /// - Throws: what `body` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: O(n) in the stored text.
  public func forEachDocument(_ body: (Document) throws(SakuinError) -> Void) throws(SakuinError) {
    let cursor = documents.makeCursor()
    while let document = try cursor.next() { try body(document) }
  }

  /// Calls `body`, which may throw errors of its own, with every document, in index order.
  ///
  /// - Throws: what `body` throws, and `SakuinError` with the code `corrupt` for a damaged stored document.
  /// - Complexity: O(n) in the stored text.
  @_disfavoredOverload
  public func forEachDocument<Failure: Error>(_ body: (Document) throws(Failure) -> Void) throws {
    let cursor = documents.makeCursor()
    while let document = try cursor.next() { try body(document) }
  }

  /// The stored document with a number of `segments`.
  ///
  /// - Throws: `corrupt` for a damaged one.
  func document(number: UInt32) throws(SakuinError) -> Document {
    try document(number: number, in: StoredBlockCache())
  }

  /// As `document(number:)`, for callers that read documents in ascending order.
  func document(number: UInt32, in blocks: StoredBlockCache) throws(SakuinError) -> Document {
    try stored(number, in: blocks) { StoredDocument.decode($0) }
  }

  /// The texts of the stored document with a number of `segments`, for callers that read documents in ascending order.
  ///
  /// - Throws: `corrupt` for a damaged one.
  func texts(number: UInt32, in blocks: StoredBlockCache) throws(SakuinError) -> [Document.TextValue] {
    try stored(number, in: blocks) { StoredDocument.decodeTexts($0) }
  }

  private func stored<Part>(
    _ number: UInt32, in blocks: StoredBlockCache, _ decode: (UnsafeRawBufferPointer) -> Part?
  ) throws(SakuinError) -> Part {
    let (view, local) = segments.view(of: number)
    let part: Part?
    do {
      part = try blocks.withDocument(local, of: view.reader, segment: UInt64(view.base), decode)
    } catch { throw SakuinError(error) }
    if let part { return part }
    throw SakuinError(
      .corrupt, "The stored document \(local) is damaged; run verify and rebuild the index.",
      ja: "保存された文書 \(local) が壊れています。verify で調べ、索引を作り直してください。", path: view.reader.path)
  }
}
