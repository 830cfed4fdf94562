import Sakuin
import SakuinReaders
import Synchronization

/// A writer that callers use by number. Calls from several threads follow one another.
///
/// An index that is not there yet is made by the first documents, whose fields decide its schema.
// SAFETY: `state` is used under the mutex only.
final class OpenWriter: @unchecked Sendable {
  private let mutex = Mutex(())
  private var state: State

  /// What a writer consists of.
  struct State {
    /// The directory.
    let path: String
    /// The declarations of fields.
    var declared: SchemaFile
    /// The words whose boundaries a new index fixes.
    let lexicon: [String]
    /// Memory and threads.
    let options: IndexWriter.Options
    /// The engine's writer; nil as long as there is no index.
    var writer: IndexWriter?
    /// Whether there are changes that are not committed.
    var isChanged = false
    /// The sources of documents that have no identifiers of their own, since the last commit.
    var numberedSources: Set<String> = []
    /// Whether there was a commit: an index without documents stays then.
    var isCommitted = false
    /// Whether the writer was closed.
    var isClosed = false
  }

  /// What a directory must hold.
  enum Mode: String, CaseIterable {
    /// An index or nothing.
    case any
    /// Nothing: a new index is made.
    case create
    /// An index.
    case update
  }

  /// Opens a writer.
  ///
  /// - Throws: `usage` where an index is to be made and there is one, `notFound` where one is to be changed and there is
  ///   none, and what `IndexWriter` throws.
  init(
    path: String, mode: Mode, declared: SchemaFile, lexicon: [String], options: IndexWriter.Options
  ) throws(SakuinError) {
    state = State(path: path, declared: declared, lexicon: lexicon, options: options)
    do throws(SakuinError) {
      state.writer = try IndexWriter(updating: path, options: options)
    } catch {
      guard error.code == .notFound, mode != .update else { throw error }
      return
    }
    guard mode != .create else {
      state.writer = nil
      throw SakuinError(
        .usage, "There is an index already; open it to change it, or choose another directory.",
        ja: "すでに索引があります。開いて更新するか、別のディレクトリを選んでください。", path: path)
    }
  }

  /// Runs `body` on the state, one caller at a time.
  ///
  /// - Throws: what `body` throws, and `closed` where the writer was closed meanwhile.
  private func run<Result>(
    _ body: (inout State) throws(SakuinError) -> Result
  ) throws(SakuinError) -> Result {
    try mutex.withLock { _ throws(SakuinError) in
      if state.isClosed {
        throw SakuinError(.closed, "The writer was closed meanwhile.", ja: "書き込みはその間に閉じられました。")
      }
      return try body(&state)
    }
  }

  /// Adds the documents of a file.
  ///
  /// - Throws: `input` for what is wrong in the file, and for new fields while there are changes that are not committed;
  ///   `cancelled`. Documents before the fault are among the changes until a rollback.
  func add(
    _ file: DocumentFile, _ declared: SchemaFile, _ cancel: CancelFlag
  ) throws(SakuinError) -> AddedDocuments {
    try run { state throws(SakuinError) in
      if declared != SchemaFile() { state.declared = declared }
      return try state.add(file, cancel)
    }
  }

  /// What adding no documents comes to.
  ///
  /// - Throws: `closed` where the writer was closed meanwhile.
  func addNothing() throws(SakuinError) -> AddedDocuments {
    try run { state throws(SakuinError) in AddedDocuments(documents: state.writer?.documentCount ?? 0) }
  }

  /// Deletes documents by their identifiers; returns how many there were.
  ///
  /// - Throws: what `IndexWriter.delete` throws.
  func delete(ids: [String]) throws(SakuinError) -> Int {
    try run { state throws(SakuinError) in
      guard let writer = state.writer else { return 0 }
      var deleted = 0
      for id in ids where try writer.delete(id: id) { deleted += 1 }
      if deleted > 0 { state.isChanged = true }
      return deleted
    }
  }

  /// Deletes the documents that a query finds; `options` are made for the schema of the index.
  ///
  /// - Throws: what `IndexWriter.delete(matching:)` throws.
  func delete(
    matching query: String, _ options: (Schema) throws(SakuinError) -> SearchOptions
  ) throws(SakuinError) -> Int {
    try run { state throws(SakuinError) in
      guard let writer = state.writer else { return 0 }
      let deleted = try writer.delete(matching: query, options: try options(writer.schema))
      if deleted > 0 { state.isChanged = true }
      return deleted
    }
  }

  /// Commits the changes; makes the index where there is none yet. Returns whether there were any, and the number of
  /// documents.
  ///
  /// - Throws: what `IndexWriter.commit` throws; `cancelled` while segments are merged, with the changes committed.
  func commit(_ cancel: CancelFlag) throws(SakuinError) -> (isChanged: Bool, documents: Int) {
    try run { state throws(SakuinError) in
      let writer = try state.opened(with: nil)
      writer.progress = { _ in cancel.isSet ? .stop : .proceed }
      defer { writer.progress = nil }
      let isChanged = try writer.commit()
      state.isCommitted = true
      state.settle()
      return (isChanged, writer.documentCount)
    }
  }

  /// Gives up the changes since the last commit.
  ///
  /// - Throws: what `IndexWriter.rollback` throws.
  func rollback() throws(SakuinError) {
    try run { state throws(SakuinError) in
      try state.writer?.rollback()
      state.settle()
    }
  }

  /// Commits, and rewrites the index as small as it can be.
  ///
  /// - Throws: what `IndexWriter.compact` throws.
  func compact(_ cancel: CancelFlag) throws(SakuinError) {
    try run { state throws(SakuinError) in
      let writer = try state.opened(with: nil)
      writer.progress = { _ in cancel.isSet ? .stop : .proceed }
      defer { writer.progress = nil }
      try writer.compact()
      state.isCommitted = true
      state.settle()
    }
  }

  /// Ends the writer and gives up what was not committed, with the index if nothing ever was. Another writer may be
  /// opened at once.
  func close() {
    mutex.withLock { _ in
      state.isClosed = true
      if !state.isCommitted { _ = try? state.writer?.abandon() }
      state.writer = nil
    }
  }
}
