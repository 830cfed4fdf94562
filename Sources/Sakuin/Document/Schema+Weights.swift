extension Schema {
  /// The weights that a text field can have. Below, matches in the field would count nothing beside the others; above,
  /// the others nothing beside them, and far above scores would not be numbers any more.
  public static let weightRange: ClosedRange<Double> = 0.001...1000

  /// Checks that a text field can have a weight.
  ///
  /// - Throws: `usage`, naming the field and the range.
  static func check(weight: Double, of field: TextField) throws(SakuinError) {
    if weightRange.contains(weight) { return }
    throw SakuinError(
      .usage, "The weight of \(field.name) must be from 0.001 to 1000, not \(weight).",
      ja: "「\(field.label)」の重みは 0.001 以上 1000 以下にしてください（\(weight) は使えません）。")
  }
}
