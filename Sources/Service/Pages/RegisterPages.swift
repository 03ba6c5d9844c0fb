import Boards
import Domain
import HTTP

/// The register of buildings, for party workers and departments; nobody else finds it.
extension Site {
  /// `/register` and `/register/<code>`: a building out of reach is not there.
  func register(_ request: HTTPRequest, building code: String?) throws -> HTTPResponse {
    guard let viewer = try viewer(request) else { return notice(.signIn, request) }
    guard viewer.role.readsRegister else { return notice(.notFound, request) }
    let directory = engine.knowledge.directory
    let reach = directory.reach(of: viewer)
    guard let code else {
      let buildings = directory.buildings.filter { reach.contains($0.code) }
      return html(RegisterPage(directory, buildings: buildings).page(in: frame(request, viewer)))
    }
    guard let building = directory.building(BuildingCode(code)), reach.contains(building.code)
    else {
      return notice(.notFound, request)
    }
    return html(
      BuildingSheet(building, in: directory).page(in: frame(request, viewer, in: building)))
  }
}
