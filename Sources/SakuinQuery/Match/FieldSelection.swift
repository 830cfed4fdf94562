/// The text fields that a part of a query searches: a set of ordinals.
package struct FieldSelection: Sendable, Hashable {
  private let bits: UInt16

  /// Every field.
  package static let all = FieldSelection(bits: .max)

  private init(bits: UInt16) { self.bits = bits }

  /// The fields with these ordinals, each below 16.
  package init(_ fields: some Sequence<Int>) {
    bits = fields.reduce(0) { $0 | 1 << UInt16($1) }
  }

  /// Whether the field with an ordinal, below 16, is in the set.
  package func contains(_ field: Int) -> Bool { bits >> UInt16(field) & 1 != 0 }

  /// The fields in both.
  package func intersection(_ other: FieldSelection) -> FieldSelection {
    FieldSelection(bits: bits & other.bits)
  }
}
