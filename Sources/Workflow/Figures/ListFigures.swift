import CivilTime
import Domain

/// How needs and resources come together (三张清单), and the time that volunteers give.
extension FigureData {
  func listFigures(in directory: Directory) -> [Figure] {
    [needsMatched, resourcesClaimed(in: directory), projectsDone]
  }

  private var needsMatched: Figure {
    var counting = ListCounting()
    for need in linkage.needs where period.contains(need.enteredAt) {
      switch need.state {
      case .taken, .settled: counting.matched.append(need.number)
      case .open: counting.others.append(need.number)
      case .cancelled: counting.leftOut += 1
      }
    }
    return counting.figure(
      "needs-matched", "需求对接率", recipe: "这段时间里进清单的需求，已经有项目接手的占比。",
      words: ("接手了", "还没有"))
  }

  private func resourcesClaimed(in directory: Directory) -> Figure {
    let last = period.to.adding(seconds: -1).date
    let served = Set(buildings)
    var used: Set<ListNumber> = []
    for project in linkage.projects where project.state == .running || project.state == .done {
      guard project.startedAt < period.to, project.settledAt.map({ $0 >= period.from }) ?? true
      else { continue }
      used.formUnion(project.resources)
    }
    var counting = ListCounting()
    for resource in linkage.resources {
      let isHad =
        (resource.from.map { $0 <= last } ?? true)
        && (resource.until.map { $0 >= period.from.date } ?? true)
      guard isHad, !served.isDisjoint(with: directory.buildings(servedBy: resource.serves)) else {
        continue
      }
      if used.contains(resource.number) {
        counting.matched.append(resource.number)
      } else {
        counting.others.append(resource.number)
      }
    }
    return counting.figure(
      "resources-claimed", "资源用上率", recipe: "这段时间里有效、给这些楼用的资源，有项目在用的占比。",
      words: ("用上了", "还没用"))
  }

  private var projectsDone: Figure {
    var counting = ListCounting()
    for project in linkage.projects {
      guard let due = project.due, isOwed(due) else { continue }
      switch project.state {
      case .done: counting.matched.append(project.number)
      case .proposed, .running: counting.others.append(project.number)
      case .cancelled: counting.leftOut += 1
      }
    }
    return counting.figure(
      "projects-done", "项目完成率", recipe: "认领了、时限在这段时间里的项目，到现在已经完成的占比。",
      words: ("完成了", "没完成"))
  }

  var noonFigures: [Figure] {
    let hours = linkage.noonHours
    let minutes = hours.reduce(0) { $0 + $1.minutes }
    let people = hours.reduce(0) { $0 + $1.people }
    return [
      Figure(
        "noon-hours", "午间志愿", part: "小时",
        value: people == 0 ? .unknown : .mean(Double(minutes) / 60),
        numerator: nil, denominator: people,
        recipe: "这段时间里的午间岗，到岗的人各算各的时长，加起来；右边是人次。", tickets: hours.map(\.shift))
    ]
  }
}

/// Counts lines of lists, whose numbers are none of tickets.
private struct ListCounting {
  var matched: [ListNumber] = []
  var others: [ListNumber] = []
  /// Those that were given up.
  var leftOut = 0

  func figure(
    _ key: String, _ name: String, recipe: String, words: (matched: String, others: String)
  ) -> Figure {
    let count = matched.count + others.count
    let lists = [(words.matched, matched), (words.others, others)].filter { !$0.1.isEmpty }
    return Figure(
      key, name, value: count == 0 ? .unknown : .share(Double(matched.count) / Double(count)),
      numerator: Double(matched.count), denominator: count,
      excluded: leftOut == 0 ? [] : [Figure.Exclusion(reason: LeftOut.cancelled, count: leftOut)],
      recipe: recipe,
      notes: lists.map { words, numbers in
        words + "：" + numbers.map(\.description).joined(separator: " ")
      })
  }
}
