import Sakuin

extension ZipArchive {
  /// How much is unpacked at once: 64 KiB.
  static let chunkBytes = 1 << 16

  /// Reads an entry as XML from its beginning to its end, or until the handler stops.
  ///
  /// - Throws: `.input` for damaged data and XML that is not well-formed.
  func readXML(
    _ entry: Entry, _ names: MarkupNames, _ handler: any MarkupHandler
  ) throws(SakuinError) {
    let part = try PackagePart(self, entry, names, handler)
    while try part.advance() {}
  }
}

/// An entry of an archive that is being unpacked and read as XML.
final class PackagePart {
  private let stream: ZipStream
  private let reader: MarkupReader
  private let chunk: UnsafeMutableBufferPointer<UInt8>
  private var isAtEnd = false

  /// Begins to read an entry whose elements have `names`.
  init(
    _ archive: ZipArchive, _ entry: ZipArchive.Entry, _ names: MarkupNames, _ handler: any MarkupHandler
  ) throws(SakuinError) {
    stream = try archive.unpack(entry)
    reader = MarkupReader(.xml, names, of: archive.file, handler)
    chunk = .allocate(capacity: ZipArchive.chunkBytes)
  }

  deinit { chunk.deallocate() }

  /// The number of bytes unpacked so far.
  var count: Int { stream.count }

  /// Reads on by a piece; returns whether more may follow.
  func advance() throws(SakuinError) -> Bool {
    if isAtEnd { return false }
    let received = try stream.read(chunk)
    let goesOn = try reader.feed(UnsafeBufferPointer(rebasing: chunk[..<received]), isLast: received == 0)
    isAtEnd = received == 0 || !goesOn
    return !isAtEnd
  }
}
