package import CivilTime
package import Domain

/// How often something happened, as far as it may be told.
package enum Tally: Hashable, Sendable {
  case times(Int)
  /// Fewer than five times, or never, in matters where even that would tell of somebody.
  case few

  /// `12`, `少于 5`; whoever draws it adds 次.
  var words: String {
    switch self {
    case .times(let count): "\(count)"
    case .few: "少于 5"
    }
  }

  /// 0 where it may not be told.
  package var number: Int {
    switch self {
    case .times(let count): count
    case .few: 0
    }
  }
}

/// The rules as those who look after them see them: what there is, what works, what is never used.
package struct RulesPage: Hashable, Sendable {
  /// One matter.
  package struct Row: Hashable, Sendable {
    /// The matter's, unique among the rules; its page has it in the address.
    package var name: String
    /// 微痛点.
    package var kind: String
    /// Who leads; nil for what makes no ticket.
    package var party: Party?
    /// 物业/工程部.
    package var lead: String?
    /// 归口物业工程部 · 上次核对 2026-11-21.
    package var owner: String
    /// Test sentences that are the matter (是).
    package var examples: Int
    /// Test sentences that are not the matter (不是).
    package var counterExamples: Int
    /// Messages that it took today and in the 29 days before, in the buildings that the viewer reaches.
    package var last30Days: Tally
    /// The same with the 59 days before; at 0 it is listed as never used.
    package var last60Days: Tally

    package init(
      name: String, kind: String, party: Party?, lead: String?, owner: String, examples: Int,
      counterExamples: Int, last30Days: Tally, last60Days: Tally
    ) {
      self.name = name
      self.kind = kind
      self.party = party
      self.lead = lead
      self.owner = owner
      self.examples = examples
      self.counterExamples = counterExamples
      self.last30Days = last30Days
      self.last60Days = last60Days
    }
  }

  /// How the book in force and its folder stand.
  package struct Status: Hashable, Sendable {
    /// The first eight digits of the book's fingerprint.
    package var version: String
    /// When the book in force was put there.
    package var loadedAt: Instant
    /// When the folder was tried last, whether it was taken or refused.
    package var triedAt: Instant
    /// What is wrong with the folder as it is now, as an editor's terminal shows it; empty when
    /// the folder is in force.
    package var problems: [String]
    /// Whole dialogues that are played before a book is taken.
    package var dialogues: Int
    /// Until when messages have been counted; nil when all are.
    package var countedUntil: Instant?

    package init(
      version: String, loadedAt: Instant, triedAt: Instant, problems: [String], dialogues: Int,
      countedUntil: Instant? = nil
    ) {
      self.version = version
      self.loadedAt = loadedAt
      self.triedAt = triedAt
      self.problems = problems
      self.dialogues = dialogues
      self.countedUntil = countedUntil
    }
  }

  var rows: [Row]
  var selected: Party?
  var status: Status
  /// What became of the message just pasted; nil when none was.
  package var trial: Trial?

  /// - Parameters:
  ///   - rows: In the order of their kinds.
  ///   - selected: Only what this party leads; nil for everything.
  ///   - trial: What became of the message just pasted.
  package init(rows: [Row], selected: Party? = nil, status: Status, trial: Trial? = nil) {
    self.rows = rows
    self.selected = selected
    self.status = status
    self.trial = trial
  }

  /// Problems of a refused folder that are shown.
  private static let mostProblems = 20

  /// The page at `now`; `token` is the session's.
  package func page(in frame: Frame, token: FormToken, at now: Instant) -> Page {
    var frame = frame
    frame.section = .rules
    let shown = rows.filter { selected == nil || $0.party == selected }
    return Page(title: "规则", kind: "rules", frame: frame) {
      HTML(.div, .class("hero slim")) {
        HTML(.h1) { "规则" }
        HTML(.p, .class("lead")) { summary(at: now) }
      }
      refusal(at: now)
      Trial.section(trial, token: token)
      HTML(.section, .class("matters"), .labelledBy("matters")) {
        HTML(.h2, .id("matters")) { "事项" }
        chooser
        if shown.isEmpty { HTML(.p, .class("none")) { "没有由\(selected?.chinese ?? "")主办的事项。" } }
        for kind in shown.map(\.kind).unique {
          table(kind, shown.filter { $0.kind == kind })
        }
      }
      unused
      HTML(.p, .class("stamp")) {
        if let until = status.countedUntil {
          "次数还在补算，先算到 \(until.spoken(at: now))；过一会儿刷新就齐了。"
        }
        "心理和危机的次数，少于 5 次时不显示，也不列原话。"
      }
    }
  }

  private func summary(at now: Instant) -> String {
    let examples = rows.reduce(0) { $0 + $1.examples + $1.counterExamples }
    return "\(rows.count) 个事项，\(examples) 句测试，\(status.dialogues) 段对话。"
      + "版本 \(status.version)，\(status.loadedAt.spoken(at: now)) 起在用。"
  }

  private func refusal(at now: Instant) -> HTML {
    guard !status.problems.isEmpty else { return .nothing }
    let rest = status.problems.count - RulesPage.mostProblems
    return HTML(.section, .class("sheet refused"), .labelledBy("refused")) {
      HTML(.h2, .id("refused")) { "新改的规则没有启用" }
      HTML(.p) {
        "\(status.triedAt.spoken(at: now)) 试过，有 \(status.problems.count) 处要改。现在用的还是上一套，不受影响；改好保存，几秒后自动再试。"
      }
      for problem in status.problems.prefix(RulesPage.mostProblems) {
        HTML(.pre) { problem }
      }
      if rest > 0 { HTML(.p, .class("quiet")) { "还有 \(rest) 处，先改这些。" } }
    }
  }

  private var chooser: HTML {
    HTML(.nav, .class("pills"), .label("按主办方看")) {
      HTML(.a, .href(Link("rules")), selected == nil ? .current("true") : nil) { "全部" }
      for party in Party.allCases {
        HTML(
          .a, .href(Link("rules", query: [("party", party.rawValue)])),
          selected == party ? .current("true") : nil
        ) { party.chinese }
      }
    }
  }

  private func table(_ kind: String, _ rows: [Row]) -> HTML {
    let most = max(1, self.rows.map(\.last30Days.number).max() ?? 1)
    return HTML(.section, .class("kind")) {
      HTML(.h3) {
        kind
        HTML(.small) { "\(rows.count) 个" }
      }
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            for name in ["事项", "主办", "测试", "近 30 天", "近 60 天"] {
              HTML(.th, .scope("col")) { name }
            }
          }
        }
        HTML(.tbody) {
          for row in rows { self.row(row, most: most) }
        }
      }
    }
  }

  private func row(_ row: Row, most: Int) -> HTML {
    HTML(.tr) {
      HTML(.th, .scope("row")) {
        HTML(.a, .href(Link("rules", row.name))) { row.name }
        if !row.owner.isEmpty { HTML(.small) { row.owner } }
      }
      HTML(.td, .class("lead-cell")) { row.lead ?? "—" }
      HTML(.td, .class("tests")) {
        HTML(.span, .class(row.examples < 3 ? "thin" : "")) { "\(row.examples) 是" }
        HTML(.span) { "\(row.counterExamples) 不是" }
      }
      HTML(.td, .class("count-cell")) {
        HTML(.span, .class("phone-label")) { "近 30 天" }
        HTML(.b) { row.last30Days.words }
        if row.last30Days.number > 0 { RulesPage.bar(row.last30Days.number, of: most) }
      }
      HTML(.td, .class("count-cell")) {
        HTML(.span, .class("phone-label")) { "近 60 天" }
        HTML(.b) { row.last60Days.words }
      }
    }
  }

  /// How much of the most frequent one, as a bar of at most 64 units.
  private static func bar(_ number: Int, of most: Int) -> HTML {
    HTML(.svg, .class("bar"), .viewBox(width: 64, height: 6), .decorative) {
      HTML(.rect, .class("all"), .x(0), .y(0), .width(64), .height(6), .rx(3))
      HTML(.rect, .x(0), .y(0), .width(max(4, number * 64 / most)), .height(6), .rx(3))
    }
  }

  private var unused: HTML {
    let never = rows.filter { $0.last60Days == .times(0) }
    guard !never.isEmpty, status.countedUntil == nil else { return .nothing }
    return HTML(.section, .class("sheet unused"), .labelledBy("unused")) {
      HTML(.h2, .id("unused")) { "近 60 天没用上过" }
      HTML(.p, .class("quiet")) { "也许没人提，也许说法没写对。可以拿自己会说的话，在上面试一试。" }
      HTML(.ul, .class("names")) {
        for row in never {
          HTML(.li) { HTML(.a, .href(Link("rules", row.name))) { row.name } }
        }
      }
    }
  }
}
