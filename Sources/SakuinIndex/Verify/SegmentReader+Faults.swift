extension SegmentReader {
  /// All faults of the segment: sections that fail their checksum, then the first fault of each step of
  /// `verifyStructure`. Reads every byte; takes 2 bytes of memory per position.
  /// - Throws: `IndexError.cancelled` when the handler asks to stop.
  package func faults(progress handler: ProgressHandler? = nil) throws(IndexError) -> [IndexFault] {
    let meter = ProgressMeter(handler, .verifying, total: 3 * byteCount)
    var faults: [IndexFault] = []
    for entry in sections.entries {
      do { try sections.verifyChecksum(entry.section, of: file) } catch {
        faults.append(
          IndexFault(
            path: path, section: entry.section, offset: entry.offset, kind: .checksum,
            reason: "the checksum is another"))
      }
      try meter.advance(by: entry.bytes.count)
    }
    releasePages()
    let steps = verificationSteps
    for (index, step) in steps.enumerated() {
      do throws(IndexError) { try step.verify() } catch {
        faults.append(fault(error))
        // Later steps rely on documents that tile the positions.
        if step.isNeededByOthers { break }
      }
      try meter.reach(byteCount + 2 * byteCount * (index + 1) / steps.count)
    }
    releasePages()
    return faults
  }

  /// Converts an error of a step to a fault, with the section that contains its offset.
  private func fault(_ error: IndexError) -> IndexFault {
    guard var fault = IndexFault(error) else { return IndexFault(path: path, reason: "\(error)") }
    let holder = sections.entries.last { entry in
      entry.offset <= fault.offset && fault.offset < entry.offset + max(entry.bytes.count, 1)
    }
    if let holder {
      fault.section = holder.section
      let prefix = "\(holder.section): "
      if fault.reason.hasPrefix(prefix) { fault.reason.removeFirst(prefix.count) }
    }
    return fault
  }
}
