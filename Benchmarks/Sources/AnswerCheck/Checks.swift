import Sakuin

// MARK: What depends on the options of the library

extension SearchOptions.Match {
  /// The mode in which the words of a chunk may stand apart; nil where the library has none.
  static var apart: Self? { .words }
}

/// The ids of the documents that match as asked: those near it left out.
func identifiers(_ query: String, _ options: SearchOptions, in index: SearchIndex) throws -> Set<String> {
  var options = options
  options.limit = .max
  options.sort = [.id()]
  options.near = .counted
  options.timeLimit = nil
  return Set(try index.searchIdentifiers(query, options: options).hits.map(\.id))
}

// MARK: Checks

/// How the answers to one string differ from a scan of every text.
func differences(from corpus: ScannedCorpus, of string: String, in index: SearchIndex) throws -> [String] {
  let expected = corpus.scan(for: string)
  var options = SearchOptions(
    limit: 0, fields: ["title", "body"], spelling: .width, facets: [.init(corpus.attribute)])
  options.timeLimit = nil
  var faults: [String] = []
  let count = try index.count(string, options: options)
  if count != expected.documents { faults.append("count \(count), scan \(expected.documents)") }
  let lines = try index.concordance(string, search: options, options: .init(limit: 0))
  if lines.total != expected.occurrences || lines.documents != expected.documents {
    faults.append(
      "concordance \(lines.total) in \(lines.documents), scan \(expected.occurrences) in \(expected.documents)"
    )
  }
  let facet = try index.search(string, options: options).facets.first
  var values: [String: Int] = [:]
  for count in facet?.counts ?? [] where count.documents > 0 {
    values[count.value.description] = count.documents
  }
  if values != expected.values {
    let differing = Set(values.keys).union(expected.values.keys).filter { values[$0] != expected.values[$0] }
    faults.append(
      "facet of \(differing.sorted().prefix(3)): sum \(values.values.reduce(0, +)), "
        + "scan \(expected.values.values.reduce(0, +))")
  }
  return faults
}

/// Which documents hold both words of a pair and are not found when these are typed together.
func differences(ofJoined pair: QuerySource.Pair, in index: SearchIndex) throws -> [String] {
  guard let apart = SearchOptions.Match.apart else { return ["this library has no --match words"] }
  let joined = try identifiers(pair.first + pair.second, SearchOptions(match: apart), in: index)
  let separate = try identifiers("\(pair.first) \(pair.second)", SearchOptions(match: .all), in: index)
  let missing = separate.subtracting(joined)
  return missing.isEmpty
    ? [] : ["\(missing.count) of \(separate.count) missing, \(missing.min() ?? "") first"]
}

/// At which levels a query finds what it does not find at the next looser one.
func differences(ofLevels query: String, in index: SearchIndex) throws -> [String] {
  var faults: [String] = []
  func compare(_ steps: [(name: String, options: SearchOptions)]) throws {
    var stricter: (name: String, found: Set<String>)?
    for step in steps {
      let found = try identifiers(query, step.options, in: index)
      if let before = stricter {
        let more = before.found.subtracting(found)
        if let first = more.min() {
          faults.append("\(before.name) finds \(more.count) that \(step.name) does not, \(first) first")
        }
      }
      stricter = (step.name, found)
    }
  }
  let levels: [(String, SearchOptions.Spelling)] = [
    ("-xxx", .raw), ("-xx", .width), ("-x", .itaiji), ("the default", .variants),
  ]
  try compare(levels.map { ($0, SearchOptions(spelling: $1)) })
  let modes: [SearchOptions.Match?] = [.word, .all, .apart, .any]
  try compare(modes.compactMap { $0 }.map { ("--match \($0.rawValue)", SearchOptions(match: $0)) })
  return faults
}

/// Counts what failed, and prints it.
struct CheckReport {
  /// How many cases have failed.
  private(set) var failures = 0

  /// Puts every case to a check, which tells the faults it finds.
  ///
  /// - Throws: what the check throws.
  mutating func check<Case>(_ name: String, _ cases: [Case], by faults: (Case) throws -> [String]) throws {
    var failed = 0
    for (number, sample) in cases.enumerated() {
      let found = try faults(sample)
      if found.isEmpty { continue }
      failed += 1
      print("FAILED \(number) \(sample): \(found.joined(separator: "; "))")
    }
    failures += failed
    print("\(name): \(cases.count - failed) of \(cases.count)")
  }
}
