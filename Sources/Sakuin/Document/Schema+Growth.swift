import SakuinQuery

extension Schema {
  /// The schema of an index that takes documents of another schema as well: fields and attributes that are new follow those
  /// that there are, whose kinds stay. Labels and weights are those of `other`, names are added up.
  ///
  /// New fields are scored with the rest, or with the short ones where the index has such.
  ///
  /// - Throws: `incompatible` where both have an attribute of different kinds, or words of the lexicon differ.
  func grown(by other: Schema) throws(SakuinError) -> Schema {
    guard lexicon == other.lexicon else {
      throw SakuinError(
        .incompatible, "The index was made with another lexicon; rebuild it with the new one.",
        ja: "この索引は別の語彙で作られています。新しい語彙で作り直してください（rebuild）。")
    }
    var grown = self
    var texts = Dictionary(textFields.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let takesShort = textFields.contains { $0.scoring == .short }
    for field in other.textFields {
      if let known = texts[field.name] {
        grown.textFields[known].weight = field.weight
        grown.textFields[known].label = field.label
        continue
      }
      var field = field
      field.scoring = field.scoring == .short && takesShort ? .short : .rest
      texts[field.name] = grown.textFields.count
      grown.textFields.append(field)
    }
    let known = attributeOrdinals
    for attribute in other.attributes {
      guard let ordinal = known[attribute.name] else {
        grown.attributes.append(attribute)
        continue
      }
      guard attributes[ordinal].kind == attribute.kind else {
        throw SakuinError(
          .incompatible,
          "In this index \(attribute.name) is a \(attributes[ordinal].kind), here it is a \(attribute.kind).",
          ja: "この索引では「\(attribute.label)」は\(attributes[ordinal].kind.japaneseName)ですが、"
            + "ここでは\(attribute.kind.japaneseName)です。")
      }
      grown.attributes[ordinal].label = attribute.label
    }
    grown.addNames(of: self)
    grown.addNames(of: other)
    grown.columns += other.columns.filter { !columns.contains($0) }
    let stored = storedFields + other.storedFields.filter { !storedFields.contains($0) }
    grown.storedFields = stored.filter { !grown.holds($0) }
    return grown
  }
}

extension Schema {
  /// Whether a text field or an attribute has the canonical name.
  package func holds(_ name: String) -> Bool {
    textFields.contains { $0.name == name } || attributes.contains { $0.name == name }
  }
}

extension Schema.AttributeKind {
  /// What the kind is called in Japanese.
  var japaneseName: String {
    switch self {
    case .keyword: "語"
    case .number: "数"
    case .date: "日付"
    }
  }
}
