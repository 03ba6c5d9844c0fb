import CivilTime
import Domain

/// What would become of a message: the answer to the dry run on the rules page. Nothing of it was
/// stored.
package struct Trial: Hashable, Sendable {
  /// A name and a value.
  package struct Line: Hashable, Sendable {
    /// What stands before the value: 会问, 主办, 地点.
    package var name: String
    /// Empty for a heading: 读到, 没选上.
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The message as typed.
  package var text: String
  /// The matter that took it; nil when none did.
  package var matter: String?
  /// `空调通风（微痛点），紧急`; or what is done when no rule took it.
  package var verdict: String
  /// The phrase that matched, as written; nil where examples decided.
  package var phrase: String?
  /// Its file and line, or the matter's where examples decided; nil when no rule was found.
  package var source: String?
  /// The parts of `text` that were hit, in characters, in order, none over another.
  package var hits: [Range<Int>]
  /// What was read in the message, and which of its words are like which examples.
  package var facts: [Line]
  /// Runner-up and cancelled matters, each with the reason.
  package var others: [Line]
  /// Who is asked, told and held to a time.
  package var consequences: [Line]

  package init(
    text: String, matter: String?, verdict: String, phrase: String? = nil, source: String? = nil,
    hits: [Range<Int>] = [], facts: [Line] = [], others: [Line] = [], consequences: [Line] = []
  ) {
    self.text = text
    self.matter = matter
    self.verdict = verdict
    self.phrase = phrase
    self.source = source
    self.hits = hits
    self.facts = facts
    self.others = others
    self.consequences = consequences
  }
}

extension Trial {
  /// The form, and below it the answer to what was pasted.
  static func section(_ trial: Trial?, token: FormToken) -> HTML {
    HTML(.section, .class("sheet trial"), .id("trial"), .labelledBy("trial-title")) {
      HTML(.h2, .id("trial-title")) { "试一句话" }
      HTML(.p, .class("quiet")) { "看它会被怎样理解、交给谁、多久有人联系。只是看看，什么都不登记，也不会记下来。" }
      HTML.form(to: Link("rules"), token: token, .class("try-rule")) {
        HTML(.label, .class("hidden"), .for("sentence")) { "要试的话" }
        HTML(
          .textarea, .id("sentence"), .name("text"), .rows(2), .maxLength(2000), .required,
          .autocomplete("off"), .placeholder("如：12楼空调太冷了，还有大堂门口积水")
        ) { trial?.text ?? "" }
        HTML(.button, .class("button strong")) { "看看怎么办" }
      }
      trial?.answer
    }
  }

  private var answer: HTML {
    HTML(.div, .class("verdict"), .role("status")) {
      HTML(.p, .class("marked"), .autoDirection) { marked }
      HTML(.h3) {
        if let matter {
          HTML(.a, .href(Link("rules", matter))) { verdict }
        } else {
          verdict
        }
      }
      if phrase != nil || source != nil {
        HTML(.p, .class("from")) {
          if let phrase { HTML(.code) { phrase } }
          if let source { HTML(.span, .class("quiet")) { source } }
        }
      }
      list(consequences)
      if !facts.isEmpty { list([Line("读到", "")] + facts, class: "facts fine") }
      if !others.isEmpty { list([Line("没选上", "")] + others, class: "facts fine") }
    }
  }

  /// The message with the hit words marked.
  private var marked: HTML {
    let characters = Array(text)
    var pieces: [HTML] = []
    var done = 0
    for hit in hits where hit.lowerBound >= done && hit.upperBound <= characters.count {
      pieces.append(HTML(text: String(characters[done..<hit.lowerBound])))
      pieces.append(HTML(.mark) { String(characters[hit]) })
      done = hit.upperBound
    }
    pieces.append(HTML(text: String(characters[done...])))
    return HTML(joining: pieces)
  }

  private func list(_ lines: [Line], class name: String = "facts") -> HTML {
    guard !lines.isEmpty else { return .nothing }
    return HTML(.dl, .class(name)) {
      for line in lines {
        HTML(.div, .class(line.value.isEmpty ? "head" : "")) {
          HTML(.dt) { line.name }
          if !line.value.isEmpty { HTML(.dd) { HTML(.bdi) { line.value } } }
        }
      }
    }
  }
}
