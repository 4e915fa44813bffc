// swift-tools-version: 6.1
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Said by `--version`; the Makefile sets it for a release.
let commit: [CSetting] =
    Context.environment["TRUSTLINE_COMMIT"].map { [.define("TRUSTLINE_COMMIT", to: "\"\($0)\"")] } ?? []

let package = Package(
    name: "trustline",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "trustline", targets: ["trustline"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        // C: only shims and data. `CGuides` holds the shipped guides, embedded by the compiler.
        .target(
            name: "CLibedit",
            linkerSettings: [
                .linkedLibrary("edit"), .linkedLibrary("bsd", .when(platforms: [.linux])),
                .linkedLibrary("md", .when(platforms: [.linux])), .linkedLibrary("tinfo", .when(platforms: [.linux])),
            ]),
        // What Swift cannot call: writing to disk begun early, core dumps forbidden.
        .target(name: "CJournal"),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        .systemLibrary(
            name: "CLibyaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "CGuides"),
        // The command line as the system handed it over; starting another program.
        .target(name: "CArguments", cSettings: commit),
        // The program's words in other languages than English, from `languages/`.
        .target(name: "CWords"),

        // Pure: no clock, no files, no terminal, no randomness.
        .target(name: "Text", dependencies: ["CWords"], swiftSettings: swiftSettings),
        .target(name: "Guides", dependencies: ["CLibyaml", "CGuides", "Text"], swiftSettings: swiftSettings),
        .target(name: "Answers", dependencies: ["Guides", "Text"], swiftSettings: swiftSettings),
        .target(name: "Scoring", dependencies: ["Guides", "Text"], swiftSettings: swiftSettings),
        .target(
            name: "Dialogue", dependencies: ["Answers", "Guides", "Scoring", "Text"], swiftSettings: swiftSettings),
        // What is stored, as values: Journal writes them, and nothing here knows of a disk.
        .target(
            name: "Records", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"],
            swiftSettings: swiftSettings),
        .target(
            name: "Reporting", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"],
            swiftSettings: swiftSettings),

        .target(
            name: "Insight", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Records", "Text"],
            swiftSettings: swiftSettings),

        // Other programs' formats: XLSForm, SQL and iCalendar out, OSD in.
        .target(
            name: "Forms", dependencies: ["Answers", "Guides", "Scoring", "Dialogue", "Text"],
            swiftSettings: swiftSettings),

        // Encrypted files as age has them, from bytes to bytes.
        .target(name: "Age", dependencies: ["CSodium"], swiftSettings: swiftSettings),

        // The shell around them.
        .target(
            name: "Journal",
            dependencies: [
                "Age", "Records", "Answers", "Guides", "Scoring", "Dialogue", "Text", "CJournal", "CSQLite", "CSodium",
            ],
            swiftSettings: swiftSettings),
        .target(name: "LineEditor", dependencies: ["CLibedit", "Text"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "trustline",
            dependencies: [
                "Answers", "Guides", "Scoring", "Dialogue", "Records", "Journal", "Reporting", "Forms", "Insight",
                "LineEditor", "Text", "Age",
                "CArguments",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        // Reads lines and says what it got: the line editor's own program, for TerminalTests alone.
        .executableTarget(name: "editor-probe", dependencies: ["LineEditor"], swiftSettings: swiftSettings),
        // Not shipped: prints our numbers for `Tests/peers/check_numbers.sh`.
        .executableTarget(
            name: "scoring-probe", dependencies: ["Scoring", "Guides", "Text"], path: "Tests/peers/probe",
            swiftSettings: swiftSettings),

        // Not shipped: prints random sessions for `Tests/peers/check_forms.sh`.
        .executableTarget(
            name: "forms-probe", dependencies: ["Answers", "Dialogue", "Scoring", "Guides", "Text"],
            path: "Tests/peers/forms/probe",
            swiftSettings: swiftSettings),

        // What the tests of several targets need: seeded chance, temporary folders, snapshots.
        .target(name: "Support", dependencies: ["Dialogue"], path: "Tests/Support", swiftSettings: swiftSettings),

        .testTarget(name: "AgeTests", dependencies: ["Age", "Support"], swiftSettings: swiftSettings),
        .testTarget(name: "TextTests", dependencies: ["Text", "Support"], swiftSettings: swiftSettings),
        .testTarget(
            name: "GuidesTests", dependencies: ["Support", "Guides", "Text"], exclude: ["catalogue"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "AnswersTests", dependencies: ["Support", "Answers", "Guides", "Text"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ScoringTests", dependencies: ["Support", "Scoring", "Guides", "Text"], swiftSettings: swiftSettings),
        .testTarget(
            name: "DialogueTests", dependencies: ["Support", "Answers", "Dialogue", "Guides", "Scoring", "Text"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "JournalTests",
            dependencies: [
                "Support", "CSodium", "Age", "Answers", "Journal", "Records", "Dialogue", "Scoring", "Guides", "Text",
            ],
            exclude: ["validate.py"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Support", "Answers", "Reporting", "Dialogue", "Guides", "Scoring", "Text"],
            exclude: ["Snapshots", "Fixtures"], swiftSettings: swiftSettings),
        .testTarget(
            name: "InsightTests", dependencies: ["Insight", "Records", "Dialogue", "Guides", "Scoring", "Text"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "FormsTests", dependencies: ["Forms", "Guides", "Scoring", "Text"], swiftSettings: swiftSettings),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor", "Text"], swiftSettings: swiftSettings),
        .testTarget(
            name: "trustlineTests",
            dependencies: [
                "Support", "Age",
                "trustline", "Answers", "Guides", "Dialogue", "Records", "Journal", "Reporting", "Forms",
                "Insight", "LineEditor", "Text",
            ],
            exclude: ["read_calendar.py"],
            swiftSettings: swiftSettings),
    ]
)
