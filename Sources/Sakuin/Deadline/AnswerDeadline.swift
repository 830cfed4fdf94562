import SakuinQuery

/// The deadline of one question to an index, whose failures become the library's errors.
struct AnswerDeadline {
  /// The deadline that the engine polls.
  let deadline: Deadline
  /// The time limit, for the message.
  private let timeLimit: Duration?
  private let damage = FileDamage()
  private let index: SearchIndex

  /// Creates a deadline of a question to `index` that begins now, unless the limits say when.
  init(_ limits: SearchLimits, of index: SearchIndex) {
    self.index = index
    deadline = Deadline(
      microseconds: limits.timeLimit?.wholeMicroseconds, since: limits.begin ?? Deadline.now(),
      isCancelled: limits.isCancelled)
    timeLimit = limits.timeLimit
  }

  /// The rest of a deadline of the engine.
  init(_ deadline: Deadline, of index: SearchIndex) {
    self.index = index
    self.deadline = deadline
    timeLimit = nil
  }

  /// - Throws: `timeout` or `cancelled` when the deadline has passed, `corrupt` when a file of the index could not be
  ///   read since it began.
  func check() throws(SakuinError) {
    try damage.check(of: index)
    do { try deadline.check() } catch { throw SakuinError(error, limit: timeLimit) }
  }

  /// The result of `body`.
  ///
  /// - Throws: its failure as the library's error; `corrupt` when a file of the index could not be read since the
  ///   deadline began: no answer from zeros in its place may pass for one.
  func run<Answer>(
    _ body: (Deadline) throws(SearchFailure) -> Answer
  ) throws(SakuinError) -> Answer {
    let answer: Answer
    do { answer = try body(deadline) } catch {
      try damage.check(of: index)
      throw SakuinError(error, limit: timeLimit)
    }
    try damage.check(of: index)
    return answer
  }
}
