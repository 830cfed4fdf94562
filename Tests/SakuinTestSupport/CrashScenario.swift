import SakuinIndex

/// An endless sequence of commits that two processes agree on: the content of the index after each is
/// determined by a seed.
///
/// The number of a commit is in the commit point's metadata. Each commit changes a few of some hundred
/// documents.
package struct CrashScenario: Sendable {
  /// One text field and a keyword.
  package static let schema = IndexSchema(
    textFields: ["text"], attributes: [.init(name: "parity", kind: .keyword)])
  private static let idCount: UInt64 = 200

  private let seed: UInt64
  private let changesPerCommit: Int

  /// A scenario that changes `changes` documents in each commit.
  package init(seed: UInt64, changes: Int = 12) {
    self.seed = seed
    changesPerCommit = changes
  }

  /// The changes of one commit: a document's number and its new text, nil to delete it.
  private func changes(_ commit: Int) -> [(number: Int, text: String?)] {
    var generator = SeededGenerator(seed: seed &+ UInt64(commit) &* 0x9E37_79B9)
    return (0..<changesPerCommit).map { _ in
      let number = Int(generator.next() % Self.idCount)
      if generator.next() % 4 == 0 { return (number, nil) }
      let words = (0..<generator.next() % 30).map { _ in "語\(generator.next() % 50)" }
      return (number, words.joined(separator: " "))
    }
  }

  /// The content of the index after a commit: text by id.
  package func contents(after commit: Int) -> [String: String] {
    var contents: [String: String] = [:]
    for number in 0..<max(commit, 0) { apply(number + 1, to: &contents) }
    return contents
  }

  /// Turns the content after commit `commit` - 1 into that after commit `commit`.
  package func apply(_ commit: Int, to contents: inout [String: String]) {
    for (number, text) in changes(commit) { contents["文書\(number)"] = text }
  }

  /// Makes the changes of a commit and commits.
  package func run(_ commit: Int, on writer: SegmentedWriter) throws(IndexError) {
    for (number, text) in changes(commit) {
      let id = Array("文書\(number)".utf8)
      if let text {
        try writer.update(Self.document(id: id, text: text))
      } else {
        try writer.delete(id: id)
      }
    }
    if commit % 7 == 0 { try writer.compact() }
    try writer.commit(metadata: Self.metadata(commit))
  }

  /// The metadata of a commit.
  package static func metadata(_ commit: Int) -> [UInt8] { Array(String(commit).utf8) }

  /// The number of the commit with the given metadata; nil for other metadata.
  package static func commit(_ metadata: [UInt8]) -> Int? { Int(String(decoding: metadata, as: UTF8.self)) }

  /// Options under which few documents make several segments and merges.
  package static func options(threads: Int) -> SegmentedWriter.Options {
    var options = SegmentedWriter.Options()
    options.threads = threads
    options.batchSize = 200
    options.memoryLimit = 1
    options.mergePolicy.segmentsPerTier = 3
    options.mergePolicy.floorSize = 4000
    options.earlyMergePolicy = options.mergePolicy
    options.mergesFreshSegments = false
    return options
  }

  /// A document; words are separated by spaces.
  package static func document(id: [UInt8], text: String) -> AnalyzedDocument {
    var field = AnalyzedField(units: Array(text.utf16))
    let units = field.units
    if !units.isEmpty {
      for index in 0...units.count
      where index == 0 || index == units.count || units[index] == 32 || units[index - 1] == 32 {
        field.boundaries.append(UInt32(index))
      }
    }
    for (start, end) in zip(field.boundaries, field.boundaries.dropFirst()) where units[Int(start)] != 32 {
      field.words.append(start..<end)
    }
    let parity = units.count % 2 == 0 ? "even" : "odd"
    return AnalyzedDocument(
      id: id, fields: [field], attributes: [[.keyword(Array(parity.utf8))]],
      stored: id + [0] + Array(text.utf8))
  }

  /// Analyses the stored form of a document again, as `IndexVerification` asks for it.
  package static func analyze(_ stored: [UInt8]) throws(IndexError) -> AnalyzedDocument? {
    guard let end = stored.firstIndex(of: 0) else { return nil }
    return document(
      id: Array(stored[..<end]), text: String(decoding: stored[(end + 1)...], as: UTF8.self))
  }

  /// The live documents of a snapshot: text by id.
  package static func contents(of snapshot: Snapshot) throws(IndexError) -> [String: String] {
    var contents: [String: String] = [:]
    for segment in snapshot.segments {
      for number in 0..<segment.info.documentCount where segment.isLive(number) {
        let stored = try segment.reader.storedDocument(number)
        let parts = stored.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        contents[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
      }
    }
    return contents
  }
}
