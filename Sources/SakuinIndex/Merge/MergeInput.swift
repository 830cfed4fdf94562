/// A segment to merge, with the renumbering of its documents and positions.
// SAFETY: documents and positions of decoded blocks are below the counts of the segment; targets have
// capacity for each.
struct MergeInput {
  /// The segment.
  let reader: SegmentReader
  /// Number of documents that are kept.
  let liveCount: Int
  /// New number of the segment's first live document.
  let firstDocument: UInt32
  /// New position of the first live document's start.
  let firstPosition: UInt32
  private let live: LiveDocuments?
  /// With deletions: the new number of each document, `UInt32.max` for a deleted one.
  private let newDocuments: [UInt32]
  /// With deletions: what to add (modulo 2^32) to the positions of each document.
  private let shifts: [UInt32]

  /// Verifies the segment's checksums, and that documents and fields tile it, and plans the renumbering.
  /// - Throws: `IndexError.corrupt`.
  init(
    _ reader: SegmentReader, live: LiveDocuments?, firstDocument: Int, firstPosition: Int
  ) throws(IndexError) {
    try reader.verifyChecksums()
    try reader.verifyDocuments()
    let starts = unsafe reader.documentStarts
    self.reader = reader
    self.firstDocument = UInt32(firstDocument)
    self.firstPosition = UInt32(firstPosition)
    guard let live, live.liveCount < reader.documentCount else {
      self.live = nil
      liveCount = reader.documentCount
      (newDocuments, shifts) = ([], [])
      return
    }
    self.live = live
    liveCount = live.liveCount
    var newDocuments: [UInt32] = []
    var shifts: [UInt32] = []
    var next = UInt32(firstDocument)
    var position = UInt32(firstPosition)
    for document in 0..<UInt32(reader.documentCount) {
      let isLive = live.contains(document)
      newDocuments.append(isLive ? next : .max)
      unsafe shifts.append(position &- starts[Int(document)])
      if isLive {
        next += 1
        // May wrap when the result is too large; the caller detects that before it uses the shifts.
        position = unsafe position &+ (starts[Int(document) + 1] - starts[Int(document)])
      }
    }
    self.newDocuments = newDocuments
    self.shifts = shifts
  }

  /// Whether documents are dropped.
  var hasDeletions: Bool { live != nil }

  /// Whether a document is kept.
  func isLive(_ document: DocumentID) -> Bool { live?.contains(document) ?? true }

  /// Renumbers documents, dropping deleted ones; returns how many were written to `target`.
  func map(
    documents: UnsafePointer<UInt32>, frequencies: UnsafePointer<UInt32>, count: Int,
    to target: UnsafeMutablePointer<UInt32>, _ targetFrequencies: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if live == nil {
      for index in 0..<count { unsafe target[index] = documents[index] &+ firstDocument }
      unsafe targetFrequencies.update(from: frequencies, count: count)
      return count
    }
    var kept = 0
    for index in 0..<count {
      let number = unsafe newDocuments[Int(documents[index])]
      unsafe target[kept] = number
      unsafe targetFrequencies[kept] = frequencies[index]
      kept += number == .max ? 0 : 1
    }
    return kept
  }

  /// Renumbers positions, dropping those of deleted documents; returns how many were written.
  func map(
    positions: UnsafePointer<Position>, count: Int, to target: UnsafeMutablePointer<Position>
  ) -> Int {
    if live == nil {
      for index in 0..<count { unsafe target[index] = positions[index] &+ firstPosition }
      return count
    }
    var kept = 0
    for index in 0..<count {
      let position = unsafe positions[index]
      let document = Int(reader.table.document(at: position))
      unsafe target[kept] = position &+ shifts[document]
      kept += newDocuments[document] == .max ? 0 : 1
    }
    return kept
  }

  /// Calls `body` for each maximal run of live documents, ascending.
  func forEachLiveRun(_ body: (Range<Int>) -> Void) {
    guard live != nil else { return body(0..<reader.documentCount) }
    var start = 0
    while start < newDocuments.count {
      var end = start
      while end < newDocuments.count, newDocuments[end] != .max { end += 1 }
      if end > start { body(start..<end) }
      start = end + 1
    }
  }
}
