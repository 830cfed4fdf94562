import Sakuin

/// Where the records of an input are, found once.
final class JSONPlan {
  private let path: String?
  private var known: JSONLayout?

  /// Creates a plan; `path` is the one that the user gives.
  init(_ path: String?) { self.path = path }

  /// The layout of `input`.
  ///
  /// - Throws: the faults of `JSONLayout.find`.
  func layout(_ input: TextInput) throws(SakuinError) -> JSONLayout {
    if let known { return known }
    var layout: JSONLayout
    if let path {
      guard let read = JSONPath(path) else {
        throw .fault(
          input.source.name,
          "--path takes names with a . between them, such as result.items, not \(excerpt(path))",
          ja: "--path には result.items のように名前を . でつないで書いてください: \(excerpt(path))")
      }
      layout = JSONLayout(path: read)
    } else {
      layout = try JSONLayout.find(input)
    }
    known = layout
    return layout
  }
}
