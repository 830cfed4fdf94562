/// The documents compiled into the program, as the bytes of their files under `Corpus/`.
package enum BundledCorpus {
  /// The policy item list of 安中市 (状況: 令和5年10月末), UTF-8, byte for byte as published.
  package static var annakaPolicyItems: [UInt8] { PackageResources.annaka_policy_items_tsv }

  /// The thesaurus of municipal policy, UTF-8.
  package static var thesaurus: [UInt8] { PackageResources.thesaurus_txt }
}
