import Sakuin

/// A compound file, in which older office programs save, and newer ones what has a password. None is read; this tells
/// which sentence helps.
enum CompoundFile {
  /// The error for a compound file, by the names in its directory.
  ///
  /// - Throws: `.io` where the system refuses.
  static func refusal(_ source: ByteSource) throws(SakuinError) -> SakuinError {
    let names = try directory(source)
    func holds(_ name: String) -> Bool {
      let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      return names.indices.contains { names[$0...].starts(with: wanted) }
    }
    let file = source.name
    if holds("EncryptedPackage") {
      return .fault(
        file, "the file is protected by a password; save it without one",
        ja: "パスワードで保護されています。パスワードを外して保存してください")
    }
    if holds("WordDocument") {
      return .fault(
        file, "this is a document of an older Word (.doc); save it in Word as .docx, and give that",
        ja: "古い Word の文書（.doc）です。Word で開き、.docx として保存してから指定してください")
    }
    if holds("Workbook") || holds("Book") {
      return .fault(
        file,
        "this is a workbook of an older Excel (.xls); save it in Excel as .xlsx or CSV UTF-8, and give that",
        ja: "古い Excel のブック（.xls）です。Excel で開き、.xlsx か CSV UTF-8 として保存してから指定してください")
    }
    return BinaryKind.compound.refusal(file)
  }

  /// The first sectors of the directory, which hold the names of its parts in UTF-16.
  private static func directory(_ source: ByteSource) throws(SakuinError) -> [UInt8] {
    let header = try source.bytes(76, at: 0)
    guard header.count == 76 else { return [] }
    func number(_ offset: Int, _ count: Int) -> Int {
      header[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let power = number(30, 2)
    guard (7...16).contains(power) else { return [] }
    return try source.bytes(4096, at: (number(48, 4) + 1) << power)
  }
}
