// SAFETY: norms are read below the count of documents that opening has checked them for.
extension SegmentReader {
  /// Checks every invariant between and within the sections: documents and fields tile the positions, terms
  /// ascend, postings ascend and match the recorded counts, bounds and lengths, bigram lists tile the text
  /// and agree with their neighbours, word boundaries surround every field, ids are sorted, attribute values
  /// too, and stored blocks decompress. For tests; `faults` collects all faults.
  ///
  /// Takes 2 bytes of memory per position. Call `verifyChecksums` first to detect damage that keeps the
  /// structure intact.
  /// - Throws: `IndexError.corrupt` for the first fault.
  /// - Complexity: O(segment).
  /// keep the structure is its business.
  package func verifyStructure() throws(IndexError) {
    for step in verificationSteps { try step.verify() }
  }

  /// One invariant to check.
  struct VerificationStep {
    /// Whether the following steps rely on it.
    var isNeededByOthers = false
    /// Checks it.
    /// - Throws: the first fault.
    var verify: () throws(IndexError) -> Void
  }

  /// The steps of `verifyStructure`, in order.
  var verificationSteps: [VerificationStep] {
    var steps = [
      VerificationStep(isNeededByOthers: true, verify: verifyDocuments),
      VerificationStep(verify: verifyBoundaries), VerificationStep(verify: verifyGaps),
      VerificationStep(isNeededByOthers: true, verify: verifyCells), VerificationStep(verify: verifyIDs),
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
