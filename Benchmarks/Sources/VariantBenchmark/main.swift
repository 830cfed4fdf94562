// Measures which pairs of spellings find each other: argument 1 is a file of lines `form, tab, form, tab,
// kind` after a header; further arguments are files of spellings, `--missed` lists the pairs that do not.
//
// For each pair there is a collection of two documents, one form in each. A pair counts when a search for
// either form finds both documents by literal matches or spellings: matches through single words or
// similarity do not count.
//
// With `--words` argument 1 is a list of words, one per line, and the output is the pairs of them that a
// search takes for spellings of one another, for manual inspection.

import Glibc
import Sakuin

/// The lines of a file.
func lines(_ path: String) -> [String] {
  guard let file = fopen(path, "r") else {
    print("\(path): cannot be opened")
    exit(2)
  }
  defer { fclose(file) }
  var result: [String] = []
  var buffer: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(buffer) }
  while getline(&buffer, &capacity, file) > 0, let buffer {
    result.append(String(cString: buffer).split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
  }
  return result
}

/// Prints every pair of words of which one is a spelling of the other.
func printMerges(_ words: [String], _ vocabulary: Vocabulary) throws {
  let known = Set(words)
  var merged: [String: String] = [:]
  for word in words {
    let units = Array(word.utf16)
    for span in try SearchIndex.variants(of: word, vocabulary: vocabulary) {
      for variant in span.variants where variant.level == .variants {
        let form = String(
          decoding: units[..<span.range.lowerBound] + Array(variant.form.utf16)
            + units[span.range.upperBound...],
          as: UTF16.self)
        guard known.contains(form), form != word else { continue }
        merged[min(word, form) + "\t" + max(word, form)] = variant.kind.rawValue
      }
    }
  }
  for (pair, kind) in merged.sorted(by: { $0.key < $1.key }) { print("\(pair)\t\(kind)") }
}

let isListing = CommandLine.arguments.contains("--missed")
let arguments = CommandLine.arguments.dropFirst().filter { !["--missed", "--words"].contains($0) }
guard let path = arguments.first else {
  print("usage: VariantBenchmark [--missed] PAIRS.tsv [SPELLINGS …], or --words WORDS.txt [SPELLINGS …]")
  exit(2)
}
var vocabulary = Vocabulary()
for file in arguments.dropFirst() { try vocabulary.addSpellings(path: file) }
if CommandLine.arguments.contains("--words") {
  try printMerges(lines(path), vocabulary)
  exit(0)
}
let options = SearchOptions(limit: 2, usesSynonyms: false, vocabulary: vocabulary)

/// Whether a search for each of two forms finds the other.
func findEachOther(_ one: String, _ other: String) throws -> Bool {
  let index = try SearchIndex(
    documents: [("1", one), ("2", other)].map {
      Document(id: $0.0, text: [Document.TextValue(field: "title", text: $0.1)])
    }, schema: .general)
  return try [one, other].allSatisfy {
    try index.search($0, options: options).total == 2
  }
}

var found: [String: (both: Int, all: Int)] = [:]
for line in lines(path).dropFirst() {
  let pair = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  guard pair.count > 2 else { continue }
  let both = try findEachOther(pair[0], pair[1])
  let before = found[pair[2]] ?? (0, 0)
  found[pair[2]] = (before.both + (both ? 1 : 0), before.all + 1)
  if isListing, !both { print("missed\t\(pair.joined(separator: "\t"))") }
}
print("kind\tfound\tpairs\tshare")
for (kind, count) in found.sorted(by: { $0.key < $1.key }) {
  let share = (Double(count.both) / Double(count.all) * 1000).rounded() / 10
  print("\(kind)\t\(count.both)\t\(count.all)\t\(share) %")
}
