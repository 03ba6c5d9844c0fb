import CivilTime
import Domain
import Rules
import Workflow

/// Getting to know somebody: asked once for building and company, then their request goes on.
extension Answering {
  /// Somebody opened the chat; a QR code may have named the building.
  mutating func welcome(scene: String?) {
    if sender.building == nil {
      let code = scene.map { BuildingCode($0.uppercased()) }
      if let building = desk.directory.building(code) { return settle(in: building, text: "") }
      return ask(text: "", tries: 0)
    }
    decision.replies.append(Reply(book.matters.first { $0.kind == .help }.map(greeting) ?? ""))
  }

  /// Everything an unregistered person says but crisis and emergency.
  mutating func register() {
    switch conversation.pending {
    case .building(let text, let tries):
      if let building = namedBuilding { return settle(in: building, text: text) }
      if understanding.kind == .help { return helpThenAsk(text: text) }
      ask(text: text, tries: tries + 1)
    case .company(let building, let text):
      finish(company: self.text, in: building, text: text)
    default:
      if let building = scannedBuilding { return settle(in: building, text: "") }
      switch understanding.kind {
      case .help: helpThenAsk(text: "")
      case .greeting, .thanks: ask(text: "", tries: 0)
      default: ask(text: text, tries: 0)
      }
    }
  }

  private mutating func helpThenAsk(text: String) {
    say(.answer)
    ask(text: text, tries: 0)
  }

  private mutating func ask(text: String, tries: Int) {
    let names = desk.directory.buildings.prefix(9).map(\.name)
    let joined = names.joined(separator: "、")
    say(tries == 0 ? .askBuilding : .askBuildingAgain, ["楼宇": joined], choices: names)
    conversation.pending = .building(text: text, tries: tries)
  }

  /// The building is known; the person is stored once the company is known as well.
  private mutating func settle(in building: Building, text: String) {
    conversation.pending = .company(building: building.code, text: text)
    say(.askCompany, ["楼宇": building.name])
  }

  private mutating func finish(company: String, in code: BuildingCode, text: String) {
    situation.sender.building = code
    situation.sender.company = String(company.prefix(60))
    conversation.pending = nil
    decision.changes.append(.person(sender))
    let building = desk.directory.building(code)
    say(.registered, ["楼宇": building?.name ?? code.rawValue, "公司": sender.company ?? ""])
    if !text.isEmpty {
      understandAgain(text)
      answerRequest()
    }
  }

  /// The building that the answer names: by number, code or name.
  private var namedBuilding: Building? {
    let buildings = desk.directory.buildings
    if let number = Int(text), (1...min(9, max(1, buildings.count))).contains(number),
      number <= buildings.count
    {
      return buildings[number - 1]
    }
    return scannedBuilding
      ?? buildings.first { text.contains($0.name) || (text.count > 1 && $0.name.contains(text)) }
  }

  /// The building whose code stands alone, as a QR code writes it: `SF`, `楼宇 SF`.
  private var scannedBuilding: Building? {
    let word = text.hasPrefix("楼宇") ? String(text.dropFirst(2)).trimmed : text
    return desk.directory.building(BuildingCode(word.uppercased()))
  }

  private func greeting(_ matter: Matter) -> String { book.say(.answer, for: matter) }
}
