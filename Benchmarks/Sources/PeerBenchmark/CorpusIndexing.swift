import SakuinReaders
import Sakuin

/// Indexes a corpus of JSON lines with `id`, `title` and `body`, as the command does.
enum CorpusIndexing {
  /// Builds an index in an empty directory and commits it.
  static func run(corpus: String, directory: String, threads: Int) throws {
    var inputOptions = InputOptions()
    inputOptions.format = .jsonl
    var options = IndexWriter.Options(unknownFields: .store)
    options.threads = threads
    let writer = try IndexWriter(path: directory, schema: .general, options: options)
    var seen = SeenIdentifiers()
    _ = try DocumentFile(path: corpus, options: inputOptions).read(schema: .general, seen: &seen) {
      document throws(SakuinError) in
      try writer.update(document)
    }
    try writer.commit()
  }
}
