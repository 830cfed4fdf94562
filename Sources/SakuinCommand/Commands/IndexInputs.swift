import Sakuin
import SakuinReaders

/// The inputs of `index` and how they are read.
struct IndexInputs {
  /// The input files in the given order.
  let files: [DocumentFile]
  /// The names of the sources in folders that could not be read.
  let unread: Set<String>
  /// The words of `--lexicon`; nil without it.
  let lexicon: [String]?
  private let overrides: SchemaFile?

  /// Opens every input.
  /// - Throws: the first error of an option or an input.
  init(_ invocation: Invocation) throws(SakuinError) {
    let arguments = invocation.arguments.indexing
    var overrides: SchemaFile?
    if let path = arguments.schema { overrides = try SchemaFile(path: path) }
    self.overrides = overrides
    let options = try Self.options(arguments, overrides ?? SchemaFile())
    lexicon = try invocation.lexicon()
    let inputs = try InputFiles(
      invocation.arguments.positional, patterns: arguments.include, options: options)
    for skipped in inputs.skipped { invocation.report(skipped) }
    files = inputs.files
    unread = Set(inputs.unread.map { options.sourceName(of: $0) })
  }

  /// How the inputs are read, according to the arguments.
  /// - Throws: a usage error for an option without a meaning.
  private static func options(
    _ arguments: IndexingArguments, _ declarations: SchemaFile
  ) throws(SakuinError) -> InputOptions {
    var options = InputOptions()
    options.format = arguments.inputFormat
    options.formats = InputFormat.further
    options.path = arguments.path
    options.sheet = arguments.sheet
    options.keepGoing = arguments.keepsGoing
    options.table = try arguments.tableOptions()
    options.declarations = declarations
    for pair in arguments.map {
      // Split at the last `=`: a column name may contain one, a field name cannot.
      guard let sign = pair.lastIndex(of: "="), sign != pair.startIndex,
        pair.index(after: sign) != pair.endIndex
      else { throw .usage(Message.badMap(pair)) }
      options.fieldNames[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
    }
    for (name, value) in [("--source", arguments.source), ("--id", arguments.idColumn)] {
      if let value, value.allSatisfy(\.isWhitespace) { throw .usage(Message.emptyName(name)) }
    }
    options.source = arguments.source
    options.idColumn = arguments.idColumn
    options.idPrefix = arguments.idPrefix
    return options
  }

  /// The names of the sources of the inputs.
  var sources: Set<String> { Set(files.map(\.source)) }

  /// The schema of the existing index in `directory`, with what all inputs together add to it. Reads all inputs, so that
  /// what cannot be read is known before anything is written.
  /// - Throws: the errors of reading the inputs or the index.
  func schema(for directory: String) throws(SakuinError) -> Schema {
    var known: Schema?
    do throws(SakuinError) { known = try SearchIndex.open(path: directory).schema } catch {
      guard error.code == .notFound else { throw error }
    }
    var inference = SchemaInference(overrides: overrides ?? SchemaFile(), known: known)
    for file in files { try file.contribute(to: &inference) }
    var schema = inference.schema()
    schema.lexicon = known?.lexicon ?? lexicon ?? []
    return schema
  }
}

extension Message {
  /// `--map` is not of the form `COLUMN=FIELD`.
  static func badMap(_ pair: String) -> Localized {
    Localized(
      ja: "--map の値は「列=項目」です: \(pair)", en: "--map takes COLUMN=FIELD, such as 管理番号=id, not \(pair)")
  }

  /// An option that takes a name was given an empty one.
  static func emptyName(_ option: String) -> Localized {
    Localized(ja: "\(option) の名前が空です", en: "\(option) takes a name that is not empty")
  }
}
