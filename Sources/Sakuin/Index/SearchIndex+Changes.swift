import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// What is different between two states of an index, by identifier.
  public struct Difference: Sendable, Hashable {
    /// Documents that only the later state has.
    public var added: [String] = []
    /// Documents that both have, with different contents.
    public var updated: [String] = []
    /// Documents that only the former state has.
    public var deleted: [String] = []

    /// Whether both states have the same documents.
    ///
    /// - Complexity: O(1).
    public var isEmpty: Bool { added.isEmpty && updated.isEmpty && deleted.isEmpty }
  }

  /// How a document is different between two states of an index.
  @nonexhaustive public enum DocumentChange: Sendable, Hashable {
    /// Only the later state has it.
    case added
    /// Both have it, with different contents.
    case updated
    /// Only the former state has it.
    case deleted
  }

  /// What this index has become since `former`, such as the index before `refreshed`. Each list is in index order.
  ///
  /// ```swift
  /// let newer = try index.refreshed()
  /// let difference = try newer.changes(since: index)
  /// ```
  ///
  /// Any two indexes can be compared; what stands in a segment that both have is not looked at.
  ///
  /// - Throws: `corrupt` for a damaged stored document; `cancelled` where the task is.
  /// - Complexity: O(documents of the segments that not both have), each with a look-up of its identifier, and O(n) in their
  ///   stored text. After a commit those are the documents of the commit and of the segments merged with them. Memory grows
  ///   with the identifiers of the changes only.
  public func changes(since former: SearchIndex) throws(SakuinError) -> Difference {
    var difference = Difference()
    try forEachChange(since: former) { id, change throws(SakuinError) in
      switch change {
      case .added: difference.added.append(id)
      case .updated: difference.updated.append(id)
      case .deleted: difference.deleted.append(id)
      }
    }
    return difference
  }

  /// Calls `body` with the identifier of each document that has changed since `former`, first of those that are there,
  /// then of those that are gone; memory does not grow with their number.
  ///
  /// - Throws: as `changes(since:)`, and what `body` throws.
  /// - Complexity: that of `changes(since:)`.
  public func forEachChange(
    since former: SearchIndex, _ body: (_ id: String, DocumentChange) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let (blocks, formerBlocks) = (StoredBlockCache(), StoredBlockCache())
    try forEachDocument(missingIn: former) { view, number throws(SakuinError) in
      let id = view.reader.externalID(number)
      let name = String(decoding: id, as: UTF8.self)
      guard let (old, oldNumber) = former.place(of: id) else { return try body(name, .added) }
      let isSame = try storage { () throws(IndexError) in
        try blocks.document(number, of: view.reader, segment: UInt64(view.base))
          == formerBlocks.document(oldNumber, of: old.reader, segment: UInt64(old.base))
      }
      if !isSame { try body(name, .updated) }
    }
    try former.forEachDocument(missingIn: self) { view, number throws(SakuinError) in
      let id = view.reader.externalID(number)
      if place(of: id) == nil { try body(String(decoding: id, as: UTF8.self), .deleted) }
    }
  }

  /// Calls `body` with every live document of which it does not show at once that it is live in another index too.
  private func forEachDocument(
    missingIn other: SearchIndex, _ body: (SegmentView, DocumentID) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    for view in segments.views {
      let twin = other.segments.views.first { $0.reader.identity == view.reader.identity }
      if let twin, twin.live == nil, view.live == nil { continue }
      for number in 0..<DocumentID(view.reader.documentCount) where view.live?.contains(number) ?? true {
        if let twin, twin.live?.contains(number) ?? true { continue }
        if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
        try body(view, number)
      }
    }
  }

  /// Where the live document with exactly this identifier is; nil where there is none.
  private func place(of id: [UInt8]) -> (SegmentView, DocumentID)? {
    for view in segments.views.reversed() {
      let found = view.reader.documents(externalID: id).last { view.live?.contains($0) ?? true }
      if let found { return (view, found) }
    }
    return nil
  }
}
