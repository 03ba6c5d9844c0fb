extension Style {
  /// The monitor: lists side by side where there is room, the table, the cards of figures.
  static let monitor = """
    .page-monitor .sheet {
      padding: 1rem 1.25rem 1.125rem; background: var(--sheet); border: 1px solid var(--line);
      border-radius: var(--round); box-shadow: var(--shadow); min-width: 0;
    }
    .page-monitor h2 small { margin-left: .625rem; font: 400 .875rem var(--sans); color: var(--quiet); }
    .watch { display: grid; gap: 1rem; align-items: start; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
    .watch.one { grid-template-columns: minmax(0, 1fr); }
    .watch + .where, .where + .watch, .figures { margin-top: 1.5rem; }
    .watch.one + p { margin: 1rem 0 1.5rem; }
    .lines { margin-top: .5rem; }
    .line {
      display: grid; grid-template-columns: auto 1fr auto; gap: 0 .75rem; align-items: baseline;
      min-height: 2.75rem; padding: .5rem 0; text-decoration: none;
      border-bottom: 1px solid var(--line);
    }
    .lines li:last-child .line { border-bottom: 0; }
    .line:hover b { text-decoration: underline; }
    .line .quiet { grid-column: 2 / -1; font-size: .875rem; }
    .line .line-when { grid-column: 3; grid-row: 1; white-space: nowrap; font-size: .9375rem; font-weight: 600; }
    .line.late .line-when { color: var(--late); }
    .recipe { margin-top: .25rem; font-size: .875rem; color: var(--quiet); }
    .recipe summary {
      display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem; cursor: pointer;
      list-style: none;
    }
    .recipe summary::-webkit-details-marker { display: none; }
    .recipe summary::before {
      content: ""; width: .4375rem; height: .4375rem; border: solid currentColor;
      border-width: 0 2px 2px 0; transform: rotate(-45deg);
    }
    .recipe[open] summary::before { transform: rotate(45deg) translate(-2px, -2px); }
    .recipe p { max-width: 40rem; margin-bottom: .5rem; }
    .where table { width: 100%; margin-top: .5rem; border-collapse: collapse; table-layout: fixed; }
    .where th { font-weight: 400; color: var(--quiet); font-size: .9375rem; text-align: center; padding: .25rem .125rem; }
    .where th[scope=row] { text-align: left; }
    .where td { padding: 0; text-align: center; border-top: 1px solid var(--line); font-size: 1.125rem; }
    .where tbody th { border-top: 1px solid var(--line); }
    .where td a {
      display: flex; align-items: center; justify-content: center; min-height: 2.75rem;
      font-weight: 600; text-decoration: none;
    }
    .where td a:hover { background: var(--well); }
    .where td a[aria-current] { background: var(--ink); color: var(--paper); border-radius: .375rem; }
    .where .nil { color: var(--strong-line); }
    .where td:not(:has(a)) { height: 2.75rem; }
    .figure-cards { display: grid; gap: 1rem; margin-top: .875rem; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); align-items: start; }
    .figure-value { display: flex; align-items: baseline; gap: .75rem; }
    .figure-value b { font: 700 1.75rem/1.5 var(--song); }
    .page-monitor .bar { display: block; width: 100%; height: auto; }
    .page-monitor .bar rect { fill: var(--active); }
    .page-monitor .bar rect.all { fill: var(--well); }
    .behind { line-height: 1.9; }
    .behind a { display: inline-block; padding: 0 .125rem; }
    @media (max-width: 30rem) {
      .where th { font-size: .8125rem; }
    }
    """
}
