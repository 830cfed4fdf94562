/// Finds the document of a position in constant time: a landmark every 256 positions, then a short walk.
///
/// The section `documentLandmarks`: the document at position 0, 256, 512 … as u32.
// SAFETY: `starts` has `documentCount` + 1 entries and outlives the locator, as its creator promises; there
// is a landmark for every position below `positionCount`.
@safe
struct DocumentLocator: ~Copyable {
  /// Binary logarithm of the distance between landmarks.
  static let shift = 8

  /// The document at every 256th position.
  private(set) var landmarks = GrowableBuffer<DocumentID>()
  private let starts: UnsafePointer<Position>
  private let documentCount: Int
  private let positionCount: Int

  /// Creates the landmarks. `starts` are the documents' first positions, ascending from 0; they must outlive
  /// the locator unchanged.
  init(starts: UnsafePointer<Position>, documentCount: Int, positionCount: Int) {
    unsafe self.starts = starts
    self.documentCount = documentCount
    self.positionCount = positionCount
    var document = 0
    for position in stride(from: 0, to: positionCount, by: 1 << Self.shift) {
      while document + 1 < documentCount, unsafe starts[document + 1] <= position { document += 1 }
      landmarks.append(UInt32(document))
    }
  }

  /// Number of landmarks for `positionCount` positions.
  static func landmarkCount(positionCount: Int) -> Int {
    (positionCount + (1 << shift) - 1) >> shift
  }

  /// The document that contains a position, which must be below the number of positions, and its end.
  @inline(__always)
  func document(at position: Position) -> (document: Int, end: Int) {
    var document = unsafe Int(landmarks[Int(position >> Self.shift)])
    while true {
      let end = unsafe document &+ 1 < documentCount ? Int(starts[document &+ 1]) : positionCount
      if Int(position) < end { return (document, end) }
      document = document &+ 1
    }
  }

  /// Writes the documents that contain `count` positions, which must be below the number of positions.
  func documents(
    of positions: UnsafePointer<Position>, count: Int, to documents: UnsafeMutablePointer<DocumentID>
  ) {
    unsafe Self.locate(
      positions, count: count, landmarks: UnsafePointer(landmarks.base), starts: starts,
      documentCount: documentCount, to: documents)
  }

  /// Writes the documents that contain `count` positions, each of which has a landmark. Damaged tables give
  /// wrong documents, but never one outside of the `documentCount` starts.
  ///
  /// Faster than one by one: the look-ups of different positions overlap, and the common steps do not branch.
  static func locate(
    _ positions: UnsafePointer<Position>, count: Int, landmarks: UnsafePointer<DocumentID>,
    starts: UnsafePointer<Position>, documentCount: Int, to documents: UnsafeMutablePointer<DocumentID>
  ) {
    let last = DocumentID(truncatingIfNeeded: max(documentCount &- 1, 0))
    for index in 0..<count { unsafe documents[index] = min(landmarks[Int(positions[index] &>> shift)], last) }
    for index in 0..<count {
      let position = unsafe positions[index]
      var document = unsafe documents[index]
      for _ in 0..<2 {
        let next = min(document &+ 1, last)
        document = unsafe starts[Int(next)] <= position ? next : document
      }
      while document < last, unsafe starts[Int(document) &+ 1] <= position { document = document &+ 1 }
      unsafe documents[index] = document
    }
  }
}
