/// The parameters of ranking, in one place.
///
/// They were found by experiment on development collections and are frozen: nothing is tuned to a query or a corpus.
/// The optimum is flat (`k1` .4 to .6, `b` .6 to .85, `substringWeight` .4 to .7).
package struct RankingParameters: Sendable, Equatable {
  // MARK: First stage: words and bigrams

  /// Saturation of repeated occurrences.
  package var k1 = 0.5
  /// How much longer fields are held back, 0 to 1.
  package var b = 0.75
  /// What a bigram counts beside a word.
  package var substringWeight = 0.5
  /// What a word counts; 0 to rank by bigrams alone.
  package var wordWeight = 1.0
  /// Hiragana-only terms count by rarity: not at all, but for the floors below, when -ln(df / N) is this or less …
  package var commonHiragana = 3.0
  /// … and fully when it is this or more.
  package var rareHiragana = 6.0
  /// The least that a hiragana word of three characters or more counts; shorter ones may count nothing.
  package var longHiraganaFloor = 0.5
  /// The least that a bigram of two hiragana counts.
  package var hiraganaBigramFloor = 0.1

  // MARK: Other forms of a word

  /// What an occurrence of another spelling or a synonym counts beside one of the typed form.
  package var otherFormWeight = 0.7
  /// What an occurrence that does not stand on word boundaries counts for a word with several forms: the form is looked for
  /// as a string, and 京都 inside of 東京都 is not the word.
  package var misalignedWeight = 0.3
  /// Leaves of more words than this are questions, where other forms are left out: they are untested there.
  package var longestLeafWithForms = 8

  // MARK: Second stage: the best documents of the first again

  /// How many documents the second stage orders anew.
  package var depth = 50
  /// Weight of query neighbours that stand near each other.
  package var proximityWeight = 0.5
  /// Weight of the likeness of query and title.
  package var titleWeight = 0.25
  /// Neighbours at most this number of words apart count fully …
  package var nearDistance = 2
  /// … and half when at most this number apart.
  package var farDistance = 8

  // MARK: Long texts as queries

  /// `k1` of a very long query, when `isLongQueryWeighted`.
  package var longK1 = 1.2
  /// Exponent of the mean frequency of a term, when `isLongQueryWeighted`.
  package var burstiness = 0.8
  /// Distinct bigrams at which a query is half-way to being long.
  package var longQueryBigrams = 45.0
  /// In how many bigrams the step from short to long is made.
  package var longQueryStep = 5.0
  /// Of a text that is looked for as a whole, the words of the greatest weight that are used …
  package var longQueryWords = 25
  /// … and the bigrams; more change the ranking little.
  package var longQueryBigramLimit = 45
  /// Whether the weights of long queries are in use: for texts that are looked for as a whole, not for questions.
  package var isLongQueryWeighted = false

  package init() {}
}
