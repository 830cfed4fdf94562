/// A fault in a file of an index.
package struct IndexFault: Sendable, Equatable {
  /// The file.
  package var path: String
  /// The section of a segment file; nil in other files and when the header, section table or footer is
  /// damaged.
  package var section: SegmentFormat.Section?
  /// Offset in the file of the fault, or of the section with the fault.
  package var offset: Int
  /// The kind of fault.
  package var kind: Kind
  /// What is wrong, in English.
  package var reason: String

  /// The kinds of faults that users of the verification distinguish.
  package enum Kind: Sendable {
    /// The bytes do not match the recorded checksum.
    case checksum
    /// A file of the commit is missing.
    case missingFile
    /// The content contradicts itself or the stored documents.
    case content
  }

  /// Creates a fault, of the content by default.
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

  /// The fault that an error describes; nil for an error that does not concern the bytes of the index.
  package init?(_ error: IndexError) {
    switch error {
    case .corrupt(let path, let offset, let reason):
      self.init(path: path, offset: offset, reason: reason)
    case .incompatible(let path, let expected, let got):
      self.init(path: path, reason: "expected \(expected), got \(got)")
    case .notFound(let path):
      self.init(path: path, kind: .missingFile, reason: "the file is missing")
    case .foreign(let path):
      self.init(path: path, reason: "it belongs to another index, or to another state of this one")
    case .notAFile(let path, let kind):
      self.init(path: path, reason: "it is a \(kind) and not a file")
    case .changed(let path):
      self.init(path: path, reason: "it was changed while it was open")
    case .io, .locked, .limit, .invalidDocument, .cancelled:
      return nil
    }
  }
}
