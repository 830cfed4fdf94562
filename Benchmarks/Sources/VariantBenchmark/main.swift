// Which pairs of spellings find each other: argument 1 is a file of lines `form, tab, form, tab, kind`, argument 2, if
// given, a file of spellings. Every form is a document; a pair counts when a search for each finds the other.

import Glibc
import Sakuin

/// The lines of a file.
func lines(_ path: String) -> [String] {
  guard let file = fopen(path, "r") else { return [] }
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

let arguments = Array(CommandLine.arguments.dropFirst())
guard let path = arguments.first else {
  print("usage: VariantBenchmark PAIRS.tsv [SPELLINGS]")
  exit(2)
}
var vocabulary = Vocabulary()
if arguments.count > 1 { try vocabulary.addSpellings(path: arguments[1]) }

let pairs = lines(path).dropFirst().map { $0.split(separator: "\t").map(String.init) }.filter { $0.count > 2 }
var identifiers: [String: String] = [:]
for form in pairs.flatMap({ $0.prefix(2) }) where identifiers[form] == nil {
  identifiers[form] = "\(identifiers.count)"
}
let index = try SearchIndex(
  documents: identifiers.map {
    Document(id: $0.value, text: [Document.TextValue(field: "title", text: $0.key)])
  }, schema: .general)
let options = SearchOptions(limit: 1000, usesSynonyms: false, vocabulary: vocabulary)

/// Whether a search for one form finds the document of the other.
func finds(_ one: String, _ other: String) throws -> Bool {
  try index.search(one, options: options).hits.contains { $0.document.id == identifiers[other] }
}

var found: [String: (both: Int, all: Int)] = [:]
for pair in pairs {
  let both = try finds(pair[0], pair[1]) && finds(pair[1], pair[0])
  let before = found[pair[2]] ?? (0, 0)
  found[pair[2]] = (before.both + (both ? 1 : 0), before.all + 1)
}
for (kind, count) in found.sorted(by: { $0.key < $1.key }) {
  let share = (Double(count.both) / Double(count.all) * 1000).rounded() / 10
  print("\(kind)\t\(count.both)\t\(count.all)\t\(share) %")
}
