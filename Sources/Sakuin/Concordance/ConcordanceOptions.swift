/// Which lines a concordance has, and in what order.
public struct ConcordanceOptions: Sendable {
  /// The order of the lines. Lines that it does not tell apart are in the order of `item`.
  @nonexhaustive public enum Sort: Sendable, Hashable {
    /// By identifier, field and position.
    case item
    /// By the folded text before the key, read backwards from the key.
    case left
    /// By the folded text after the key.
    case right
    /// Shuffled: the first lines are a random sample, the same for the same seed.
    case random(seed: UInt64)
  }

  /// The characters of context on each side of a key; conditions and orders see no more.
  public var context: Int
  /// The order of the lines.
  public var sort: Sort
  /// A regular expression for what must stand somewhere in the context before the key, `$` being the key; nil for no condition.
  public var left: String?
  /// A regular expression for what must stand somewhere in the context after the key, `^` being the key; nil for no condition.
  public var right: String?
  /// How many words on each side of the key count as neighbours; 0 counts none.
  public var neighbours: Int
  /// How many lines to return, at least 0.
  public var limit: Int
  /// How many lines to skip.
  public var offset: Int

  /// Creates options; each has the default of the command.
  public init(
    context: Int = 40, sort: Sort = .item, left: String? = nil, right: String? = nil, neighbours: Int = 0,
    limit: Int = 1000, offset: Int = 0
  ) {
    self.context = context
    self.sort = sort
    self.left = left
    self.right = right
    self.neighbours = neighbours
    self.limit = limit
    self.offset = offset
  }
}
