/// Other spellings of the parts of a text, for inspection.
extension TextAnalysis {
  /// Another spelling of a part of a text.
  public struct Variant: Sendable, Hashable {
    /// The form, folded as the index is.
    public var form: String
    /// The rule that leads to it.
    public var kind: ExpansionKind
    /// The folding level that the rule belongs to; nil for a synonym.
    public var level: SearchOptions.Spelling?
  }

  /// A part of a text with other spellings.
  public struct VariantSpan: Sendable, Hashable {
    /// The part as a range of `folded`, in UTF-16 units.
    public var range: Range<Int>
    /// The part as folded.
    public var text: String
    /// The other spellings, closest first.
    public var variants: [Variant]
  }

  /// A text folded at a level.
  public struct LevelForm: Sendable, Hashable {
    /// The level.
    public var level: SearchOptions.Spelling
    /// The text, with one character for all that are equal at this level.
    public var text: String
  }
}
