// swift-tools-version: 6.2
import PackageDescription

/// A release holds Swift's own libraries: it starts sooner, and needs no Swift where it runs.
let alone = ["-static-stdlib"]

/// Swift 6 language mode plus the upcoming features that make imports and existentials explicit.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(alone, .when(configuration: .release)),
]

/// For what reads every rule and every message: twenty thousand sentences are tried at each start, and
/// unoptimised that takes a minute. File by file it takes two and a half times as long as this; with
/// one thread there would be one output, and the editors' index wants one of each file.
let optimised: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))
]

/// A library target of ours; `uses` names only targets that stand above it in this file.
func part(_ name: String, uses: [String] = [], besides extra: [SwiftSetting] = []) -> Target {
  .target(
    name: name, dependencies: uses.map { .init(stringLiteral: $0) },
    swiftSettings: settings + extra)
}

/// The tests of one target, in `Tests/<name>Tests`; `files` are data that stands beside them.
func tests(of name: String, uses: [String] = [], besides files: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: ([name] + uses).map { .init(stringLiteral: $0) },
    exclude: files, swiftSettings: settings)
}

/// A C library of the system: `Sources/<name>/module.modulemap` and `shim.h`.
func library(_ name: String, debian package: String) -> Target {
  .systemLibrary(name: name, providers: [.apt([package])])
}

let package = Package(
  name: "sifang",
  products: [.executable(name: "sifang", targets: ["sifang"])],
  dependencies: [],
  targets: [
    library("CMicroHTTPD", debian: "libmicrohttpd-dev"),
    library("CCurl", debian: "libcurl4-openssl-dev"),
    library("CSQLite", debian: "libsqlite3-dev"),
    library("CCrypto", debian: "libssl-dev"),
    library("CYAML", debian: "libyaml-dev"),

    // Instants, civil dates, times of day and work calendars as plain values; one zone, +08:00.
    part("CivilTime", besides: optimised),
    // The vocabulary everyone shares: parties, people, kinds, places, messages, tickets.
    part("Domain", uses: ["CivilTime"]),
    // libyaml events become a tree that keeps line and column; problems become diagnostics.
    part("YAML", uses: ["CYAML"], besides: optimised),
    // Makes Chinese chat text comparable and reads numbers, times and places in it.
    part("Text", uses: ["CivilTime", "Domain"], besides: optimised),
    // Turns rule files into one compiled rule book, and a message into an understanding.
    part("Rules", uses: ["CivilTime", "Domain", "YAML", "Text"], besides: optimised),
    // Who may do what, and how tickets, duties and clocks move.
    part("Workflow", uses: ["CivilTime", "Domain", "Text", "Rules"]),
    // What must be known to answer a message, and the answer.
    part("Dialogue", uses: ["CivilTime", "Domain", "Text", "Rules", "Workflow"]),
    // Runs rule tests: single sentences and whole dialogues, with a settable clock.
    part(
      "Rehearsal",
      uses: ["CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue"],
      besides: optimised),
    // Values become HTML pages, escaped by construction.
    part("Boards", uses: ["CivilTime", "Domain"]),
    // Digests, MACs and ciphers of OpenSSL: bytes in, bytes out.
    part("Crypto", uses: ["CCrypto"]),
    // One file per platform, a pure codec between its wire format and our messages.
    part("Channels", uses: ["CivilTime", "Domain", "Crypto"]),
    // Loads what is needed, applies what was decided, commits; SQLite.
    part(
      "Storage",
      uses: ["CivilTime", "Domain", "Rules", "Workflow", "Dialogue", "Crypto", "CSQLite"]),
    // The only place that speaks HTTP: server (libmicrohttpd) and client (libcurl).
    part("HTTP", uses: ["Domain", "CMicroHTTPD", "CCurl"]),
    // Joins the parts: routes, writer loop, courier, ticker, configuration, the one clock read.
    part(
      "Service",
      uses: [
        "CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue", "Rehearsal",
        "Boards", "Crypto", "Channels", "Storage", "HTTP",
      ]),
    // The command line, one file per command.
    .executableTarget(
      name: "sifang",
      dependencies: [
        "CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue", "Rehearsal",
        "Channels", "Storage", "HTTP", "Service",
      ], swiftSettings: settings,
      linkerSettings: [.unsafeFlags(alone, .when(configuration: .release))]),

    tests(of: "CivilTime", besides: ["deadlines.txt"]),
    tests(of: "YAML"),
    tests(of: "Text", uses: ["CivilTime", "Domain"], besides: ["datetime", "README.md"]),
    tests(of: "Rules", uses: ["CivilTime", "Domain", "YAML", "Text", "Rehearsal"]),
    tests(of: "Workflow", uses: ["CivilTime", "Domain", "Rules", "Dialogue", "Storage"]),
    tests(of: "Dialogue"),
    tests(of: "Boards", uses: ["CivilTime", "Domain"]),
    tests(of: "Crypto"),
    tests(
      of: "Channels", uses: ["CivilTime", "Domain", "Crypto"], besides: ["vectors.json"]),
    tests(of: "Storage", uses: ["CivilTime", "Domain", "Rules", "Workflow", "Dialogue"]),
    tests(of: "HTTP", uses: ["Domain"]),
    tests(
      of: "Service",
      uses: [
        "CivilTime", "Domain", "YAML", "Text", "Rules", "Workflow", "Dialogue", "Boards",
        "Channels", "Storage",
      ]),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
