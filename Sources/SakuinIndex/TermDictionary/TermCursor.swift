/// Enumerates terms of one field in ascending order of their bytes.
///
/// A new cursor stands before the first term:
/// `while cursor.next() { use(cursor.bytes, cursor.info) }`.
package struct TermCursor {
  /// Moves to the next term; false at the end.
  package mutating func next() -> Bool { fatalError("under construction") }
  /// UTF-8 bytes of the current term.
  package var bytes: [UInt8] { fatalError("under construction") }
  /// The current term's postings.
  package var info: TermInfo { fatalError("under construction") }
  /// The bytes turned out damaged and the enumeration ended early.
  package var isDamaged: Bool { fatalError("under construction") }
}
