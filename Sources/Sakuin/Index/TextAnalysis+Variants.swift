/// What is known of other spellings, for inspection.
extension TextAnalysis {
  /// Another way to write a part of a text, and the rule that made it.
  public struct Variant: Sendable, Equatable {
    /// The form, folded as the index is.
    public var form: String
    /// The rule that made it.
    public var kind: ExpansionKind
    /// The folding level that the rule belongs to; nil for a synonym.
    public var level: SearchOptions.Spelling?
  }

  /// A part of a text with other spellings.
  public struct VariantSpan: Sendable, Equatable {
    /// Place in `folded`, in UTF-16 units.
    public var range: Range<Int>
    /// The part as folded.
    public var text: String
    /// The other spellings, closest first.
    public var variants: [Variant]
  }

  /// A text at a level of folding.
  public struct LevelForm: Sendable, Equatable {
    /// The level.
    public var level: SearchOptions.Spelling
    /// The text with one character for all that are the same at this level.
    public var text: String
  }
}
