/// The position lists of all bigrams that begin with one unit, in order of the second unit: the answer to a
/// one-character query.
package struct PositionListRange {
  /// Number of lists.
  package var count: Int { fatalError("under construction") }
  /// The next bigram's second unit (0: the unit ends its field) and list; nil at the end.
  package mutating func next() -> (second: UInt16, info: PositionListInfo)? { fatalError("under construction") }
}
