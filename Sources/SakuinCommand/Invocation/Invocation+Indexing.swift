import Glibc
import Sakuin

extension Invocation {
  /// The stored index that is to be changed or checked.
  ///
  /// - Throws: where none is named: the bundled corpus cannot be changed.
  func storedIndex() throws(SakuinError) -> String {
    guard let directory = indexDirectory else { throw .usage(Message.indexNeedsDirectory) }
    return directory
  }

  /// The stored index that is to be changed or checked and must be there.
  func existingIndex() throws(SakuinError) -> String {
    let directory = try storedIndex()
    var status = stat()
    guard stat(directory, &status) == 0 else {
      throw SakuinError(.notFound, Message.noSuchIndex(directory))
    }
    return directory
  }

  /// The words of the file of `--lexicon`; nil where none is named.
  package func lexicon() throws(SakuinError) -> [String]? {
    guard let path = arguments.indexing.lexicon else { return nil }
    return try LexiconFile.read(path: path)
  }

  /// How to write, from the options.
  func writerOptions() throws(SakuinError) -> IndexWriter.Options {
    var options = IndexWriter.Options()
    if let threads = arguments.indexing.threads { options.threads = threads }
    if let text = arguments.indexing.memory {
      guard let bytes = MemorySize.bytes(text) else { throw .usage(Message.badMemorySize(text)) }
      options.memoryLimit = bytes
    }
    return options
  }
}

extension Message {
  static let indexNeedsDirectory = Localized(
    ja: "登録先の索引を --index DIR で指定してください", en: "name the index to write with --index DIR")

  static func badMemorySize(_ text: String) -> Localized {
    Localized(
      ja: "--memory の値は 512M や 1G のような 1M 以上の大きさです: \(text)",
      en: "--memory takes a size of at least 1M, such as 512M or 1G, not \(text)")
  }
}
