import SakuinIndex

/// Finds the documents that hold a term, as a word or as a string of characters.
package struct TermMatcher {
  let segments: SearchedSegments
  let parameters: RankingParameters

  /// The live documents in which `units` stands anywhere in the chosen fields.
  package func substring(_ units: [UInt16], in fields: FieldSelection) -> TermMatches {
    var matches = TermMatches()
    for leaf in segments.leaves {
      let length = UInt32(units.count)
      var place = Place()
      for position in SubstringMatcher.positions(of: units, in: leaf.segment) {
        place.move(to: position, in: leaf)
        guard fields.contains(place.field), leaf.live?.contains(place.document) ?? true else { continue }
        if place.isNew {
          place.weight = segments.occurrenceWeight(
            leaf, document: place.document, field: place.field, b: parameters.b)
        }
        matches.add(
          leaf.base + place.document, weightedFrequency: place.weight,
          isAligned: leaf.segment.isEdge(position) && leaf.segment.isEdge(position + length))
      }
    }
    return matches
  }

  /// The live documents in which `units` is a dictionary word of the chosen fields.
  package func word(_ units: [UInt16], in fields: FieldSelection) -> TermMatches {
    let key = Array(String(decoding: units, as: UTF16.self).utf8)
    var matches = TermMatches()
    for leaf in segments.leaves {
      var found: [(document: DocumentID, weight: Double)] = []
      for field in segments.fieldWeights.indices where fields.contains(field) {
        guard let info = leaf.segment.term(field: field, key) else { continue }
        var cursor = leaf.segment.postings(info)
        var document = cursor.document
        while document != .max {
          if leaf.live?.contains(document) ?? true {
            let weight = segments.occurrenceWeight(leaf, document: document, field: field, b: parameters.b)
            found.append((document, weight * Double(cursor.frequency)))
          }
          document = cursor.next()
        }
      }
      // Fields come one after the other; a stable order by document keeps sums in field order.
      for (document, weight) in found.enumerated().sorted(by: {
        ($0.element.document, $0.offset) < ($1.element.document, $1.offset)
      }).map(\.element) {
        matches.add(leaf.base + document, weightedFrequency: weight, isAligned: true)
      }
    }
    return matches
  }
}

/// Where a position lies; moves forward only, so that a run of positions in one field costs one look-up.
private struct Place {
  var document: DocumentID = 0
  var field = 0
  var weight = 0.0
  /// Whether the last move entered another field.
  var isNew = true
  private var range: Range<Position> = 0..<0

  mutating func move(to position: Position, in leaf: SearchedSegments.Leaf) {
    isNew = !range.contains(position)
    guard isNew else { return }
    document = leaf.segment.document(at: position)
    field = leaf.segment.fieldNumber(at: position, document: document)
    range = leaf.segment.fieldRange(document: document, field: field)
  }
}
