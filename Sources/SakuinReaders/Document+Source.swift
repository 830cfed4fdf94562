import Sakuin

extension Document {
  /// The name of its source: the attribute `source`, or the file it was read from; nil where neither is known.
  ///
  /// - Complexity: O(attributes).
  public var sourceName: String? {
    if case .keyword(let name)? = values(of: Schema.sourceAttribute.name).first { return name }
    return source.map { InputOptions().sourceName(of: $0.file) }
  }
}
