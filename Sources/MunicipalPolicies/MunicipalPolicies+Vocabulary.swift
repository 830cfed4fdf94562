import BundledCorpus
import Sakuin

extension MunicipalPolicies {
  /// The name under which the bundled thesaurus gives its source.
  public static let bundledThesaurusFile = "thesaurus.txt"

  /// The vocabulary of municipal policy: the built-in spellings and the bundled thesaurus (スマホ finds スマートフォン).
  ///
  /// - Throws: Never for the file as bundled; the signature is that of any reading.
  public static func vocabulary() throws(SakuinError) -> Vocabulary {
    var vocabulary = Vocabulary()
    try vocabulary.add(
      thesaurus: String(decoding: BundledCorpus.thesaurus, as: UTF8.self), path: bundledThesaurusFile)
    return vocabulary
  }
}
