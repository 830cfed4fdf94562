import Foundation
import Sakuin

extension AttributeScopes {
  /// The attributes of texts that a search has marked.
  public struct SakuinAttributes: AttributeScope {
    /// Set on what matches.
    public let match: MatchAttribute
    /// Foundation's own.
    public let foundation: FoundationAttributes
  }

  /// The attributes of texts that a search has marked.
  ///
  /// - Complexity: O(1).
  public var sakuin: SakuinAttributes.Type { SakuinAttributes.self }
}

extension AttributeDynamicLookup {
  /// An attribute of a marked text by its name: `run.match`.
  ///
  /// - Complexity: O(1).
  public subscript<Key: AttributedStringKey>(
    dynamicMember path: KeyPath<AttributeScopes.SakuinAttributes, Key>
  ) -> Key {
    self[Key.self]
  }
}

/// The attribute of what matches in a marked text.
public enum MatchAttribute: CodableAttributedStringKey {
  /// `true` on what matches; the rest has no value.
  public typealias Value = Bool
  /// The name of the attribute where it is encoded.
  public static let name = "sakuin.match"
}

extension AttributedString {
  /// The text of a highlight. What matches has the attribute `match`; where Foundation has it, on systems of Apple, it is
  /// strongly emphasized too, which views of texts show in bold without more.
  ///
  ///     for run in AttributedString(highlight).runs where run.match == true { … }
  ///
  /// - Complexity: O(n) in the length of the text.
  public init(_ highlight: SearchResults.Highlight) {
    self.init()
    for slice in highlight.slices {
      var piece = AttributedString(slice.text)
      if slice.isMatch {
        piece.match = true
        #if canImport(Darwin)
          piece.inlinePresentationIntent = .stronglyEmphasized
        #endif
      }
      append(piece)
    }
  }
}
