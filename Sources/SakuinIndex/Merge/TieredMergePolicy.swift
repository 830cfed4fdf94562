/// Chooses which segments to merge, so that few remain and each document is rewritten rarely.
///
/// Segments are assigned to tiers by the bytes of their live documents: everything up to `floorSize` is tier
/// 0, and each higher tier contains sizes up to `segmentsPerTier` times larger. As soon as a tier has
/// `segmentsPerTier` segments they are merged. So there are fewer than `segmentsPerTier` segments per tier,
/// and a document is rewritten about once per tier: O(log n) of both. A segment that is mostly deleted is
/// rewritten by itself.
package struct TieredMergePolicy: Sendable {
  /// A segment as the policy sees it.
  package struct Candidate: Sendable {
    /// Size of the file in bytes.
    package var byteCount: Int
    /// Documents in the file, deleted ones included.
    package var documentCount: Int
    /// Live documents; 1 to `documentCount`.
    package var liveCount: Int
    /// How much it takes of the limits of a segment.
    package var size: SegmentSize

    /// Creates a candidate from its counts.
    package init(byteCount: Int, documentCount: Int, liveCount: Int, size: SegmentSize) {
      self.byteCount = byteCount
      self.documentCount = documentCount
      self.liveCount = liveCount
      self.size = size
    }

    /// Estimated bytes of the live documents.
    var liveBytes: Int { Int(Double(byteCount) * Double(liveCount) / Double(documentCount)) }
    /// Whether rewriting the segment would at least halve it.
    var isMostlyDeleted: Bool { liveCount * 2 <= documentCount && liveCount < documentCount }
  }

  /// Number of segments of a tier that are merged together; at least 2.
  package var segmentsPerTier: Int
  /// Live bytes up to which a segment is in the lowest tier; at least 1.
  package var floorSize = 1 << 20
  /// Upper limit on the total bytes of the inputs of one merge; by default there is none.
  package var maxMergedBytes = Int.max
  /// What a merged segment must fit.
  package var limits = SegmentLimits()

  /// Creates a policy with the given number of segments per tier, at least 2.
  package init(segmentsPerTier: Int = 8) {
    self.segmentsPerTier = segmentsPerTier
  }

  /// The indices of the segments to merge next, ascending; nil when nothing needs merging.
  package func nextMerge(_ segments: [Candidate]) -> [Int]? {
    if let index = segments.firstIndex(where: { $0.isMostlyDeleted }) { return [index] }
    var tiers: [Int: [Int]] = [:]
    for (index, segment) in segments.enumerated() { tiers[tier(of: segment), default: []].append(index) }
    for (_, members) in tiers.sorted(by: { $0.key < $1.key }) where members.count >= segmentsPerTier {
      let chosen = fitting(members, of: segments)
      if chosen.count > 1 { return chosen.sorted() }
    }
    return nil
  }

  /// The indices of the segments that a compaction merges next: as many as fit, or one with deletions; nil
  /// when nothing is left to do.
  package func nextCompaction(_ segments: [Candidate]) -> [Int]? {
    let chosen = fitting(Array(segments.indices), of: segments)
    if chosen.count > 1 { return chosen.sorted() }
    return segments.firstIndex { $0.liveCount < $0.documentCount }.map { [$0] }
  }

  /// As many of `members` as fit into one segment, ascending; nil when there is no benefit: none, or one
  /// segment alone.
  package func merge(of members: [Int], _ segments: [Candidate]) -> [Int]? {
    let chosen = fitting(members, of: segments)
    return chosen.count > 1 ? chosen.sorted() : nil
  }

  /// The tier of a segment, 0 for the smallest.
  func tier(of segment: Candidate) -> Int {
    var tier = 0
    var limit = floorSize
    while segment.liveBytes > limit {
      tier += 1
      let (product, overflow) = limit.multipliedReportingOverflow(by: segmentsPerTier)
      if overflow { break }
      limit = product
    }
    return tier
  }

  /// The smallest of `members` that together stay within the limits.
  private func fitting(_ members: [Int], of segments: [Candidate]) -> [Int] {
    var bytes = 0
    var size = SegmentSize()
    let bySize = members.sorted { segments[$0].byteCount < segments[$1].byteCount }
    return Array(
      bySize.prefix { index in
        bytes += segments[index].byteCount
        size += segments[index].size
        return bytes <= maxMergedBytes && size.fits(limits)
      })
  }
}
