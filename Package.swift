// swift-tools-version: 6.3
// Targets stand in dependency order and arrows never turn:
//
//   CICU <- SakuinText  -+
//                        +- SakuinQuery <- Sakuin <- SakuinReaders <- MunicipalPolicies <- SakuinCommand
//           SakuinIndex -+                  ^- SakuinFoundation
//
// Text and storage are siblings: storage is tested without ICU, analysis without files.
// `make check` fails when an import breaks this order or when Foundation appears outside of SakuinFoundation.
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// For targets whose every unsafe expression is marked; `Scripts/check-memory-safety.sh` holds them to it.
let strict = settings + [.strictMemorySafety()]

let package = Package(
  name: "sakuin",
  // Systems beside Linux: not tested; these have what the standard library needs here.
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "Sakuin", targets: ["Sakuin"]),
    .library(name: "SakuinReaders", targets: ["SakuinReaders"]),
    .library(name: "MunicipalPolicies", targets: ["MunicipalPolicies"]),
    .library(name: "SakuinFoundation", targets: ["SakuinFoundation"]),

    .library(name: "sakuin_c", type: .dynamic, targets: ["SakuinC"]),
    .executable(name: "sakuin", targets: ["SakuinMain"]),
  ],
  targets: [
    // System libraries; `make setup` installs them.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),

    // The C shim over system ICU: the only code that sees an ICU header.
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc")]),

    // The C library of the system, whichever it is.
    .target(name: "SakuinPlatform", swiftSettings: settings),

    // Folding, segmentation, bigrams, display width, encodings.
    .target(
      name: "SakuinText", dependencies: ["SakuinPlatform", "CICU"],
      exclude: ["Folding/Generated/generate.py"],
      swiftSettings: settings),

    // Straight-line decoders of packed integers.
    .target(name: "CBlockCodec"),

    // The signal handler that outlives a mapped file being cut short.
    .target(name: "CMapGuard"),

    // Segments, postings, positions, commit points. Knows bytes and numbers, no language.
    .target(
      name: "SakuinIndex", dependencies: ["SakuinPlatform", "CBlockCodec", "CMapGuard", "CZstd", "CXXHash"],
      swiftSettings: strict),

    // Query language, evaluation, ranking.
    .target(
      name: "SakuinQuery", dependencies: ["SakuinPlatform", "SakuinText", "SakuinIndex"],
      swiftSettings: strict),

    // The facade: everything public.
    .target(
      name: "Sakuin", dependencies: ["SakuinPlatform", "SakuinText", "SakuinIndex", "SakuinQuery"],
      exclude: ["Reading/Generated/generate.py"],
      swiftSettings: settings),

    // The seed document, embedded byte for byte.
    .target(
      name: "BundledCorpus", path: "Corpus", exclude: ["annaka/README.md"],
      sources: ["BundledCorpus.swift"],
      resources: [.embedInCode("annaka/annaka-policy-items.tsv"), .embedInCode("thesaurus.txt")],
      swiftSettings: settings),

    // The C shim over libxml2's parsers of HTML and XML: the only code that sees a libxml2 header.
    .target(
      name: "CMarkup", dependencies: ["CLibXML2"],
      linkerSettings: [.linkedLibrary("xml2")]),

    // ZIP archives: libzip, loaded when it is needed.
    .target(name: "CZip", linkerSettings: [.linkedLibrary("dl")]),

    // Readers for files of documents: JSON, tables, workbooks, laws, pages and texts, and the schema of what they hold.
    .target(
      name: "SakuinReaders", dependencies: ["SakuinPlatform", "Sakuin", "SakuinText", "CMarkup", "CZip"],
      swiftSettings: settings),

    // Lists of municipal policy items, and the list and thesaurus that are bundled.
    .target(
      name: "MunicipalPolicies",
      dependencies: ["SakuinPlatform", "Sakuin", "SakuinReaders", "SakuinText", "BundledCorpus"],
      swiftSettings: settings),

    // The library beside Foundation: URLs, dates, errors, marked texts. The only target that imports it.
    .target(name: "SakuinFoundation", dependencies: ["Sakuin"], swiftSettings: settings),

    // The functions of `sakuin.h`, for other languages: `make libsakuin`.
    .target(
      name: "SakuinC",
      dependencies: ["SakuinPlatform", "Sakuin", "SakuinReaders", "MunicipalPolicies", "SakuinText"],
      exclude: ["include/sakuin.h", "include/sakuin.pc.in", "include/exports.map"],
      swiftSettings: settings),

    // Line editing for the interactive command: libedit, loaded when it is needed.
    .target(name: "CEdit", linkerSettings: [.linkedLibrary("dl")]),

    // The command and the dialogue.
    .target(
      name: "SakuinCommand",
      dependencies: [
        "SakuinPlatform", "Sakuin", "SakuinReaders", "MunicipalPolicies", "SakuinText", "CEdit",
      ],
      swiftSettings: settings),

    // `sakuin`: starts the command.
    .executableTarget(
      name: "SakuinMain", dependencies: ["SakuinPlatform", "SakuinCommand"], swiftSettings: settings),

    // Micro benchmarks of parts that only this package sees; no product, so that users do not build it.
    .executableTarget(
      name: "MicroBenchmark",
      dependencies: ["CICU", "SakuinText", "SakuinIndex", "SakuinQuery", "Sakuin", "MunicipalPolicies"],
      path: "Benchmarks/Sources/MicroBenchmark", swiftSettings: settings),

    // Tests.
    .target(
      name: "SakuinTestSupport", dependencies: ["SakuinText", "SakuinIndex"],
      path: "Tests/SakuinTestSupport", swiftSettings: settings),
    .executableTarget(
      name: "CrashChild", dependencies: ["SakuinIndex", "SakuinTestSupport"], path: "Tests/CrashChild",
      swiftSettings: settings),
    // Mutated inputs for the readers (`make fuzz`); no product.
    .executableTarget(
      name: "SakuinFuzz", dependencies: ["Sakuin", "SakuinReaders", "SakuinIndex", "SakuinTestSupport"],
      path: "Tests/Fuzz", swiftSettings: settings),
    .testTarget(
      name: "SakuinTextTests", dependencies: ["SakuinText", "CICU", "SakuinTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinIndexTests", dependencies: ["SakuinIndex", "SakuinTestSupport", "CrashChild"],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinQueryTests",
      dependencies: ["SakuinQuery", "SakuinText", "SakuinIndex", "SakuinTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinTests",
      dependencies: [
        "Sakuin", "SakuinReaders", "MunicipalPolicies", "SakuinQuery", "SakuinIndex", "SakuinText",
        "SakuinTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinReadersTests",
      dependencies: ["SakuinReaders", "Sakuin", "SakuinText", "SakuinTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MunicipalPoliciesTests",
      dependencies: [
        "MunicipalPolicies", "SakuinReaders", "Sakuin", "SakuinText", "BundledCorpus", "SakuinTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinFoundationTests",
      dependencies: ["SakuinFoundation", "Sakuin", "SakuinReaders", "MunicipalPolicies"],
      swiftSettings: settings),
    .testTarget(
      name: "SakuinCommandTests", dependencies: ["SakuinCommand", "SakuinMain", "SakuinTestSupport"],
      swiftSettings: settings),
  ]
)
