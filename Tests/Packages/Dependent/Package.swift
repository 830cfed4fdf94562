// swift-tools-version: 6.3
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
      ]),
    // The examples of the documentation; `Scripts/extract-examples.py` writes the sources.
    .executableTarget(
      name: "Examples",
      dependencies: [
        .product(name: "Sakuin", package: "sakuin"), .product(name: "SakuinReaders", package: "sakuin"),
        .product(name: "SakuinFoundation", package: "sakuin"),
        .product(name: "MunicipalPolicies", package: "sakuin"),
      ]),
  ]
)
