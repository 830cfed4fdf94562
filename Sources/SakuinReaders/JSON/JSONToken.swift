/// A piece of a JSON text: its kind and the bytes it stands on.
package struct JSONToken: Equatable {
  /// What a piece can be.
  package enum Kind: UInt8 {
    case objectStart, objectEnd, arrayStart, arrayEnd, key, string, number, isTrue, isFalse, null
  }

  /// What it is.
  package var kind: Kind
  /// Whether a string or key holds escapes.
  var hasEscapes = false
  /// Its first byte; of a string or key the one after the quotation mark.
  package var start: Int
  /// The byte after its last; of a string or key the closing quotation mark.
  package var end: Int
}

/// Why a text is not JSON.
package struct JSONFault: Error, Equatable {
  /// Where, in bytes from the start of the text.
  package var offset: Int
  /// What was expected, in English.
  package var message: String
  /// The same in Japanese.
  package var japaneseMessage: String

  /// A fault with its place.
  init(_ offset: Int, _ message: String, ja: String) {
    self.offset = offset
    self.message = message
    japaneseMessage = ja
  }
}
