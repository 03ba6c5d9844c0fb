extension Style {
  /// What several pages share: titles, cards, badges, due lines, buttons, forms.
  static let parts = """
    .hero { padding: 2rem 0 1.5rem; }
    .hero.slim { padding: 1.75rem 0 1.25rem; display: flex; flex-direction: column; gap: .75rem; align-items: flex-start; }
    .lead { margin-top: .375rem; color: var(--quiet); font-size: 1.0625rem; }
    .pills { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1rem; }
    .hero.slim .pills { margin-top: 0; flex-wrap: nowrap; overflow-x: auto; min-width: 0; max-width: 100%; padding-bottom: .25rem; }
    .hero.slim .pills a { flex: none; }
    @media (min-width: 48rem) { .hero.slim .pills { flex-wrap: wrap; overflow: visible; padding-bottom: 0; } }
    .pills a {
      display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 1.125rem;
      border: 1px solid var(--line); border-radius: 2rem; background: var(--sheet);
      text-decoration: none;
    }
    .pills a:hover { border-color: var(--strong-line); }
    .pills a[aria-current] { background: var(--ink); border-color: var(--ink); color: var(--paper); }
    .inline { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin-top: 1rem; }
    .inline select {
      min-height: 2.75rem; padding: 0 .875rem; border: 1px solid var(--strong-line);
      border-radius: .625rem; background: var(--sheet); max-width: 100%;
    }
    .card {
      display: flex; flex-direction: column; align-items: flex-start; gap: .5rem;
      height: 100%; padding: 1.125rem 1.25rem 1.25rem; background: var(--sheet);
      border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow);
    }
    .late-edge { border-color: #dcaaa0; box-shadow: inset 4px 0 0 var(--late), var(--shadow); }
    .card-top { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .625rem; width: 100%; }
    .number { font-weight: 600; font-size: .875rem; letter-spacing: .03em; color: var(--quiet); white-space: nowrap; }
    .tier {
      padding: 0 .5rem; border: 1px solid var(--line); border-radius: .3125rem;
      font-size: .8125rem; line-height: 1.6; color: var(--quiet); white-space: nowrap;
    }
    .tier.urgent { color: var(--late); border-color: currentColor; font-weight: 600; }
    .card h3 a { text-decoration: none; }
    .card h3 a:hover { text-decoration: underline; }
    .card-who { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; font-size: .9375rem; }
    .again { color: var(--late); font-size: .9375rem; }
    .badge {
      display: inline-block; padding: .125rem .6875rem; border-radius: 1rem;
      font-size: .875rem; font-weight: 600; line-height: 1.6;
      background: var(--rest-back); color: var(--rest);
    }
    .badge.late { background: var(--late-back); color: var(--late); }
    .badge.waiting { background: var(--waiting-back); color: var(--waiting); }
    .badge.active { background: var(--active-back); color: var(--active); }
    .badge.done { background: var(--done-back); color: var(--done); }
    .due {
      display: flex; flex-wrap: wrap; gap: 0 .625rem; align-items: baseline; width: 100%;
      font-size: .9375rem;
    }
    .due-what { color: var(--quiet); }
    .due-left { margin-left: auto; font-weight: 600; white-space: nowrap; }
    .due.late .due-left { color: var(--late); }
    .words {
      width: 100%; padding: .625rem .875rem; border-radius: .625rem; background: var(--well);
      white-space: pre-wrap; unicode-bidi: isolate; line-height: 1.65; text-wrap: pretty;
    }
    .button {
      display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem;
      min-width: 5.5rem; padding: 0 1.25rem; border: 1px solid var(--strong-line);
      border-radius: .625rem; background: var(--sheet); color: var(--ink); font-weight: 600;
      text-decoration: none; cursor: pointer; white-space: nowrap;
    }
    .button:hover { background: var(--well); }
    .button.strong { background: var(--ink); border-color: var(--ink); color: var(--paper); }
    .button.strong:hover { background: #453d34; }
    .actions { width: 100%; margin: auto 0 -.5rem; padding-top: .75rem; border-top: 1px dashed var(--line); }
    .act { display: grid; grid-template-columns: 1fr auto; gap: .25rem .5rem; align-items: center; }
    .act label { grid-column: 1 / -1; font-size: .875rem; color: var(--quiet); }
    .act input[type=text] {
      min-width: 0; width: 100%; min-height: 2.75rem; padding: 0 .875rem; background: #fff;
      border: 1px solid var(--strong-line); border-radius: .625rem;
    }
    .act input::placeholder { color: #6f6458; text-overflow: ellipsis; }
    .act.answer { display: flex; flex-wrap: wrap; }
    .act.answer .ask { width: 100%; font-weight: 600; }
    .actions details .act { margin-bottom: .75rem; }
    .actions summary {
      display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; margin-top: .25rem;
      cursor: pointer; color: var(--quiet); list-style: none;
    }
    .actions summary::-webkit-details-marker { display: none; }
    .actions summary::before {
      content: ""; width: .5rem; height: .5rem; border: solid currentColor;
      border-width: 0 2px 2px 0; transform: rotate(-45deg);
    }
    .actions details[open] summary::before { transform: rotate(45deg) translate(-2px, -2px); }
    .notice {
      margin-top: 1.25rem; padding: .75rem 1.125rem; border-radius: .625rem; white-space: pre-wrap;
      background: var(--done-back); color: var(--done); font-weight: 500;
    }
    .empty-wall {
      padding: 4rem 1.25rem; text-align: center; background: var(--sheet);
      border: 1px dashed var(--strong-line); border-radius: var(--round);
    }
    .empty-wall p { margin-top: .5rem; color: var(--quiet); }
    .stamp { margin-top: 2rem; font-size: .875rem; }
    .say-one {
      max-width: 30rem; margin: clamp(3rem, 14vh, 9rem) auto 2rem; text-align: center;
      display: flex; flex-direction: column; align-items: center; gap: 1rem;
    }
    .say-one h1 { margin-top: .5rem; font-size: 1.75rem; }
    .say-one p { max-width: 24rem; text-wrap: pretty; }
    .say-one .button { margin-top: .75rem; min-width: 10rem; }
    .phone-line b { font-size: 1.25rem; letter-spacing: .02em; }
    """
}
