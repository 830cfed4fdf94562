import SakuinIndex

/// What one occurrence in a field of a given length adds to BM25's x: weight_f / (1 - b + b · length /
/// average).
///
/// 256 values for each field, one for each `FieldNorm` code; all zero for a field outside the selection. A
/// class, so that the pointer that scoring loops read lives as long as the plan.
// SAFETY: owns `values`, which has 256 initialized elements for each field; unchecked Sendable because
// nothing is written after `init`.
@safe
final class OccurrenceWeights: @unchecked Sendable {
  /// `values[256 · field + code]`: what an occurrence adds.
  let values: UnsafeMutablePointer<Double>
  private let b: Double
  /// The greatest value of each field: what an occurrence in the shortest text adds.
  let greatest: [Double]
  /// The greatest value of any field.
  var most: Double { greatest.max() ?? 0 }

  /// The weights of the selected fields of some segments; those of all fields are computed once for each
  /// view.
  static func of(
    _ segments: IndexView, _ selection: FieldSelection, _ parameters: RankingParameters
  ) -> OccurrenceWeights {
    if selection == .all, segments.occurrenceWeights.b == parameters.b { return segments.occurrenceWeights }
    return OccurrenceWeights(
      fieldWeights: segments.fieldWeights, inverseAverageLengths: segments.inverseAverageLengths, selection,
      b: parameters.b)
  }

  /// The weights of the selected fields.
  init(fieldWeights: [Double], inverseAverageLengths: [Double], _ selection: FieldSelection, b: Double) {
    self.b = b
    let count = fieldWeights.count
    unsafe values = .allocate(capacity: 256 * max(count, 1))
    unsafe values.initialize(repeating: 0, count: 256 * max(count, 1))
    var greatest = [Double](repeating: 0, count: count)
    for field in 0..<count where selection.contains(field) {
      for code in 0..<256 {
        let length = Double(FieldNorm.decode(UInt8(code))) * inverseAverageLengths[field]
        unsafe values[256 * field + code] = fieldWeights[field] / (1 - b + b * length)
      }
      greatest[field] = unsafe values[256 * field]
    }
    self.greatest = greatest
  }

  deinit { unsafe values.deallocate() }
}
