/// A token of a JSON text: its kind and the bytes it spans.
package struct JSONToken: Equatable {
  /// The kinds of tokens.
  package enum Kind: UInt8 {
    /// A bracket, a member's key, or a scalar value.
    case objectStart, objectEnd, arrayStart, arrayEnd, key, string, number, isTrue, isFalse, null
  }

  /// The kind of the token.
  package var kind: Kind
  /// Whether a string or key holds escapes.
  var hasEscapes = false
  /// The index of its first byte; of a string or key the one after the quotation mark.
  package var start: Int
  /// The index after its last byte; of a string or key that of the closing quotation mark.
  package var end: Int

  /// The index of its first byte, the quotation mark of a string or key included.
  var first: Int { kind == .string || kind == .key ? start - 1 : start }
  /// Whether it begins an object or an array.
  var opens: Bool { kind == .objectStart || kind == .arrayStart }
  /// Whether it ends an object or an array.
  var closes: Bool { kind == .objectEnd || kind == .arrayEnd }
}

/// Why a text is not JSON.
package struct JSONFault: Error, Equatable {
  /// The offset of the fault, in bytes from the start of the text.
  package var offset: Int
  /// What was expected, in English.
  package var message: String
  /// The same in Japanese.
  package var japaneseMessage: String
  /// Whether the bytes end where more of them could make it right: the text is cut off, or was not read to its end.
  var isCutOff: Bool

  /// Creates a fault at an offset.
  init(_ offset: Int, _ message: String, ja: String, isCutOff: Bool = false) {
    self.isCutOff = isCutOff
    self.offset = offset
    self.message = message
    japaneseMessage = ja
  }
}
