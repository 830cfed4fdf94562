import Sakuin
import SakuinReaders

/// A question to an index: what was asked, and the snapshot that answers.
struct Question {
  /// The snapshot.
  let index: SearchIndex
  /// The request, of which options are taken.
  var request: Request
  /// The flag that ends the question.
  let cancel: CancelFlag

  /// Looks the index up and reads the request.
  ///
  /// - Throws: `closed` for a handle that names nothing, `usage` for what is not a request.
  init(
    _ handle: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt,
    _ cancel: UnsafePointer<Int32>?
  ) throws(SakuinError) {
    index = try HandleTable.shared.index(handle).index
    self.request = try Request(InputText(request: request, requestLength))
    self.cancel = CancelFlag(cancel)
  }

  /// The error of a document that is not there.
  static func noDocument(_ id: String) -> SakuinError {
    SakuinError(
      .notFound, "There is no document with the id “\(excerpt(id))”.", ja: "id が「\(excerpt(id))」の文書はありません。")
  }
}
