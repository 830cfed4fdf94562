import Sakuin

/// Reads where the parts of an office document lie (.rels).
final class PackageRelations: MarkupHandler {
  private enum Element: String, CaseIterable {
    case relationship = "Relationship"
  }

  private static let names = MarkupNames(Element.self)

  /// A part that another refers to.
  struct Relation {
    /// The name by which it is referred to.
    var id: String
    /// The last word of what it is: `worksheet`, `styles`.
    var kind: String
    /// Its name in the archive.
    var target: String
  }

  /// The parts in order.
  private(set) var all: [Relation] = []
  private let folder: String

  /// Reads the relations of the part with a name; none where it has none.
  ///
  /// - Throws: `.input` for damaged data.
  init(of part: String, in archive: ZipArchive) throws(SakuinError) {
    let pieces = part.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    folder = pieces.dropLast().joined(separator: "/")
    let place = (folder.isEmpty ? "" : folder + "/") + "_rels/\(pieces.last ?? "").rels"
    if let entry = archive[place] { try archive.readXML(entry, Self.names, self) }
  }

  /// The first part of a kind.
  func first(_ kind: String) -> String? { all.first { $0.kind == kind }?.target }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element == 0, attributes["TargetMode"] != "External", let target = attributes["Target"] else {
      return true
    }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    all.append(Relation(id: attributes["Id"] ?? "", kind: kind, target: resolved(target)))
    return all.count < ZipArchive.maximumEntries
  }

  func end(_ element: Int) -> Bool { true }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { true }

  /// The name in the archive of a target, which is relative to the folder of the part, or absolute.
  private func resolved(_ target: String) -> String {
    var pieces = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for piece in target.split(separator: "/") {
      switch piece {
      case ".": break
      case "..": _ = pieces.popLast()
      default: pieces.append(piece)
      }
    }
    return pieces.joined(separator: "/")
  }
}
