import Boards
import CivilTime
import Domain
import HTTP
import Storage
import Workflow

/// The page of noon hours, for staff; workers sign up by chat.
extension Site {
  /// Days for which noon hours that were are shown.
  private static let noonDays = 31

  func noon(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let viewer = try viewer(request), let session = request.cookie(cookieName) else {
      return notice(.signIn, request)
    }
    guard viewer.role.isStaff, viewer.role != .counsellor else {
      return notice(.forbidden, request)
    }
    let knowledge = engine.knowledge
    let desk = Desk(book: knowledge.book, directory: knowledge.directory, now: WallClock.now)
    var rows: [NoonPage.Row] = []
    for building in desk.directory.reachedBuildings(by: viewer) {
      let runs = desk.runsShifts(viewer, in: building.code)
      let shifts = try engine.store.reader.shifts(
        in: building.code, since: desk.now.adding(days: -Site.noonDays))
      rows += shifts.map { shift in
        NoonPage.Row(shift, isSignedUp: shift.signUps.contains(viewer.id), runs: runs)
      }
    }
    let page = NoonPage(
      rows, opens: viewer.building.map { desk.runsShifts(viewer, in: $0) } ?? false,
      notice: try answerShown(request, to: viewer), token: formToken(for: session),
      directory: desk.directory)
    return html(page.page(in: frame(request, viewer), at: desk.now))
  }

  /// A button of the page: what somebody could have typed about a noon hour.
  func sayAtNoon(_ request: HTTPRequest) -> Answer {
    speak(request) { form, _ in
      guard let command = form.command, command.isAboutShift else { return nil }
      var number = ""
      if let text = form["shift"] {
        guard let shift = TicketNumber(text) else { return nil }
        number = " \(shift)"
      }
      return Sentence(
        text: "\(command.chinese)\(number) \(form["text"] ?? "")", back: "/noon")
    }
  }
}
