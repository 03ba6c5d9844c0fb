import CivilTime
import Domain

@testable import Boards

extension Samples {
  /// Lists of one street; `text` stands in every field that a person can fill.
  static func lists(saying text: String? = nil) -> ListsPage {
    let unit = UnitID("SF-street")
    func resource(_ serial: Int, _ title: String, _ tags: [String], until: CivilDate?) -> Resource {
      Resource(
        number: ListNumber(.resource, nil, serial), title: text ?? title, kind: .service,
        owner: text ?? "街道司法所", tags: [text].compactMap { $0 } + tags,
        quantity: text ?? "每月两场，每场20人", from: nil, until: until, serves: .building(sf),
        contact: unit)
    }
    func need(_ serial: Int, _ title: String, _ tags: [String]) -> Need {
      Need(
        number: ListNumber(.need, nil, serial), title: text ?? title, tags: tags, building: sf,
        ticket: TicketNumber(sf, 1000 + serial), enteredAt: now)
    }
    let advice = resource(1, "周三法律咨询", ["法律", "讲座"], until: now.date.adding(days: 40))
    let clinic = resource(2, "社区医院义诊", ["健康"], until: nil)
    var taken = need(2, "楼里办一场义诊", ["健康"])
    var project = Project(
      number: ListNumber(.project, nil, 1), of: taken, resources: [clinic.number], carrier: unit,
      startedAt: now)
    (taken.state, taken.project) = (.taken, project.number)
    (project.state, project.due) = (.running, now.adding(days: -1))
    var done = project
    done = Project(
      number: ListNumber(.project, nil, 2), of: taken, resources: [], carrier: unit, startedAt: now)
    (done.state, done.result) = (.done, text ?? "办了两场义诊，到场 43 人")
    return ListsPage(
      [
        .init(
          street: nil,
          needs: [
            .init(
              need: need(1, "请律师讲劳动合同", ["法律", "讲座"]),
              suggestions: [.init(resource: advice, reason: "都有：法律、讲座")], project: nil),
            .init(need: taken, suggestions: [], project: project),
            .init(need: need(3, "心愿", []), suggestions: [], project: nil),
          ], resources: [advice, clinic], projects: [project, done])
      ], keeps: true, directory: directory)
  }
}
