/// The result of verifying an index.
package struct IndexVerification: Sendable {
  /// Every fault found.
  package var faults: [IndexFault] = []
  /// Segments of the commit, those that could not be opened included.
  package var segmentCount = 0
  /// Live documents according to the commit point.
  package var documentCount = 0
  /// Number of documents that were analyzed again and compared.
  package var comparedCount = 0
  /// Total bytes of the segments that could be opened.
  package var byteCount = 0

  /// Analyzes a stored document again; nil when the bytes are not a document.
  package typealias Analysis = ([UInt8]) throws(IndexError) -> AnalyzedDocument?

  /// Verifies the last commit in `directory`: every checksum, the structure of every segment, that counts
  /// agree, and that no id is live twice. Of the commit kept for going back, checksums and structure.
  ///
  /// With `analysis`, also that documents are indexed as the analysis of their stored form: words, positions,
  /// word boundaries, attributes. At most `sample` documents are compared, evenly spread; nil: all.
  /// - Throws: `notFound` when there is no index, `incompatible` for another format, `io` when the operating
  ///   system fails, `cancelled`.
  package static func run(
    _ directory: any Directory, sample: Int? = nil, analysis: Analysis? = nil,
    progress: ProgressHandler? = nil
  ) throws(IndexError) -> IndexVerification {
    var result = IndexVerification()
    let segments: [LiveSegment]
    let commit: CommitPoint
    do throws(IndexError) {
      commit = try directory.readCommitPoint()
      (segments, result.faults) = try open(commit, in: directory)
      result.segmentCount = commit.segments.count
      result.documentCount = commit.documentCount
    } catch .corrupt(let path, let offset, let reason) {
      result.faults = [IndexFault(path: path, offset: offset, reason: reason)]
      return result
    }
    var sound: [LiveSegment] = []
    for segment in segments {
      let faults = try segment.reader.faults(progress: progress)
      result.faults += faults
      result.byteCount += segment.reader.byteCount
      if faults.isEmpty { sound.append(segment) }
    }
    result.faults += duplicates(sound)
    if let analysis { try result.compare(sound, sample, analysis, progress) }
    try result.checkKept(directory, before: commit, progress)
    return result
  }

  /// Verifies what `commit` can go back to: the file of the kept commit, and the segments that only it has.
  private mutating func checkKept(
    _ directory: any Directory, before commit: CommitPoint, _ progress: ProgressHandler?
  ) throws(IndexError) {
    do throws(IndexError) {
      guard let kept = try directory.readKeptCommit(before: commit) else { return }
      let shared = Set(commit.segments.map(\.number))
      for segment in try Snapshot.opened(kept.commitPoint, in: directory).segments
      where !shared.contains(segment.info.number) {
        faults += try segment.reader.faults(progress: progress)
        byteCount += segment.reader.byteCount
      }
    } catch {
      guard let fault = IndexFault(error) else { throw error }
      // A writer that has committed since has removed files of the kept commit, and rightly.
      if try directory.readCommitPoint().isSameCommit(as: commit) { faults.append(fault) }
    }
  }

  /// Opens the segments of a commit one by one; those that cannot be opened become faults.
  private static func open(
    _ commit: CommitPoint, in directory: any Directory
  ) throws(IndexError) -> ([LiveSegment], [IndexFault]) {
    // Files may be gone because a writer has committed; then the newer commit is verified.
    if let snapshot = try? Snapshot.open(directory) { return (snapshot.segments, []) }
    var segments: [LiveSegment] = []
    var faults: [IndexFault] = []
    for info in commit.segments {
      do throws(IndexError) {
        segments.append(try LiveSegment(info, schema: commit.schema, in: directory))
      } catch {
        guard let fault = IndexFault(error) else { throw error }
        faults.append(fault)
      }
    }
    return (segments, faults)
  }

  /// Ids that are live twice.
  private static func duplicates(_ segments: [LiveSegment]) -> [IndexFault] {
    var faults: [IndexFault] = []
    for (index, segment) in segments.enumerated() {
      for document in 0..<segment.info.documentCount where segment.isLive(document) {
        let id = segment.reader.externalID(document)
        let twin = segment.reader.documents(externalID: id).contains { $0 != document && segment.isLive($0) }
        if twin || segments[..<index].contains(where: { $0.document(externalID: id) != nil }) {
          faults.append(
            IndexFault(
              path: segment.reader.path, section: .externalIDs,
              offset: segment.reader.sections.entry(.externalIDs).offset,
              reason: "document \(document) has the id of another live document: "
                + String(decoding: id, as: UTF8.self)))
        }
      }
    }
    return faults
  }

  private mutating func compare(
    _ segments: [LiveSegment], _ sample: Int?, _ analysis: Analysis, _ progress: ProgressHandler?
  ) throws(IndexError) {
    let live = segments.reduce(0) { $0 + $1.info.liveCount }
    let total = min(max(sample ?? live, 0), live)
    let meter = ProgressMeter(progress, .comparing, total: total)
    // Document `number` of all is compared when number * total / live increases.
    var number = 0
    for segment in segments {
      let comparison = try SegmentComparison(segment.reader)
      let cache = StoredBlockCache()
      for document in 0..<segment.info.documentCount where segment.isLive(document) {
        number += 1
        guard number * total / live > (number - 1) * total / live else { continue }
        let stored = try cache.document(document, of: segment.reader, segment: segment.info.number)
        let differences =
          try analysis(stored).map { comparison.differences(document, from: $0) }
          ?? [IndexFault(path: segment.reader.path, section: .storedBlocks, reason: "not a stored document")]
        faults += differences
        comparedCount += 1
        try meter.advance(by: 1)
      }
    }
  }
}

extension Directory {
  /// Checks the last commit, for tests.
  /// - Throws: the first fault as `IndexError.corrupt`.
  package func verify() throws(IndexError) {
    if let fault = try IndexVerification.run(self).faults.first {
      throw .corrupt(path: fault.path, offset: fault.offset, reason: fault.reason)
    }
  }
}
