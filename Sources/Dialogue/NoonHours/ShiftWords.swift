import CivilTime
import Domain
import Text
import Workflow

/// A message about noon hours, taken apart: 午间 1024 周五 北门非机动车整理 5人, 到岗 1031 张三 李四.
struct ShiftWords: Hashable {
  /// The number that was named.
  var serial: Int?
  /// What is left.
  var rest: String

  init(_ text: String, _ command: Command) {
    var left = Substring(text.narrowed)
    for _ in 0..<2 {
      left = left.drop { $0.isWhitespace || $0.isPunctuation }
      if serial == nil, let (number, after) = left.leadingSerial {
        serial = number
        left = after
      }
      left = left.drop { $0.isWhitespace || $0.isPunctuation }
      if let name = ShiftWords.names(of: command).first(where: left.hasPrefix) {
        left = left.dropFirst(name.count)
      }
    }
    left = left.drop { $0.isWhitespace || $0.isPunctuation }
    if serial == nil, let (number, after) = left.leadingSerial {
      serial = number
      left = after
    }
    rest = String(left).trimmed
  }

  /// What people call it, longer ones first.
  private static func names(of command: Command) -> [String] {
    switch command {
    case .noon: ["午间1小时", "午间一小时", "午间志愿岗", "午间志愿", "午间岗", "午间有哪些", "午间"]
    case .signUp: ["我报名", "报名"]
    case .signOff: ["我们不去了", "我不去了", "不去了"]
    case .presence: ["到岗"]
    case .callOffShift:
      [
        "取消午间1小时", "取消午间一小时", "取消午间志愿岗", "取消午间岗", "取消午间", "午间岗取消", "午间取消", "午间岗不办", "午间不办",
      ]
    default: [command.chinese]
    }
  }

  /// Everybody with a seat was there.
  var isEverybody: Bool {
    ["都到了", "全到了", "全部", "都到", "全到", "都来了", "都到齐了"].contains { rest.contains($0) }
  }

  /// Who was there, by name or by their number in the list.
  var names: [String] {
    if isEverybody { return [] }
    return rest.split { $0.isWhitespace || $0.isPunctuation }.map(String.init)
      .filter { !["到岗", "到了", "来了", "和"].contains($0) }
  }

  /// `北门非机动车整理 5人`: what is done where, and for how many; nil without either.
  static func seats(in text: String) -> (task: String, seats: Int)? {
    let characters = Array(text)
    for (index, character) in characters.enumerated() where "人名位".contains(character) {
      var start = index
      if start > 0, characters[start - 1] == "个" { start -= 1 }
      let end = start
      while start > 0, characters[start - 1].isASCII, characters[start - 1].isNumber { start -= 1 }
      var number = Int(String(characters[start..<end]))
      if number == nil, end > 0, let digit = digits[characters[end - 1]] {
        (number, start) = (digit, end - 1)
      }
      guard let number else { continue }
      let rest = String(characters[..<start]) + String(characters[(index + 1)...])
      let task = rest.split { $0.isWhitespace || "，,。；;".contains($0) }.joined(separator: " ")
      return task.isEmpty ? nil : (String(task.prefix(60)), number)
    }
    return nil
  }

  private static let digits: [Character: Int] = [
    "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]
}

/// How noon hours are said.
extension Desk {
  func values(of shift: Shift) -> [String: String] {
    let end = shift.endsAt.date == shift.startsAt.date ? "\(shift.endsAt.time)" : "次日"
    return [
      "岗号": shift.number.description, "岗序": String(shift.number.serial),
      "日期": "\(shift.startsAt.dated(at: now))–\(end)",
      "做什么": shift.task.isEmpty ? "午间志愿岗" : shift.task, "名额": "\(shift.seats)",
      "还差": "\(max(0, shift.seats - shift.signUps.count))",
    ]
  }

  /// `SF-1031 11月20日 周五 12:00–13:00 北门非机动车整理，报了 3/5：1 志愿者甲 2 一位同事`.
  func line(for shift: Shift, known: Person) -> String {
    let values = values(of: shift)
    let waiting = shift.waiting.isEmpty ? "" : "，候补 \(shift.waiting.count)"
    let roll = shift.signUps.isEmpty ? "" : "：" + roll(of: shift, known: known)
    return "\(shift.number) \(values["日期"] ?? "") \(values["做什么"] ?? "")，"
      + "报了 \(shift.seated.count)/\(shift.seats)\(waiting)\(roll)"
  }

  /// `1 志愿者甲 2 一位同事`, in the order in which they signed up.
  func roll(of shift: Shift, known: Person) -> String {
    shift.signUps.enumerated().map { "\($0 + 1) \(plainName(of: $1, known: known))" }
      .joined(separator: " ")
  }

  /// A person as the directory knows them, without account or phone.
  func plainName(of id: PersonID, known: Person) -> String {
    let person = directory.person(id) ?? (known.id == id ? known : nil)
    return person?.name ?? "一位同事"
  }

  /// Somebody by their number in the list, by name among those who signed up, or by name in the
  /// directory; nil when nobody or more than one is called so.
  func person(called name: String, at shift: Shift) -> PersonID? {
    if let number = Int(name) {
      return shift.signUps.indices.contains(number - 1) ? shift.signUps[number - 1] : nil
    }
    let signedUp = shift.signUps.filter { directory.person($0)?.name == name }
    if signedUp.count == 1 { return signedUp[0] }
    let building = shift.number.building
    let known = directory.people.filter { $0.name == name && directory.reaches(building, $0) }
    return known.count == 1 ? known[0].id : nil
  }

  /// `1 小时`, `1.5 小时`, rounded down to a tenth.
  static func hours(_ minutes: Int) -> String {
    let tenths = minutes * 10 / 60
    return tenths % 10 == 0 ? "\(tenths / 10) 小时" : "\(tenths / 10).\(tenths % 10) 小时"
  }
}
