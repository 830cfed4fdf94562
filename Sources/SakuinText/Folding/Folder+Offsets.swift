import CICU

extension Folder {
  /// Folds with offsets, for highlighting. The units are those of `fold`; see `FoldedText` for the offsets.
  ///
  /// There is always a `Character` boundary between two adjacent simple characters, so clusters have to be looked for
  /// only in slow spans: from the simple character before the first that is not, up to the second of the next two
  /// adjacent simple ones. The text may be up to 4 GB long. Once `stop` says so, which is asked now and then, less of the
  /// text is folded.
  ///
  /// - Complexity: O(`string.utf8.count`).
  mutating func foldWithOffsets(_ string: String, stop: () -> Bool = { false }) -> FoldedText {
    var string = string
    string.makeContiguousUTF8()
    var result = FoldedText()
    let utf8 = string.utf8
    _ = utf8.withContiguousStorageIfAvailable { buffer in
      foldWithOffsets(string, buffer, stop, into: &result)
    }
    return result
  }

  private mutating func foldWithOffsets(
    _ string: String, _ utf8: UnsafeBufferPointer<UInt8>, _ stop: () -> Bool, into result: inout FoldedText
  ) {
    guard let bytes = utf8.baseAddress else { return }
    let count = utf8.count
    result.units.reserveCapacity(count / 2)
    result.rawStarts.reserveCapacity(count / 2)
    result.rawEnds.reserveCapacity(count / 2)
    var scratch = OffsetScratch()
    var index = 0
    var last = -1
    while index < count {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: index, count: count)
      if simple.isSimple(scalar) {
        let folded = simple.folded(UInt16(truncatingIfNeeded: scalar))
        result.append(folded, start: index, end: index + length)
        last = index
        index += length
        continue
      }
      let start = last >= 0 ? last : index
      if last >= 0 { result.removeLast() }
      last = -1
      index = endOfSlowSpan(bytes, from: index + length, count: count)
      if foldSpan(string, utf8, start..<index, &scratch, stop, into: &result) { return }
    }
  }

  /// The start of the second of the next two adjacent simple characters, or the end.
  private func endOfSlowSpan(_ bytes: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    var index = start
    var afterSimple = false
    while index < count {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: index, count: count)
      let isSimple = simple.isSimple(scalar)
      if isSimple && afterSimple { return index }
      afterSimple = isSimple
      index += length
    }
    return count
  }

  /// Folds one slow span cluster by cluster. A *group* is a series of clusters that starts at a normalization
  /// boundary; groups never influence each other. When the clusters of a group fold to the same alone as together,
  /// each keeps its own range; otherwise the group maps as a whole.
  ///
  /// - Returns: whether `stop` has said so.
  private mutating func foldSpan(
    _ string: String, _ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>,
    _ scratch: inout OffsetScratch, _ stop: () -> Bool, into result: inout FoldedText
  ) -> Bool {
    guard let bytes = utf8.baseAddress else { return false }
    let view = string.utf8
    var at = view.index(view.startIndex, offsetBy: span.lowerBound)
    var offset = span.lowerBound
    scratch.boundaries.removeAll(keepingCapacity: true)
    scratch.boundaries.append(offset)
    while offset < span.upperBound {
      let next = string.index(after: at)
      offset += view.distance(from: at, to: next)
      at = next
      if offset < span.upperBound {
        let (scalar, _) = UTF8Scalar.decode(bytes, at: offset, count: utf8.count)
        if !startsGroup(scalar) {
          scratch.boundaries.append(offset)
          continue
        }
      }
      scratch.boundaries.append(offset)
      scratch.groups &+= 1
      if scratch.groups & Self.pollMask == 0, stop() { return true }
      foldGroup(utf8, &scratch, into: &result)
      scratch.boundaries.removeAll(keepingCapacity: true)
      scratch.boundaries.append(offset)
    }
    return false
  }

  private func startsGroup(_ scalar: UInt32) -> Bool {
    if scalar == 0 || scalar == 0x309B || scalar == 0x309C { return false }
    return cicu_has_boundary_before(normalizer.casefold, scalar) != 0
  }

  private mutating func foldGroup(
    _ utf8: UnsafeBufferPointer<UInt8>, _ scratch: inout OffsetScratch,
    into result: inout FoldedText
  ) {
    let boundaries = scratch.boundaries
    let whole = boundaries[0]..<boundaries[boundaries.count - 1]
    scratch.whole.count = 0
    normalizer.fold(UnsafeBufferPointer(rebasing: utf8[whole]), into: &scratch.whole)
    if boundaries.count > 2 {
      scratch.parts.count = 0
      scratch.ends.removeAll(keepingCapacity: true)
      for cluster in 1..<boundaries.count {
        let raw = boundaries[cluster - 1]..<boundaries[cluster]
        normalizer.fold(UnsafeBufferPointer(rebasing: utf8[raw]), into: &scratch.parts)
        scratch.ends.append(scratch.parts.count)
      }
      if scratch.whole.elements.elementsEqual(scratch.parts.elements) {
        var from = 0
        for cluster in 1..<boundaries.count {
          let to = scratch.ends[cluster - 1]
          let units = UnsafeBufferPointer(rebasing: scratch.whole.elements[from..<to])
          result.append(units, from: boundaries[cluster - 1]..<boundaries[cluster])
          from = to
        }
        return
      }
    }
    result.append(scratch.whole.elements, from: whole)
  }
}

/// Buffers that folding with offsets reuses from span to span.
private struct OffsetScratch: ~Copyable {
  /// The cluster boundaries of the current group, as byte offsets.
  var boundaries: [Int] = []
  /// The group folded as a whole.
  var whole = UnitBuffer()
  /// The group folded cluster by cluster.
  var parts = UnitBuffer()
  /// Where each cluster's folded part ends.
  var ends: [Int] = []
  /// How many groups were folded.
  var groups = 0
}
