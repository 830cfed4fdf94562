import SakuinQuery

/// The deadline of one question, whose failures become the library's errors.
struct AnswerDeadline {
  /// The deadline that the engine polls.
  let deadline: Deadline
  /// The time limit, for the message.
  private let timeLimit: Int?

  /// Creates a deadline that begins now.
  init(_ limits: SearchLimits) {
    deadline = Deadline(microseconds: limits.timeLimit, isCancelled: limits.isCancelled)
    timeLimit = limits.timeLimit
  }

  /// The rest of a deadline of the engine.
  init(_ deadline: Deadline) {
    self.deadline = deadline
    timeLimit = nil
  }

  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  func check() throws(SakuinError) {
    do { try deadline.check() } catch { throw SakuinError(error, limit: timeLimit) }
  }

  /// The result of `body`.
  ///
  /// - Throws: its failure as the library's error.
  func run<Answer>(
    _ body: (Deadline) throws(SearchFailure) -> Answer
  ) throws(SakuinError) -> Answer {
    do { return try body(deadline) } catch { throw SakuinError(error, limit: timeLimit) }
  }
}
