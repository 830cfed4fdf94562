import SakuinIndex

/// The forms of document identifiers.
package enum DocumentIdentifier {
  /// `id` as it is and, where that differs, with full-width ASCII forms and roman numerals in ASCII: Ⅰ-２-１ is I-2-1.
  static func forms(of id: String) -> [String] {
    let ascii = ascii(id)
    return ascii == id ? [id] : [id, ascii]
  }

  private static func ascii(_ id: String) -> String {
    let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    var result = String.UnicodeScalarView()
    for scalar in id.unicodeScalars {
      switch scalar.value {
      case 0x2160...0x216B: result += numerals[Int(scalar.value - 0x2160)].unicodeScalars
      case 0x2010...0x2015, 0x2212: result.append("-")
      default: result.append(QuerySyntax.ascii(scalar))
      }
    }
    return String(result)
  }
}

extension IndexView {
  /// The live document with an identifier, in the first of its forms that some document has; nil where none has any.
  ///
  /// - Complexity: O(log documents) for each segment.
  package func document(id: String) -> UInt32? {
    for form in DocumentIdentifier.forms(of: id) {
      for view in views.reversed() {
        if let number = view.reader.document(externalID: Array(form.utf8)),
          view.live?.contains(number) ?? true
        {
          return view.base + number
        }
      }
    }
    return nil
  }
}
