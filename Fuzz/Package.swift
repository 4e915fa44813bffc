// swift-tools-version: 6.1
import PackageDescription

// Coverage-guided fuzzing of what reads a stranger's bytes, with libFuzzer. A package of its own, because everything in it is
// compiled with coverage instrumentation; `Sources/` links to the project's own targets. Run it with `make fuzz SECONDS=…`.

let fuzzed: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library", "-enable-testing"]),
]
let libFuzzer: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]

let package = Package(
    name: "trustline-fuzz",
    targets: [
        .systemLibrary(name: "CLibyaml"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CSQLite"),
        .target(name: "CGuides"),
        .target(name: "CJournal"),
        .target(name: "CWords"),
        .target(name: "Age", dependencies: ["CSodium"], swiftSettings: fuzzed),
        .target(name: "Text", dependencies: ["CWords"], swiftSettings: fuzzed),
        .target(name: "Guides", dependencies: ["CLibyaml", "CGuides", "Text"], swiftSettings: fuzzed),
        .target(name: "Answers", dependencies: ["Guides", "Text"], swiftSettings: fuzzed),
        .target(name: "Scoring", dependencies: ["Guides", "Text"], swiftSettings: fuzzed),
        .target(name: "Dialogue", dependencies: ["Answers", "Guides", "Scoring", "Text"], swiftSettings: fuzzed),
        .target(
            name: "Records", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"], swiftSettings: fuzzed),
        .target(
            name: "Reporting", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"], swiftSettings: fuzzed
        ),
        .target(
            name: "Forms", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"], swiftSettings: fuzzed),
        .target(
            name: "Journal",
            dependencies: [
                "Age", "Records", "Answers", "Guides", "Scoring", "Dialogue", "Text", "CJournal", "CSQLite", "CSodium",
            ],
            swiftSettings: fuzzed,
            linkerSettings: [.linkedLibrary("md", .when(platforms: [.linux]))]),
        // The reader of answer sheets, out of the program.
        .target(
            name: "Sheets",
            dependencies: ["Answers", "Dialogue", "Forms", "Guides", "Journal", "Reporting", "Scoring", "Text"],
            swiftSettings: fuzzed),
        .target(name: "CFuzzer"),
        .target(name: "Fuzzing", dependencies: ["CFuzzer"], swiftSettings: fuzzed),
        .executableTarget(
            name: "FuzzExpression", dependencies: ["Guides", "Fuzzing"], swiftSettings: fuzzed,
            linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzAge", dependencies: ["Age", "Fuzzing"], swiftSettings: fuzzed, linkerSettings: libFuzzer),
        .executableTarget(
            name: "FuzzFiles",
            dependencies: ["Dialogue", "Forms", "Guides", "Journal", "Records", "Sheets", "Text", "Fuzzing"],
            swiftSettings: fuzzed, linkerSettings: libFuzzer),
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
