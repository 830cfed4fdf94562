/// Text without quotation marks or white space: matches as one string or, further off, by its words.
package struct ChunkNode: QueryPart {
  /// The text as typed, escapes resolved.
  package var text: String
  /// Whether words similar to those of the chunk match too: `防災~`.
  package var wantsSimilar: Bool

  package var isPositional: Bool { true }

  package func canonical(_ form: CanonicalForm) -> String {
    wantsSimilar
      ? form.chunk(.similar(text), [(text, false), ("~", true)]) : form.chunk(.text(text), [(text, false)])
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    let chunk = CompiledChunk(text, wantsSimilar: wantsSimilar, reach: compiler.reach, in: compiler.context)
    return chunk.map { CompiledQuery(ChunkOperator(chunk: $0, reach: compiler.reach)) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode {
    wantsSimilar ? scope.unsound(self) : scope.condition(text, or: self)
  }
}

extension QueryNode {
  /// Text without quotation marks or white space.
  package static func chunk(_ text: String) -> QueryNode {
    QueryNode(ChunkNode(text: text, wantsSimilar: false))
  }

  /// `防災~`: as a chunk, and words similar to its words match too.
  package static func similar(_ text: String) -> QueryNode {
    QueryNode(ChunkNode(text: text, wantsSimilar: true))
  }
}
