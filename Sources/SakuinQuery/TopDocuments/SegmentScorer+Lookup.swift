import SakuinIndex

// Probes single documents.
// SAFETY: as at `SegmentScorer`. A run is closed by `DocumentID.max`, at which every search for a document
// ends.

extension SegmentScorer {
  /// What a term contributes to a document; 0 when the document does not hold it. Documents must not descend.
  @inline(__always)
  func probe(_ term: Int, _ document: DocumentID) -> Double {
    let state = unsafe states + term
    if unsafe Int(document) <= state.pointee.decodedEnd {
      while unsafe state.pointee.document < document {
        unsafe state.pointee.index = unsafe state.pointee.index &+ 1
      }
      return unsafe state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    }
    return unsafe probeBeyondRun(state, term, document)
  }

  @inline(never)
  private func probeBeyondRun(_ state: UnsafeMutablePointer<TermState>, _ term: Int, _ document: DocumentID)
    -> Double
  {
    var x = 0.0
    switch unsafe state.pointee.kind {
    case .absent: return 0
    case .list:
      decode(term, from: document, least: 0)
      return unsafe state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    case .word, .words:
      let cursors = unsafe postings + state.pointee.cursor
      for field in unsafe 0..<state.pointee.cursorCount
      where unsafe cursors[field].seek(to: document) == document {
        unsafe x += occurrenceSum(state, field, document)
      }
    case .bigram:
      guard Int(document) < layout.documentCount else { return 0 }
      let cursor = unsafe positions + state.pointee.cursor
      let end = unsafe layout.starts[Int(document) &+ 1]
      var position = unsafe cursor.pointee.seek(to: layout.starts[Int(document)])
      guard position < end else { return 0 }
      var field = 0
      var fieldEnd = layout.fieldStart(Int(document), 1)
      var count = 0
      repeat {
        while position >= fieldEnd, field &+ 1 < layout.fieldCount {
          unsafe x += Double(count) * occurrenceWeight(state, Int(document), field)
          count = 0
          field = field &+ 1
          fieldEnd = layout.fieldStart(Int(document), field &+ 1)
        }
        count = count &+ 1
        position = unsafe cursor.pointee.next()
      } while position < end
      unsafe x += Double(count) * occurrenceWeight(state, Int(document), field)
    }
    return unsafe x > 0 ? contribution(state.pointee.weight, x) : 0
  }
}
