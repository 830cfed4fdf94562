/// What documents must be like to be accepted for a schema. Belongs to one thread.
final class DocumentRules {
  /// The longest identifier, in bytes of UTF-8.
  static let maximumIDBytes = 16_384
  /// The longest keyword, in bytes of UTF-8.
  static let maximumKeywordBytes = 32_768

  private let schema: Schema
  private let unknownFields: Schema.UnknownFields
  private let fields: [String: Int]
  private let attributes: [String: Int]
  private let storedFields: Set<String>
  /// The number of the last document that had each field, to tell repeated ones without making a set.
  private var seenFields: [UInt64]
  private var seenAttributes: [UInt64]
  private var number: UInt64 = 0

  /// Creates the rules of a schema.
  init(_ schema: Schema, _ unknownFields: Schema.UnknownFields) {
    self.schema = schema
    self.unknownFields = unknownFields
    fields = Dictionary(schema.textFields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    attributes = schema.attributeOrdinals
    storedFields = Set(schema.storedFields)
    seenFields = Array(repeating: 0, count: schema.textFields.count)
    seenAttributes = Array(repeating: 0, count: schema.attributes.count)
  }

  /// Checks a document.
  ///
  /// - Throws: `input`, naming the document, the field and the rule.
  /// - Complexity: O(fields, attributes and values), and O(n) in identifier and keywords.
  func check(_ document: Document) throws(SakuinError) {
    number += 1
    try checkID(document)
    var others: Set<String> = []
    for text in document.text {
      if let ordinal = fields[text.field] {
        if seenFields[ordinal] == number { throw repeated(text.field, in: document) }
        seenFields[ordinal] = number
      } else {
        if !others.insert(text.field).inserted { throw repeated(text.field, in: document) }
        try checkUnknown(text.field, isAttribute: false, in: document)
      }
    }
    others.removeAll(keepingCapacity: true)
    for attribute in document.attributes {
      if let ordinal = attributes[attribute.name] {
        if seenAttributes[ordinal] == number { throw repeated(attribute.name, in: document) }
        seenAttributes[ordinal] = number
        try check(attribute.values, of: schema.attributes[ordinal], in: document)
      } else {
        if !others.insert(attribute.name).inserted { throw repeated(attribute.name, in: document) }
        try checkUnknown(attribute.name, isAttribute: true, in: document)
        for value in attribute.values { try checkFinite(value, of: attribute.name, in: document) }
      }
    }
  }

  private func checkID(_ document: Document) throws(SakuinError) {
    if document.id.isEmpty {
      throw invalid(document, "A document needs an id that is not empty.", "文書には空でない id が必要です。")
    }
    guard document.id.utf8.count <= Self.maximumIDBytes, !document.id.utf8.contains(0) else {
      throw invalid(
        document,
        "Document \(shown(document.id)): an id has at most \(Self.maximumIDBytes) bytes and no U+0000.",
        "文書 \(shown(document.id)): id は U+0000 のない \(Self.maximumIDBytes) バイト以下のものにしてください。")
    }
  }

  private func checkUnknown(
    _ name: String, isAttribute: Bool, in document: Document
  ) throws(SakuinError) {
    if unknownFields == .store || storedFields.contains(name) { return }
    let hint = isAttribute ? fields[name] != nil : attributes[name] != nil
    let (kind, japanese) = isAttribute ? ("attribute", "属性") : ("text field", "検索する項目")
    let (other, japaneseOther) = isAttribute ? ("a text field", "検索する項目") : ("an attribute", "属性")
    throw invalid(
      document,
      "Document \(shown(document.id)): the schema has no \(kind) “\(name)”"
        + (hint ? ", which is \(other)" : "")
        + ". Correct the name, or give the schema the field (as one of storedFields, where it is only to be shown).",
      "文書 \(shown(document.id)): \(japanese)「\(name)」はスキーマにありません"
        + (hint ? "（\(japaneseOther)です）" : "")
        + "。名前を直すか、スキーマに加えてください（表示だけなら storedFields に）。")
  }

  private func check(
    _ values: [Document.Value], of attribute: Schema.AttributeField, in document: Document
  ) throws(SakuinError) {
    for value in values {
      guard attribute.kind.admits(value) else {
        try checkFinite(value, of: attribute.name, in: document)
        throw invalid(
          document,
          "Document \(shown(document.id)): attribute \(attribute.name) must be a \(attribute.kind), got \(value).",
          "文書 \(shown(document.id)): 属性 \(attribute.label) の値の種類が違います（\(value)）。")
      }
      guard case .keyword(let text) = value, text.utf8.count > Self.maximumKeywordBytes else { continue }
      throw invalid(
        document,
        "Document \(shown(document.id)): a keyword of \(attribute.name) has \(text.utf8.count) bytes; it may have "
          + "\(Self.maximumKeywordBytes). What is longer is a text.",
        "文書 \(shown(document.id)): 属性 \(attribute.label) の値が \(text.utf8.count) バイトあります"
          + "（\(Self.maximumKeywordBytes) バイトまで）。長いものは検索する項目にしてください。")
    }
  }

  private func checkFinite(
    _ value: Document.Value, of name: String, in document: Document
  ) throws(SakuinError) {
    guard case .number(let number) = value, !number.isFinite else { return }
    throw invalid(
      document, "Document \(shown(document.id)): the number \(number) of \(name) is not finite.",
      "文書 \(shown(document.id)): \(name) の値 \(number) は数ではありません。")
  }

  private func repeated(_ name: String, in document: Document) -> SakuinError {
    invalid(
      document,
      "Document \(shown(document.id)): “\(name)” is there twice; a field or attribute may occur once.",
      "文書 \(shown(document.id)): 「\(name)」が二つあります。同じ項目は一つにまとめてください。")
  }

  /// The beginning of an identifier, without what is no character.
  private func shown(_ id: String) -> String {
    let beginning = String(id.prefix(60).map { $0 == "\0" ? "\u{FFFD}" : $0 })
    return id.utf8.count > beginning.utf8.count ? beginning + "…" : beginning
  }

  private func invalid(_ document: Document, _ message: String, _ japanese: String) -> SakuinError {
    SakuinError(
      .input, message, ja: japanese, path: document.source?.file, line: document.source?.line)
  }
}

extension Schema.AttributeKind {
  /// Whether `value` is of this kind, and any number finite.
  func admits(_ value: Document.Value) -> Bool {
    switch (self, value) {
    case (.keyword, .keyword), (.date, .date): true
    case (.number, .number(let number)): number.isFinite
    case (.keyword, _), (.number, _), (.date, _): false
    }
  }
}
