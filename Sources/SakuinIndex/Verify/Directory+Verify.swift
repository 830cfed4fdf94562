extension Directory {
  /// Throws the first fault of the last commit as `IndexError.corrupt`.
  package func verify() throws(IndexError) {
    if let fault = try IndexVerification.run(self).faults.first {
      throw .corrupt(path: fault.path, offset: fault.offset, reason: fault.reason)
    }
  }
}
