// Sakuin with the command line of every peer (Benchmarks/Peers/peers/protocol.py): in this process, one
// thread, through the public interface alone.
//
//   PeerBenchmark version
//   PeerBenchmark index  CORPUS DIRECTORY [--threads N]
//   PeerBenchmark search DIRECTORY QUERIES KIND LIMIT WARM PASSES ANSWERS [--snippets]
//   PeerBenchmark count  DIRECTORY QUERIES KIND
//   PeerBenchmark check  DIRECTORY QUERIES KIND LIMIT [--snippets]   top hits beside those of a search without a limit
//
// --defaults searches as the command does without options, totals included (questions: `--match any`); otherwise width
// and case are folded, as by the peers, and nothing is counted but phrases.
// --evidence words|bigrams|both ranks by that alone, for what holds any part of the text (word, or, question).

import Glibc
import Sakuin

/// Ends the program with an error message.
func fail(_ message: String) -> Never {
  TextFile.warn("PeerBenchmark: \(message)")
  exit(2)
}

let arguments = BenchmarkArguments(CommandLine.arguments.dropFirst())
do {
  switch arguments.command {
  case "version":
    let index = try SearchIndex(documents: [], schema: .general)
    print("Sakuin, words and bigrams (\(try index.statistics().analyzer))")
  case "index":
    try CorpusIndexing.run(corpus: arguments[0], directory: arguments[1], threads: arguments.threads)
  case "search":
    guard arguments.number(5) > 0 else { fail("search: PASSES is 1 or more") }
    let queries = try QuerySet(path: arguments[1], kind: arguments[2], arguments)
    let race = SearchRace(
      index: try SearchIndex.open(path: arguments[0]), queries: queries, limit: arguments.number(3),
      fetchesSnippets: arguments.fetchesSnippets)
    try race.run(warm: arguments.number(4), passes: arguments.number(5), answers: arguments[6])
  case "count":
    let index = try SearchIndex.open(path: arguments[0])
    let queries = try QuerySet(path: arguments[1], kind: arguments[2], arguments)
    for query in queries.entries {
      print("\(query.id)\t\(try queries.count(of: query, in: index))")
    }
  case "check":
    let queries = try QuerySet(path: arguments[1], kind: arguments[2], arguments)
    let index = try SearchIndex.open(path: arguments[0])
    try ExhaustiveCheck(
      index: index, queries: queries, limit: arguments.number(3), fetchesSnippets: arguments.fetchesSnippets
    ).run()
  default:
    fail("no command \(arguments.command); version, index, search, count or check")
  }
} catch {
  fail("\(error)")
}
