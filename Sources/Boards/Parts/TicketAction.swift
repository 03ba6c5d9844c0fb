package import Domain

/// Something a viewer may do to a ticket from a page; it is sent as a chat message like any other.
///
/// Every form posts to `/tickets/<number>/say` with `csrf`, `back` (`board` or `ticket`, where to
/// return to), `command` (a `Command`'s raw value, absent for a plain answer) and `text` (what the
/// person wrote; may be empty).
package enum TicketAction: String, CaseIterable, Hashable, Sendable {
  case accept, finish, tick, note, resume, reassign, giveBack, extend, pause, assign, waive, raise
  case whistle, arrive
  case shelve, approve, refuse
  /// The requester's answer to a claim: 解决了 or 没解决.
  case answer

  /// Where the forms of a ticket go.
  package static func link(_ number: TicketNumber) -> Link {
    Link("tickets", number.description, "say")
  }

  /// Which page a form came from.
  package enum Origin: String, Hashable, Sendable {
    case board, ticket
  }

  private var command: Command? {
    switch self {
    case .accept: .accept
    case .finish: .finish
    case .tick: .tick
    case .note: .note
    case .resume: .resume
    case .reassign: .reassign
    case .giveBack: .giveBack
    case .extend: .extend
    case .pause: .pause
    case .assign: .assign
    case .waive: .waive
    case .raise: .raise
    case .whistle: .whistle
    case .arrive: .onSite
    case .shelve: .shelve
    case .approve: .approve
    case .refuse: .refuse
    case .answer: nil
    }
  }

  /// What the field asks for, an example, and whether it must be filled.
  private var field: (label: String, example: String, isRequired: Bool) {
    switch self {
    case .accept: ("预计什么时候办好（可以不填）", "如：下午4点前", false)
    case .finish: ("做了什么", "如：已疏通排水口", true)
    case .tick: ("做好了清单上第几项（不填就是都做好了）", "如：第1、3项", false)
    case .note: ("要补充的话", "如：配件明天到", true)
    case .resume: ("想说的话（可以不填）", "如：许可批下来了", false)
    case .reassign: ("转给谁，为什么", "如：转保洁，是地面清洁", true)
    case .giveBack: ("退回的理由", "如：不在红线内", true)
    case .extend: ("延几天，为什么", "如：2天 配件没到", true)
    case .pause: ("等反映人、等审批，还是不可抗力", "如：等审批 占道施工许可", true)
    case .assign: ("请谁协办，做什么", "如：保洁 清掉积水", true)
    case .waive: ("豁免哪一家，为什么", "如：保洁 现场已干", true)
    case .raise: ("为什么要升一级、上楼务会", "如：要几家一起定", true)
    case .whistle:
      ("请哪些部门到场，联合执法、重大事项还是应急处置，为什么", "如：城管、排水 联合执法 门口长期占道", true)
    case .arrive: ("到场看到什么（可以不填）", "如：已到北门", false)
    case .shelve: ("哪天复查，公开的原因", "如：12月20日 等明年改造预算", true)
    case .approve: ("想说的话（可以不填）", "如：同意等预算", false)
    case .refuse: ("为什么不同意", "如：可以先做临时措施", true)
    case .answer: ("", "", false)
    }
  }

  private var isProminent: Bool {
    [.accept, .arrive, .finish, .tick, .resume, .approve].contains(self)
  }

  /// What the button says.
  private var name: String {
    self == .raise ? "升级上会" : command?.chinese ?? ""
  }

  /// The forms for `actions` on one ticket: the likeliest in the open, the others folded away.
  static func forms(
    _ actions: [TicketAction], on number: TicketNumber, from origin: Origin, token: FormToken
  ) -> HTML {
    guard !actions.isEmpty else { return .nothing }
    let first = actions.first { $0.isProminent || $0 == .answer }
    let others = actions.filter { $0 != first }
    return HTML(.div, .class("actions")) {
      if let first { first.form(on: number, from: origin, token: token) }
      if !others.isEmpty {
        HTML(.details, .id("more-\(number)")) {
          HTML(.summary) { "其他操作" }
          for action in others { action.form(on: number, from: origin, token: token) }
        }
      }
    }
  }

  private func form(on number: TicketNumber, from origin: Origin, token: FormToken) -> HTML {
    guard let command else {
      return HTML.form(
        to: TicketAction.link(number), token: token, .class("act answer"),
        hidden: [("back", origin.rawValue)]
      ) {
        HTML(.p, .class("ask")) { "解决了吗？" }
        HTML(.button, .class("button strong"), .name("text"), .value("解决了")) { "解决了" }
        HTML(.button, .class("button"), .name("text"), .value("没解决")) { "没解决" }
      }
    }
    let field = field
    let id = "\(rawValue)-\(number)"
    return HTML.form(
      to: TicketAction.link(number), token: token, .class("act"),
      hidden: [("back", origin.rawValue), ("command", command.rawValue)]
    ) {
      HTML(.label, .for(id)) { field.label }
      HTML(
        .input, .type("text"), .id(id), .name("text"), .placeholder(field.example),
        .maxLength(500), .autocomplete("off"), field.isRequired ? .required : nil)
      HTML(.button, .class(isProminent ? "button strong" : "button")) { name }
    }
  }
}
