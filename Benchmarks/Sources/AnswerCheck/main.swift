// Checks the answers of searches against the contract, on any corpus: counts, concordances and facets beside a scan
// of every text, and that stricter searches never find more. Queries are drawn from the corpus by a seed, which is
// printed. Exits with 1 where anything differs.
//
// Arguments: FILE.jsonl[.zst] [--seed N] [--documents N] [--strings N] [--pairs N] [--queries N] [--lines]
//            [--attribute NAME]

import Foundation
import Sakuin

let settings: CheckSettings
do {
  settings = try CheckSettings(CommandLine.arguments.dropFirst())
} catch {
  print(error)
  exit(2)
}
print("seed \(settings.seed)")
let corpus = try ScannedCorpus(settings)
let index = try SearchIndex(documents: corpus.documents, schema: corpus.schema)
print("\(corpus.documents.count) documents")
var report = CheckReport()
var source = QuerySource(corpus, seed: settings.seed)

let strings = try source.compounds(settings.strings) + source.substrings(settings.strings)
try report.check("counts, concordances and facets beside a scan", strings) {
  try differences(from: corpus, of: $0, in: index)
}
try report.check("words typed together find what they find apart", source.pairs(settings.pairs)) {
  try differences(ofJoined: $0, in: index)
}
// Whole answers to many queries: of a part of the corpus, or it would take hours.
let part = corpus.sample(settings.documents, seed: settings.seed)
let small = try SearchIndex(documents: part, schema: corpus.schema)
try report.check("stricter searches never find more", source.queries(settings.queries)) {
  try differences(ofLevels: $0, in: small)
}
exit(report.failures == 0 ? 0 : 1)
