package import CivilTime

/// The demo's chat page: a phone to type into, beside what everybody else just received.
package struct TryPage: Hashable, Sendable {
  /// Somebody whose phone this can be.
  package struct Persona: Hashable, Sendable {
    /// The user id on the channel, such as `wuye`.
    package var user: String
    /// 员工甲, 物业, 党群.
    package var name: String
    /// One or two characters for the round picture.
    package var initial: String
    /// What they are: 前台与工程.
    package var about: String

    package init(user: String, name: String, initial: String, about: String) {
      self.user = user
      self.name = name
      self.initial = initial
      self.about = about
    }

    /// The people of the demo building: two workers and one of each part.
    package static let demo = [
      Persona(user: "yuangong-jia", name: "员工甲", initial: "甲", about: "在四方大厦上班"),
      Persona(user: "wuye", name: "物业", initial: "物", about: "前台与工程"),
      Persona(user: "dangqun", name: "党群", initial: "党", about: "党群工作者"),
      Persona(user: "qiye", name: "企业", initial: "企", about: "业主企业联络人"),
      Persona(user: "jiedao", name: "部门", initial: "部", about: "街道城运中心"),
      Persona(user: "xinli", name: "咨询师", initial: "心", about: "心理咨询"),
      Persona(user: "louzhang", name: "楼长", initial: "楼", about: "大厦负责人"),
      Persona(user: "yuangong-yi", name: "员工乙", initial: "乙", about: "也在四方大厦上班"),
    ]
  }

  /// One message in a conversation.
  package struct Bubble: Hashable, Sendable {
    /// Anything that tells it from the others of its conversation, such as a row number.
    package var id: Int64
    /// Whether the person wrote it; else the assistant did.
    package var isMine: Bool
    /// As written, with its line breaks; of the assistant's, a line that is an address becomes a link.
    package var text: String
    /// Answers to tap, for the newest message of the assistant.
    package var choices: [String]
    /// When it was said; of a notice, when it was made.
    package var at: Instant

    package init(id: Int64, isMine: Bool, text: String, choices: [String] = [], at: Instant) {
      self.id = id
      self.isMine = isMine
      self.text = text
      self.choices = choices
      self.at = at
    }
  }

  /// What one of the others has on their phone, oldest first.
  package struct Thread: Hashable, Sendable {
    /// Whose phone it is; the current one's is not drawn beside itself.
    package var persona: Persona
    /// The last `threadLength` of them are drawn; empty for somebody who has heard nothing yet.
    package var bubbles: [Bubble]

    package init(persona: Persona, bubbles: [Bubble]) {
      self.persona = persona
      self.bubbles = bubbles
    }

    fileprivate var newest: Int64 { bubbles.last?.at.seconds ?? .min }
  }

  /// How many messages a small thread shows.
  package static let threadLength = 3
  /// The longest text that the page's field takes, in UTF-16 units.
  package static let textLimit = 2000

  var personas: [Persona]
  var current: Persona
  var bubbles: [Bubble]
  var threads: [Thread]

  /// - Parameters:
  ///   - current: Whose phone it is; one of `personas`.
  ///   - bubbles: Their conversation, oldest first.
  ///   - threads: The others', in any order; whoever heard something last is shown first.
  package init(
    personas: [Persona] = Persona.demo, current: Persona, bubbles: [Bubble], threads: [Thread]
  ) {
    self.personas = personas
    self.current = current
    self.bubbles = bubbles
    // Stable: those who heard nothing stay as they were given.
    self.threads = threads.enumerated()
      .sorted { ($1.element.newest, $0.offset) < ($0.element.newest, $1.offset) }
      .map(\.element)
  }

  /// Where a message is posted: fields `csrf`, `as` (the user id) and `text`.
  package static let sayLink = Link("try", "say")

  /// The whole page.
  package func page(in frame: Frame, token: FormToken, at now: Instant) -> Page {
    var frame = frame
    frame.section = .tryOut
    let feed = Link("try", "feed", query: [("as", current.user)])
    return Page(
      title: "试一试", kind: "try", frame: frame, source: .init(link: feed, seconds: 2)
    ) {
      HTML(.h1, .class("hidden")) { "试一试：和四方助手聊聊" }
      HTML(.div, .class("try")) {
        HTML(.section, .class("mine"), .label("我的手机")) {
          switcher
          HTML(.div, .class("phone")) {
            HTML(.div, .class("phone-top")) {
              HTML(.b) { "四方助手" }
              HTML(.span) { "我是\(current.name) · \(current.about)" }
            }
            conversation(token, at: now)
            composer(token)
          }
        }
        HTML(.section, .class("theirs"), .labelledBy("others-title")) {
          HTML(.h2, .id("others-title")) { "其他各方的手机" }
          others(at: now)
        }
      }
    }
  }

  /// What `/try/feed?as=…` answers: the two parts that move, for the script to put in place.
  package func feed(token: FormToken, at now: Instant) -> HTML {
    HTML(joining: [conversation(token, at: now), others(at: now)])
  }

  private var switcher: HTML {
    HTML(.nav, .class("people"), .label("换一个人")) {
      for persona in personas {
        HTML(
          .a, .href(TryPage.link(as: persona)), persona == current ? .current("true") : nil
        ) {
          HTML(.span, .class("face"), .decorative) { persona.initial }
          HTML(.span) { persona.name }
        }
      }
    }
  }

  private static func link(as persona: Persona) -> Link {
    Link("try", query: [("as", persona.user)])
  }

  private func conversation(_ token: FormToken, at now: Instant) -> HTML {
    // The outer box runs backwards, so that its newest end shows without any script.
    HTML(
      .div, .class("chat"), .id("chat"), .live("chat"), .role("region"), .tabIndex(0), .label("对话")
    ) {
      HTML(.div, .class("chat-in"), .role("log"), .polite) {
        if bubbles.isEmpty { welcome(token) }
        for (index, bubble) in bubbles.enumerated() {
          if index == 0 || bubble.at.seconds - bubbles[index - 1].at.seconds >= 300 {
            HTML(.p, .class("clock")) { HTML.moment(bubble.at, bubble.at.spoken(at: now)) }
          }
          draw(bubble, isLast: index == bubbles.count - 1, token)
        }
      }
    }
  }

  /// What was said; a line of the assistant's that is an address, such as a sign-in link, can be
  /// followed. What people write is never made a link.
  private static func spoken(_ bubble: Bubble) -> HTML {
    if bubble.isMine { return HTML(text: bubble.text) }
    let lines = bubble.text.split(separator: "\n", omittingEmptySubsequences: false)
    return HTML(
      joining: lines.enumerated().map { index, line in
        let end = HTML(text: index < lines.count - 1 ? "\n" : "")
        guard let link = Link(external: String(line)) else {
          return HTML(joining: [HTML(text: String(line)), end])
        }
        return HTML(joining: [HTML(.a, .href(link)) { String(line) }, end])
      })
  }

  private func draw(_ bubble: Bubble, isLast: Bool, _ token: FormToken) -> HTML {
    HTML(.div, .class(bubble.isMine ? "said me" : "said"), .id("said-\(bubble.id)")) {
      HTML(.span, .class("face"), .decorative) { bubble.isMine ? current.initial : "四方" }
      HTML(.div, .class("said-in")) {
        HTML(.p, .class("bubble"), .autoDirection) {
          HTML(.span, .class("hidden")) { bubble.isMine ? "我：" : "四方助手：" }
          TryPage.spoken(bubble)
        }
        if isLast, !bubble.isMine, !bubble.choices.isEmpty {
          say(token, .class("choices")) {
            for (index, choice) in bubble.choices.enumerated() {
              HTML(
                .button, .name("text"), .value(String(index + 1)),
                .id("choice-\(bubble.id)-\(index + 1)")
              ) { "\(index + 1)　\(choice)" }
            }
          }
        }
      }
    }
  }

  private func welcome(_ token: FormToken) -> HTML {
    HTML(.div, .class("welcome")) {
      HTML(.span, .class("seal big"), .decorative) {
        HTML(.span) { "四" }
        HTML(.span) { "方" }
      }
      HTML(.p, .class("welcome-title")) { "楼里有什么不方便？" }
      HTML(.p, .class("quiet")) { TryPage.invitation(to: current) }
      say(token, .class("suggestions")) {
        for example in TryPage.examples(for: current) {
          HTML(.button, .name("text"), .value(example)) { example }
        }
      }
    }
  }

  /// Example sentences; those of staff are what staff would say.
  private static func examples(for persona: Persona) -> [String] {
    switch persona.user {
    case "wuye", "qiye", "jiedao": ["我的工单", "登录", "帮助"]
    case "dangqun", "louzhang": ["我的工单", "登录", "帮助"]
    case "xinli": ["登录", "帮助"]
    default:
      [
        "大堂门口积水了，一下雨就淹，鞋全湿", "北门被电瓶车堵住了，走不过去",
        "3号电梯关门的时候一直抖", "12楼空调太冷了，穿羽绒服上班", "你能做什么",
      ]
    }
  }

  private static func invitation(to persona: Persona) -> String {
    persona.user.hasPrefix("yuangong") ? "说一句就行，办到您说解决了为止。" : "有您的工单，会发到这里。"
  }

  private func composer(_ token: FormToken) -> HTML {
    say(token, .class("composer")) {
      HTML(.label, .for("text"), .class("hidden")) { "说点什么" }
      HTML(
        .input, .type("text"), .id("text"), .name("text"), .placeholder("说点什么…"),
        .autocomplete("off"), .enterKey("send"), .maxLength(TryPage.textLimit), .required)
      HTML(.button, .class("button strong")) { "发送" }
    }
  }

  private func say(
    _ token: FormToken, _ attribute: Attribute, @HTMLBuilder content: () -> HTML
  ) -> HTML {
    HTML.form(
      to: TryPage.sayLink, token: token, attribute, .say, hidden: [("as", current.user)],
      content: content)
  }

  private func others(at now: Instant) -> HTML {
    HTML(.div, .class("others"), .id("others"), .live("others")) {
      for thread in threads where thread.persona != current {
        HTML(.article, .class(thread.bubbles.isEmpty ? "thread silent" : "thread")) {
          HTML(.h3) {
            HTML(.span, .class("face"), .decorative) { thread.persona.initial }
            HTML(.span) {
              thread.persona.name
              HTML(.small) { thread.persona.about }
            }
            HTML(
              .a, .class("switch"), .href(TryPage.link(as: thread.persona)),
              .label("换成\(thread.persona.name)")
            ) { "换成 TA" }
          }
          if thread.bubbles.isEmpty { HTML(.p, .class("none")) { "还没有消息" } }
          for bubble in thread.bubbles.suffix(TryPage.threadLength) {
            HTML(.div, .class(bubble.isMine ? "mini me" : "mini")) {
              HTML(.p, .class("bubble"), .autoDirection) { TryPage.spoken(bubble) }
              HTML(.small) { HTML.moment(bubble.at, TimeWords.ago(bubble.at, at: now)) }
            }
          }
        }
      }
    }
  }
}
