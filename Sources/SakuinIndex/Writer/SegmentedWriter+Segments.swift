extension SegmentedWriter {
  // MARK: - Building

  /// The lane of the next document: the one whose batch is not full, else the one that got the fewest bytes.
  func nextLane() throws(IndexError) -> BuilderLane {
    while lanes.count < max(options.threads, 1) {
      lanes.append(
        try BuilderLane(
          number: lanes.count, schema: commitPoint.schema, isThreaded: options.threads > 1,
          batchSize: options.batchSize))
    }
    var best = lanes[0]
    for lane in lanes {
      if !lane.isBetweenBatches { return lane }
      if lane.byteCount < best.byteCount { best = lane }
    }
    return best
  }

  /// Gives the lane a segment to build unless it has one.
  func beginSegment(of lane: BuilderLane) {
    if lane.segment != nil { return }
    lane.begin(segment: nextSegment)
    nextSegment += 1
  }

  /// Ends the segment of a lane. The writer takes up those that were ended before; the lane goes on in the
  /// meantime.
  func endSegment(of lane: BuilderLane) throws(IndexError) {
    guard let number = lane.segment, lane.documentCount > 0 else { return }
    let (directory, schema) = (directory, commitPoint.schema)
    let task = try lane.finish { (builder) throws(IndexError) in
      try directory.writeSegment(number, schema: schema) { (output) throws(IndexError) in
        try builder.finish(to: output)
      }
    }
    unfinished.append((number, lane.number, task))
    try takeUp(lane.isImmediate ? unfinished.count : unfinished.count - 1)
  }

  /// Takes up the first `count` segments whose end was asked for, in that order.
  private func takeUp(_ count: Int) throws(IndexError) {
    for (number, lane, task) in unfinished.prefix(count) {
      let reader = try lanes[lane].finished(segment: number, task: task)
      segments.append(
        WritableSegment(number: number, reader: reader, live: pending.finish(segment: number, reader)))
    }
    unfinished.removeFirst(count)
  }

  /// Writes the documents in memory as segments.
  func flush() throws(IndexError) {
    for lane in lanes { try endSegment(of: lane) }
    try takeUp(unfinished.count)
  }

  // MARK: - Reading

  /// Every segment, with the live documents, changes since the last commit included: what a commit would make
  /// visible. Writes the documents in memory as segments. Valid until the next call that changes something.
  package func currentSegments() throws(IndexError) -> [(reader: SegmentReader, live: LiveDocuments?)] {
    try checkUsable()
    try attempt { () throws(IndexError) in try flush() }
    return segments.map { ($0.reader, $0.live) }
  }

  /// The stored form of the live document with an id, changes since the last commit included; nil when there is
  /// none, or while it is in memory and not in a segment yet.
  package func storedDocument(id: [UInt8]) throws(IndexError) -> [UInt8]? {
    guard !pending.contains(id), let found = find(id: id) else { return nil }
    let segment = segments[found.segment]
    return try storedCache.document(found.document, of: segment.reader, segment: segment.info.number)
  }

  /// Where the live document with an id is, as an index of `segments`; documents in memory are not looked at.
  func find(id: [UInt8]) -> (segment: Int, document: DocumentID)? {
    let checksum = unsafe id.withUnsafeBytes { unsafe Checksum.of($0) }
    for index in segments.indices {
      if let document = segments[index].document(id: id, checksum: checksum) { return (index, document) }
    }
    return nil
  }

  // MARK: - Merging

  /// Merges what `policy` wants merged, but first the segments with the number `fresh` and above: a list that was
  /// indexed in one go becomes one segment. What cannot be merged stays as it is, and `mergeFailure` says why.
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

  /// The segments for the merge policy; those without a live document are dropped before.
  func candidates() -> [TieredMergePolicy.Candidate] {
    dropEmptySegments()
    return segments.map(\.candidate)
  }

  /// Drops segments without a live document.
  func dropEmptySegments() {
    for segment in segments where segment.liveCount == 0 { discard(segment) }
    segments.removeAll { $0.liveCount == 0 }
  }

  /// Replaces the segments at `indices`, which ascend, by one with their live documents. After an error they are
  /// as they were.
  func merge(_ indices: [Int]) throws(IndexError) {
    let inputs = indices.map { segments[$0] }
    let number = nextSegment
    nextSegment += 1
    let reader: SegmentReader
    do {
      reader = try directory.writeSegment(number, schema: commitPoint.schema) { (output) throws(IndexError) in
        try SegmentMerger.merge(inputs.map { ($0.reader, $0.live) }, to: output, progress: progress)
      }
    } catch {
      // Gives back the space; what cannot be removed now is an orphan for the commit.
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
  /// Writes the file of a segment with `body`, makes its content permanent, and opens it.
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
