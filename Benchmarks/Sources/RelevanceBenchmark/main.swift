// How well searches rank, on test collections: MRR@10, nDCG@10, recall, beside what each kind of evidence gives alone.
// Arguments: folders with corpus.jsonl[.zst], queries.tsv, qrels.tsv and, optionally, sample.qids.

import Foundation
import Sakuin

let folders = CommandLine.arguments.dropFirst()
guard !folders.isEmpty else {
  print(
    "usage: RelevanceBenchmark FOLDER…  (each with corpus.jsonl[.zst], queries.tsv, qrels.tsv, sample.qids)")
  exit(2)
}
let systems: [(name: String, evidence: RankingEvidence)] = [
  ("words", .words), ("bigrams", .bigrams), ("words + bigrams", [.words, .bigrams]), ("+ second stage", .all),
]
print("| collection | ranking | MRR@10 | nDCG@10 | R@10 | R@100 |\n|---|---|---|---|---|---|")
for folder in folders {
  let collection = try JudgedCollection(folder: folder)
  let index = try SearchIndex(documents: collection.documents, schema: .general)
  for (name, evidence) in systems {
    var measures = Measures()
    for query in collection.queries {
      let ranking = try index.ranking(of: query.text, limit: 100, evidence: evidence)
      measures.add(ranking.map(\.id), relevant: query.relevant)
    }
    print("| \(collection.name) (\(collection.queries.count)) | \(name) | \(measures.cells) |")
  }
}
