import SakuinPlatform
import SakuinIndex

/// A document with its score.
package struct ScoredDocument: Sendable, Equatable {
  /// Its number across segments.
  package var document: UInt32
  /// Its score, 0 or above.
  package var score: Double

  /// A document with a score.
  package init(document: UInt32, score: Double) {
    self.document = document
    self.score = score
  }
}

extension IndexView {
  /// Whether the external id of one document is below that of another, byte by byte.
  package func hasSmallerID(_ a: UInt32, _ b: UInt32) -> Bool { idOrder.isSmaller(a, b) }
}

/// The order of external ids, which breaks ties of scores. Valid as long as the segments.
// SAFETY: the layouts point into segments, which whoever holds an `IndexView` retains; unchecked Sendable
// because segments are never written.
struct ExternalIDOrder: @unchecked Sendable {
  private var segments: [(base: UInt32, layout: DocumentLayout)] = []

  /// The order among segments without documents.
  init() {}

  /// Adds a segment whose first document is `base`, above those of the segments before.
  mutating func append(base: UInt32, _ layout: DocumentLayout) { segments.append((base, layout)) }

  /// Whether the id of `a` is below that of `b`; by number when they are equal.
  ///
  /// Within a segment the order of ids is known as numbers; only documents of two segments are compared byte by byte.
  func isSmaller(_ a: UInt32, _ b: UInt32) -> Bool {
    guard !segments.isEmpty else { return a < b }
    let (first, second) = (segment(of: a), segment(of: b))
    if first == second, let ranks = unsafe segments[first].layout.idRanks {
      let base = segments[first].base
      let count = segments[first].layout.documentCount
      let (indexA, indexB) = (Int(a &- base), Int(b &- base))
      // SAFETY: each of the `count` documents of a segment has a rank.
      if indexA < count, indexB < count { return unsafe ranks[indexA] < ranks[indexB] }
    }
    let idA = unsafe id(a, first)
    let idB = unsafe id(b, second)
    let shared = min(idA.count, idB.count)
    if shared > 0, let bytesA = idA.baseAddress, let bytesB = idB.baseAddress {
      // SAFETY: both have at least `shared` bytes.
      let order = unsafe memcmp(bytesA, bytesB, shared)
      if order != 0 { return order < 0 }
    }
    return idA.count != idB.count ? idA.count < idB.count : a < b
  }

  /// The last segment that does not begin after a document.
  @inline(__always)
  private func segment(of document: UInt32) -> Int {
    var (low, high) = (0, segments.count)
    while high &- low > 1 {
      let middle = (low &+ high) / 2
      if segments[middle].base <= document { low = middle } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func id(_ document: UInt32, _ segment: Int) -> UnsafeRawBufferPointer {
    unsafe segments[segment].layout.externalIDBytes(document &- segments[segment].base)
  }
}
