import SakuinText
import Synchronization

/// The lexicon of a schema in the form in which texts are cut, made when it is first needed and then shared by all
/// searches of an index.
final class CompiledLexicon: Sendable {
  private let words: [String]
  private let compiled = Mutex<UserLexicon?>(nil)

  /// The lexicon of a schema.
  init(_ schema: Schema) { words = schema.lexicon }

  /// Whether it is the lexicon of a schema.
  func isLexicon(of schema: Schema) -> Bool { words == schema.lexicon }

  /// An analyzer with the lexicon.
  ///
  /// - Throws: where text analysis cannot start.
  func analyzer() throws(SakuinError) -> Analyzer {
    if words.isEmpty { return try Analyzer.make() }
    if let known = compiled.withLock({ $0 }) { return try Analyzer.make(lexicon: known) }
    let made = try Analyzer.make().folded(words)
    compiled.withLock { $0 = made }
    return try Analyzer.make(lexicon: made)
  }
}
