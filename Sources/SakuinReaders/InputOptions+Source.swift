import Sakuin

extension InputOptions {
  /// The name of the source of documents from `file`: that of the options, `stdin`, or the path as given without `./`.
  package func sourceName(of file: String) -> String {
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
