import Sakuin

/// A function of the caller that orders the best hits of a search anew.
struct RerankCallback: Sendable {
  /// Receives the hits as JSON and writes a score for each; anything but 0 says that it failed.
  typealias Function =
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UInt, UnsafeMutablePointer<Double>?, UInt
    ) -> Int32

  private let function: Function
  // SAFETY: passed on to the function only, on the thread of the call and during it.
  private nonisolated(unsafe) let context: UnsafeMutableRawPointer?

  /// A function and what it is called with.
  ///
  /// - Throws: `usage` for a null pointer to the function.
  init(_ function: Function?, _ context: UnsafeMutableRawPointer?) throws(SakuinError) {
    guard let function else {
      throw SakuinError(.usage, "The function that reranks is a null pointer.", ja: "並べ替えの関数が NULL です。")
    }
    self.function = function
    self.context = context
  }

  /// The order that it gives.
  func reranker(name: String, depth: Int) -> Reranker {
    Reranker(name: name, depth: depth) { hits in
      var scores = [Double](repeating: .nan, count: hits.count)
      var text = JSONWriter.answer { json in
        json.member("hits", arrayOf: hits) { json, hit in json.value(hit) }
      }
      let length = UInt(text.count)
      text.append(0)
      let status = text.withUnsafeBufferPointer { text in
        scores.withUnsafeMutableBufferPointer { scores in
          text.withMemoryRebound(to: CChar.self) { text in
            function(context, text.baseAddress, length, scores.baseAddress, UInt(scores.count))
          }
        }
      }
      if status != 0 {
        throw SakuinError(
          .closure, "The function that reranks has failed (\(status)).", ja: "並べ替えの関数が失敗しました（\(status)）。")
      }
      return scores
    }
  }
}
