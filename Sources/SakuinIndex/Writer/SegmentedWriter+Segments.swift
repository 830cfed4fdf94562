extension SegmentedWriter {
  // MARK: - Building

  /// The lane of the next document: the one whose batch is begun, else the one that received the fewest
  /// bytes.
  /// - Throws: `IndexError.io` when a thread cannot be started.
  func nextLane() throws(IndexError) -> BuilderLane {
    if lanes.isEmpty {
      // What is added is like what there is.
      let dictionary = segments.max { $0.liveCount < $1.liveCount }?.reader.stored.dictionaries.first
        .map { unsafe StoredDictionary(copying: $0.bytes) }
      for number in 0..<max(options.threads, 1) {
        lanes.append(
          try BuilderLane(
            number: number, schema: schema, dictionary: dictionary, isThreaded: options.threads > 1,
            batchSize: options.batchSize))
      }
    }
    var best = lanes[0]
    for lane in lanes {
      if !lane.isBetweenBatches { return lane }
      if lane.byteCount < best.byteCount { best = lane }
    }
    return best
  }

  /// Begins a segment in the lane unless it has one.
  func beginSegment(of lane: BuilderLane) {
    if lane.segment != nil { return }
    lane.begin(segment: nextSegment)
    nextSegment += 1
  }

  /// Ends the segment of a lane. The writer collects segments ended earlier; the lane continues in the
  /// meantime.
  /// - Throws: the error of a lane.
  func endSegment(of lane: BuilderLane) throws(IndexError) {
    guard let number = lane.segment, lane.documentCount > 0 else { return }
    let (directory, schema, documents) = (directory, schema, lane.documentCount)
    let task = try lane.finish { (builder) throws(IndexError) in
      try directory.writeSegment(number, schema: schema) { (output) throws(IndexError) in
        try builder.finish(to: output)
      }
    }
    unfinished.append((number, lane.number, task, documents))
    try collectFinished(lane.isImmediate ? unfinished.count : unfinished.count - 1)
  }

  /// Waits for and collects the first `count` unfinished segments, in the order in which they were ended.
  private func collectFinished(_ count: Int) throws(IndexError) {
    for (number, lane, task, _) in unfinished.prefix(count) {
      let reader = try lanes[lane].finished(segment: number, task: task)
      segments.append(
        WritableSegment(number: number, reader: reader, live: pending.finish(segment: number, reader)))
    }
    unfinished.removeFirst(count)
  }

  /// Writes the documents in memory as segments.
  /// - Throws: the error of a lane.
  func flush() throws(IndexError) {
    for lane in lanes { try endSegment(of: lane) }
    try collectFinished(unfinished.count)
  }

  // MARK: - Reading

  /// Every segment with its live documents, uncommitted changes included: what a commit would make visible.
  /// Writes the documents in memory as segments. Valid until the next call that changes something.
  /// - Throws: the error that made the writer unusable.
  package func currentSegments() throws(IndexError) -> [(reader: SegmentReader, live: LiveDocuments?)] {
    try checkUsable()
    try attempt { () throws(IndexError) in try flush() }
    return segments.map { ($0.reader, $0.live) }
  }

  /// The stored form of the live document with an id, uncommitted changes included; nil when there is none,
  /// or while it is in memory and not in a segment yet.
  /// - Throws: `IndexError.corrupt` when its block is damaged, or the error that made the writer unusable.
  package func storedDocument(id: [UInt8]) throws(IndexError) -> [UInt8]? {
    guard !pending.contains(id), let found = find(id: id) else { return nil }
    let segment = segments[found.segment]
    return try storedCache.document(found.document, of: segment.reader, segment: segment.info.number)
  }

  /// The location of the live document with an id, as an index of `segments`; documents in memory are not
  /// searched.
  func find(id: [UInt8]) -> (segment: Int, document: DocumentID)? {
    let checksum = unsafe id.withUnsafeBytes { unsafe Checksum.of($0) }
    for index in segments.indices {
      if let document = segments[index].document(id: id, checksum: checksum) { return (index, document) }
    }
    return nil
  }

  // MARK: - Merging

  /// Merges as `policy` chooses, but first the segments numbered `fresh` and above: a collection that was
  /// indexed in one go becomes one segment. What cannot be merged stays as it is, and `mergeFailure` is set.
  func merge(by policy: TieredMergePolicy, fresh: UInt64 = .max) {
    mergeFailure = nil
    do throws(IndexError) {
      let known = candidates()
      let chosen = policy.merge(of: segments.indices.filter { segments[$0].info.number >= fresh }, known)
      if let chosen { try merge(chosen) }
      while let chosen = policy.nextMerge(candidates()) { try merge(chosen) }
    } catch {
      mergeFailure = error
    }
  }

  /// The segments as candidates for the merge policy; those without live documents are dropped first.
  func candidates() -> [TieredMergePolicy.Candidate] {
    dropEmptySegments()
    return segments.map(\.candidate)
  }

  /// Drops segments without live documents.
  func dropEmptySegments() {
    for segment in segments where segment.liveCount == 0 { discard(segment) }
    segments.removeAll { $0.liveCount == 0 }
  }

  /// Replaces the segments at `indices`, which ascend, by one with their live documents.
  /// - Throws: the error of the merge; the segments are unchanged then.
  func merge(_ indices: [Int]) throws(IndexError) {
    let inputs = indices.map { segments[$0] }
    let number = nextSegment
    nextSegment += 1
    let reader: SegmentReader
    do {
      reader = try directory.writeSegment(number, schema: schema) { (output) throws(IndexError) in
        try SegmentMerger.merge(inputs.map { ($0.reader, $0.live) }, to: output, progress: progress)
        for input in inputs { try input.reader.checkUnchanged() }
      }
    } catch {
      // Frees the space; what cannot be removed now is an orphan for the commit.
      try? directory.delete(IndexFile.segment(number: number).name)
      throw error
    }
    for index in indices.reversed() { segments.remove(at: index) }
    segments.insert(WritableSegment(number: number, reader: reader, live: nil), at: indices[0])
    for input in inputs { discard(input) }
  }

  /// Frees the disk space of a segment that no commit point has named; others wait for the commit.
  func discard(_ segment: WritableSegment) {
    guard segment.info.number >= commitPoint.nextSegment else { return }
    // What cannot be removed now is an orphan for the commit.
    try? directory.delete(segment.info.file.name)
  }
}

extension Directory {
  /// Writes the file of a segment with `body`, synchronizes its content, and opens it.
  /// - Throws: the errors of `body` and of the directory.
  func writeSegment(
    _ number: UInt64, schema: IndexSchema, _ body: (any OutputFile) throws(IndexError) -> Void
  ) throws(IndexError) -> SegmentReader {
    let name = IndexFile.segment(number: number).name
    let output = try create(name)
    try body(output)
    try output.synchronize()
    try output.close()
    return try SegmentReader(file: try open(name), schema: schema)
  }
}
