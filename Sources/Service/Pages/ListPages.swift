import Boards
import CivilTime
import Domain
import HTTP
import Storage
import Workflow

/// The page of the three lists, for staff: what the buildings they reach need, have and do.
extension Site {
  func lists(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let viewer = try viewer(request) else { return notice(.signIn, request) }
    guard viewer.role.readsLists else { return notice(.notFound, request) }
    let now = WallClock.now
    let directory = engine.knowledge.directory
    let reach = directory.reach(of: viewer)
    let parts = try directory.streetsReached(by: viewer).map { street in
      part(try engine.store.reader.lists(of: street, at: now), reach, directory, at: now)
    }
    let page = ListsPage(
      parts, keeps: viewer.role == .partyWorker || viewer.role == .buildingHead,
      directory: directory)
    return html(page.page(in: frame(request, viewer), at: now))
  }

  /// What somebody sees of a street's lists: nothing of buildings out of their reach.
  private func part(
    _ lists: Lists, _ reach: Set<BuildingCode>, _ directory: Directory, at now: Instant
  ) -> ListsPage.Part {
    let needs = lists.needs.filter { reach.contains($0.building) }
      .filter { $0.state == .open || $0.state == .taken }
      .sorted { $0.state == .open && $1.state != .open }
    let cards = needs.map { need in
      let found = suggestions(for: need, among: lists.resources, in: directory, on: now.date)
      return ListsPage.NeedCard(
        need: need,
        suggestions: found.map { .init(resource: $0.resource, reason: $0.reason) },
        project: lists.project(need.project))
    }
    let resources = lists.resources.filter {
      !reach.isDisjoint(with: directory.buildings(servedBy: $0.serves))
    }
    let projects = lists.projects.filter { reach.contains($0.building) && $0.state != .cancelled }
      .sorted { $0.state.isOpen && !$1.state.isOpen }
    return ListsPage.Part(
      street: lists.street, needs: cards, resources: resources, projects: projects)
  }
}
