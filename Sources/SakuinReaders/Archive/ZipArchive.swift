import CZip
import Sakuin

/// A ZIP archive, such as a workbook or a document of an office program, whose entries are unpacked one by one.
package final class ZipArchive {
  /// A file in the archive.
  struct Entry {
    /// Its number in the archive.
    fileprivate let index: Int64
    /// Its name.
    let name: String
    /// Its size in bytes once unpacked, as the archive says.
    let size: Int
  }

  /// The most entries: 65,536.
  static let maximumEntries = 1 << 16
  /// The most bytes of an entry once unpacked: 4 GiB.
  static let maximumEntryBytes = 1 << 32
  /// Entries up to this size, 64 MiB, may be packed as tightly as they like.
  static let freelyPackedBytes = 1 << 26
  /// How many times its packed size a larger entry may have: 250. What office programs write stays far below.
  static let maximumRatio = 250

  /// The name of the file in messages.
  let file: String
  /// The size of the file in bytes.
  var byteCount: Int { source.count }
  /// The bytes of the archive.
  let source: ByteSource
  private let archive: OpaquePointer
  private var entries: [String: Entry] = [:]

  /// Opens the archive in `source`, whose names of entries are then known.
  ///
  /// - Throws: `.io` where libzip is not installed; `.input` for bytes that are no archive or a damaged one, for a
  ///   password, and for entries that are too large or too many.
  package init(_ source: ByteSource) throws(SakuinError) {
    self.source = source
    file = source.name
    var outcome = CZIP_OPENED
    // SAFETY: the context is `source`, which this object keeps alive until the archive is closed.
    let opened = czip_open(
      { context, buffer, count, offset in
        guard let context, let buffer, let offset = Int(exactly: offset) else { return -1 }
        let source = Unmanaged<ByteSource>.fromOpaque(context).takeUnretainedValue()
        let space = UnsafeMutableRawBufferPointer(start: buffer, count: Int(clamping: count))
        do { return Int64(try source.read(space, at: offset)) } catch { return -1 }
      }, Unmanaged.passUnretained(source).toOpaque(), UInt64(source.count), &outcome)
    guard let opened else {
      throw outcome == CZIP_MISSING ? Self.missing(file) : Self.damaged(file)
    }
    archive = opened
    try describeEntries()
  }

  deinit { czip_close(archive) }

  /// The entry with a name, whatever its case; nil where there is none.
  subscript(name: String) -> Entry? { entries[name.lowercased()] }

  /// Whether there is an entry whose name begins with `prefix`, in lower case.
  func holds(_ prefix: String) -> Bool { entries.keys.contains { $0.hasPrefix(prefix) } }

  /// Begins to unpack an entry.
  ///
  /// - Throws: `.input` for one that is damaged or packed in an unknown way.
  func unpack(_ entry: Entry) throws(SakuinError) -> ZipStream {
    guard let stream = czip_unpack(archive, entry.index) else { throw Self.damaged(file) }
    return ZipStream(stream, entry, of: self)
  }

  private func describeEntries() throws(SakuinError) {
    let count = czip_count(archive)
    guard count >= 0, count <= Self.maximumEntries else {
      throw .fault(
        file,
        "the archive has more than \(Self.maximumEntries) files; this is no document of an office program",
        ja: "圧縮ファイルの中に \(Self.maximumEntries) 個を超えるファイルがあります。表計算や文書のファイルではありません")
    }
    for index in 0..<count {
      var known = czip_entry()
      guard czip_describe(archive, index, &known) != 0 else { throw Self.damaged(file) }
      let name = String(cString: known.name).replacing("\\", with: "/")
      guard known.is_encrypted == 0 else {
        throw .fault(
          file, "the file is protected by a password; save it without one",
          ja: "パスワードで保護されています。パスワードを外して保存してください")
      }
      let isPackedFreely = known.size <= UInt64(Self.freelyPackedBytes)
      guard known.size <= UInt64(Self.maximumEntryBytes),
        isPackedFreely || known.size / UInt64(Self.maximumRatio) <= known.packed_size
      else { throw Self.bomb(file, name) }
      entries[name.lowercased()] = Entry(index: index, name: name, size: Int(known.size))
    }
  }

  /// The error for bytes that cannot be unpacked.
  static func damaged(_ file: String) -> SakuinError {
    .fault(
      file, "the file is damaged or cut short; copy or download it again",
      ja: "ファイルが壊れているか、途中で切れています。もう一度コピーかダウンロードをしてください")
  }

  /// The error for an entry that unpacks to far more than it should.
  static func bomb(_ file: String, _ entry: String) -> SakuinError {
    .fault(
      file, "\(excerpt(entry)) in the file unpacks to far more than documents hold; it is not read",
      ja: "ファイルの中の \(excerpt(entry)) は、展開すると異常な大きさになるため読みません")
  }

  private static func missing(_ file: String) -> SakuinError {
    SakuinError(
      .io,
      "reading .xlsx and .docx needs libzip; install it (Debian and Ubuntu: apt install libzip4, or libzip5), or save "
        + "the file as CSV UTF-8",
      ja: ".xlsx と .docx を読むには libzip が必要です。インストールするか（Debian・Ubuntu では apt install libzip4 か libzip5）、"
        + "CSV UTF-8 で保存してください",
      path: file)
  }
}

/// An entry of an archive that is being unpacked.
final class ZipStream {
  private let stream: OpaquePointer
  private let entry: ZipArchive.Entry
  /// Keeps the archive open.
  private let archive: ZipArchive
  /// The number of bytes unpacked so far.
  private(set) var count = 0

  fileprivate init(_ stream: OpaquePointer, _ entry: ZipArchive.Entry, of archive: ZipArchive) {
    (self.stream, self.entry, self.archive) = (stream, entry, archive)
  }

  deinit { czip_end(stream) }

  /// Fills `buffer` with the next bytes and returns their number; 0 at the end.
  ///
  /// - Throws: `.input` for damaged data and for more bytes than the archive promised.
  func read(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(SakuinError) -> Int {
    let received = czip_read(stream, buffer.baseAddress, UInt64(buffer.count))
    guard received >= 0 else { throw ZipArchive.damaged(archive.file) }
    count += Int(received)
    guard count <= entry.size else { throw ZipArchive.bomb(archive.file, entry.name) }
    return Int(received)
  }
}
