// swift-tools-version: 6.2
// A program that uses the libraries as anyone would: beside Foundation, and from an empty folder.
// `make test-package` copies this package elsewhere, builds it and compares what it prints.
import PackageDescription

let package = Package(
  name: "dependent",
  dependencies: [.package(name: "sakuin", path: Context.environment["SAKUIN_PACKAGE"] ?? "../../..")],
  targets: [
    .executableTarget(
      name: "Dependent",
      dependencies: [
        .product(name: "Sakuin", package: "sakuin"), .product(name: "SakuinReaders", package: "sakuin"),
      ])
  ]
)
