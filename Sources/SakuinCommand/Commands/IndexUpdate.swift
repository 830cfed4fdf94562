import Sakuin
import SakuinReaders

/// What `index` changes: an index, or a preview of it.
protocol IndexTarget: AnyObject {
  /// The effect of the changes so far.
  var changes: IndexWriter.Changes { get }
  /// The number of documents, changes included.
  var documentCount: Int { get }
  /// Adds a document, or replaces the stored one if `check` does not refuse that.
  func update(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void
  ) throws(SakuinError)
  /// Deletes a document; false where there is none.
  func delete(id: String) throws(SakuinError) -> Bool
  /// Calls `body` with every document whose identifier `isKept` does not accept.
  func forEachDocument(
    exceptThose isKept: (String) -> Bool, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError)
}

extension IndexWriter: IndexTarget {}
extension IndexPreview: IndexTarget {}

/// One run of `index` on its target, up to the commit.
struct IndexUpdate {
  private let invocation: Invocation
  private let inputs: IndexInputs
  private let target: any IndexTarget
  private let bar: ProgressBar
  private let documentsBefore: Int
  private var seen = SeenIdentifiers()
  /// The number of lines that could not be read.
  private(set) var rejected = 0
  /// Columns that were read as fields of another name.
  private(set) var renamed: [RenamedColumn] = []

  /// Prepares to bring the documents of `inputs` into `target`.
  init(_ invocation: Invocation, _ inputs: IndexInputs, _ target: any IndexTarget, _ bar: ProgressBar) {
    self.invocation = invocation
    self.inputs = inputs
    self.target = target
    self.bar = bar
    documentsBefore = target.documentCount
  }

  /// Reads all inputs and updates their documents.
  ///
  /// - Throws: the first error of an input; where stored documents are to be replaced, also for an input without any,
  ///   unless that is allowed.
  mutating func read(_ schema: Schema) throws(SakuinError) {
    let total = inputs.files.reduce(0) { $0 + $1.byteCount }
    let (target, bar) = (target, bar)
    // Where everything is replaced, nothing of another source is to stay.
    let replacesEverything = invocation.arguments.indexing.replacement == .everything
    var before = 0
    for file in inputs.files {
      let report = try file.read(
        schema: schema, seen: &seen,
        progress: { bytes throws(SakuinError) in
          if Signals.isInterrupted { throw SakuinError(.cancelled, Message.interrupted) }
          bar.update(Localized(ja: "登録", en: "indexing"), done: before + bytes, total: total)
        },
        { document throws(SakuinError) in
          try target.update(document) { stored throws(SakuinError) in
            if !replacesEverything { try IdentifierClash.check(document, replacing: stored) }
          }
        })
      before += file.byteCount
      rejected += report.lines.rejected
      renamed += report.renamed
      bar.clear()
      for fault in report.faults { invocation.report(fault) }
      IndexingScreen(invocation).write(file.path, report)
      let options = invocation.arguments.indexing
      if report.documents == 0, options.replacement != nil, !options.allowsEmpty {
        throw SakuinError(.input, Message.replacedByNothing(file.path))
      }
    }
  }

  /// Deletes what `--replace` or `--replace-all` takes away, and says so before; false where the user declines.
  ///
  /// Where some lines could not be read, nothing is deleted: their documents would be missing.
  /// - Throws: the errors of the target.
  func replace(in directory: String) throws(SakuinError) -> Bool {
    guard let replacement = invocation.arguments.indexing.replacement else { return true }
    guard rejected == 0 else {
      invocation.report(Message.nothingReplaced(directory))
      return true
    }
    let sources = inputs.sources
    var leaving = LeavingDocuments()
    try target.forEachDocument(exceptThose: seen.contains) { document throws(SakuinError) in
      let source = document.sourceName
      // What was read of a file before stays where it cannot be read now.
      if let source, inputs.unread.contains(source) { return }
      if replacement == .everything || source.map(sources.contains) ?? false {
        leaving.add(document.id, of: source)
      }
    }
    guard leaving.count > 0 else { return true }
    bar.clear()
    invocation.report(Message.leaving(directory, leaving))
    guard isConfirmed(leaving) else { return false }
    for id in leaving.ids { _ = try target.delete(id: id) }
    return true
  }

