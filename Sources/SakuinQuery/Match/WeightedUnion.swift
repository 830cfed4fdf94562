/// Sums the weights of sets of documents, document by document, a window of documents at a time: the sums of a window
/// stay in the nearest cache, however many sets there are.
// SAFETY: owns `sums` and `stamps`, which have an element for each document of a window, and `marks`, which has a bit
// for each; offsets in the window are below its length.
@safe
package struct WeightedUnion: ~Copyable {
  /// A set, with what it adds to each of its documents.
  package struct Member {
    /// The documents, ascending.
    package var documents: [UInt32]
    /// What each adds; above 0.
    package var weight: Double
    /// Whether documents of the last set before that is not a substitute are left out.
    package var isSubstitute: Bool

    /// A set of documents.
    package init(documents: [UInt32], weight: Double, isSubstitute: Bool = false) {
      self.documents = documents
      self.weight = weight
      self.isSubstitute = isSubstitute
    }
  }

  /// How many documents a window has.
  private static let windowLength = 4096

  private let sums: UnsafeMutablePointer<Double>
  private let stamps: UnsafeMutablePointer<UInt32>
  private let marks: UnsafeMutablePointer<UInt64>

  private init() {
    unsafe sums = .allocate(capacity: Self.windowLength)
    unsafe stamps = .allocate(capacity: Self.windowLength)
    unsafe marks = .allocate(capacity: Self.windowLength / 64)
    unsafe sums.initialize(repeating: 0, count: Self.windowLength)
    unsafe stamps.initialize(repeating: 0, count: Self.windowLength)
    unsafe marks.initialize(repeating: 0, count: Self.windowLength / 64)
  }

  deinit {
    unsafe sums.deallocate()
    unsafe stamps.deallocate()
    unsafe marks.deallocate()
  }

  /// The documents that any of the members adds to, ascending, and the sum of each: of the weights in the order of the
  /// members.
  ///
  /// - Complexity: O(documents of all members), and 64 steps for each window that holds any.
  package static func of(_ members: [Member]) -> (documents: [UInt32], sums: [Double]) {
    var documents: [UInt32] = []
    var sums: [Double] = []
    let most = members.map(\.documents.count).max() ?? 0
    documents.reserveCapacity(most)
    sums.reserveCapacity(most)
    var next = [Int](repeating: 0, count: members.count)
    let window = WeightedUnion()
    // Stamps tell the sets of all windows apart.
    var stamp: UInt32 = 0
    while true {
      var first: UInt32?
      for (number, member) in members.enumerated() where next[number] < member.documents.count {
        let document = member.documents[next[number]]
        first = first.map { min($0, document) } ?? document
      }
      guard let first else { return (documents, sums) }
      for (number, member) in members.enumerated() {
        if !member.isSubstitute { stamp &+= 1 }
        next[number] = window.add(member, from: next[number], to: first, stamp)
      }
      window.sweep(first, &documents, &sums)
    }
  }

  /// Adds the documents of a member that lie in the window from `first` on; returns the index of the next.
  private func add(_ member: Member, from start: Int, to first: UInt32, _ stamp: UInt32) -> Int {
    let weight = member.weight
    return unsafe member.documents.withUnsafeBufferPointer { documents in
      var index = start
      while index < documents.count {
        let offset = unsafe Int(documents[index] &- first)
        if offset >= Self.windowLength { break }
        index &+= 1
        if member.isSubstitute {
          if unsafe stamps[offset] == stamp { continue }
        } else {
          unsafe stamps[offset] = stamp
        }
        unsafe sums[offset] += weight
        unsafe marks[offset &>> 6] |= 1 &<< UInt64(offset & 63)
      }
      return index
    }
  }

  /// Appends the documents of the window that were added to, and clears it.
  private func sweep(_ first: UInt32, _ documents: inout [UInt32], _ result: inout [Double]) {
    for word in 0..<Self.windowLength / 64 {
      var bits = unsafe marks[word]
      if bits == 0 { continue }
      unsafe marks[word] = 0
      while bits != 0 {
        let offset = word &<< 6 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        documents.append(first &+ UInt32(truncatingIfNeeded: offset))
        unsafe result.append(sums[offset])
        unsafe sums[offset] = 0
      }
    }
  }
}
