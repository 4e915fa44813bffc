// swift-tools-version: 6.1
import PackageDescription

// Coverage-guided fuzzing of what reads a stranger's bytes, with libFuzzer. A package of its own, because everything in it is
// compiled with coverage instrumentation; `Sources/` links to the project's own targets. Run it with `make fuzz SECONDS=…`.

let fuzzed: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]
let libFuzzer: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]

let package = Package(
    name: "trustline-fuzz",
    targets: [
        .systemLibrary(name: "CLibyaml"),
        .systemLibrary(name: "CSodium"),
        .target(name: "CGuides"),
        .target(name: "Age", dependencies: ["CSodium"], swiftSettings: fuzzed),
        .target(name: "Text", swiftSettings: fuzzed),
        .target(name: "Guides", dependencies: ["CLibyaml", "CGuides", "Text"], swiftSettings: fuzzed),
        .target(name: "Answers", dependencies: ["Guides", "Text"], swiftSettings: fuzzed),
        .target(name: "Scoring", dependencies: ["Guides", "Text"], swiftSettings: fuzzed),
        .target(name: "Dialogue", dependencies: ["Answers", "Guides", "Scoring", "Text"], swiftSettings: fuzzed),
        .target(name: "CFuzzer"),
        .target(name: "Fuzzing", dependencies: ["CFuzzer"], swiftSettings: fuzzed),
        .executableTarget(
            name: "FuzzExpression", dependencies: ["Guides", "Fuzzing"], swiftSettings: fuzzed,
            linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzAge", dependencies: ["Age", "Fuzzing"], swiftSettings: fuzzed, linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzReader", dependencies: ["Guides", "Dialogue", "Fuzzing"], swiftSettings: fuzzed,
            linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzWalk", dependencies: ["Answers", "Guides", "Dialogue", "Fuzzing"], swiftSettings: fuzzed,
            linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzAnswers", dependencies: ["Answers", "Guides", "Text", "Fuzzing"], swiftSettings: fuzzed,
            linkerSettings: libFuzzer),
    ]
)
