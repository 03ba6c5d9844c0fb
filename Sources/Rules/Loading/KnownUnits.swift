import Domain
import YAML

/// The departments of the building that the tests are played in, by party: what stands after the
/// slash of 主办. A slip of the pen there would send a ticket to another unit of the same party.
///
/// Read from 归属 of `conversations/directory.yaml`. What is wrong with that file is reported by
/// who reads it as a directory; here it just knows nothing.
struct KnownUnits: Sendable {
  private var functions: [Party: [String]] = [:]

  init() {}

  /// From the directory among the files; knows nothing when there is none.
  init(in files: [RuleFile]) {
    guard let file = files.first(where: { $0.role == .directory }),
      case .mapping(let root)? = Document(file.bytes, file: file.path).root,
      case .mapping(let units)? = root["单位"]
    else { return }
    for entry in units.entries {
      guard case .mapping(let unit) = entry.value, case .text(let office)? = unit["归属"] else {
        continue
      }
      let parts = office.value.split(separator: "/").map { $0.trimmed }
      guard parts.count == 2, let party = Party(chinese: parts[0]) else { continue }
      if functions[party]?.contains(parts[1]) != true {
        functions[party, default: []].append(parts[1])
      }
    }
  }

  /// The names it could have been, in file order; nil when the name is fine or nothing is known.
  func alternatives(to function: String, of party: Party) -> [String]? {
    guard !functions.isEmpty else { return nil }
    let known = functions[party] ?? []
    return known.contains(function) ? nil : known
  }
}
