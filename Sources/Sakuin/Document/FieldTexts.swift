import SakuinQuery

/// The texts of documents by the numbers of their fields, without a look at the fields that a document does not have.
struct FieldTexts {
  private let numbers: [String: [Int]]

  /// Creates the table of a schema.
  ///
  /// - Complexity: O(fields).
  init(_ schema: Schema) { numbers = schema.textFieldOrdinals }

  /// The number of a field; nil where there is none. Of several with the name it is the first.
  func number(of field: String) -> Int? { numbers[field]?.first }

  /// The texts of a document that are not empty, in the order of the schema.
  ///
  /// - Complexity: O(n log n) for the n texts of the document.
  func texts(of document: Document) -> [(number: Int, text: String)] { texts(document.text) }

  /// As `texts(of:)`, of the texts of a document.
  func texts(_ values: [Document.TextValue]) -> [(number: Int, text: String)] {
    var texts: [(number: Int, text: String)] = []
    for value in values where !value.text.isEmpty {
      for number in numbers[value.field] ?? [] { texts.append((number, value.text)) }
    }
    // Documents mostly have their texts in order.
    let isOrdered = zip(texts, texts.dropFirst()).allSatisfy { $0.number < $1.number }
    return isOrdered ? texts : texts.sorted { $0.number < $1.number }
  }
}
