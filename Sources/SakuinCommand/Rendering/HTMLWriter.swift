/// Writes HTML elements; all text is escaped.
struct HTMLWriter {
  private let output: Output

  /// Creates a writer to an output.
  init(_ output: Output) {
    self.output = output
  }

  /// Writes an element whose content `body` writes. Attribute values are escaped; element names must be
  /// valid.
  func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ body: () -> Void) {
    output.write("<" + name)
    for (attribute, value) in attributes { output.write(" \(attribute)=\"\(Self.escaped(value))\"") }
    output.write(">")
    body()
    output.write("</\(name)>")
  }

  /// Writes an element with text content.
  func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    element(name, attributes) { self.text(text) }
  }

  /// Writes text.
  func text(_ text: some StringProtocol) { output.write(Self.escaped(text)) }

  /// Writes a line break in the source.
  func newLine() { output.writeLine() }

  /// Replaces characters with a meaning in HTML, quotes included, by character references. Control
  /// characters, which HTML forbids, become U+FFFD, and so do those that turn the direction of the text after them; marks
  /// of direction are left out.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      default:
        if scalar.isDirectionMark { continue }
        result.append(scalar.isSteering ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }
}
