import SakuinPlatform

/// Numbers whose sum is the same in any order.
///
/// Each contribution to a score is rounded to a multiple of a small power of two, chosen so that the sum of
/// all contributions of a query fits a `Double` exactly. Executors visit the terms of a document in different
/// orders and still give bit-identical scores (pre-rounding; Demmel, Nguyen: Fast reproducible floating-point
/// summation, 2013). The rounding error of each term is below 2^-51 of the greatest possible score.
package struct ScoreGrid: BitwiseCopyable {
  /// 1.5 · 2^e, where 2^e is above every sum: adding it rounds away the bits below the grid.
  let anchor: Double

  /// A grid for sums of contributions that are at most `total`; positive and finite.
  package init(total: Double) {
    let bound = max(total, 1)
    anchor = 1.5 * scalbn(1, min(bound.exponent + 2, 1000))
  }

  /// The spacing of the grid: rounding increases a value by at most half of it.
  package var step: Double { anchor.ulp }

  /// The nearest number on the grid to a value between 0 and `total`.
  @inline(__always)
  package func round(_ value: Double) -> Double { (value + anchor) - anchor }
}
