import Foundation

/// Ranking quality, averaged over queries.
struct Measures {
  private var reciprocalRank = 0.0
  private var gain = 0.0
  private var recall10 = 0.0
  private var recall100 = 0.0
  private var count = 0.0

  /// Adds the ranking of one query; relevance is binary.
  mutating func add(_ ranking: [String], relevant: Set<String>) {
    count += 1
    guard !relevant.isEmpty else { return }
    let hits = ranking.map { relevant.contains($0) }
    if let first = hits.prefix(10).firstIndex(of: true) { reciprocalRank += 1 / Double(first + 1) }
    let ideal = (0..<min(10, relevant.count)).reduce(0.0) { $0 + 1 / log2(Double($1) + 2) }
    gain +=
      hits.prefix(10).enumerated().reduce(0.0) { $0 + ($1.element ? 1 / log2(Double($1.offset) + 2) : 0) }
      / ideal
    recall10 += Double(hits.prefix(10).count { $0 }) / Double(relevant.count)
    recall100 += Double(hits.prefix(100).count { $0 }) / Double(relevant.count)
  }

  /// MRR@10, nDCG@10, R@10, R@100 as cells of a Markdown table.
  var cells: String {
    [reciprocalRank, gain, recall10, recall100].map { String(format: "%.4f", $0 / max(count, 1)) }
      .joined(separator: " | ")
  }
}
