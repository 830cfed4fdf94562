import SakuinIndex
import SakuinText

/// Counts the documents that hold a keyword. Keywords that look the same are one value, and a document that holds
/// several of them counts once.
struct KeywordCounts {
  private let form: (String) -> [UInt16]
  private let deadline: Deadline
  private var groups: [[UInt16]: Int] = [:]
  /// How many documents hold a value of each group.
  private var documents: [Int] = []
  /// The last document that was counted for each group, to count it once.
  private var last: [UInt32] = []
  /// The written forms that were met; one that several segments have is there for each.
  private var written: [WrittenForm] = []

  /// A way in which a value is written.
  private struct WrittenForm {
    var group: Int
    /// The keyword without white space at the ends.
    var keyword: [UInt8]
    /// How many documents write it so.
    var times: Int
  }

  /// Counts of nothing yet; keywords with one `form` are one value, those with an empty one no value at all.
  init(deadline: Deadline, form: @escaping (String) -> [UInt16]) {
    self.deadline = deadline
    self.form = form
  }

  /// Counts documents of one segment, which are numbered across segments and ascend. Returns how many of them have no
  /// value.
  ///
  /// - Throws: when the deadline has passed.
  mutating func count(
    _ documents: ArraySlice<UInt32>, base: UInt32, _ column: KeywordColumn
  ) throws(SearchFailure) -> Int {
    var groupOfOrdinal = [Int](repeating: Self.unknown, count: column.valueCount)
    var times = [Int](repeating: 0, count: column.valueCount)
    var missing = 0
    for (index, document) in documents.enumerated() {
      if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
      var hasValue = false
      column.forEachOrdinal(document: document - base) { ordinal in
        var group = groupOfOrdinal[Int(ordinal)]
        if group == Self.unknown {
          group = self.group(of: column.value(ordinal))
          groupOfOrdinal[Int(ordinal)] = group
        }
        guard group != Self.blank else { return }
        hasValue = true
        times[Int(ordinal)] += 1
        if last[group] != document + 1 {
          last[group] = document + 1
          self.documents[group] += 1
        }
      }
      if !hasValue { missing += 1 }
    }
    for (ordinal, times) in times.enumerated() where times > 0 {
      if ordinal & ExecutionLimits.pollMask == ExecutionLimits.pollMask { try deadline.check() }
      let text = String(decoding: column.value(UInt32(ordinal)), as: UTF8.self)
      written.append(
        WrittenForm(group: groupOfOrdinal[ordinal], keyword: Array(text.trimmed.utf8), times: times))
    }
    return missing
  }

  private static let unknown = -2
  private static let blank = -1

  private mutating func group(of keyword: [UInt8]) -> Int {
    let form = form(String(decoding: keyword, as: UTF8.self))
    if form.isEmpty { return Self.blank }
    if let group = groups[form] { return group }
    groups[form] = documents.count
    documents.append(0)
    last.append(0)
    return documents.count - 1
  }

  /// The values as they are written most often, and the documents that hold them.
  var counts: [(keyword: [UInt8], documents: Int)] {
    var best = [WrittenForm?](repeating: nil, count: documents.count)
    // Sums over segments and white space are needed only for the few groups that have several forms.
    var several: [Int: [[UInt8]: Int]] = [:]
    for form in written {
      guard let known = best[form.group] else {
        best[form.group] = form
        continue
      }
      several[form.group, default: [known.keyword: known.times]][form.keyword, default: 0] += form.times
    }
    for (group, forms) in several {
      best[group] = forms.map { WrittenForm(group: group, keyword: $0, times: $1) }.max(by: Self.isWorse)
    }
    return zip(best, documents).map { ($0?.keyword ?? [], $1) }
  }

  /// Whether the second of two written forms is the one to show: the more frequent one; of equals the shorter one, which
  /// has its digits in half width, then the one with the greater bytes, which has the signs of most keyboards (～, －).
  private static func isWorse(_ a: WrittenForm, _ b: WrittenForm) -> Bool {
    if a.times != b.times { return a.times < b.times }
    if a.keyword.count != b.keyword.count { return a.keyword.count > b.keyword.count }
    return a.keyword.lexicographicallyPrecedes(b.keyword)
  }
}
