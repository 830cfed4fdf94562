/// A JSON text (RFC 8259) as a flat list of tokens in the text's order.
///
/// The list holds integers only and is reused for the next text, so that reading a file of many texts takes the memory
/// of the longest. The grammar is checked in full, except that keys may repeat; that is left to the reader of the list.
package struct JSONTape {
  /// The deepest nesting of objects and arrays: 64.
  package static let maximumDepth = JSONGrammar.maximumDepth

  /// The tokens of the text parsed last.
  package private(set) var tokens: [JSONToken] = []
  private var grammar = JSONGrammar()

  /// Creates an empty tape.
  package init() {}

  /// Parses well-formed UTF-8 that holds one JSON text and nothing else.
  ///
  /// - Throws: the first fault.
  /// - Complexity: O(`bytes.count`).
  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) {
    tokens.removeAll(keepingCapacity: true)
    grammar.reset()
    var index = 0
    while let token = try grammar.next(bytes, &index) { tokens.append(token) }
  }
}
