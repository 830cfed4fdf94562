import Glibc
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
  func isSmaller(_ a: UInt32, _ b: UInt32) -> Bool {
    let idA = unsafe id(a)
    let idB = unsafe id(b)
    let shared = min(idA.count, idB.count)
    if shared > 0, let bytesA = idA.baseAddress, let bytesB = idB.baseAddress {
      // SAFETY: both have at least `shared` bytes.
      let order = unsafe memcmp(bytesA, bytesB, shared)
      if order != 0 { return order < 0 }
    }
    return idA.count != idB.count ? idA.count < idB.count : a < b
  }

  @inline(__always)
  private func id(_ document: UInt32) -> UnsafeRawBufferPointer {
    var number = segments.count &- 1
    while number > 0, segments[number].base > document { number = number &- 1 }
    guard number >= 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    return unsafe segments[number].layout.externalIDBytes(document &- segments[number].base)
  }
}
