/// The constants by which execution chooses between algorithms that give the same answer: each decides time,
/// never a result.
///
/// Where a constant was measured its comment says so, and `Benchmarks/FINDINGS.md` how; the others are
/// estimates.
package enum ExecutionLimits {
  // MARK: Which executor

  /// The most terms of a plan that is executed document at a time. Merging costs a comparison for each term
  /// and document, a window a sweep whatever the number of terms: for many terms windows are cheaper.
  static let documentAtATimeTerms = 4
  /// The greatest k that is executed document at a time: with a greater one the threshold stays lower, and
  /// more lists stay essential and are merged.
  static let documentAtATimeRanking = 100

  // MARK: How documents are scored

  /// A set is dense when it has more than one in this many documents. Then lists are decoded in order, since
  /// several of its documents are likely to lie in one block of 128; in sparser sets each document is probed.
  static let sparseInterval = 64
  /// Windows make lists non-essential as long as their upper bounds sum up to less than this fraction of the
  /// threshold. Up to 1 is safe; with less, candidates can gain less by probing, so that fewer documents are
  /// candidates: .5 takes 15 % less time than 1 for questions.
  static let nonEssentialFraction = 0.5
  /// The greatest k that is collected in a sorted array rather than a heap. Moving that few elements costs
  /// less than sifting, and nothing is sorted afterwards: for the best 50 a heap took 12 % more.
  static let longestOrdered = 128
  /// From this number of matches on, the best are found by pruning among all documents and then verified,
  /// rather than by scoring each match.
  static let manyMatches = 512

  // MARK: How the best documents are verified

  /// One more candidate for each this many hits of a query any word of which is enough: some candidates hold
  /// only bigrams that span two of its words.
  static let surplusShare = 5
  /// Candidates beyond the estimate when too few of the best matched: the estimate is rough for small counts.
  static let surplusCandidates = 16
  /// The most rounds of candidates before all documents are matched instead.
  static let verificationRounds = 2
  /// Bounds how many candidates the second round adds; where more would be needed, few candidates match, and
  /// all documents are matched instead.
  static let candidateGrowth = 2

  // MARK: How strings are looked up in candidates

  /// The most candidates that are looked up one by one in all lists of a character (often a thousand), or in
  /// the lists of several literal strings; for more, the lists are read whole.
  static let fewCandidates = 256

  // MARK: When several threads work

  /// How many postings or positions are worth a second thread: a millisecond of work, of which handing over takes some
  /// ten microseconds.
  package static let parallelWork = 1 << 18

  // MARK: When deadlines are polled

  /// Mask of the steps (documents, values or positions) between two polls of a deadline: a poll takes some
  /// tens of nanoseconds, which 4,096 steps of any loop outweigh.
  static let pollMask = 0xFFF
}
