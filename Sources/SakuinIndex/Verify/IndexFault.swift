/// Something wrong in a file of an index.
package struct IndexFault: Sendable, Equatable {
  /// The file.
  package var path: String
  /// The section of a segment file; nil in other files and where a segment's frame is damaged.
  package var section: SegmentFormat.Section?
  /// The byte of the file where the fault, or the section it is in, begins.
  package var offset: Int
  /// What sort of fault it is.
  package var kind: Kind
  /// What is wrong, in English.
  package var reason: String

  /// The sorts of faults that are told apart by those who show them.
  package enum Kind: Sendable {
    /// Bytes do not have the checksum that was recorded.
    case checksum
    /// A file of the commit does not exist.
    case missingFile
    /// The content contradicts itself, or the stored documents.
    case content
  }

  /// A fault of the content unless told otherwise.
  package init(
    path: String, section: SegmentFormat.Section? = nil, offset: Int = 0, kind: Kind = .content,
    reason: String
  ) {
    self.path = path
    self.section = section
    self.offset = offset
    self.kind = kind
    self.reason = reason
  }

  /// The fault that an error speaks of; nil for an error that is none of the index's bytes.
  package init?(_ error: IndexError) {
    switch error {
    case .corrupt(let path, let offset, let reason):
      self.init(path: path, offset: offset, reason: reason)
    case .incompatible(let path, let expected, let got):
      self.init(path: path, reason: "expected \(expected), got \(got)")
    case .notFound(let path):
      self.init(path: path, kind: .missingFile, reason: "the file is missing")
    case .io, .locked, .limit, .invalidDocument, .cancelled:
      return nil
    }
  }
}
