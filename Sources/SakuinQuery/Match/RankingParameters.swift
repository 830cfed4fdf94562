/// The parameters of ranking.
///
/// They were tuned on development collections and are frozen: nothing depends on a query or a corpus.
/// The optimum is flat (`k1` .4 to .6, `b` .6 to .85, `substringWeight` .4 to .7).
package struct RankingParameters: Sendable, Equatable {
  // MARK: First stage: words and bigrams

  /// Saturation of repeated occurrences.
  package var k1 = 0.5
  /// How far scores are normalized by field length, 0 to 1.
  package var b = 0.75
  /// Weight of a bigram, relative to 1 for a word.
  package var substringWeight = 0.5
  /// Weight of a word; 0 to rank by bigrams alone.
  package var wordWeight = 1.0
  /// Hiragana-only terms are weighted by rarity: 0, or the floors below, when -ln(df / N) is at most this …
  package var commonHiragana = 3.0
  /// … and 1 when it is at least this.
  package var rareHiragana = 6.0
  /// The least weight of a hiragana-only word of three characters or more; that of shorter ones is 0.
  package var longHiraganaFloor = 0.5
  /// The least weight of a bigram of two hiragana.
  package var hiraganaBigramFloor = 0.1

  // MARK: Other forms of a word

  /// Weight of an occurrence of another spelling or a synonym, relative to 1 for the typed form; and the share of the
  /// typed form's bigrams that a document with another form gets, including those that the form holds itself. Below
  /// 1, so that of two documents alike but for the spelling the typed one is first.
  package var otherFormWeight = 0.7
  /// Weight of an occurrence off word boundaries for a word with several forms: forms are looked up as
  /// strings, and 京都 inside 東京都 is not the word.
  package var misalignedWeight = 0.3
  /// Leaves of more words than this are questions, which are scored without other forms: there they are
  /// untested.
  package var longestLeafWithForms = 8

  // MARK: Second stage: the best documents of the first, reranked

  /// How many documents the second stage reranks.
  package var depth = 50
  /// Weight of the proximity of neighbouring query words.
  package var proximityWeight = 0.5
  /// Weight of the similarity of query and title.
  package var titleWeight = 0.25
  /// Neighbours at most this number of words apart count in full …
  package var nearDistance = 2
  /// … and half when at most this number apart.
  package var farDistance = 8

  // MARK: Long queries

  /// `k1` of a query that counts in full as a long text or as a paraphrase.
  package var longK1 = 1.2
  /// Exponent of the mean frequency of a term in such a query.
  package var burstiness = 0.8

  // MARK: Paraphrases: long queries of which no document holds much

  /// The share of a query's weight that its best document holds when it counts half as a paraphrase. The
  /// optimum is flat from .45 to .6.
  package var paraphraseCoverage = 0.5
  /// Width of the logistic step from quotation to paraphrase, as a share of the weight.
  package var paraphraseCoverageStep = 0.06
  /// Number of distinct bigrams at which a query is half long enough for a paraphrase. The optimum is flat
  /// from 20 to 35; at 30 the questions of jaquad, which quote, keep their ranking.
  package var paraphraseBigrams = 30.0
  /// Width of the logistic step from short to long, in bigrams.
  package var paraphraseBigramStep = 4.0
  /// The share up to which a query does not count as a paraphrase at all.
  package var leastParaphraseShare = 0.05
  /// The number of documents by which mean frequencies are pulled towards 1, so that a term of one document
  /// is not weighted by that document alone. From 0 to 5 documents rank long queries best.
  package var burstinessSmoothing = 1.0

  // MARK: Long texts as queries

  /// Number of distinct bigrams at which a text counts as half long.
  package var longQueryBigrams = 45.0
  /// Width of the logistic step from short to long, in bigrams.
  package var longQueryStep = 5.0
  /// The most words, those of the greatest weight, that a text used as a query is searched by …
  package var longQueryWords = 25
  /// … and the most bigrams; more change the ranking little.
  package var longQueryBigramLimit = 45
  /// Whether queries are weighted by their length: for texts used as queries, not for questions.
  package var isLongQueryWeighted = false

  /// The parameters that searches use.
  package init() {}
}
