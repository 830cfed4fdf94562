import BundledCorpus
import Sakuin

extension MunicipalPolicies {
  /// The file name that the bundled thesaurus has in errors.
  public static let bundledThesaurusFile = "thesaurus.txt"

  /// The vocabulary of municipal policy: the built-in spellings and the bundled thesaurus (スマホ finds スマートフォン).
  ///
  /// - Throws: never for the bundled file; the signature is that of any reading.
  /// - Complexity: O(bytes of the thesaurus) the first time, then O(1): a dialogue asks for it with each query.
  public static func vocabulary() throws(SakuinError) -> Vocabulary { try bundledVocabulary.get() }

  private static let bundledVocabulary = Result { () throws(SakuinError) in
    var vocabulary = Vocabulary()
    try vocabulary.add(
      thesaurus: String(decoding: BundledCorpus.thesaurus, as: UTF8.self), source: bundledThesaurusFile)
    return vocabulary
  }
}
