extension Schema {
  /// Creates a schema and checks it.
  ///
  /// - Parameters:
  ///   - text: The searched fields; of those that are scored alone the body last.
  ///   - attributes: What filters, is counted and sorts.
  ///   - lexicon: Words whose word boundaries are fixed.
  ///   - storedFields: Names of what is stored and shown only.
  /// - Throws: what `check` throws.
  /// - Complexity: that of `check`.
  public init(
    text: [TextField], attributes: [AttributeField] = [], lexicon: [String] = [], storedFields: [String] = []
  ) throws(SakuinError) {
    self.init(textFields: text, attributes: attributes, lexicon: lexicon, storedFields: storedFields)
    try check()
  }
}

extension Schema.TextField {
  /// A text field; without a label it is shown by its name.
  ///
  /// - Complexity: O(1).
  public static func text(
    _ name: String, label: String? = nil, aliases: [String] = [], weight: Double = 1,
    scoring: Schema.Scoring = .alone
  ) -> Self {
    Self(name: name, label: label ?? name, aliases: aliases, weight: weight, scoring: scoring)
  }
}

extension Schema.AttributeField {
  /// An attribute of keywords; without a label it is shown by its name.
  ///
  /// - Complexity: O(1).
  public static func keyword(_ name: String, label: String? = nil, aliases: [String] = []) -> Self {
    Self(name: name, label: label ?? name, aliases: aliases, kind: .keyword)
  }

  /// An attribute of numbers; without a label it is shown by its name.
  ///
  /// - Complexity: O(1).
  public static func number(_ name: String, label: String? = nil, aliases: [String] = []) -> Self {
    Self(name: name, label: label ?? name, aliases: aliases, kind: .number)
  }

  /// An attribute of dates; without a label it is shown by its name.
  ///
  /// - Complexity: O(1).
  public static func date(_ name: String, label: String? = nil, aliases: [String] = []) -> Self {
    Self(name: name, label: label ?? name, aliases: aliases, kind: .date)
  }
}