  /// Whether the user agrees. Asked only on a terminal, and only when more than half of the index goes.
  private func isConfirmed(_ leaving: LeavingDocuments) -> Bool {
    let options = invocation.arguments.indexing
    guard leaving.count * 2 > documentsBefore, !options.isConfirmed, !options.isDryRun,
      invocation.terminal.isInputTerminal, !inputs.files.contains(where: { $0.path == "-" })
    else { return true }
    invocation.errors.write(Message.confirmation(leaving.count, of: documentsBefore)[invocation.language])
    invocation.errors.flush()
    return ["y", "yes", "はい", "ｙ"].contains(readLine()?.lowercased() ?? "")
  }
}

/// The stored documents that an update deletes, by source.
struct LeavingDocuments {
  /// The documents of one source.
  struct Source {
    /// The name; nil for documents of which no source is known.
    var name: String?
    /// The number of documents.
    var count = 0
    /// The identifiers of the first few.
    var first: [String] = []
  }

  /// The identifiers of all.
  private(set) var ids: [String] = []
  /// The sources in the order of their first document.
  private(set) var sources: [Source] = []
  private var places: [String?: Int] = [:]

  /// The number of identifiers that are shown of a source.
  private static let shown = 3

  /// The number of documents.
  var count: Int { ids.count }

  /// Adds a document.
  mutating func add(_ id: String, of source: String?) {
    ids.append(id)
    let place = places[source] ?? sources.count
    if place == sources.count {
      places[source] = place
      sources.append(Source(name: source))
    }
    sources[place].count += 1
    if sources[place].first.count < Self.shown { sources[place].first.append(id) }
  }
}

extension Message {
  /// The number of sources that a message lists.
  private static let listedSources = 5

  /// An input without documents would replace stored ones.
  static func replacedByNothing(_ path: String) -> Localized {
    Localized(
      ja: "\(path): 文書が一件もないので、登録済みの文書と置き換えません。空にしてよければ --allow-empty を付けてください",
      en:
        "\(path): there are no documents in it, so the stored ones are not replaced; with --allow-empty they are"
    )
  }

  /// Lines that could not be read keep stored documents from being deleted.
  static func nothingReplaced(_ directory: String) -> Localized {
    Localized(
      ja: "\(directory): 読めない行があるので、入力にない文書は削除しません",
      en: "\(directory): some lines could not be read, so documents that are not in the input are not deleted"
    )
  }

  /// What an update will delete.
  static func leaving(_ directory: String, _ leaving: LeavingDocuments) -> Localized {
    let more = leaving.sources.count - listedSources
    let listed = leaving.sources.prefix(listedSources)
    let ja = listed.map { source in
      "\(source.name ?? "出典不明") \(source.count)件: \(source.first.joined(separator: ", "))"
        + (source.count > source.first.count ? " など" : "")
    }
    let en = listed.map { source in
      "\(source.count) of \(source.name ?? "no known source"): \(source.first.joined(separator: ", "))"
        + (source.count > source.first.count ? " …" : "")
    }
    return Localized(
      ja: "\(directory): 入力にない文書を削除します（\(ja.joined(separator: "、"))\(more > 0 ? "、ほか \(more)出典" : "")）",
      en: "\(directory): deleting documents that are not in the input (\(en.joined(separator: "; "))"
        + (more > 0 ? "; \(more) more sources)" : ")"))
  }

  /// The question before much is deleted.
  static func confirmation(_ count: Int, of all: Int) -> Localized {
    Localized(
      ja: "登録済みの \(all)件のうち \(count)件を削除します。続けますか [y/N] ",
      en: "This deletes \(count) of \(all) documents. Go on? [y/N] ")
  }

  /// The user has pressed Ctrl-C.
  static let interrupted = Localized(ja: "中止しました。索引は元のままです", en: "stopped; the index is as it was")

  /// The user has declined.
  static func declined(_ directory: String) -> Localized {
    Localized(ja: "\(directory): 中止しました。索引は元のままです", en: "\(directory): stopped; the index is as it was")
  }
}
