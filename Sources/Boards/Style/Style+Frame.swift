extension Style {
  /// The header with its seal, the navigation and the footer.
  static let frame = """
    .top { background: var(--sheet); border-bottom: 1px solid var(--line); }
    .top-in {
      max-width: 84rem; margin: 0 auto; padding: .5rem 1.25rem; min-height: 4rem;
      display: flex; align-items: center; gap: .5rem 1rem; flex-wrap: wrap;
    }
    .brand {
      display: inline-flex; align-items: center; gap: .75rem; min-height: 2.75rem;
      text-decoration: none;
    }
    .brand-name { font: 700 1.1875rem/1.2 var(--song); letter-spacing: .04em; }
    .seal {
      display: inline-flex; flex-direction: column; align-items: center; justify-content: center;
      flex: none; width: 2.25rem; height: 2.25rem; border-radius: .4375rem;
      background: var(--red); color: #fffaf2; font: 700 .875rem/1.05 var(--song);
      box-shadow: inset 0 0 0 2px var(--red), inset 0 0 0 3px rgb(255 250 242 / .55);
    }
    .seal.big { width: 4rem; height: 4rem; border-radius: .75rem; font-size: 1.5rem; }
    .demo {
      padding: .0625rem .625rem; border: 1px solid var(--strong-line); border-radius: 1rem;
      color: var(--quiet); font-size: .8125rem; white-space: nowrap;
    }
    .top nav { display: flex; gap: .25rem; margin-left: auto; }
    .top nav a {
      display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 .875rem;
      text-decoration: none; border-radius: .5rem; white-space: nowrap;
    }
    .top nav a:hover { background: var(--well); }
    .top nav a[aria-current] { font-weight: 600; box-shadow: inset 0 -2px 0 var(--red); border-radius: 0; }
    .viewer {
      display: inline-flex; gap: .5rem; align-items: baseline; padding-left: 1rem;
      border-left: 1px solid var(--line); font-size: .9375rem;
    }
    .leave { margin-bottom: .75rem; }
    .foot {
      border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem;
      padding: 1.5rem 1.25rem 2rem; text-align: center;
    }
    .line-state:empty { display: none; }
    .line-state {
      position: fixed; left: 50%; bottom: 1.25rem; transform: translateX(-50%); z-index: 8;
      max-width: calc(100vw - 2rem); width: max-content; padding: .625rem 1.125rem;
      background: var(--ink); color: var(--paper); border-radius: 2rem; font-size: .9375rem;
    }
    @media (min-width: 48rem) {
      .top-in { padding: .625rem 2.5rem; min-height: 4.75rem; }
      .brand-name { font-size: 1.375rem; }
    }
    /* Nine links and who is logged in do not fit beside the name: the links have a row of their own. */
    @media (min-width: 48rem) and (max-width: 87.99rem) {
      .top-in:has(.viewer) { padding-bottom: 0; }
      .top-in:has(.viewer) nav { order: 5; width: calc(100% + 1.75rem); margin: 0 -.875rem; }
      .top-in .viewer { margin-left: auto; border: 0; padding: 0; }
    }
    @media (max-width: 47.99rem) {
      .top-in { padding-bottom: 0; }
      .top nav { width: calc(100% + 1.75rem); margin: 0 -.875rem; order: 5; flex-wrap: wrap; }
      .top nav a { padding: 0 .75rem; }
      .viewer { margin-left: auto; border: 0; padding: 0; font-size: .875rem; }
      .viewer .quiet { display: none; }
    }
    """
}
