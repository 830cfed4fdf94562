import SakuinIndex

// Probes single documents.

extension SegmentScorer {
  /// What a term contributes to a document; 0 when the document does not hold it. Documents must not descend.
  @inline(__always)
  func probe(_ term: Int, _ document: DocumentID) -> Double {
    let state = states + term
    if Int(document) <= state.pointee.decodedEnd {
      while state.pointee.document < document { state.pointee.index = state.pointee.index &+ 1 }
      return state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    }
    return probeBeyondRun(state, term, document)
  }

  @inline(never)
  private func probeBeyondRun(_ state: UnsafeMutablePointer<TermState>, _ term: Int, _ document: DocumentID)
    -> Double
  {
    var x = 0.0
    switch state.pointee.kind {
    case .absent: return 0
    case .list:
      decode(term, from: document, least: 0)
      return state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    case .word, .words:
      let cursors = postings + state.pointee.cursor
      for field in 0..<state.pointee.cursorCount where cursors[field].seek(to: document) == document {
        x += occurrenceSum(state, field, document)
      }
    case .bigram:
      guard Int(document) < layout.documentCount else { return 0 }
      let cursor = positions + state.pointee.cursor
      let end = layout.starts[Int(document) &+ 1]
      var position = cursor.pointee.seek(to: layout.starts[Int(document)])
      guard position < end else { return 0 }
      var field = 0
      var fieldEnd = layout.fieldStart(Int(document), 1)
      var count = 0
      repeat {
        while position >= fieldEnd, field &+ 1 < layout.fieldCount {
          x += Double(count) * occurrenceWeight(state, Int(document), field)
          count = 0
          field = field &+ 1
          fieldEnd = layout.fieldStart(Int(document), field &+ 1)
        }
        count = count &+ 1
        position = cursor.pointee.next()
      } while position < end
      x += Double(count) * occurrenceWeight(state, Int(document), field)
    }
    return x > 0 ? contribution(state.pointee.weight, x) : 0
  }
}
