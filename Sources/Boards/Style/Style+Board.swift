extension Style {
  /// The staff's board.
  static let board = """
    .tally { display: grid; grid-template-columns: repeat(auto-fit, minmax(3.75rem, 1fr)); gap: .5rem; }
    .tally a {
      display: flex; flex-direction: column; align-items: center; padding: .5rem .25rem .625rem;
      min-height: 4rem; text-decoration: none; background: var(--sheet);
      border: 1px solid var(--line); border-radius: .75rem;
    }
    .tally a:hover { border-color: var(--strong-line); }
    .tally b { font: 700 1.5rem/1.4 var(--song); }
    .tally span { font-size: .8125rem; color: var(--quiet); text-align: center; line-height: 1.3; }
    .tally .late a { border-color: var(--late); }
    .tally .late b, .tally .late span { color: var(--late); }
    .group { margin-top: 2rem; min-width: 0; }
    .page-board .notice { margin: 0 0 1.25rem; }
    .tickets { display: grid; gap: .875rem; margin-top: .875rem; }
    .card-age { margin-left: auto; font-size: .875rem; }
    .place { display: flex; gap: .625rem; font-size: .9375rem; }
    .page-board .card h3 { font-size: 1.125rem; }
    .page-board .card h3 a { display: inline-block; min-height: 2.75rem; padding: .5rem 0; margin: -.5rem 0; }
    @media (min-width: 48rem) {
      .tally { grid-template-columns: repeat(auto-fit, minmax(7rem, 11rem)); gap: .75rem; }
      .tally a { flex-direction: row; justify-content: center; gap: .625rem; }
      .tickets { grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1rem; align-items: start; }
      .page-board .card { height: auto; }
    }
    @media (min-width: 72rem) and (orientation: landscape) {
      .groups.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 1.5rem; }
      .beside .group h2 { padding-bottom: .75rem; border-bottom: 2px solid var(--line); }
      .card-age { margin-left: 0; }
      .page-board .due-left { margin-left: 0; }
    }
    """
}
