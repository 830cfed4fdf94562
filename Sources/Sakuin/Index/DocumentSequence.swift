import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// All documents, in index order, read one after the other.
  ///
  /// ```swift
  /// for document in index.documents { print(try document.get().id) }
  /// ```
  ///
  /// - Complexity: O(1).
  public var documents: DocumentSequence { DocumentSequence(self) }
}

/// The documents of an index, in index order. Each is read when it is asked for, so that memory does not grow with their
/// number. An element is a document or the error with which reading ends, so that there may be fewer than documents.
public struct DocumentSequence: Sequence, Sendable {
  /// A document, or why it cannot be read.
  public typealias Element = Result<Document, SakuinError>

  private let index: SearchIndex

  /// The documents of an index.
  init(_ index: SearchIndex) { self.index = index }

  /// A cursor before the first document: `while let document = try cursor.next()`.
  ///
  /// - Complexity: O(1).
  public func makeCursor() -> DocumentCursor { DocumentCursor(index) }

  /// An iterator before the first document.
  ///
  /// - Complexity: O(1).
  public func makeIterator() -> Iterator { Iterator(makeCursor()) }

  /// Gives one document after the other; an error is the last element.
  public struct Iterator: IteratorProtocol {
    private let cursor: DocumentCursor
    private var hasFailed = false

    /// An iterator of what a cursor gives.
    init(_ cursor: DocumentCursor) { self.cursor = cursor }

    /// The next document, or the error with which reading ends; nil behind the last.
    ///
    /// - Complexity: O(n) in the stored text of the document, amortized.
    public mutating func next() -> Result<Document, SakuinError>? {
      if hasFailed { return nil }
      do throws(SakuinError) { return try cursor.next().map { .success($0) } } catch {
        hasFailed = true
        return .failure(error)
      }
    }
  }
}

/// A place among the documents of an index. Must not be used by several threads at once.
public final class DocumentCursor {
  private let index: SearchIndex
  private let blocks = StoredBlockCache()
  private var segment = 0
  private var document: UInt32 = 0

  /// A cursor before the first document of an index.
  init(_ index: SearchIndex) { self.index = index }

  /// The next document in index order; nil behind the last.
  ///
  /// - Throws: `corrupt` for a damaged stored document, which is passed over then; `cancelled` where the task is.
  /// - Complexity: O(n) in the stored text of the document, amortized.
  public func next() throws(SakuinError) -> Document? {
    let views = index.segments.views
    while segment < views.count {
      let view = views[segment]
      while document < view.reader.documentCount {
        let number = document
        document += 1
        guard view.live?.contains(number) ?? true else { continue }
        if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
        return try index.document(number: view.base + number, in: blocks)
      }
      segment += 1
      document = 0
    }
    return nil
  }
}
