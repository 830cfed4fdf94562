import Sakuin
import SakuinText

/// An opened input, of which is known what it is: by its content first, then by its name.
struct InputContent {
  private enum Opened {
    case text(TextInput)
    case archive(ZipArchive)
    case pages(ByteSource)
  }

  /// The format.
  let format: InputFormat
  private let opened: Opened

  /// How much of a text is examined to detect its format: 256 KiB.
  private static let beginning = 1 << 18

  /// Opens an input and finds out what it is.
  ///
  /// - Throws: `.io` where the system refuses; `.input` for an empty input, one of a kind that is not read, and one that
  ///   is not in the format that `options` ask for.
  init(_ source: ByteSource, _ options: InputOptions) throws(SakuinError) {
    let told = options.format
    switch BinaryKind(try source.bytes(16, at: 0)) {
    case .zip:
      let archive = try ZipArchive(source)
      format = try OfficePackage(archive) == .workbook ? .xlsx : .docx
      opened = .archive(archive)
    case .pdf:
      format = .pdf
      opened = .pages(source)
    case .compound: throw try CompoundFile.refusal(source)
    case .some(let kind): throw kind.refusal(source.name)
    case nil:
      let input = try TextInput(source)
      if let told, told.isText {
        format = told
      } else {
        let beginning = try input.beginning(Self.beginning)
        format = try .detect(beginning, path: source.name, others: options.formats)
      }
      try format.check(input, decodedFrom: source)
      opened = .text(input)
    }
    guard told == nil || told == format else {
      let asked = told?.name ?? ""
      throw .fault(
        source.name, "the file is not \(asked) but \(format.name); leave --input-format out",
        ja: "\(asked) ではなく \(format.name) のファイルです。--input-format を外してください")
    }
  }

  /// The name of the encoding of a text; empty for others.
  var encoding: String { if case .text(let input) = opened { input.encoding.rawValue } else { "" } }

  /// The number of bytes of the input, for progress displays.
  var byteCount: Int {
    switch opened {
    case .text(let input): input.source.count
    case .archive(let archive): archive.byteCount
    case .pages(let source): source.count
    }
  }

  /// The documents in the input.
  ///
  /// - Throws: `.input` for a damaged archive, and a sheet that is not there.
  func documents(_ options: InputOptions) throws(SakuinError) -> any DocumentSource {
    switch opened {
    case .text(let input): return try documents(of: input, options)
    case .pages(let source):
      return sections(of: source, options) { () throws(SakuinError) in
        try PageSections.sections(of: source)
      }
    case .archive(let archive) where format == .docx:
      return sections(of: archive.source, options) { () throws(SakuinError) in
        try WordSections.sections(of: archive)
      }
    case .archive(let archive):
      // Opened anew whenever it is read, so that the texts of many workbooks need not be held in memory.
      return RecordDocuments(archive.source, options) { () throws(SakuinError) -> any RecordReader in
        let book = try Workbook(archive)
        let sheets = try WorkbookRecords.sheets(of: book, wanted: options.sheet)
        return WorkbookRecords(book, sheets) { TableRecords($0, of: $1, options: options.namingTable) }
      }
    }
  }

  private func documents(
    of input: TextInput, _ options: InputOptions
  ) throws(SakuinError) -> any DocumentSource {
    switch format.kind {
    case .lines where options.path == nil:
      return RecordDocuments(input.source, options) { JSONLineRecords(input) }
    case .lines, .json:
      let plan = JSONPlan(options.path)
      return RecordDocuments(input.source, options) { JSONRecords(input, plan) }
    case .table(let separator):
      let found = separatorFound(in: input, options) ?? separator
      return RecordDocuments(input.source, options) {
        TableRecords(
          DelimitedRows(input, separator: found), of: input.source.name, options: options.namingTable,
          hasApostrophes: input.hasMark && format == .csv)
      }
    case .custom(let format): return CustomDocuments(input, format, options)
    case .parts(let parts):
      return sections(of: input.source, options) { () throws(SakuinError) in try parts.sections(of: input) }
    case .workbook, .word, .pages: throw BinaryKind.zip.refusal(input.source.name)
    }
  }

  /// The separator of a table that is read as CSV though its cells are not separated by commas: semicolons, bars, and tabs
  /// where the format was not asked for.
  private func separatorFound(in input: TextInput, _ options: InputOptions) -> UInt8? {
    guard format == .csv, let beginning = try? input.beginning(1 << 16),
      let found = TableShape.separator(of: beginning)
    else { return nil }
    return found == 0x09 && options.format != nil ? nil : found
  }

  /// The documents of a text in parts. It is cut anew whenever its records are read, so that a folder of texts need not
  /// be held in memory, unless `isKept`.
  private func sections(
    of source: ByteSource, _ options: InputOptions, isKept: Bool = false,
    _ cut: @escaping () throws(SakuinError) -> (sections: [TextSection], lineCount: Int)
  ) -> any DocumentSource {
    let idBase = options.idBase(of: source.name)
    var known: (sections: [TextSection], lineCount: Int)?
    return RecordDocuments(source, options) { () throws(SakuinError) -> any RecordReader in
      let found = if let known { known } else { try cut() }
      if isKept { known = found }
      return SectionRecords(
        found.sections, idBase: idBase, lineCount: found.lineCount, byteCount: source.count)
    }
  }
}

extension InputFormat {
  /// Throws for a text with NUL characters, which no text has that a person wrote: it is data of some program. A format of
  /// a program decides itself. Texts in UTF-8 that are read as they are have none.
  fileprivate func check(_ input: TextInput, decodedFrom source: ByteSource) throws(SakuinError) {
    if case .custom = kind { return }
    guard input.source !== source, try input.source.all(limit: .max).contains(0) else { return }
    throw .fault(
      source.name, "the file holds NUL characters, so it is no text; save it as text in UTF-8",
      ja: "NUL 文字があり、テキストではありません。UTF-8 のテキストとして保存し直してください")
  }

  /// Whether the format is read from text.
  fileprivate var isText: Bool {
    switch kind {
    case .workbook, .word, .pages: false
    case .lines, .json, .table, .parts, .custom: true
    }
  }
}

extension InputOptions {
  /// How the rows of tables are read, with the columns that other options name.
  fileprivate var namingTable: TableOptions {
    var table = table
    table.names = Set(fieldNames.keys).union([idColumn].compactMap(\.self))
    return table
  }

  /// What identifiers begin with that name a place in a file: its source, without white space.
  fileprivate func idBase(of file: String) -> String {
    String(sourceName(of: file).map { $0.isWhitespace ? "_" : $0 })
  }
}
