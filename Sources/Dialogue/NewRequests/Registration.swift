import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Getting to know somebody: asked once for building and company, then their request goes on.
extension Answering {
  /// Somebody opened the chat; a QR code may have named the building.
  mutating func welcome(scene: String?) {
    if sender.building == nil {
      let (waiting, tries) = askedForBuilding ?? ("", 0)
      if let building = scene.flatMap(desk.directory.building(called:)) {
        return settle(in: building, text: waiting)
      }
      return ask(text: waiting, tries: tries)
    }
    decision.replies.append(Reply(book.matters.first { $0.kind == .help }.map(greeting) ?? ""))
  }

  /// Everything an unregistered person says but crisis and emergency.
  mutating func register() {
    switch conversation.pending {
    case .building(let text, let tries):
      if let building = desk.directory.building(said: self.text) {
        return settle(in: building, text: text)
      }
      if understanding.kind == .help { return helpThenAsk(text: text) }
      // A request said meanwhile is the one to go on with.
      let waiting = understanding.matter?.kind == .painPoint ? self.text : text
      if tries == 2 { call(.unknownNotice, words: [text, self.text].joined(separator: "；")) }
      ask(text: waiting, tries: tries + 1)
    case .company(let building, let text):
      if understanding.kind == .help { return helpThenAskCompany(building, text: text) }
      if isRequestInstead {
        // Whoever goes on with what they need does not want to say it.
        if !text.isEmpty { conversation.waiting.append(self.text) }
        let first = text.isEmpty ? self.text : text
        finish(company: nil, in: building, text: first)
        return takeUpWaiting()
      }
      finish(company: self.text, in: building, text: text)
    default:
      if let building = desk.directory.building(called: self.text) {
        return settle(in: building, text: "")
      }
      switch understanding.kind {
      case .help: helpThenAsk(text: "")
      case .greeting, .thanks: ask(text: "", tries: 0)
      default: ask(text: text, tries: 0)
      }
    }
  }

  private mutating func helpThenAskCompany(_ code: BuildingCode, text: String) {
    say(.answer)
    guard let building = desk.directory.building(code) else { return }
    settle(in: building, text: text)
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
    // Whoever is in danger is not asked for their company.
    let waiting = book.understand(NormalText(text), at: now, in: building)
    if waiting.urgency == .emergency {
      conversation.pending = nil
      takeIn(at: building.code)
      understandAgain(text)
      return answerEmergency()
    }
    conversation.pending = .company(building: building.code, text: text)
    say(.askCompany, ["楼宇": building.name])
  }

  /// Whoever cried out belongs to the building where they are; what they said before waits, and nobody
  /// asks them anything.
  mutating func takeIn(at code: BuildingCode) {
    situation.sender.building = code
    switch conversation.pending {
    case .building(let earlier, _), .company(_, let earlier):
      if !earlier.isEmpty { conversation.waiting.append(earlier) }
      conversation.pending = nil
    default: break
    }
    decision.changes.append(.person(sender))
  }

  private mutating func finish(company: String?, in code: BuildingCode, text: String) {
    situation.sender.building = code
    let said = company.flatMap { ["不说", "不想说", "无", "没有", "保密"].contains($0) ? nil : $0 }
    situation.sender.company = said.map { String($0.prefix(60)) }
    conversation.pending = nil
    decision.changes.append(.person(sender))
    let building = desk.directory.building(code)
    say(
      .registered,
      ["楼宇": building?.name ?? code.rawValue, "公司": sender.company.map { "，" + $0 } ?? ""])
    if !text.isEmpty {
      understandAgain(text)
      answerRequest()
    }
  }

  /// Whether the answer to which company somebody is from is no name but a request: 会议室的灯坏了. Of a
  /// name a service may be part, such as 快印打印; with a complaint nobody calls their company.
  private var isRequestInstead: Bool {
    guard let matter = understanding.matter, understanding.doubt.isEmpty,
      understanding.slots.company == nil
    else { return false }
    let isName = ["公司", "集团", "科技", "中心", "银行", "律所", "事务所", "工作室", "店", "部"].contains {
      text.hasSuffix($0)
    }
    switch matter.kind {
    case .painPoint: return !isName
    case .bookSpace, .counselling, .service, .wish: return !isName && text.count > 6
    default: return false
    }
  }

  /// What waits for the building to be said, and how often it was asked; nil when it was not.
  private var askedForBuilding: (text: String, tries: Int)? {
    if case .building(let text, let tries) = conversation.pending { (text, tries) } else { nil }
  }

  private func greeting(_ matter: Matter) -> String { book.say(.answer, for: matter) }
}

extension Directory {
  /// The building that an answer names: by its number in the list, by code or by name.
  func building(said text: String) -> Building? {
    if let number = Int(text), buildings.prefix(9).indices.contains(number - 1) {
      return buildings[number - 1]
    }
    if let building = building(called: text) { return building }
    if let building = buildings.first(where: { text.contains($0.name) }) { return building }
    let similar = buildings.filter { text.count > 1 && $0.name.contains(text) }
    return similar.count == 1 ? similar[0] : nil
  }

  /// The building whose code stands alone, as a QR code writes it: `SF`, `楼宇 SF`.
  func building(called text: String) -> Building? {
    let word = text.hasPrefix("楼宇") ? String(text.dropFirst(2)).trimmed : text
    return building(BuildingCode(word.uppercased()))
  }
}
