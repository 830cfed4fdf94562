import SakuinQuery
import SakuinText

extension Schema {
  /// Checks that an index can have the schema, so that everything that it accepts can be found:
  ///
  /// - There are 1 to 65,000 text fields. (Each is searched by its own name; at most 15 of them are scored alone.)
  /// - No text field has the name of another, no attribute that of another, and nothing the name `id`, which is that of the
  ///   identifier. A text field and an attribute of one name are one column.
  /// - Names, labels and further names are not empty, and the canonical name can be typed before a colon in a query, where
  ///   it means this field: it does not begin with a bracket, a quotation mark or a minus sign, for example. That of a
  ///   column of an input (`columns`) may be any, as people write it.
  /// - No label is that of another field.
  /// - Weights are within `weightRange`.
  /// - Words of the lexicon are single words of at most 64 characters.
  /// - What is only stored (`storedFields`) is neither searched nor counted.
  ///
  /// - Throws: `usage`, naming the field and the rule.
  /// - Complexity: O(names · their length), and O(characters of the lexicon).
  public func check() throws(SakuinError) {
    guard (1...Self.maximumTextFields).contains(textFields.count) else {
      throw SakuinError(
        .usage,
        "A schema has 1 to \(Self.maximumTextFields) text fields, not \(textFields.count).",
        ja: "検索する項目は 1 個以上 \(Self.maximumTextFields) 個以下にしてください（\(textFields.count) 個あります）。")
    }
    try SchemaNames(self).check()
    for field in textFields { try Self.check(weight: field.weight, of: field) }
    try checkLexicon()
  }

  private func checkLexicon() throws(SakuinError) {
    if lexicon.isEmpty { return }
    let analyzer = try Analyzer.make()
    for word in lexicon {
      guard let fault = UserLexicon.fault(in: word[...], fold: analyzer.fold) else { continue }
      throw SakuinError(
        .usage, "The word “\(word)” of the lexicon: \(fault.english).", ja: "語彙の「\(word)」: \(fault.japanese)。"
      )
    }
  }
}

/// The names of a schema, for a check that each can be used.
private struct SchemaNames {
  private let schema: Schema
  /// The names that are those of columns of an input, whatever they are.
  private let columns: Set<String>

  /// What has a name: a text field or an attribute.
  private struct Named {
    var name: String
    var label: String
    var aliases: [String]
  }

  /// Collects the names of a schema.
  init(_ schema: Schema) {
    self.schema = schema
    columns = Set(schema.columns.flatMap { [$0.name, $0.field] })
  }

  private var fields: [Named] {
    schema.textFields.map { Named(name: $0.name, label: $0.label, aliases: $0.aliases) }
  }

  private var attributes: [Named] {
    schema.attributes.map { Named(name: $0.name, label: $0.label, aliases: $0.aliases) }
  }

  /// Checks all names.
  ///
  /// - Throws: `usage`.
  func check() throws(SakuinError) {
    try checkUnique(fields, "Two text fields are", "検索する項目")
    try checkUnique(attributes, "Two attributes are", "属性")
    let all = fields + attributes
    for named in all where !columns.contains(named.name) { try checkPresent(named) }
    try checkLabels(all)
    try checkTyped(all)
    for name in schema.storedFields where name.isEmpty || schema.holds(name) {
      throw SakuinError(
        .usage, "The stored field “\(name)” must have a name that no text field or attribute has.",
        ja: "保存だけする項目「\(name)」には、検索する項目にも属性にもない名前を付けてください。")
    }
    for name in schema.identifierNames where name.isEmpty {
      throw SakuinError(.usage, "A name of the identifier is empty.", ja: "id の別名が空です。")
    }
  }

  private func checkUnique(_ fields: [Named], _ kind: String, _ japanese: String) throws(SakuinError) {
    var names: Set<String> = []
    for field in fields where !names.insert(field.name).inserted {
      throw SakuinError(
        .usage, "\(kind) called “\(field.name)”; give each a name of its own.",
        ja: "\(japanese)「\(field.name)」が二つあります。別の名前にしてください。")
    }
  }

  /// Checks that names are not empty, nor that of the identifier.
  private func checkPresent(_ field: Named) throws(SakuinError) {
    let names = [field.name, field.label] + field.aliases
    if names.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw SakuinError(
        .usage, "The field “\(field.name)” has an empty name, label or further name.",
        ja: "項目「\(field.name)」の名前、表示名、別名のどれかが空です。")
    }
    if names.contains(QueryVocabulary.identifier) {
      throw SakuinError(
        .usage, "The field “\(field.name)” cannot be called “id”, which is the name of the identifier.",
        ja: "項目「\(field.name)」に id という名前は付けられません。文書の id の名前です。")
    }
  }

  /// Checks that a label means one field. What is a column keeps its own name, and a canonical name comes before labels.
  private func checkLabels(_ fields: [Named]) throws(SakuinError) {
    let canonical = Set(fields.map(\.name))
    var owners: [String: String] = [:]
    for field in fields where !columns.contains(field.name) {
      guard let owner = owners.updateValue(field.name, forKey: field.label), owner != field.name,
        !canonical.contains(field.label)
      else { continue }
      throw SakuinError(
        .usage,
        "The fields “\(owner)” and “\(field.name)” have one label, “\(field.label)”; change one of them.",
        ja: "項目「\(owner)」と「\(field.name)」の表示名が同じです（\(field.label)）。どちらかを変えてください。")
    }
  }

  /// Checks that each canonical name can be typed in a query, and means the field there.
  private func checkTyped(_ fields: [Named]) throws(SakuinError) {
    let vocabulary = schema.vocabulary
    let kinds = Dictionary(schema.attributes.map { ($0.name, $0.kind) }) { first, _ in first }
    for field in fields where !columns.contains(field.name) {
      let value =
        switch kinds[field.name] {
        case .number: "1"
        case .date: "2000-01-01"
        case .keyword, nil: "x"
        }
      let typed = String(field.name.filter { !$0.isWhitespace })
      let part = QueryParser(typed + ":" + value, vocabulary: vocabulary).tree.part
      let meant = (part as? FieldNode)?.name ?? (part as? AttributeNode)?.name
      if meant == field.name { continue }
      throw SakuinError(
        .usage,
        "The name “\(field.name)” cannot be typed in a query; use letters, digits, kana, kanji, _ and - in it, and none "
          + "that differs from another in spaces only or begins with another and a colon.",
        ja: "項目名「\(field.name)」は検索式で使えません。英数字、かな、漢字、_ と - にし、空白だけが違う名前や、別の項目名とコロンで始まる名前は避けてください。")
    }
  }
}
