// Ranking quality on test collections (MRR@10, nDCG@10, recall), compared with single kinds of evidence.
// Arguments: folders with corpus.jsonl[.zst], queries.tsv, qrels.tsv and, optionally, sample.qids.
// --differences prints the queries that search ranks differently from the plain formula: rank by the formula,
// rank by search, query.

import Foundation
@_spi(Evaluation) import Sakuin

let printsDifferences = CommandLine.arguments.contains("--differences")
let folders = CommandLine.arguments.dropFirst().filter { $0 != "--differences" }
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
  // The same through the query language, with expansions, as users search.
  for (name, spelling) in [("search, as typed", SearchOptions.Spelling.width), ("search", .variants)] {
    var measures = Measures()
    for query in collection.queries {
      let options = SearchOptions(match: .any, limit: 100, spelling: spelling, counts: .none)
      let hits = try index.searchIdentifiers(query.text, options: options).hits
      measures.add(hits.map(\.id), relevant: query.relevant)
      if printsDifferences {
        let plain = try index.ranking(of: query.text, limit: 100).map(\.id)
        let a = plain.firstIndex { query.relevant.contains($0) } ?? -1
        let b = hits.map(\.id).firstIndex { query.relevant.contains($0) } ?? -1
        if a != b { print(a, b, query.text) }
      }
    }
    print("| \(collection.name) (\(collection.queries.count)) | \(name) | \(measures.cells) |")
  }
}
