/// Stub.
struct NumeralRule {
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {}
}
