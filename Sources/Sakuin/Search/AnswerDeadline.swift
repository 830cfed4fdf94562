import SakuinQuery

/// The deadline of one question, whose failures are the library's errors.
struct AnswerDeadline {
  /// The deadline as the engine polls it.
  let deadline: Deadline
  /// The limit that led to it, for the message.
  private let timeLimit: Int?

  /// A deadline that begins now.
  init(_ limits: SearchLimits) {
    deadline = Deadline(microseconds: limits.timeLimit, isCancelled: limits.isCancelled)
    timeLimit = limits.timeLimit
  }

  /// Throws `timeout` or `cancelled` when the deadline has passed.
  func check() throws(SakuinError) {
    do { try deadline.check() } catch { throw SakuinError(error, limit: timeLimit) }
  }

  /// What `body` gives; its failure as the library's error.
  func run<Answer>(
    _ body: (Deadline) throws(SearchFailure) -> Answer
  ) throws(SakuinError) -> Answer {
    do { return try body(deadline) } catch { throw SakuinError(error, limit: timeLimit) }
  }
}
