import SakuinPlatform
import Sakuin

extension Invocation {
  /// The directory of the stored index to change or verify.
  ///
  /// - Throws: a usage error when none is named: the bundled corpus cannot be changed.
  func storedIndex() throws(SakuinError) -> String {
    guard let directory = indexDirectory else { throw .usage(Message.indexNeedsDirectory) }
    return directory
  }

  /// The directory of the stored index to change or verify, which must exist.
  /// - Throws: a usage error when none is named, otherwise when there is none.
  func existingIndex() throws(SakuinError) -> String {
    let directory = try storedIndex()
    var status = stat()
    guard stat(directory, &status) == 0 else {
      throw SakuinError(.notFound, Message.noSuchIndex(directory))
    }
    return directory
  }

  /// The words of the file of `--lexicon`; nil without it.
  /// - Throws: when the file cannot be read or is not a lexicon.
  func lexicon() throws(SakuinError) -> [String]? {
    guard let path = arguments.indexing.lexicon else { return nil }
    return try LexiconFile.read(path: path)
  }

  /// The writer options according to the arguments.
  /// - Throws: a usage error for a memory size that is not one.
  func writerOptions() throws(SakuinError) -> IndexWriter.Options {
    // What no file has declared is kept, and told.
    var options = IndexWriter.Options(unknownFields: .store)
    if let threads = arguments.indexing.threads { options.threads = threads }
    if let text = arguments.indexing.memory {
      guard let bytes = MemorySize.bytes(text) else { throw .usage(Message.badMemorySize(text)) }
      options.memoryLimit = bytes
    }
    return options
  }
}

extension Message {
  /// A command that changes an index was called without one.
  static let indexNeedsDirectory = Localized(
    ja: "登録先の索引を --index DIR で指定してください", en: "name the index to write with --index DIR")

  /// `--memory` is not a size.
  static func badMemorySize(_ text: String) -> Localized {
    Localized(
      ja: "--memory の値は 512M や 1G のような 1M 以上の大きさです: \(text)",
      en: "--memory takes a size of at least 1M, such as 512M or 1G, not \(text)")
  }
}
