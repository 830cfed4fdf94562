import SakuinIndex

/// The text fields that a part of a query searches.
///
/// Of a field of the index that several text fields share (`TextFieldLayout`), all texts may be selected or some.
package struct FieldSelection: Sendable, Hashable {
  /// The fields of the index of which any text is selected.
  private let bits: UInt16
  /// Those of which not every text is.
  private let partial: UInt16
  /// The selected texts of the latter: the field of the index in the upper 16 bits, below it the number of the text field,
  /// or `own` for the text of the field itself; ascending.
  private let texts: [UInt32]

  private static let own: UInt32 = 0xFFFF

  /// Every field.
  package static let all = FieldSelection(bits: .max, partial: 0, texts: [])

  private init(bits: UInt16, partial: UInt16, texts: [UInt32]) {
    self.bits = bits
    self.partial = partial
    self.texts = texts
  }

  /// The whole fields of the index with these ordinals, each below 16.
  package init(_ fields: some Sequence<Int>) {
    self.init(bits: fields.reduce(0) { $0 | 1 << UInt16($1) }, partial: 0, texts: [])
  }

  /// The text fields with these numbers.
  ///
  /// - Complexity: O(n log n) for n numbers: a query makes one for each field that there is.
  package init(texts: some Sequence<Int>, in layout: TextFieldLayout) {
    let wanted = Set(texts)
    var bits: UInt16 = 0
    var partial: UInt16 = 0
    var counts: [Int: Int] = [:]
    for text in wanted { counts[layout.fields[text], default: 0] += 1 }
    for (field, count) in counts {
      bits |= 1 << UInt16(field)
      if count < layout.counts[field] { partial |= 1 << UInt16(field) }
    }
    let selected = wanted.filter { partial >> UInt16(layout.fields[$0]) & 1 != 0 }
    self.init(
      bits: bits, partial: partial,
      texts: selected.map {
        UInt32(layout.fields[$0]) << 16 | (layout.isOwn($0) ? Self.own : UInt32($0))
      }.sorted())
  }

  /// Whether any text of the field of the index with an ordinal, below 16, is in the set.
  package func contains(_ field: Int) -> Bool { bits >> UInt16(field) & 1 != 0 }

  /// Whether every text of the field of the index is in the set.
  func containsWhole(_ field: Int) -> Bool { (bits & ~partial) >> UInt16(field) & 1 != 0 }

  /// Whether a text field is in the set.
  package func contains(text: Int, in layout: TextFieldLayout) -> Bool {
    let field = layout.fields[text]
    return contains(field)
      && (containsWhole(field) || holds(field, layout.isOwn(text) ? Self.own : UInt32(text)))
  }

  /// Whether a position is in the set, which lies in a field of the index with the positions `range`.
  func contains(_ position: Position, field: Int, _ range: Range<Position>, in segment: SegmentReader) -> Bool
  {
    guard contains(field) else { return false }
    if containsWhole(field) { return true }
    let cell = segment.cells.cell(at: position, in: range)
    return holds(field, cell.map { UInt32(segment.cells.field($0)) } ?? Self.own)
  }

  /// Whether a position of a document is in the set.
  func contains(_ position: Position, document: DocumentID, in segment: SegmentReader) -> Bool {
    let field = segment.fieldNumber(at: position, document: document)
    guard contains(field) else { return false }
    return containsWhole(field)
      || contains(position, field: field, segment.fieldRange(document: document, field: field), in: segment)
  }

  private func holds(_ field: Int, _ text: UInt32) -> Bool {
    let key = UInt32(field) << 16 | text
    let index = BinarySearch.lowerBound(from: 0, count: texts.count) { texts[$0] < key }
    return index < texts.count && texts[index] == key
  }

  /// The fields in both.
  package func intersection(_ other: FieldSelection) -> FieldSelection {
    let bits = bits & other.bits
    let partial = (partial | other.partial) & bits
    if partial == 0 { return FieldSelection(bits: bits, partial: 0, texts: []) }
    func isIn(_ selection: FieldSelection, _ key: UInt32) -> Bool {
      selection.containsWhole(Int(key >> 16)) || selection.texts.contains(key)
    }
    let texts = Set(texts + other.texts).filter { isIn(self, $0) && isIn(other, $0) }.sorted()
    let left = texts.reduce(bits & ~partial) { $0 | 1 << UInt16($1 >> 16) }
    return FieldSelection(bits: left, partial: partial & left, texts: texts)
  }
}
