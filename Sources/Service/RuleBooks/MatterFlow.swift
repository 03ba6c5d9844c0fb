import Boards
import Dialogue
import Domain
import Rules

extension Flow {
  /// What happens to a message of this matter, from the first word to the end.
  ///
  /// - Parameter example: A sentence of its tests; nil leaves it out.
  init(of matter: Matter, by book: RuleBook, example: String?) {
    if matter.kind == .crisis {
      self = .crisis(matter)
    } else if matter.kind == .counselling, matter.hasForm {
      self = .counselling(matter)
    } else if matter.makesTicket {
      self = .ticket(matter, book, example)
    } else {
      self = .answer(matter, example)
    }
  }

  private static func said(_ matter: Matter, _ example: String?) -> Box {
    Box(
      matter.command == nil ? "有人发来一句话" : "工作人员发来一句话",
      example.map { ["“\($0)”"] } ?? ["对上一条说法。"], tone: .said)
  }

  private static func crisis(_ matter: Matter) -> Flow {
    Flow(
      title: matter.name + "怎么走",
      steps: [
        Step([Box("有人发来一句话", ["认得出轻生的念头，就走这条路，别的规则都让开。"], tone: .said)], then: "马上"),
        Step([Box("安全用语", ["审过的固定文字，写死在程序里：热线、急救电话、请身边的人陪着。", "存不下来的时候也照样回。"])], then: "同时"),
        Step(
          [Box("值班咨询师", ["只告诉是哪个账号、几级，不转原话。", "回“收到”就算接下。"], tone: .alarm)],
          then: "\(AlertSteps.minutes) 分钟没人接"),
        Step([Box("所有咨询师", ["再通知一遍。"], tone: .alarm)], then: "再 \(AlertSteps.minutes) 分钟没人接"),
        Step([Box("党群工作者和楼长", ["还是只说账号和级别。", "没人接，每小时再提醒。"], tone: .alarm)], then: "接下以后"),
        Step([Box("陪着", ["几小时内 TA 再说的话只转给值班咨询师，不进工单，不上看板。"], tone: .quiet)]),
      ])
  }

  private static func counselling(_ matter: Matter) -> Flow {
    Flow(
      title: matter.name + "怎么走",
      steps: [
        Step([Box("有人想找人聊聊", ["不管说了什么，只留给咨询师。"], tone: .said)]),
        Step([Box("先回答", ["热线和怎么约。"])], then: "想约再往下"),
        Step([Box("表单", form(of: matter))]),
        Step(
          [Box("只告诉值班咨询师", ["哪个账号、什么时候方便，不转原话。", "不进工单，不上看板，没有别人知道。"])],
          then: "一天没人接，再提醒"),
        Step([Box("咨询师直接回 TA", ["发“回复 ……”，四方转过去；TA 发“咨询 ……”，只转给咨询师。"], tone: .done)]),
      ])
  }

  private static func form(of matter: Matter) -> [String] {
    let required = matter.questions.filter(\.isRequired).map(\.slot.rawValue)
    let optional = matter.questions.filter { !$0.isRequired }.map(\.slot.rawValue)
    var lines: [String] = []
    if !required.isEmpty { lines.append("没说就问：" + required.joined(separator: "、")) }
    if !optional.isEmpty { lines.append("说了就记：" + optional.joined(separator: "、")) }
    return lines.isEmpty ? ["不用问，直接登记。"] : lines
  }

  private static func answer(_ matter: Matter, _ example: String?) -> Flow {
    let then: Box
    switch matter.kind {
    case .command:
      then = Box("照指令办", [matter.command.map { "“\($0.chinese)”" } ?? "", "先看这张单归不归 TA 办。"])
    case .status: then = Box("报进度", ["只报自己提的单。"])
    case .cancel: then = Box("取消", ["登记到一半的不登记；已经登记的撤回。"])
    case .rate: then = Box("记下评价", ["“解决了”就结案；“没解决”就升一级，重新计时。"])
    case .human: then = Box("请人来聊", ["党群工作者接通，聊完再回到这里。"])
    case .greeting, .thanks, .help, .painPoint, .bookSpace, .counselling, .service, .wish,
      .reschedule, .crisis, .unknown:
      then = Box("直接回答", [matter.replies[.answer]?.filled(with: [:]) ?? ""].filter { !$0.isEmpty })
    }
    return Flow(
      title: matter.name + "怎么走",
      steps: [
        Step([said(matter, example)]), Step([then]),
        Step([Box("到此为止", ["不登记工单，没有时限。"], tone: .quiet)]),
      ])
  }

  private static func ticket(_ matter: Matter, _ book: RuleBook, _ example: String?) -> Flow {
    let phrases = book.phrases(of: matter)
    let isDanger = !phrases.contains { $0.use == .emergency } && matter.deadlineClass == .d0
    var steps = [Step([said(matter, example)])]
    if isDanger {
      steps.append(
        Step([Box("先说电话", ["火警、急救、报警和本楼值班电话，什么都不问。"], tone: .alarm)], then: "马上登记，通知楼里所有值班的人"))
    } else {
      if matter.kind == .service, let answer = matter.replies[.answer] {
        let first = answer.filled(with: [:]).split(separator: "\n").first.map(String.init)
        steps.append(Step([Box("先回答", [first ?? ""])], then: "问要不要登记；要，再往下"))
      }
      steps.append(Step([Box("表单", form(of: matter))], then: "问两遍还没说，也照样登记"))
    }
    let duties = steps.count
    let route = matter.route ?? Route(lead: Office(.partyOrganisation))
    var boxes = [Box("主办", [route.lead.described])]
    if !route.assist.isEmpty { boxes.append(Box("协办", route.assist.map(\.described))) }
    if !route.inform.isEmpty {
      boxes.append(Box("知会", route.inform.map(\.described), tone: .quiet))
    }
    steps.append(Step(boxes, then: "从登记起计时"))
    steps.append(Step([Box("时限", clocks(matter, phrases, book))], then: "主办说办好了"))
    steps.append(
      Step(
        [Box("问反映人：解决了吗？", ["1 天、3 天没答复再问；7 天没答复按时限结案，不算已解决。"])], then: "解决了"))
    let ask = steps.count - 1
    steps.append(Step([Box("已闭环", ["反映人确认才算解决。"], tone: .done)]))
    if !matter.escalations.isEmpty {
      steps[steps.count - 1].then = "同样的事又来了"
      let lines = matter.escalations.map { "\($0.condition) → \($0.effect)" }
      steps.append(Step([Box("升级", lines, tone: .alarm)]))
    }
    return Flow(
      title: matter.name + "怎么走", steps: steps,
      back: Return(from: ask, to: duties, words: "没解决 升一级 重新计时"))
  }

  private static func clocks(
    _ matter: Matter, _ phrases: [WrittenPhrase], _ book: RuleBook
  ) -> [String] {
    let own = matter.deadlineClass ?? .d2
    var classes = [(own, "")]
    if phrases.contains(where: { $0.use == .urgent }), own != .d1 { classes.append((.d1, "紧急：")) }
    if phrases.contains(where: { $0.use == .emergency }), own != .d0 {
      classes.append((.d0, "危急："))
    }
    return classes.compactMap { name, note in
      book.deadlines[name].map {
        "\(note)\($0.firstContact.described)内联系，\($0.solution.described)内办结（\(name.rawValue)）"
      }
    }
  }
}
