package import CivilTime
package import Domain

/// The three lists (三张清单) of the streets that somebody reaches: needs with what may meet them,
/// resources, projects.
package struct ListsPage: Hashable, Sendable {
  /// A need with the resources that fit, best first.
  package struct NeedCard: Hashable, Sendable {
    /// Open or taken: what is settled or cancelled has no card.
    package var need: Need
    /// All that fit; three are drawn, and only while the need is open.
    package var suggestions: [Suggested]
    /// Who takes care of it; nil while nobody does.
    package var project: Project?

    package init(need: Need, suggestions: [Suggested], project: Project?) {
      self.need = need
      self.suggestions = suggestions
      self.project = project
    }
  }

  /// A resource that may meet a need, and why.
  package struct Suggested: Hashable, Sendable {
    /// Valid today and for the need's building, as `suggestions` in Workflow found it.
    package var resource: Resource
    /// `都有：讲座、法律`.
    package var reason: String

    package init(resource: Resource, reason: String) {
      self.resource = resource
      self.reason = reason
    }
  }

  /// One street's lists.
  package struct Part: Hashable, Sendable {
    /// Nil for the buildings that belong to no street.
    package var street: StreetID?
    /// Of the buildings that the viewer reaches, the open ones first.
    package var needs: [NeedCard]
    /// Those that serve a building in reach, now or from a later day on.
    package var resources: [Resource]
    /// The open ones first, then what was done in the last 90 days; nothing that was cancelled.
    package var projects: [Project]

    package init(
      street: StreetID?, needs: [NeedCard], resources: [Resource], projects: [Project]
    ) {
      self.street = street
      self.needs = needs
      self.resources = resources
      self.projects = projects
    }
  }

  var parts: [Part]
  var directory: Directory
  /// Whether the viewer enters and matches needs, or claims them.
  var keeps: Bool

  /// Suggestions that stand below a need.
  private static let mostSuggestions = 3

  /// - Parameter parts: What the viewer reaches; nothing of any other building is drawn.
  package init(_ parts: [Part], keeps: Bool, directory: Directory) {
    self.parts = parts
    self.keeps = keeps
    self.directory = directory
  }

  /// The page, which can be printed as it is.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .lists
    return Page(title: "三张清单", kind: "lists", frame: frame) {
      HTML(.div, .class("hero slim")) {
        HTML(.h1) { "三张清单" }
        HTML(.p, .class("lead")) { summary(at: now) }
      }
      for part in parts { section(of: part, at: now) }
      HTML(.p, .class("stamp")) {
        "在聊天里办：\(keeps ? "“新需求 工单号”“配对 N编号 R编号”" : "“认领 N编号”")“新资源 名称 到12月31日”“项目 P编号 完成 做了什么”。成批的用 CSV：sifang lists。"
      }
    }
  }

  private func summary(at now: Instant) -> String {
    let open = parts.flatMap(\.needs).count { $0.need.state == .open }
    let resources = parts.flatMap(\.resources).count { $0.isValid(on: now.date) }
    let running = parts.flatMap(\.projects).count { $0.state.isOpen }
    return "\(open) 件需求待认领，\(resources) 项资源能用，\(running) 个项目在办。"
  }

  private func section(of part: Part, at now: Instant) -> HTML {
    HTML(.section, .class("lists")) {
      if parts.count > 1 || part.street != nil {
        HTML(.h2, .class("lists-street")) { directory.street(part.street)?.name ?? "全部楼宇" }
      }
      HTML(.div, .class("lists-columns")) {
        column("需求", count: part.needs.count, empty: "没有待认领的需求。") {
          for card in part.needs { self.card(card, at: now) }
        }
        column("资源", count: part.resources.count, empty: "还没有登记资源。") {
          for resource in part.resources { card(resource, at: now) }
        }
        column("项目", count: part.projects.count, empty: "还没有项目。") {
          for project in part.projects { card(project, at: now) }
        }
      }
    }
  }

  private func column(
    _ name: String, count: Int, empty: String, @HTMLBuilder cards: () -> HTML
  ) -> HTML {
    let cards = cards()
    return HTML(.section, .class("list-column"), .label(name)) {
      HTML(.h3) {
        name
        HTML(.small) { "\(count)" }
      }
      if count == 0 { HTML(.p, .class("quiet")) { empty } } else { HTML(.ul) { cards } }
    }
  }

  // MARK: Cards

  private func card(_ card: NeedCard, at now: Instant) -> HTML {
    let need = card.need
    return HTML(.li, .class("list-card")) {
      top(need.number, need.state.chinese, isOpen: need.state == .open)
      HTML(.h4) { HTML(.bdi) { need.title } }
      tags(need.tags)
      HTML(.p, .class("quiet fine")) {
        building(need.building)
        if let ticket = need.ticket {
          " · 来自工单 "
          HTML(.a, .href(.ticket(ticket))) { ticket.description }
        }
      }
      if let project = card.project, project.state.isOpen {
        HTML(.p, .class("fine")) {
          "\(project.number) \(unit(project.carrier)) \(project.state.chinese)"
        }
      } else if need.state == .open {
        suggestions(card.suggestions, at: now)
      }
    }
  }

  private func suggestions(_ found: [Suggested], at now: Instant) -> HTML {
    guard !found.isEmpty else {
      return HTML(.p, .class("quiet fine")) { "还没有合适的资源。" }
    }
    let rest = found.count - Self.mostSuggestions
    return HTML(.div, .class("suggested")) {
      HTML(.p, .class("fine")) { "可以用：" }
      HTML(.ul) {
        for one in found.prefix(Self.mostSuggestions) {
          HTML(.li) {
            HTML(.b) { one.resource.number.description }
            HTML(.bdi) { one.resource.title }
            HTML(.span, .class("quiet")) { one.reason }
          }
        }
      }
      if rest > 0 { HTML(.p, .class("quiet fine")) { "还有 \(rest) 项。" } }
    }
  }

  private func card(_ resource: Resource, at now: Instant) -> HTML {
    let isValid = resource.isValid(on: now.date)
    return HTML(.li, .class("list-card")) {
      top(resource.number, isValid ? resource.kind.chinese : "还没开始", isOpen: false)
      HTML(.h4) { HTML(.bdi) { resource.title } }
      tags(resource.tags)
      if !resource.quantity.isEmpty {
        HTML(.p, .class("fine"), .autoDirection) { resource.quantity }
      }
      HTML(.p, .class("quiet fine")) {
        HTML(.bdi) { resource.owner }
        " · \(directory.name(of: resource.serves)) · 联系\(unit(resource.contact))"
      }
      HTML(.p, .class("quiet fine")) { validity(of: resource, at: now) }
    }
  }

  private func card(_ project: Project, at now: Instant) -> HTML {
    HTML(.li, .class("list-card")) {
      top(project.number, project.state.chinese, isOpen: project.state == .proposed)
      HTML(.h4) { HTML(.bdi) { project.title } }
      HTML(.p, .class("fine")) {
        HTML(.bdi) { unit(project.carrier) }
        if let due = project.due, project.state.isOpen {
          let isLate = due < now
          HTML(.span, .class(isLate ? "late" : "quiet")) {
            isLate
              ? "，应在 \(due.date.dated(on: now.date)) 前，已超时"
              : "，\(due.date.dated(on: now.date)) 前"
          }
        }
      }
      HTML(.p, .class("quiet fine")) {
        building(project.building)
        " · 需求 \(project.need)"
        if !project.resources.isEmpty {
          " · 资源 " + project.resources.map(\.description).joined(separator: "、")
        }
        if let ticket = project.ticket {
          " · 工单 "
          HTML(.a, .href(.ticket(ticket))) { ticket.description }
        }
      }
      if let result = project.result {
        HTML(.p, .class("result"), .autoDirection) { result }
      }
    }
  }

  private func top(_ number: ListNumber, _ state: String, isOpen: Bool) -> HTML {
    HTML(.p, .class("card-top")) {
      HTML(.b) { number.description }
      HTML(.span, .class(isOpen ? "tier waiting" : "tier")) { state }
    }
  }

  private func tags(_ tags: [String]) -> HTML {
    guard !tags.isEmpty else { return HTML(.p, .class("quiet fine")) { "没有标签，配不上资源。" } }
    return HTML(.ul, .class("list-tags"), .label("标签")) {
      for tag in tags { HTML(.li) { tag } }
    }
  }

  private func validity(of resource: Resource, at now: Instant) -> String {
    let from = resource.from.flatMap { $0 > now.date ? "\($0.dated(on: now.date)) 起" : nil }
    let until = resource.until.map { "到 \($0.dated(on: now.date))" }
    return [from, until].compactMap { $0 }.joined(separator: "，").nonEmpty ?? "长期"
  }

  private func building(_ code: BuildingCode) -> String {
    directory.building(code)?.name ?? code.rawValue
  }

  private func unit(_ id: UnitID) -> String { directory.unit(id)?.name ?? id.rawValue }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
