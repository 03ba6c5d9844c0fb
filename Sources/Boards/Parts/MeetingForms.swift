package import CivilTime
package import Domain

/// What a viewer can do at a meeting from its page; each form says in chat what a person could type,
/// so that the same people may do the same, and are refused in the same words.
///
/// Every form posts to `/meetings/<number>/say` with `csrf`, `command` (a `Command`'s raw value) and
/// what stands behind the number, in this order: `item`, `unit`, `stance`, `text`.
package struct MeetingForms: Hashable, Sendable {
  var token: FormToken
  var own: [UnitID]
  var opensAt: Instant
  var notice: String?

  /// - Parameters:
  ///   - token: The session's.
  ///   - own: The invited units that the viewer speaks for.
  ///   - opensAt: From when people can be there.
  ///   - notice: The answer to the form just sent, if one was.
  package init(token: FormToken, own: [UnitID], opensAt: Instant, notice: String? = nil) {
    self.opensAt = opensAt
    self.token = token
    self.own = own
    self.notice = notice
  }
}

extension HTML {
  /// A form that says a command, with one line to write in or with none.
  ///
  /// - Parameters:
  ///   - id: Of the line, so that it is found again when the page is brought up to date.
  ///   - line: What the line asks for, an example, and whether it must be filled.
  static func saying(
    _ command: Command, to link: Link, token: FormToken, id: String,
    hidden: [(String, String)] = [], line: (label: String, example: String, isRequired: Bool)?,
    button: String? = nil, isStrong: Bool = false
  ) -> HTML {
    HTML.form(
      to: link, token: token, .class(line == nil ? "act bare" : "act"),
      hidden: [("command", command.rawValue)] + hidden
    ) {
      if let line {
        HTML(.label, .for(id)) { line.label }
        HTML(
          .input, .type("text"), .id(id), .name("text"), .placeholder(line.example),
          .maxLength(500), .autocomplete("off"), line.isRequired ? .required : nil)
      }
      HTML(.button, .class(isStrong ? "button strong" : "button")) { button ?? command.chinese }
    }
  }
}

extension MeetingPage {
  private var link: Link { Link("meetings", meeting.number.description, "say") }

  private func say(
    _ command: Command, _ forms: MeetingForms, id: String, hidden: [(String, String)] = [],
    line: (label: String, example: String, isRequired: Bool)? = nil, button: String? = nil,
    isStrong: Bool = false
  ) -> HTML {
    HTML.saying(
      command, to: link, token: forms.token, id: id, hidden: hidden, line: line, button: button,
      isStrong: isStrong)
  }

  // MARK: Coming and calling off

  /// What the viewer's units answer, and what the record keeper does with the whole meeting.
  func act(at now: Instant) -> HTML {
    guard let forms, !meeting.isOver else { return .nothing }
    let own = meeting.invitations.filter { forms.own.contains($0.unit) }
    let isAsked = own.contains { $0.answer != .present }
    guard isAsked || convenes else { return .nothing }
    return HTML(.section, .class("sheet do no-print"), .labelledBy("do")) {
      HTML(.h2, .id("do")) { "我来处理" }
      HTML(.div, .class("actions")) {
        if isAsked { answers(own, forms, isNear: now >= forms.opensAt) }
        if convenes { keeping(forms) }
      }
    }
  }

  private func answers(
    _ own: [Meeting.Invitation], _ forms: MeetingForms, isNear: Bool
  ) -> [HTML] {
    let names = own.map { record.directory.unitName($0.unit) }.joined(separator: "、")
    var pieces = [HTML(.p, .class("ask")) { names + "来不来？" }]
    let open = own.map(\.answer).filter { $0 != .present }
    if isNear { pieces.append(say(.arrive, forms, id: "", button: "到会了", isStrong: true)) }
    if open.contains(where: { $0 != .coming }) {
      pieces.append(say(.attend, forms, id: "", isStrong: !isNear))
    }
    if open.contains(where: { $0 != .excused }) {
      let line = ("来不了的原因（可以不填）", "如：那天去区里开会", false)
      pieces.append(say(.excuse, forms, id: "excuse", line: line))
    }
    return pieces
  }

