/// What a chunk of query text means, by the signs in it.
package enum ChunkMeaning: Equatable, Sendable {
  /// Plain text.
  case text(String)
  /// Text that wants similar words too: `防災~`.
  case similar(String)
  /// Text with `*` or `?` in it.
  case wildcard([WildcardPart])
}

/// A part of a chunk with wildcards.
package enum WildcardPart: Equatable, Hashable, Sendable {
  /// Text as it is, not empty.
  case text(String)
  /// `*`: any run of characters within a sentence, without white space; it may be empty.
  case anyRun
  /// `?`: any one character but white space.
  case anyOne
}
