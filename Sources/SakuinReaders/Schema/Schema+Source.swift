import Sakuin

extension Schema {
  /// The attribute that names the source of a document: the file, or what the user calls it.
  static let sourceAttribute = AttributeField(name: "source", label: "出典", kind: .keyword)

  /// The text of the column that identifies the documents: an identifier is found by typing it, like every other cell,
  /// and is kept as it is written where something is put before it.
  static let identifierText = TextField(name: "idText", label: "識別子", scoring: .rest)
}

extension InputOptions {
  /// The name of the source of documents from `file`: that of the options, `stdin`, or the path as given without `./`.
  func sourceName(of file: String) -> String {
    if let source { return source }
    if file == ByteSource.standardInput { return "stdin" }
    var name = Substring(file)
    while name.hasPrefix("./"), name.utf8.count > 2 { name = name.dropFirst(2).drop { $0 == "/" } }
    return String(name)
  }

  /// What is put before every identifier of documents from `file`.
  func prefix(of file: String) -> String {
    (idPrefix ?? "").replacing("{source}", with: sourceName(of: file))
  }
}
