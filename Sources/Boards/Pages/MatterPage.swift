package import CivilTime

/// One matter: how it goes, what it is recognised by, and what is known of its use.
package struct MatterPage: Hashable, Sendable {
  /// The phrases under one key of the file.
  package struct Phrases: Hashable, Sendable {
    /// 说法, 不是, 加急：紧急.
    package var key: String
    /// As written, each with the number of its line; those of a kind with their file, too.
    package var lines: [(place: String, text: String)] {
      get { zip(places, texts).map { ($0, $1) } }
      set { (places, texts) = (newValue.map(\.place), newValue.map(\.text)) }
    }
    private var places: [String]
    private var texts: [String]

    package init(key: String, lines: [(place: String, text: String)]) {
      self.key = key
      places = lines.map(\.place)
      texts = lines.map(\.text)
    }
  }

  /// The matter's line in the table of all rules.
  package var row: RulesPage.Row
  /// 微痛点 · 积水排水.
  package var sort: String
  /// `property/waterlogging.yaml`.
  package var file: String
  /// Its way from the first word to the end, to be printed.
  package var flow: Flow
  /// One group for each key that has lines: 说法 first, then 整句, 不是, 除非, 加急.
  package var phrases: [Phrases]
  /// 必问 and 选问 with our questions.
  package var questions: [Trial.Line]
  /// 时限, 升级.
  package var terms: [Trial.Line]
  /// What it says of its own, by the reply's name.
  package var replies: [Trial.Line]

  package init(
    row: RulesPage.Row, sort: String, file: String, flow: Flow, phrases: [Phrases],
    questions: [Trial.Line], terms: [Trial.Line], replies: [Trial.Line]
  ) {
    self.row = row
    self.sort = sort
    self.file = file
    self.flow = flow
    self.phrases = phrases
    self.questions = questions
    self.terms = terms
    self.replies = replies
  }

  /// The page as it stands at `now`.
  package func page(in frame: Frame, at now: Instant) -> Page {
    var frame = frame
    frame.section = .rules
    return Page(title: row.name, kind: "matter", frame: frame) {
      HTML(.div, .class("hero slim")) {
        HTML(.p, .class("card-top")) {
          HTML(.a, .class("up"), .href(Link("rules"))) { "全部规则" }
          HTML(.span, .class("tier")) { sort }
        }
        HTML(.h1) { row.name }
        if !row.owner.isEmpty { HTML(.p, .class("lead")) { row.owner } }
      }
      HTML(.div, .class("two")) {
        HTML(.section, .class("sheet of-flow"), .labelledBy("flow")) {
          HTML(.h2, .id("flow")) { "怎么走" }
          flow.drawing
          HTML(.p, .class("quiet no-print")) { "可以直接打印这一页，贴在值班室。" }
        }
        HTML(.div, .class("side")) {
          usage
          list("会问什么", "questions", questions, none: "什么都不问。")
          list("时限和升级", "terms", terms, none: "不登记，没有时限。")
          if !replies.isEmpty { list("它自己的回复", "replies", replies, none: "") }
        }
      }
      HTML(.section, .class("sheet of-phrases"), .labelledBy("phrases")) {
        HTML(.h2, .id("phrases")) { "怎么认出来" }
        HTML(.p, .class("quiet")) { file + "，照文件里的写法。写法说明在规则目录的 README 里。" }
        for group in phrases {
          HTML(.h3) {
            group.key
            HTML(.small) { "\(group.lines.count) 行" }
          }
          HTML(.ol, .class("code")) {
            for line in group.lines {
              HTML(.li) {
                HTML(.span, .class("place-of")) { line.place }
                HTML(.code) { line.text }
              }
            }
          }
        }
      }
    }
  }

  private var usage: HTML {
    HTML(.section, .class("sheet of-usage"), .labelledBy("usage")) {
      HTML(.h2, .id("usage")) { "用得怎么样" }
      HTML(.dl, .class("facts")) {
        fact("近 30 天", row.last30Days.words + " 次")
        fact("近 60 天", row.last60Days.words + " 次")
        fact("测试", "\(row.examples) 句是，\(row.counterExamples) 句不是")
        fact("文件", file)
      }
    }
  }

  private func list(
    _ title: String, _ id: String, _ lines: [Trial.Line], none: String
  ) -> HTML {
    HTML(.section, .class("sheet"), .labelledBy(id)) {
      HTML(.h2, .id(id)) { title }
      if lines.isEmpty { HTML(.p, .class("none")) { none } }
      HTML(.dl, .class("facts")) {
        for line in lines { fact(line.name, line.value) }
      }
    }
  }

  private func fact(_ name: String, _ value: String) -> HTML {
    HTML(.div) {
      HTML(.dt) { name }
      HTML(.dd) { HTML(.bdi) { value } }
    }
  }
}
