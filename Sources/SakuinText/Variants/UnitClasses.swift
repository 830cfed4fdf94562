/// Which units stand for one another at a folding level, place by place: は, ハ at `kana`; 高, 髙 at `itaiji`.
///
/// Only foldings that keep the length of a text are here; all others are forms of a `SpellingSpan`. Immutable; safe
/// from many threads.
package struct UnitClasses: Sendable {
  /// The level up to which units are folded together.
  package let level: FoldingLevel

  /// The classes of a level.
  package init(level: FoldingLevel) {
    self.level = level
  }

  /// The units that may stand in the place of `unit`, itself first, each once.
  package func members(of unit: UInt16) -> [UInt16] {
    [unit]
  }
}
