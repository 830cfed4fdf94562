/// Something wrong in a file of an index.
package struct IndexFault: Sendable, Equatable {
  /// The file.
  package var path: String
  /// The section of a segment file; nil in other files and where a segment's frame is damaged.
  package var section: String?
  /// The byte of the file where the fault, or the section it is in, begins.
  package var offset: Int
  /// What is wrong.
  package var reason: String

  package init(path: String, section: String? = nil, offset: Int = 0, reason: String) {
    self.path = path
    self.section = section
    self.offset = offset
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
      self.init(path: path, reason: "the file is missing")
    case .io, .locked, .limit, .invalidDocument, .cancelled:
      return nil
    }
  }
}
