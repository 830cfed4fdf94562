/// What a chunk of query text means by its signs.
package enum ChunkMeaning: Equatable, Sendable {
  /// Plain text.
  case text(String)
  /// Text that asks for words spelt much like it: `防災~`.
  case similar(String)
  /// Text with `*` or `?` in it.
  case wildcard([WildcardPart])
}

/// A part of a chunk with wildcards.
package enum WildcardPart: Equatable, Hashable, Sendable {
  /// Text as it is, not empty.
  case text(String)
  /// `*`: any run of characters within a sentence, white space excepted; also none.
  case anyRun
  /// `?`: any one character, white space excepted.
  case anyOne
}
