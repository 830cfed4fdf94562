extension Snapshot {
  /// Checks everything the commit holds: the checksum of every section, the structure of every segment, and that
  /// no external id is live twice.
  ///
  /// Throws `IndexError.corrupt` for the first fault. Reads every byte; takes 2 bytes of memory for each position
  /// of the largest segment.
  package func verify() throws(IndexError) {
    for segment in segments {
      try segment.reader.verifyChecksums()
      try segment.reader.verifyStructure()
    }
    for (index, segment) in segments.enumerated() {
      for document in 0..<segment.info.documentCount where segment.isLive(document) {
        let id = segment.reader.externalID(document)
        let twin = segment.reader.documents(externalID: id).contains { $0 != document && segment.isLive($0) }
        if twin || segments[..<index].contains(where: { $0.document(externalID: id) != nil }) {
          throw .corrupt(
            path: segment.reader.path, offset: 0,
            reason: "document \(document) has the id of another live document: "
              + String(decoding: id, as: UTF8.self))
        }
      }
    }
  }
}
