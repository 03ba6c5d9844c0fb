package import Domain

/// What surrounds every page: whose building it is, who is looking, and where else they may go.
package struct Frame: Hashable, Sendable {
  /// The pages that stand in the navigation.
  package enum Section: Hashable, Sendable {
    case wall, board, monitor, meetings, noon, lists, register, rules, tryOut
  }

  /// The building's name, such as 四方大厦; empty when the page is about none.
  package var building: String
  /// Whether the data are made up; then every page says 演示数据.
  package var isDemo: Bool
  /// The signed-in person's name or unit, and their role; nil for the public.
  package var viewer: Viewer?
  /// The page one is on; nil for all others.
  package var section: Section?

  /// Somebody who is signed in.
  package struct Viewer: Hashable, Sendable {
    /// The person's name, or the Chinese word for their role where the directory has no name.
    package var name: String
    /// Decides which pages the navigation offers; written beside the name unless it is the name.
    package var role: Role
    /// The session's token, which signing out takes; nil leaves the button out.
    package var token: FormToken?
    /// Whether they watch closure over a building.
    package var watches: Bool

    package init(name: String, role: Role, token: FormToken? = nil, watches: Bool = false) {
      self.name = name
      self.role = role
      self.token = token
      self.watches = watches
    }
  }

  package init(
    building: String, isDemo: Bool, viewer: Viewer? = nil, section: Section? = nil
  ) {
    self.building = building
    self.isDemo = isDemo
    self.viewer = viewer
    self.section = section
  }
}

extension Role {
  /// Whether the pages about rules are for them: party workers and building heads (楼长).
  package var looksAfterRules: Bool { self == .partyWorker || self == .buildingHead }

  /// Whether the three lists are for them: all staff but counsellors.
  package var readsLists: Bool { isStaff && self != .counsellor }

  /// Whether the register of buildings is for them: party workers and departments.
  package var readsRegister: Bool { self == .partyWorker || self == .department }
}

/// A whole page, ready to be sent.
package struct Page: Hashable, Sendable {
  /// 200, or the status of an error page.
  package var status: Int
  /// The document in UTF-8.
  package var body: [UInt8]

  /// `text/html; charset=utf-8`.
  package static let contentType = "text/html; charset=utf-8"

  /// The Content-Security-Policy under which every page of ours works in full.
  package static let contentSecurityPolicy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
    """

  /// Where a page gets its news from, for the script; a page without one stands still.
  struct Source {
    var link: Link
    /// Seconds between two looks, 1 or more.
    var seconds: Int
  }

  init(
    status: Int = 200, title: String, kind: String, frame: Frame, source: Source? = nil,
    @HTMLBuilder content: () -> HTML
  ) {
    self.status = status
    let content = content()
    let document = HTML(.html, .lang("zh-CN")) {
      HTML(.head) {
        HTML(.meta, .charset("utf-8"))
        HTML(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
        HTML(.meta, .name("referrer"), .content("same-origin"))
        HTML(.meta, .name("theme-color"), .content("#f6f1e7"))
        if kind != "wall" { HTML(.meta, .name("robots"), .content("noindex")) }
        // Phone numbers are marked by us or not at all; ticket numbers are none.
        HTML(.meta, .name("format-detection"), .content("telephone=no"))
        HTML(.title) { [title, frame.building].filter { !$0.isEmpty }.joined(separator: " · ") }
        HTML(.link, .rel("icon"), .type("image/svg+xml"), .href(Asset.icon.link))
        HTML(.link, .rel("stylesheet"), .href(Asset.style.link))
        HTML(.script, .defer, .src(Asset.live.link))
      }
      HTML(
        .body, .class("page-" + kind), source.map { .source($0.link) },
        source.map { .seconds($0.seconds) }
      ) {
        HTML(.a, .class("skip"), .href(.here("content"))) { "跳到正文" }
        Page.header(frame)
        HTML(.main, .id("content"), .tabIndex(-1)) { content }
        Page.footer(frame)
      }
    }
    body = document.document
  }

  private static func header(_ frame: Frame) -> HTML {
    HTML(.header, .class("top")) {
      HTML(.div, .class("top-in")) {
        HTML(.a, .class("brand"), .href(Link()), .label("四方，回到楼务公开墙")) {
          HTML(.span, .class("seal"), .decorative) {
            HTML(.span) { "四" }
            HTML(.span) { "方" }
          }
          HTML(.span, .class("brand-name")) { frame.building.isEmpty ? "四方" : frame.building }
        }
        if frame.isDemo { HTML(.span, .class("demo")) { "演示数据" } }
        navigation(frame)
        if let viewer = frame.viewer {
          HTML(.span, .class("viewer")) {
            HTML(.bdi) { viewer.name }
            if viewer.name != viewer.role.chinese {
              HTML(.span, .class("quiet")) { viewer.role.chinese }
            }
          }
        }
      }
    }
  }

  private static func navigation(_ frame: Frame) -> HTML {
    var items: [(Frame.Section, String, Link)] = [(.wall, "公开墙", Link())]
    if let viewer = frame.viewer, viewer.role.isStaff, viewer.role != .counsellor {
      items.append((.board, "工单", Link("board")))
      items.append((.meetings, "楼务会", Link("meetings")))
      items.append((.noon, "午间", Link("noon")))
    }
    if let viewer = frame.viewer, viewer.watches {
      items.append((.monitor, "总览", Link("monitor")))
    }
    if let viewer = frame.viewer, viewer.role.readsLists {
      items.append((.lists, "清单", Link("lists")))
    }
    if let viewer = frame.viewer, viewer.role.readsRegister {
      items.append((.register, "登记册", Link("register")))
    }
    if let viewer = frame.viewer, viewer.role.looksAfterRules {
      items.append((.rules, "规则", Link("rules")))
    }
    if frame.isDemo { items.append((.tryOut, "试一试", Link("try"))) }
    guard items.count > 1 else { return .nothing }
    return HTML(.nav, .label("主导航")) {
      for (section, name, link) in items {
        HTML(.a, .href(link), section == frame.section ? .current("page") : nil) { name }
      }
    }
  }

  private static func footer(_ frame: Frame) -> HTML {
    HTML(.footer, .class("foot")) {
      if let token = frame.viewer?.token {
        HTML.form(to: Link("logout"), token: token, .class("leave")) {
          HTML(.button, .class("button")) { "退出登录" }
        }
      }
      HTML(.p) { "四方联动：党组织、物业、企业、职能部门，一件事一个编号，办到您说解决了为止。" }
      if frame.isDemo { HTML(.p) { "本站为演示数据，大厦与人物均为虚构。" } }
    }
  }
}
