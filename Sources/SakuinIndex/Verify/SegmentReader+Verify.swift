// SAFETY: norms are read below the count of documents that opening has checked them for.
extension SegmentReader {
  /// Checks everything that must hold between and within the sections: documents and fields tile the
  /// positions, terms ascend, postings ascend with the counts, bounds and lengths that are recorded, bigram
  /// lists tile the text and agree with their neighbours, boundaries surround every field, ids are sorted,
  /// attribute values too, and stored blocks decompress. Throws `IndexError.corrupt` for the first fault: for tests, which
  /// expect none; `faults` collects them.
  ///
  /// O(segment); takes 2 bytes of memory a position. Call `verifyChecksums` first: damage that happens to
  /// keep the structure is its business.
  package func verifyStructure() throws(IndexError) {
    for step in verificationSteps { try step.verify() }
  }

  /// One thing that must hold.
  struct VerificationStep {
    /// Whether the steps after it rely on it.
    var isNeededByOthers = false
    /// Throws the first fault.
    var verify: () throws(IndexError) -> Void
  }

  /// The steps of `verifyStructure`, in their order.
  var verificationSteps: [VerificationStep] {
    var steps = [
      VerificationStep(isNeededByOthers: true, verify: verifyDocuments),
      VerificationStep(verify: verifyBoundaries), VerificationStep(verify: verifyIDs),
      VerificationStep(verify: verifyAllWords), VerificationStep(verify: verifyPostingsSize),
      VerificationStep(verify: verifyBigrams),
    ]
    for column in columns.indices {
      steps.append(VerificationStep { () throws(IndexError) in try self.verifyAttributes(column) })
    }
    steps.append(VerificationStep(verify: verifyStored))
    return steps
  }

  private func verifyAllWords() throws(IndexError) {
    var lengths = [UInt64](repeating: 0, count: documentCount)
    for field in 0..<fieldCount { try verifyWords(field: field, &lengths) }
    for document in 0..<documentCount {
      try unsafe check(
        FieldNorm.encode(Int(clamping: lengths[document])) == documentNorms[document], .norms,
        "document \(document) has another length than its norm says")
    }
  }
}
