extension Style {
  /// The pages about the rules.
  static let rules = """
    .page-rules .sheet + .sheet, .matters, .unused { margin-top: 1.5rem; }
    .refused { border-color: #dcaaa0; box-shadow: inset 4px 0 0 var(--late), var(--shadow); margin-bottom: 1.5rem; }
    .refused h2 { color: var(--late); }
    .refused pre {
      margin: .75rem 0 0; padding: .75rem 1rem; overflow-x: auto; border-radius: .625rem;
      background: var(--well); font: .8125rem/1.6 ui-monospace, "Noto Sans Mono CJK SC", monospace;
    }
    .try-rule { display: grid; gap: .625rem; margin-top: .75rem; }
    .try-rule textarea {
      width: 100%; min-height: 4.5rem; padding: .625rem .875rem; background: #fff; resize: vertical;
      border: 1px solid var(--strong-line); border-radius: .625rem; line-height: 1.6;
    }
    .try-rule .button { justify-self: start; }
    .verdict { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px dashed var(--line); }
    .verdict h3 { margin-top: .5rem; font: 700 1.25rem/1.4 var(--song); }
    .marked { font-size: 1.0625rem; white-space: pre-wrap; }
    mark { background: #f3dfae; color: inherit; border-radius: .25rem; padding: .0625rem .125rem; box-decoration-break: clone; }
    .from { display: flex; flex-wrap: wrap; gap: .25rem .875rem; margin: .375rem 0 .875rem; font-size: .875rem; }
    code { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; font-size: .9375em; }
    .facts.fine { margin-top: 1rem; font-size: .9375rem; }
    .facts .head { margin-bottom: -.125rem; }
    .facts .head dt { color: var(--ink); font-weight: 600; }
    .matters .pills { margin: .875rem 0 .25rem; }
    .kind { margin-top: 1.5rem; }
    .kind h3, .of-phrases h3 { display: flex; align-items: baseline; gap: .625rem; }
    .kind h3 small, .of-phrases h3 small { font-weight: 400; color: var(--quiet); }
    .kind table {
      width: 100%; margin-top: .625rem; border-collapse: separate; border-spacing: 0;
      background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round);
      box-shadow: var(--shadow); text-align: left;
    }
    .kind thead th { padding: .625rem 1.25rem; font-size: .8125rem; font-weight: 400; color: var(--quiet); }
    .kind tbody th { font-weight: 600; }
    .kind tbody th a { display: inline-flex; align-items: center; min-height: 2.75rem; text-decoration: none; }
    .kind tbody th a:hover { text-decoration: underline; }
    .kind tbody th small { display: block; margin-top: -.5rem; font-weight: 400; color: var(--quiet); }
    .kind tbody :is(th, td) { padding: .375rem 1.25rem .625rem; border-top: 1px solid var(--line); vertical-align: middle; }
    .tests span { white-space: nowrap; }
    .tests span + span { margin-left: .625rem; color: var(--quiet); }
    .tests .thin { color: var(--late); font-weight: 600; }
    .count-cell b { font-weight: 600; }
    .phone-label { display: none; }
    .bar { display: block; width: 4rem; height: .375rem; margin-top: .25rem; }
    .bar rect { fill: var(--active); }
    .bar .all { fill: var(--well); }
    .names { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
    .names a {
      display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 1rem;
      border: 1px dashed var(--strong-line); border-radius: 2rem; text-decoration: none;
    }
    .names a:hover { background: var(--well); }
    .up { display: inline-flex; align-items: center; min-height: 2.75rem; margin: -.5rem 0; }
    .up::before {
      content: ""; width: .5rem; height: .5rem; margin-right: .5rem; border: solid currentColor;
      border-width: 0 0 2px 2px; transform: rotate(45deg);
    }
    .page-matter .of-phrases { margin-top: 1.25rem; }
    .of-phrases h3 { margin-top: 1.5rem; }
    .code { margin-top: .5rem; border: 1px solid var(--line); border-radius: .625rem; background: #fbf7ee; overflow: hidden; }
    .code li { display: grid; grid-template-columns: 3.25rem 1fr; gap: .75rem; padding: .3125rem .875rem .3125rem 0; }
    .code li:nth-child(even) { background: #f6efe1; }
    .place-of { text-align: right; color: var(--quiet); font-size: .8125rem; line-height: 1.85; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    @media (max-width: 47.99rem) {
      .kind thead { display: none; }
      .kind table, .kind tbody { display: block; }
      .kind tr { display: grid; grid-template-columns: 1fr 1fr; gap: .125rem .75rem; padding: .375rem 1.125rem .875rem; }
      .kind tr + tr { border-top: 1px solid var(--line); }
      .kind tbody :is(th, td) { padding: 0; border: 0; }
      .kind tbody th { grid-column: 1 / -1; }
      .lead-cell, .tests { color: var(--quiet); font-size: .9375rem; }
      .tests { text-align: right; }
      .count-cell { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; font-size: .9375rem; }
      .count-cell + .count-cell { justify-content: flex-end; }
      .phone-label { display: inline; color: var(--quiet); }
      .bar { width: 100%; max-width: 8rem; }
    }
    @media (min-width: 48rem) {
      .try-rule { grid-template-columns: 1fr auto; align-items: end; }
      .kind table { table-layout: fixed; }
      .kind thead th:nth-child(1) { width: 36%; }
      .kind thead th:nth-child(2) { width: 22%; }
      .kind thead th:nth-child(3) { width: 18%; }
    }
    @media (min-width: 60rem) {
      .page-matter .two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
      .page-matter .side { align-content: start; }
    }
    """

  /// The drawing of a matter's way, on the screen and on paper.
  static let flow = """
    .flow { display: block; width: 100%; max-width: 34rem; height: auto; margin: 0 auto 1rem; }
    .flow text { font: 15px var(--sans); fill: var(--ink); }
    .flow .label { font: 700 14px var(--song); fill: var(--quiet); letter-spacing: .04em; }
    .flow .box rect { fill: #fffdf8; stroke: var(--strong-line); }
    .flow .said rect { fill: #dfe9d8; stroke: #b7c8ab; }
    .flow .done rect { fill: var(--done-back); stroke: var(--done); }
    .flow .alarm rect { fill: var(--late-back); stroke: var(--late); }
    .flow .alarm .label { fill: var(--late); }
    .flow .quiet rect { fill: var(--paper); stroke-dasharray: 4 4; }
    .flow .way path { fill: none; stroke: var(--strong-line); stroke-width: 2; }
    .flow .way .head { fill: var(--strong-line); stroke: none; }
    .flow .way text { font-size: 13px; fill: var(--quiet); }
    .flow .back path { stroke: var(--late); }
    .flow .back .head { fill: var(--late); }
    .flow .back text { fill: var(--late); }
    @media print {
      .top, .foot, .no-print, .up, .skip, .of-usage { display: none; }
      body { background: #fff; font-size: 11pt; }
      main { max-width: none; padding: 0; }
      .sheet { box-shadow: none; border-color: #bbb; break-inside: avoid; }
      .page-matter .of-phrases { break-before: page; break-inside: auto; }
      .page-matter .two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
      .code li { break-inside: avoid; }
    }
    """
}
