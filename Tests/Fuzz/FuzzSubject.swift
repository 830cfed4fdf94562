import SakuinTestSupport

/// A reader of bytes that anybody may send: whatever the bytes are, it answers or refuses.
protocol FuzzSubject {
  /// The name by which it is asked for.
  static var name: String { get }
  /// Inputs that mean something.
  var seeds: [[UInt8]] { get }
  /// Parts of inputs that mean something to the reader.
  var pieces: [[UInt8]] { get }

  /// Makes what the reader needs.
  init() throws

  /// What a mutated input becomes before it is read: checksums may be made to fit, so that what lies behind them is
  /// reached.
  func sealed(_ input: [UInt8], using generator: inout SeededGenerator) -> [UInt8]

  /// Reads the input. Says briefly what came of it: an input with an outcome not seen before is worth mutating further.
  /// - Throws: `BrokenPromise` where the reader does not keep what its contract says.
  func run(_ input: [UInt8]) throws -> String
}

extension FuzzSubject {
  /// Nothing is sealed.
  func sealed(_ input: [UInt8], using generator: inout SeededGenerator) -> [UInt8] { input }
}

/// What a reader's contract says and the reader does not do.
struct BrokenPromise: Error, CustomStringConvertible {
  /// The promise.
  let description: String
}

/// The readers.
enum FuzzSubjects {
  /// All of them.
  static var all: [any FuzzSubject.Type] {
    [
      QuerySubject.self, JSONSubject.self, TableSubject.self, SegmentSubject.self, CommitSubject.self,
    ]
  }

  /// The reader of a name.
  static func named(_ name: String) -> (any FuzzSubject.Type)? { all.first { $0.name == name } }
}
