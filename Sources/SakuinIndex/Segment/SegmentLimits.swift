/// How much fits one segment: what the format counts with 32 bits. Bytes of files, postings and stored documents are
/// counted with 64 and have no limit.
package struct SegmentLimits: Sendable {
  /// Positions, gaps included; also more documents than there can be, each of which takes a position at least.
  package var positions = Int(UInt32.max) - 1
  /// Bytes of external ids.
  package var idBytes = Int(UInt32.max)
  /// Values of an attribute column, over all documents.
  package var values = Int(UInt32.max)
  /// Bytes of the distinct values of a keyword column.
  package var valueBytes = Int(UInt32.max)

  /// The limits of the format.
  package init() {}
}

/// How much of the limits a segment takes.
package struct SegmentSize: Sendable {
  /// The size of an attribute column.
  package struct Column: Sendable {
    /// Values over all documents.
    package var values: Int
    /// Bytes of the distinct values; 0 in a column that is not of keywords.
    package var valueBytes: Int

    /// Creates a size from its counts.
    package init(values: Int, valueBytes: Int) {
      self.values = values
      self.valueBytes = valueBytes
    }
  }

  /// Positions, gaps included.
  package var positions = 0
  /// Bytes of external ids.
  package var idBytes = 0
  /// The attribute columns that the segment has; later ones are empty.
  package var columns: [Column] = []

  /// The size of nothing.
  package init() {}

  /// Adds the size of a segment that is merged with this one. Distinct values that both have count twice.
  package static func += (sum: inout SegmentSize, other: SegmentSize) {
    sum.positions += other.positions
    sum.idBytes += other.idBytes
    for (index, column) in other.columns.enumerated() {
      if index == sum.columns.count { sum.columns.append(Column(values: 0, valueBytes: 0)) }
      sum.columns[index].values += column.values
      sum.columns[index].valueBytes += column.valueBytes
    }
  }

  /// Whether one segment can have this size.
  package func fits(_ limits: SegmentLimits) -> Bool {
    positions <= limits.positions && idBytes <= limits.idBytes
      && columns.allSatisfy { $0.values <= limits.values && $0.valueBytes <= limits.valueBytes }
  }
}

extension SegmentReader {
  /// How much of the limits of a segment this one takes.
  package var size: SegmentSize {
    var size = SegmentSize()
    size.positions = Int(positionCount)
    size.idBytes = ids.byteCount
    size.columns = metadata.columns.map { .init(values: $0.valueCount, valueBytes: $0.distinctBytes) }
    return size
  }
}
