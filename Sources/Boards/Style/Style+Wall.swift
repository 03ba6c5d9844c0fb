extension Style {
  /// The open-affairs wall.
  static let wall = """
    .counts {
      display: grid; grid-template-columns: repeat(2, 1fr); background: var(--sheet);
      border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow);
      overflow: hidden;
    }
    .count { padding: 1rem 1.25rem; box-shadow: -1px -1px 0 var(--line); }
    .count dt { color: var(--quiet); font-size: .9375rem; }
    .count dd { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .375rem; }
    .count b { font: 700 2.25rem/1.3 var(--song); }
    .count span, .count small { color: var(--quiet); }
    .count small { width: 100%; text-wrap: balance; }
    .count.late b { color: var(--late); }
    .counts + .empty-wall { margin-top: 1.5rem; }
    .stages { display: grid; gap: 2rem; margin-top: 2rem; }
    .stage h2, .group h2, .recent h2 { display: flex; align-items: center; gap: .625rem; }
    .stage h2 small, .group h2 small {
      margin-left: auto; font: 400 .875rem/1 var(--sans); color: var(--quiet);
    }
    .step {
      display: inline-flex; align-items: center; justify-content: center; width: 1.75rem;
      height: 1.75rem; border: 1px solid var(--strong-line); border-radius: 50%;
      font: 500 .875rem/1 var(--sans); color: var(--quiet);
    }
    .cards { display: grid; gap: .875rem; margin-top: .875rem; }
    .stage .none { margin-top: .875rem; }
    .stage.bare .cards { display: none; }
    .stage .card .due { margin-top: .125rem; padding-top: .5rem; border-top: 1px dashed var(--line); }
    .recent { margin-top: 3rem; }
    .rows {
      margin-top: .875rem; background: var(--sheet); border: 1px solid var(--line);
      border-radius: var(--round); box-shadow: var(--shadow);
    }
    .rows li + li { border-top: 1px solid var(--line); }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; padding: .875rem 1.25rem; }
    .row h3 { width: 100%; order: -1; }
    .row-who { font-size: .9375rem; }
    .row-when { font-size: .875rem; width: 100%; }
    @media (max-width: 71.99rem), (min-width: 56rem) and (orientation: portrait) {
      .stage.bare { display: flex; align-items: center; gap: .75rem; }
      .stage.bare h2 { font-size: 1.0625rem; color: var(--quiet); padding: 0; border: 0; }
      .stage.bare h2 small { display: none; }
      .stage.bare .none { margin: 0 0 0 auto; font-size: .9375rem; }
      .page-wall .stages { gap: 1.5rem; }
    }
    @media (min-width: 48rem) {
      .counts { grid-template-columns: repeat(4, 1fr); }
      .count { padding: 1.25rem 1.5rem; }
      .count b { font-size: 2.75rem; }
      .cards { grid-template-columns: repeat(2, 1fr); }
      .stage h2 { padding-bottom: .75rem; border-bottom: 2px solid var(--line); }
      .row { flex-wrap: nowrap; padding: .875rem 1.5rem; gap: 1.25rem; }
      .row h3 { width: auto; order: 0; flex: 1; }
      .row .badge { white-space: nowrap; }
      .row-when { width: auto; white-space: nowrap; }
    }
    @media (min-width: 72rem) and (orientation: landscape) {
      .stages { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 2rem 1.5rem; }
      .cards { grid-template-columns: 1fr; }
      .stage .card .due-left { margin-left: 0; width: 100%; }
    }
    @media (min-width: 56rem) and (orientation: portrait) {
      .page-wall .hero { padding-top: 3rem; }
      .row { flex-wrap: wrap; }
      .row-when { margin-left: auto; }
    }
    """
}
