// swift-tools-version: 6.3
// Benchmarks are a package of their own: who uses the library does not build them.
import PackageDescription

let package = Package(
  name: "sakuin-benchmarks",
  dependencies: [.package(name: "sakuin", path: "..")],
  targets: [
    .executableTarget(
      name: "SearchBenchmark",
      dependencies: [
        .product(name: "Sakuin", package: "sakuin"), .product(name: "MunicipalPolicies", package: "sakuin"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Sakuin as one of the engines of `make bench-peers`.
    .executableTarget(
      name: "PeerBenchmark",
      dependencies: [
        .product(name: "Sakuin", package: "sakuin"), .product(name: "SakuinReaders", package: "sakuin"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Pairs of spellings that should find each other.
    .executableTarget(
      name: "VariantBenchmark", dependencies: [.product(name: "Sakuin", package: "sakuin")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Searches with known answers.
    .executableTarget(
      name: "RelevanceBenchmark", dependencies: [.product(name: "Sakuin", package: "sakuin")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Searches from many tasks, and what they disturb.
    .executableTarget(
      name: "ConcurrencyBenchmark", dependencies: [.product(name: "Sakuin", package: "sakuin")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // Counts, concordances and facets beside a scan of every text.
    .executableTarget(
      name: "AnswerCheck", dependencies: [.product(name: "Sakuin", package: "sakuin")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
