import CICU

/// What an index that one analysis made is worth to another.
///
/// Bigrams of folded text decide what matches, so equal folding gives equal matches; how words are cut decides ranking,
/// word boundaries, and whether a blank inside of a Japanese word is part of the layout.
package enum AnalyzerAgreement: Equatable, Sendable {
  /// Texts are folded and cut alike.
  case all
  /// Texts are folded alike unless their folded form holds one of these characters; words may be cut otherwise.
  case folding(except: [UInt32])
  /// Texts may be folded otherwise.
  case none
}

extension AnalyzerIdentity {
  /// What an index of this identity is worth to a process with the identity `present`.
  ///
  /// Folding is that of this module over NFKC_Casefold, which takes all that it knows from the Unicode Character Database.
  /// By the stability policies of Unicode, a text whose characters one version has folds the same in every later one. What
  /// a version does not have it folds to itself, so that the characters of an index tell whether any of them has become
  /// another since. Of what a later version has folded there is no such trace.
  ///
  /// - Complexity: O(1) for one version of Unicode; for another, O(code points), some milliseconds.
  package func agreement(with present: AnalyzerIdentity = .current) -> AnalyzerAgreement {
    if self == present { return .all }
    guard foldingVersion == present.foldingVersion, unicodeVersion <= present.unicodeVersion else {
      return .none
    }
    return unicodeVersion == present.unicodeVersion
      ? .folding(except: []) : .folding(except: Self.changed(since: unicodeVersion))
  }

  /// The characters that Unicode has in this process but had not in `version`, and that folding changes or lets act on
  /// their neighbours, ascending.
  ///
  /// - Complexity: O(code points).
  static func changed(since version: Version) -> [UInt32] {
    var error: Int32 = 0
    // Without its normalizer ICU folds nothing, and no analyzer starts.
    guard let normalizer = cicu_nfkc_casefold(&error) else { return [] }
    var result: [UInt32] = []
    var next = cicu_next_changed(normalizer, 0, version.major, version.minor)
    while next < 0x11_0000 {
      result.append(next)
      next = cicu_next_changed(normalizer, next + 1, version.major, version.minor)
    }
    return result
  }
}
