/// Something to mark in the texts of fields.
package struct QueryMark: Sendable {
  /// The fields in which it is marked.
  package let selection: FieldSelection
  /// What is marked.
  let content: Content

  /// What is marked.
  enum Content: Sendable {
    /// Each occurrence of any of some strings.
    case strings([QueryTerm.Alternative])
    /// Each range that a search of one text finds.
    case search(@Sendable (FieldText, Deadline) throws(SearchFailure) -> [Range<Int>])
  }

  /// A mark for each range that `find` finds.
  init(
    in selection: FieldSelection,
    find: @escaping @Sendable (FieldText, Deadline) throws(SearchFailure) -> [Range<Int>]
  ) {
    self.selection = selection
    content = .search(find)
  }

  /// A mark for each occurrence of any of some strings.
  init(_ strings: [QueryTerm.Alternative], in selection: FieldSelection) {
    self.selection = selection
    content = .strings(strings)
  }

  /// The strings that are marked; empty for another search.
  package var strings: [QueryTerm.Alternative] {
    if case .strings(let strings) = content { strings } else { [] }
  }
}
