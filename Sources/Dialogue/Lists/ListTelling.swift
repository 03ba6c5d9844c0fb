import CivilTime
import Domain
import Rules
import Workflow

/// The values that sentences about the lists may name, and how a line is said.
extension Desk {
  func values(of item: ListItem) -> [String: String] {
    switch item {
    case .need(let need): values(of: need)
    case .resource(let resource): values(of: resource)
    case .project(let project): values(of: project)
    }
  }

  func values(of need: Need) -> [String: String] {
    [
      "编号": "\(need.number)", "标题": need.title, "标签": tagText(need.tags),
      "楼宇": buildingName(need.building), "状态": need.state.chinese,
    ]
  }

  func values(of resource: Resource) -> [String: String] {
    [
      "编号": "\(resource.number)", "标题": resource.title, "标签": tagText(resource.tags),
      "单位": name(of: resource.contact), "期限": validity(of: resource),
      "楼宇": directory.name(of: resource.serves),
    ]
  }

  func values(of project: Project) -> [String: String] {
    [
      "编号": "\(project.need)", "项目": "\(project.number)", "标题": project.title,
      "楼宇": buildingName(project.building), "单位": name(of: project.carrier),
      "资源": project.resources.isEmpty
        ? "没有指定资源" : project.resources.map(\.description).joined(separator: "、"),
      "期限": project.due?.date.dated(on: now.date) ?? "", "说明": project.result ?? "",
      "状态": project.state.chinese,
    ]
  }

  /// `N12「心愿」四方大厦 · 法律、讲座`, and who carries it.
  func line(for need: Need, in lists: Lists) -> String {
    let carried = lists.project(need.project).map { project in
      "，\(project.number) \(name(of: project.carrier)) \(project.state.chinese)"
    }
    return "\(need.number)「\(need.title)」\(buildingName(need.building)) · \(tagText(need.tags))"
      + (carried ?? "")
  }

  /// `R3「周三法律咨询」街道司法所，到 12月31日 周四`.
  func line(for resource: Resource) -> String {
    "\(resource.number)「\(resource.title)」\(resource.owner)，\(validity(of: resource))"
  }

  /// `P5「心愿」街道司法所 进行中，12月10日 周四 前`.
  func line(for project: Project) -> String {
    let due = project.due.flatMap {
      project.state.isOpen ? "，\($0.date.dated(on: now.date)) 前" : nil
    }
    return
      "\(project.number)「\(project.title)」\(name(of: project.carrier)) \(project.state.chinese)"
      + (due ?? "")
  }

  private func validity(of resource: Resource) -> String {
    resource.until.map { "到 \($0.dated(on: now.date))" } ?? "长期"
  }

  private func tagText(_ tags: [String]) -> String {
    tags.isEmpty ? "没有标签" : tags.joined(separator: "、")
  }

  private func buildingName(_ code: BuildingCode) -> String {
    directory.building(code)?.name ?? code.rawValue
  }
}
