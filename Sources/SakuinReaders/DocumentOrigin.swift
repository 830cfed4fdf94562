import Sakuin

/// What a document has from its input as a whole, whatever the format: the name of its source, and what stands in front
/// of its identifier.
struct DocumentOrigin {
  private let file: String
  private let source: String
  private let isGiven: Bool
  private let idPrefix: String
  private let hasAttribute: Bool

  /// The origin of the documents of `file`. A schema without the attribute `Schema.sourceAttribute` has no place
  /// for the source.
  init(_ file: String, _ options: InputOptions, _ schema: Schema) {
    self.file = file
    source = options.sourceName(of: file)
    isGiven = options.source != nil
    idPrefix = options.idPrefix.replacing("{source}", with: source)
    hasAttribute = schema.attributes.contains {
      $0.name == Schema.sourceAttribute.name && $0.kind == .keyword
    }
  }

  /// Adds the source and the prefix. A document that names a source itself, as an export does, keeps it unless the
  /// options name one.
  ///
  /// - Throws: `.input` where the identifier becomes too long or holds a control character.
  func sign(_ document: inout Document) throws(SakuinError) {
    if !idPrefix.isEmpty {
      document.id = idPrefix + document.id
      guard document.id.utf8.count <= DocumentBuilder.maximumIDBytes,
        !idPrefix.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
      else {
        throw .fault(
          file, line: document.source?.line,
          "expected an id of at most \(DocumentBuilder.maximumIDBytes) bytes without control characters, got "
            + "“\(excerpt(document.id))”; use a shorter prefix",
          ja: "id は制御文字のない \(DocumentBuilder.maximumIDBytes) バイト以下のものです（「\(excerpt(document.id))」）。"
            + "前置きを短くしてください")
      }
    }
    guard hasAttribute else { return }
    let name = Schema.sourceAttribute.name
    if let known = document.attributes.firstIndex(where: { $0.name == name }) {
      if isGiven || document.attributes[known].values.isEmpty {
        document.attributes[known].values = [.keyword(source)]
      }
    } else {
      document.attributes.append(.init(name: name, values: [.keyword(source)]))
    }
  }
}

extension Schema {
  /// The source of a document: the file it was read from, or the name given to it.
  public static let sourceAttribute = AttributeField(name: "source", label: "出典", kind: .keyword)
}

extension InputOptions {
  /// The name of the source of the documents in `file`: the one given, otherwise the path without a leading `./`;
  /// `stdin` for standard input.
  ///
  /// - Complexity: O(length).
  public func sourceName(of file: String) -> String { source ?? Self.sourceName(of: file) }

  /// The name of the source of the documents in a file that nobody has named.
  static func sourceName(of file: String) -> String {
    if file == ByteSource.standardInput { return "stdin" }
    var name = file[...]
    while name.hasPrefix("./") {
      name = name.dropFirst(2)
      while name.hasPrefix("/") { name = name.dropFirst() }
    }
    return name.isEmpty ? file : String(name)
  }
}

extension Document {
  /// The name of its source: the attribute `source`, or the file it was read from; nil where neither is known.
  ///
  /// - Complexity: O(attributes).
  public var sourceName: String? {
    if case .keyword(let name)? = values(of: Schema.sourceAttribute.name).first { return name }
    return source.map { InputOptions.sourceName(of: $0.file) }
  }
}
