/// Finds the document of a position in constant time: a landmark every 256 positions, then a short walk.
///
/// The section `documentLandmarks`: the document at position 0, 256, 512 … as u32.
struct DocumentLocator: ~Copyable {
  /// Positions between two landmarks are 2^8.
  static let shift = 8

  /// The document at every 256th position.
  private(set) var landmarks = GrowableBuffer<DocumentID>()
  private let starts: UnsafePointer<Position>
  private let documentCount: Int
  private let positionCount: Int

  /// `starts` are the documents' first positions, ascending from 0; they must outlive the locator unchanged.
  init(starts: UnsafePointer<Position>, documentCount: Int, positionCount: Int) {
    self.starts = starts
    self.documentCount = documentCount
    self.positionCount = positionCount
    var document = 0
    for position in stride(from: 0, to: positionCount, by: 1 << Self.shift) {
      while document + 1 < documentCount, starts[document + 1] <= position { document += 1 }
      landmarks.append(UInt32(document))
    }
  }

  /// Landmarks of so many positions.
  static func landmarkCount(positionCount: Int) -> Int {
    (positionCount + (1 << shift) - 1) >> shift
  }

  /// The document that holds a position, which must be below the number of positions, and its end.
  @inline(__always)
  func document(at position: Position) -> (document: Int, end: Int) {
    var document = Int(landmarks[Int(position >> Self.shift)])
    while true {
      let end = document &+ 1 < documentCount ? Int(starts[document &+ 1]) : positionCount
      if Int(position) < end { return (document, end) }
      document = document &+ 1
    }
  }

  /// The documents that hold `count` positions, which must be below the number of positions.
  func documents(
    of positions: UnsafePointer<Position>, count: Int, to documents: UnsafeMutablePointer<DocumentID>
  ) {
    // One loop a table, so that look-ups of different positions overlap.
    for index in 0..<count { documents[index] = landmarks[Int(positions[index] >> Self.shift)] }
    for index in 0..<count {
      var document = Int(documents[index])
      while document &+ 1 < documentCount, starts[document &+ 1] <= positions[index] { document &+= 1 }
      documents[index] = DocumentID(truncatingIfNeeded: document)
    }
  }
}