  @HTMLBuilder private func keeping(_ forms: MeetingForms) -> HTML {
    if meeting.state == .held { say(.adjourn, forms, id: "", isStrong: true) }
    if meeting.state == .convened {
      HTML(.details, .id("change")) {
        HTML(.summary) { "改时间、取消" }
        say(
          .convene, forms, id: "move", line: ("改到什么时候、在哪里", "如：周六上午10点 3楼会议室", true),
          button: "改会期")
        say(
          .callOff, forms, id: "call-off", line: ("为什么取消，各家都会收到", "如：那天街道有会", true))
      }
    }
  }

  /// Notes down that an invited unit is there.
  func arrival(of invitation: Meeting.Invitation, at now: Instant) -> HTML {
    guard let forms, convenes, !meeting.isOver, now >= forms.opensAt, invitation.answer != .present
    else {
      return .nothing
    }
    let name = record.directory.unitName(invitation.unit)
    return say(
      .arrive, forms, id: "", hidden: [("unit", name)], button: "记到会")
  }

  // MARK: Items

  /// What can be said or decided on an item.
  func act(on item: Meeting.Item, _ number: Int) -> HTML {
    guard let forms, !meeting.isOver else { return .nothing }
    let speaks = !forms.own.isEmpty
    let awaits = record.tickets[item.ticket].map { awaited($0) } ?? false
    let isOpen = item.outcome == .undecided && awaits
    guard isOpen && (speaks || convenes) || speaks && item.outcome == .resolved else {
      return .nothing
    }
    return HTML(.div, .class("actions no-print")) {
      if isOpen, speaks { stances(number, forms) }
      if isOpen, convenes {
        HTML(.details, .id("decide-\(number)")) {
          HTML(.summary) { "记意见、决议、缓议" }
          decisions(number, forms)
        }
      }
      if !isOpen {
        HTML(.details, .id("object-\(number)")) {
          HTML(.summary) { "有异议" }
          say(
            .object, forms, id: "object-\(number)-text", hidden: [("item", "\(number)")],
            line: ("什么异议，会写进纪要", "如：费用不该都由业主出", true))
        }
      }
    }
  }

  private func awaited(_ ticket: Ticket) -> Bool {
    ticket.isOpen && ticket.claimedAt == nil && ticket.deliberation?.meeting == meeting.number
  }

  private func stances(_ number: Int, _ forms: MeetingForms) -> HTML {
    let id = "stance-\(number)"
    return HTML.form(
      to: link, token: forms.token, .class("act stances"),
      hidden: [("command", Command.position.rawValue), ("item", "\(number)")]
    ) {
      HTML(.label, .for(id)) { "我方意见（有条件的写上条件）" }
      HTML(
        .input, .type("text"), .id(id), .name("text"), .placeholder("如：先公示再施工"),
        .maxLength(500), .autocomplete("off"))
      HTML(.p, .class("choices")) {
        for words in ["同意", "有条件", "反对"] {
          HTML(.button, .class("button"), .name("stance"), .value(words)) { words }
        }
      }
    }
  }

  @HTMLBuilder private func decisions(_ number: Int, _ forms: MeetingForms) -> HTML {
    let item = [("item", "\(number)")]
    say(
      .position, forms, id: "position-\(number)", hidden: item,
      line: ("替哪家记什么意见", "如：业主 有条件 先公示", true))
    if meeting.state == .held {
      say(
        .resolve, forms, id: "resolve-\(number)", hidden: item,
        line: ("谁、什么时候前、做什么，几家用“；”隔开", "如：物业工程部 12月10日前 更换水泵", true), isStrong: true)
    } else {
      HTML(.p, .class("quiet fine")) { "决议要等党组织、物业和主办都到会了才能作。" }
    }
    say(
      .postpone, forms, id: "postpone-\(number)", hidden: item,
      line: ("哪天前再议，为什么", "如：12月4日 等报价", true))
  }
}
