import Sakuin

/// The `SakuinError` that the body throws; nil when it throws none.
func sakuinError<Result>(_ body: () throws -> Result) -> SakuinError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? SakuinError
  }
}
