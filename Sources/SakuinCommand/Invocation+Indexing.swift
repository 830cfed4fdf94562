import Glibc
import Sakuin

extension Invocation {
  /// The stored index that is to be changed or checked.
  ///
  /// - Throws: where none is named: the bundled corpus cannot be changed.
  package func storedIndex() throws(SakuinError) -> String {
    guard let directory = indexDirectory else { throw .usage(Message.indexNeedsDirectory) }
    return directory
  }

  /// The stored index that is to be changed or checked and must be there.
  package func existingIndex() throws(SakuinError) -> String {
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
  package func writerOptions() throws(SakuinError) -> IndexWriter.Options {
    var options = IndexWriter.Options()
    if let threads = arguments.indexing.threads { options.threads = threads }
    if let text = arguments.indexing.memory {
      guard let bytes = MemorySize.bytes(text) else { throw .usage(Message.badMemorySize(text)) }
      options.memoryLimit = bytes
    }
    return options
  }
}

/// Sizes of memory as people type them.
package enum MemorySize {
  /// The least that is accepted: 1 MiB.
  package static let minimum = 1 << 20

  /// The bytes of `512M`, `1G`, `65536k`, `1000000`; nil for anything else and for less than 1 MiB.
  package static func bytes(_ text: String) -> Int? {
    var digits = text[...]
    var shift = 0
    if let unit = digits.last, let power = ["k": 10, "m": 20, "g": 30, "t": 40][unit.lowercased()] {
      shift = power
      digits.removeLast()
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
      return nil
    }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: 1 << shift)
    return isTooLarge || bytes < minimum ? nil : bytes
  }

  /// A number of bytes for readers: `12.3 MB`.
  package static func shown(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var value = Double(bytes) / 1000
    for unit in ["kB", "MB", "GB"] {
      if value < 999.95 || unit == "GB" {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
      }
      value /= 1000
    }
    return "\(bytes) B"
  }
}
