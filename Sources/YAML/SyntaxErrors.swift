/// libyaml's complaints in Chinese, at the place where somebody would look for the cause.
func diagnostic(for error: SyntaxError, in source: Source) -> Diagnostic {
  let problem = error.problem
  let here = error.problemPosition
  let opened = error.contextPosition
  func say(_ position: Position, _ message: String, _ hint: String) -> Diagnostic {
    // A file that ends too early is reported beyond its last line.
    var position = position
    if position.line > source.lineCount {
      let last = max(1, source.lineCount)
      let length = source.line(last)?.unicodeScalars.count ?? 0
      position = Position(line: last, column: max(1, length))
    }
    return source.diagnostic(at: position, message, hint: hint)
  }
  if problem.hasPrefix("mapping values are not allowed") {
    return colonInText(here, source)
      ? say(here, "这一行有两个冒号，分不清哪个是哪个", "话里有冒号时，写在 | 下面，或用全角冒号“：”。")
      : say(here, "这一行的缩进比上一行深", "和同级的行左边对齐；是上一行的话就写在 | 下面。")
  }
  if problem.hasPrefix("could not find expected ':'") {
    return say(opened, "这一行没有冒号", "写成“名字: 内容”；几行的话写在 | 下面，比 | 那行多缩进两格。")
  }
  if problem.hasPrefix("did not find expected key") {
    return say(here, "这一行和上面的对不上", "和同级的行左边对齐；引号、括号后面不要再有字，话可以写在 | 下面。")
  }
  if problem.hasPrefix("did not find expected '-' indicator") {
    return say(here, "这里应该是“- ”开头的一项", "和上面几项左边对齐。")
  }
  if problem.hasPrefix("did not find expected ',' or '}'") {
    return say(opened, "“{”没有用“}”收好", "以“{”开头的话，请写在 | 下面。")
  }
  if problem.hasPrefix("did not find expected ',' or ']'") {
    return say(opened, "“[”没有用“]”收好", "以“[”开头的话，请写在 | 下面。")
  }
  if problem.hasPrefix("found unexpected end of stream") {
    return say(opened, "引号没有收好", "在句尾补上同样的引号，或去掉引号。")
  }
  if problem.hasPrefix("found unknown escape character") {
    return say(here, "引号里的“\\”后面不认识", "去掉“\\”，或把话写在 | 下面。")
  }
  if problem.hasPrefix("did not find expected comment or line break") {
    return say(here, "“|”后面不能再写字", "话从下一行开始写，多缩进两格。")
  }
  if problem.hasPrefix("found character that cannot start any token") {
    return say(here, "一项不能以这个符号开头", "话写在 | 下面，或去掉这个符号。")
  }
  if problem.hasPrefix("did not find expected alphabetic or numeric character") {
    return say(opened, "“*”“&”开头的内容会被当成引用", "话写在 | 下面，或去掉这个符号。")
  }
  if problem.hasPrefix("block sequence entries are not allowed") {
    return say(here, "“- ”要另起一行", "换到下一行，多缩进两格。")
  }
  if problem.hasPrefix("found a tab character") {
    return say(here, "这里用了制表符（Tab）", "换成普通空格。")
  }
  if problem.hasPrefix("did not find expected <document start>") {
    return say(here, "前面的内容已经结束，这里多出来了", "每一行写成“名字: 内容”，几行的话写在 | 下面。")
  }
  return say(here, "这里读不懂", "每一行写成“名字: 内容”，几行的话写在 | 下面。（libyaml: \(problem)）")
}

/// Whether the line has a colon with a blank before this one, so that it is part of the words.
private func colonInText(_ position: Position, _ source: Source) -> Bool {
  guard let line = source.line(position.line) else { return false }
  let before = line.unicodeScalars.prefix(max(0, position.column - 1))
  return String(before).contains(": ")
}
