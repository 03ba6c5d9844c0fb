package import Domain

/// One matter (事项): what a rule file declares, compiled.
///
/// It never changes and is handed around with every message that is about it, so it is kept once and
/// pointed at; two with the same contents are equal.
package final class Matter: Sendable {
  /// The name in the file, such as 积水排水; unique in a book.
  package let name: String
  /// As 种类 says, or as 类别, 主题, 指令 or 危机等级 implies.
  package let kind: Kind
  /// Set for pain points.
  package let category: Category?
  /// Set for counselling.
  package let topic: Topic?
  /// Set for staff commands.
  package let command: Command?
  /// Set for services: which class of the catalogue the item stands in.
  package let serviceClass: ServiceClass?
  /// 2 or 3 for crisis matters: passive or explicit.
  package let crisisLevel: Int?
  /// What tells it from others of its kind; nil where nothing must.
  package let sense: Sense?
  /// Where it stands, relative to the rule folder: `property/waterlogging.yaml:2`.
  package let source: String
  /// What a ticket is called, after the place: 积水.
  package let title: String
  /// From 办理; nil without it: then the building's Party organisation leads, should there be a ticket.
  package let route: Route?
  /// As 时限 says, else 加急 where it is of the whole matter, else the kind.
  ///
  /// Nil for kinds that make no ticket; should there be one all the same, it is D2.
  package let deadlineClass: DeadlineClass?
  /// What must or may be asked, in order.
  package let questions: [Question]
  /// What happens when the same is reported again and again, in file order.
  package let escalations: [Escalation]
  /// The matter's own wording, which goes before the book's.
  package let replies: [ReplyName: Template]

  package init(
    name: String, kind: Kind, category: Category? = nil, topic: Topic? = nil,
    command: Command? = nil, serviceClass: ServiceClass? = nil, crisisLevel: Int? = nil,
    sense: Sense? = nil, source: String, title: String, route: Route? = nil,
    deadlineClass: DeadlineClass? = nil,
    questions: [Question] = [], escalations: [Escalation] = [],
    replies: [ReplyName: Template] = [:]
  ) {
    self.name = name
    self.kind = kind
    self.category = category
    self.topic = topic
    self.command = command
    self.serviceClass = serviceClass
    self.crisisLevel = crisisLevel
    self.sense = sense
    self.source = source
    self.title = title
    self.route = route
    self.deadlineClass = deadlineClass
    self.questions = questions
    self.escalations = escalations
    self.replies = replies
  }

  /// The same with other escalations.
  package func with(_ escalations: [Escalation]) -> Matter {
    Matter(
      name: name, kind: kind, category: category, topic: topic, command: command,
      serviceClass: serviceClass, crisisLevel: crisisLevel, sense: sense, source: source,
      title: title, route: route, deadlineClass: deadlineClass, questions: questions,
      escalations: escalations,
      replies: replies)
  }
}

extension Matter: Hashable {
  /// Whether they are one object, or the same in every respect.
  package static func == (a: Matter, b: Matter) -> Bool {
    a === b
      || (a.name, a.kind, a.category, a.topic, a.command) == (
        b.name, b.kind, b.category, b.topic, b.command
      )
        && (a.serviceClass, a.crisisLevel, a.source, a.title, a.route) == (
          b.serviceClass, b.crisisLevel, b.source, b.title, b.route
        )
        && (a.deadlineClass, a.questions, a.escalations, a.replies, a.sense) == (
          b.deadlineClass, b.questions, b.escalations, b.replies, b.sense
        )
  }

  /// By name and source, which tell the matters of a book apart.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(source)
  }
}

/// Who acts: one lead, any number who assist or are informed.
package struct Route: Hashable, Sendable, Codable {
  /// From 主办.
  package var lead: Office
  /// From 协办, in file order.
  package var assist: [Office]
  /// From 知会, in file order: they are told and owe nothing.
  package var inform: [Office]
  /// What the lead must have ticked before it can claim the matter done.
  package var checklist: [String]

  package init(
    lead: Office, assist: [Office] = [], inform: [Office] = [], checklist: [String] = []
  ) {
    self.lead = lead
    self.assist = assist
    self.inform = inform
    self.checklist = checklist
  }
}

/// A unit as a rule file names it, before a building says which unit that is: `物业/工程部`.
package struct Office: Hashable, Sendable, Codable {
  /// Which of the four; a building's directory says which unit that is.
  package var party: Party
  /// 工程部; nil when the file names only the party.
  package var function: String?
  /// What is asked of it, as the file says in brackets: `企业/业主（修剪树枝）`; empty for the matter
  /// as a whole.
  package var ask: String

  package init(_ party: Party, function: String? = nil, ask: String = "") {
    self.party = party
    self.function = function
    self.ask = ask
  }
}

/// A fact that a form asks for.
package struct Question: Hashable, Sendable, Codable {
  /// The facts we know how to read, by the name a rule file uses.
  package enum Slot: String, CaseIterable, Hashable, Sendable, Codable {
    case place = "地点"
    case time = "时间"
    case people = "人数"
    case name = "姓名"
    case phone = "电话"
    case company = "公司"
    /// Free words.
    case details = "情况"
  }

  /// Which fact; a matter asks for each at most once.
  package var slot: Slot
  /// What we ask, in the file's words.
  package var prompt: String
  /// Whether the request waits for the answer (必问) or goes on without it (选问).
  package var isRequired: Bool

  package init(slot: Slot, prompt: String, isRequired: Bool) {
    self.slot = slot
    self.prompt = prompt
    self.isRequired = isRequired
  }
}
