/// The constants by which execution chooses between ways that give the same answer: each decides time, never a result.
///
/// They were measured on 65,632 passages (93 MB of text) and on the million documents of the growth benchmark; the
/// optimum of each is flat, so that a factor of two either way costs a few per cent.
enum ExecutionLimits {
  // MARK: Which executor

  /// Most terms of a plan that is executed document at a time. Merging costs a comparison per term and document, while a
  /// window costs a sweep whatever the number of terms: the two meet at four to five terms.
  static let documentAtATimeTerms = 4
  /// Longest ranking that is executed document at a time: with a longer one the threshold stays low, nearly every list
  /// stays essential, and windows win.
  static let documentAtATimeRanking = 100

  // MARK: How documents are scored

  /// A set is dense when it has more than one document in this many. Then lists are decoded in order, since neighbouring
  /// documents lie in one block of 128; in sparser sets each document is looked up.
  static let sparseInterval = 64
  /// Lists are non-essential as long as their upper bounds sum up to less than this fraction of the threshold.
  /// Up to 1 would be safe; but the less there is to look up, the less a candidate can still hope for, and the fewer
  /// there are: .5 takes 15 % less time than 1, for questions of 36 terms and of 8.
  static let nonEssentialFraction = 0.5
  /// Longest ranking that is collected in a sorted array, above it in a heap. Moving so few elements costs less than
  /// sifting, and nothing is sorted afterwards: for the best 50 a heap took 12 % more.
  static let longestOrdered = 128
  /// Matches from which on the best are found among all documents and verified, rather than scored one by one.
  static let manyMatches = 512

  // MARK: How the best documents are verified

  /// A query of which anything is enough asks for this part (1/5) more candidates than hits: some candidates hold nothing
  /// but bigrams across its words.
  static let surplusShare = 5
  /// Candidates beyond the estimate when too few of the best matched. The estimate is rough for small counts, and a third
  /// round would cost more than looking at all documents.
  static let surplusCandidates = 16
  /// Most rounds of candidates before all documents are looked at instead.
  static let verificationRounds = 2
  /// Candidates grow to at most this multiple in the second round; where more would be needed, few candidates match, and
  /// looking at all documents is cheaper.
  static let candidateGrowth = 2

  // MARK: How strings are looked up in candidates

  /// Up to this many candidates are looked up one by one in all lists of a character (often a thousand), or in each of
  /// several literal strings; of more, the lists are read whole.
  static let fewCandidates = 256

  // MARK: When deadlines are polled

  /// Documents, values or positions between two looks at the deadline, as a mask: a look takes some tens of nanoseconds,
  /// so that it costs less than a hundredth of the cheapest loop, and 4,096 steps of the dearest take some milliseconds.
  static let pollMask = 0xFFF
}
