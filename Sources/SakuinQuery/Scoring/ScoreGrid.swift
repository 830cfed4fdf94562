import Glibc

/// Numbers that add up to the same sum in any order.
///
/// Each contribution to a score is rounded to a multiple of a small power of two, chosen so that the sum of all
/// contributions of a query fits a `Double` exactly. Executors visit the terms of a document in different orders and
/// still give bit-identical scores (pre-rounding; Demmel, Nguyen: Fast reproducible floating-point summation, 2013).
/// The rounding error is below 2^-51 of the greatest possible score for each term.
package struct ScoreGrid: BitwiseCopyable {
  /// 1.5 · 2^e, where 2^e is above every sum: adding it pushes the bits below the grid out.
  let anchor: Double

  /// A grid for sums of contributions that are at most `total`; positive and finite.
  package init(total: Double) {
    let bound = max(total, 1)
    anchor = 1.5 * scalbn(1, min(bound.exponent + 2, 1000))
  }

  /// The distance of neighbours on the grid: rounding may lift a value by half of it.
  package var step: Double { anchor.ulp }

  /// The multiple of the grid next to a value between 0 and `total`.
  @inline(__always)
  package func round(_ value: Double) -> Double { (value + anchor) - anchor }
}
