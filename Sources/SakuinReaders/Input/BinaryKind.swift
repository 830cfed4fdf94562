import Sakuin

/// What kind of file bytes are that are no text.
enum BinaryKind {
  /// A ZIP archive: a workbook, a document of an office program, or any files.
  case zip
  /// A PDF document.
  case pdf
  /// A compound file of older office programs, or one with a password.
  case compound
  /// Data packed by a program.
  case packed(by: String)
  /// An image.
  case image(String)

  private static let signatures: [(bytes: [UInt8], kind: BinaryKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0x25, 0x50, 0x44, 0x46], .pdf), ([0xD0, 0xCF, 0x11, 0xE0], .compound),
    ([0x1F, 0x8B], .packed(by: "gzip")), ([0x28, 0xB5, 0x2F, 0xFD], .packed(by: "zstd")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .packed(by: "xz")), ([0x42, 0x5A, 0x68, 0x39], .packed(by: "bzip2")),
    ([0x37, 0x7A, 0xBC, 0xAF], .packed(by: "7z")), ([0x52, 0x61, 0x72, 0x21, 0x1A], .packed(by: "unrar")),
    ([0x89, 0x50, 0x4E, 0x47], .image("PNG")), ([0xFF, 0xD8, 0xFF], .image("JPEG")),
    ([0x47, 0x49, 0x46, 0x38], .image("GIF")), ([0x49, 0x49, 0x2A, 0x00], .image("TIFF")),
    ([0x4D, 0x4D, 0x00, 0x2A], .image("TIFF")),
  ]

  /// The kind that the first bytes of a file tell; nil for what may be text.
  init?(_ beginning: [UInt8]) {
    guard let known = Self.signatures.first(where: { beginning.starts(with: $0.bytes) }) else { return nil }
    self = known.kind
  }

  /// The error for a file that is not read, with what to do instead.
  func refusal(_ file: String) -> SakuinError {
    switch self {
    case .zip:
      .fault(
        file, "this is a ZIP archive; unpack it, and give the files or the folder",
        ja: "ZIP で圧縮されています。展開してから、中のファイルかフォルダーを指定してください")
    case .pdf:
      .fault(
        file, "this is a PDF document; turn it into text with pdftotext, and give that",
        ja: "PDF 文書です。pdftotext でテキストにしてから指定してください")
    case .compound:
      .fault(
        file,
        "this is a document of an older office program; open it, save it as .xlsx, .docx or CSV UTF-8, and give that",
        ja: "古い形式の Office 文書です。Office で開き、.xlsx、.docx か CSV UTF-8 として保存してから指定してください")
    case .packed(let program):
      .fault(
        file, "this is packed data; unpack it with \(program), and give the result",
        ja: "\(program) で圧縮されています。展開してから指定してください")
    case .image(let name):
      .fault(
        file,
        "this is an image (\(name)), which holds no text; recognize its text with an OCR program, and give that",
        ja: "画像（\(name)）で、文字のデータがありません。文字認識（OCR）でテキストにしてから指定してください")
    }
  }
}
