// swift-tools-version: 6.2
// Benchmarks are a package of their own: who uses the library does not build them.
import PackageDescription

let package = Package(
  name: "sakuin-benchmarks",
  dependencies: [.package(name: "sakuin", path: "..")],
  targets: [
    .executableTarget(
      name: "SearchBenchmark",
      dependencies: [
        .product(name: "Sakuin", package: "sakuin"), .product(name: "PolicyCorpus", package: "sakuin"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "RelevanceBenchmark", dependencies: [.product(name: "Sakuin", package: "sakuin")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
