extension Style {
  /// A ticket's own page.
  static let ticket = """
    .page-ticket main { max-width: 72rem; }
    .page-ticket .hero .due { width: auto; gap: 0 .75rem; font-size: 1rem; }
    .page-ticket .hero .due-left { margin-left: 0; }
    .sheet {
      padding: 1.25rem; background: var(--sheet); border: 1px solid var(--line);
      border-radius: var(--round); box-shadow: var(--shadow);
    }
    .sheet h2 { font-size: 1.125rem; margin-bottom: .75rem; }
    .two, .side, .story { display: grid; gap: 1rem; align-content: start; }
    .progress { display: grid; grid-template-columns: repeat(4, 1fr); margin: .5rem 0 1.75rem; }
    .progress li { position: relative; display: flex; flex-direction: column; align-items: center; gap: .125rem; text-align: center; }
    .progress li + li::before {
      content: ""; position: absolute; top: 1rem; right: calc(50% + 1.375rem);
      left: calc(-50% + 1.375rem); height: 2px; background: var(--line);
    }
    .progress .past + li::before { background: var(--done); }
    .dot {
      display: inline-flex; align-items: center; justify-content: center; width: 2rem; height: 2rem;
      border-radius: 50%; border: 2px solid var(--line); background: var(--sheet);
      color: var(--quiet); font-weight: 600; font-size: .9375rem;
    }
    .past .dot { background: var(--done); border-color: var(--done); color: #fff; }
    .now .dot { background: var(--ink); border-color: var(--ink); color: var(--paper); }
    .stage-name { font-size: .9375rem; margin-top: .25rem; }
    .now .stage-name { font-weight: 700; }
    .progress small { color: var(--quiet); }
    .duties li + li { margin-top: .875rem; padding-top: .875rem; border-top: 1px solid var(--line); }
    .duty { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .625rem; }
    .held { display: flex; align-items: center; gap: .75rem; margin-top: .375rem; color: var(--quiet); }
    .bar { width: 7rem; height: .375rem; flex: none; }
    .bar .all { fill: var(--line); }
    .bar .part { fill: var(--ink); }
    .checklist li { display: flex; align-items: center; gap: .5rem; }
    .box {
      display: inline-flex; align-items: center; justify-content: center; width: 1.125rem;
      height: 1.125rem; border: 1px solid var(--strong-line); border-radius: .25rem; font-size: .75rem;
    }
    .ticked .box { background: var(--done); border-color: var(--done); color: #fff; }
    .checklist small { color: var(--quiet); }
    .facts { display: grid; gap: .5rem; }
    .facts div { display: grid; grid-template-columns: 5.5rem 1fr; gap: .75rem; }
    .facts dt { color: var(--quiet); }
    .rule { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-top: .5rem; color: var(--quiet); font-size: .8125rem; }
    .timeline li { position: relative; padding: 0 0 1.375rem 1.75rem; }
    .timeline li:last-child { padding-bottom: 0; }
    .timeline li::before {
      content: ""; position: absolute; left: .25rem; top: .5rem; width: .75rem; height: .75rem;
      border-radius: 50%; background: var(--sheet); border: 3px solid var(--strong-line); z-index: 1;
    }
    .timeline li:not(:last-child)::after {
      content: ""; position: absolute; left: calc(.625rem - 1px); top: .875rem; bottom: -.5rem;
      width: 2px; background: var(--line);
    }
    .timeline .good::before { border-color: var(--done); }
    .timeline .bad::before { border-color: var(--late); }
    .when { display: flex; flex-wrap: wrap; gap: 0 .75rem; color: var(--quiet); font-size: .9375rem; }
    .when span { color: var(--ink); font-weight: 600; }
    .timeline .words { margin-top: .375rem; }
    .do { border-color: var(--strong-line); }
    .do .actions { border: 0; padding: 0; margin: 0; }
    @media (max-width: 59.99rem) {
      .side, .story { display: contents; }
      .of-words { order: 1; }
      .do { order: 2; }
      .of-duties { order: 3; }
      .of-history { order: 4; }
      .of-facts { order: 5; }
      .of-reason { order: 6; }
    }
    @media (min-width: 60rem) {
      .two { grid-template-columns: minmax(0, 1fr) 24rem; gap: 1.5rem; }
      .story { order: -1; }
      .two .side, .two .story { gap: 1.25rem; }
      .sheet { padding: 1.5rem 1.75rem; }
      .progress { margin: 1rem 0 2.25rem; }
    }
    """
}
