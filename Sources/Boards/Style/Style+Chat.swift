extension Style {
  /// The demo's chat page.
  static let chat = """
    .page-try main { padding-top: 1rem; }
    .try { display: grid; gap: 2rem; }
    .try > * { min-width: 0; }
    .people {
      display: flex; gap: .25rem; overflow-x: auto; padding: .25rem; margin: 0 -1.25rem .5rem;
      padding-inline: 1.25rem; scrollbar-width: none; scroll-snap-type: x proximity;
    }
    .people::-webkit-scrollbar { display: none; }
    .people a {
      flex: none; display: flex; flex-direction: column; align-items: center; gap: .25rem;
      min-width: 3.75rem; padding: .375rem .25rem; text-decoration: none; font-size: .8125rem;
      border-radius: .75rem; scroll-snap-align: center; color: var(--quiet);
    }
    .people a:hover { background: var(--well); }
    .people a[aria-current] { color: var(--ink); font-weight: 700; }
    .people a[aria-current] .face { background: var(--ink); color: var(--paper); border-color: var(--ink); }
    .face {
      flex: none; display: inline-flex; align-items: center; justify-content: center;
      width: 2.5rem; height: 2.5rem; border-radius: 50%; border: 1px solid var(--line);
      background: var(--sheet); font: 700 1rem/1 var(--song);
    }
    .phone {
      display: flex; flex-direction: column; overflow: hidden; background: #f1ebdf;
      border: 1px solid var(--line); border-radius: 1.25rem; box-shadow: var(--shadow);
      height: calc(100dvh - 14.5rem); min-height: 26rem;
    }
    .phone-top {
      padding: .625rem 1rem; text-align: center; background: var(--sheet);
      border-bottom: 1px solid var(--line); line-height: 1.4;
    }
    .phone-top b { display: block; font: 700 1.0625rem/1.4 var(--song); letter-spacing: .04em; }
    .phone-top span { font-size: .8125rem; color: var(--quiet); }
    .chat { flex: 1; min-height: 0; display: flex; flex-direction: column-reverse; overflow-y: auto; overscroll-behavior: contain; }
    .chat:has(.welcome) { flex-direction: column; }
    .chat:has(.welcome) .chat-in { margin: auto 0; }
    .chat:focus-visible { outline-offset: -3px; }
    .chat-in { display: flex; flex-direction: column; gap: .875rem; padding: 1rem .875rem; margin-bottom: auto; }
    .clock { text-align: center; color: var(--quiet); font-size: .8125rem; }
    .said { display: flex; gap: .5rem; align-items: flex-start; padding-right: 2.25rem; }
    .said .face { width: 2.25rem; height: 2.25rem; font-size: .9375rem; }
    .said:not(.me) .face { background: var(--red); border-color: var(--red); color: #fffaf2; border-radius: .5rem; font-size: .75rem; }
    .said.me { flex-direction: row-reverse; padding: 0 0 0 2.25rem; }
    .said-in { display: flex; flex-direction: column; align-items: flex-start; gap: .5rem; min-width: 0; }
    .bubble {
      padding: .5625rem .8125rem; border-radius: .25rem 1rem 1rem 1rem; background: var(--sheet);
      border: 1px solid var(--line); white-space: pre-wrap; line-height: 1.6;
      unicode-bidi: isolate; max-width: 100%; text-wrap: pretty;
    }
    .me .bubble { background: #dfe9d8; border-color: #cbd9c2; border-radius: 1rem .25rem 1rem 1rem; }
    .choices, .suggestions { display: flex; flex-wrap: wrap; gap: .5rem; }
    .choices button, .suggestions button {
      min-height: 2.75rem; padding: .375rem 1rem; border: 1px solid var(--strong-line);
      border-radius: 1.375rem; background: var(--sheet); cursor: pointer; text-align: left;
      line-height: 1.4;
    }
    .choices button { font-weight: 600; }
    .choices button:hover, .suggestions button:hover { background: var(--well); border-color: var(--ink); }
    .welcome { display: flex; flex-direction: column; align-items: center; gap: .375rem; padding: 1.5rem .5rem; text-align: center; }
    .welcome-title { margin-top: .75rem; font: 700 1.375rem/1.4 var(--song); }
    .suggestions { flex-direction: column; align-items: center; margin-top: 1rem; }
    .suggestions button { text-align: center; text-wrap: balance; }
    .composer { display: flex; gap: .5rem; padding: .625rem; background: var(--sheet); border-top: 1px solid var(--line); }
    .composer input[type=text] {
      flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 1rem; background: var(--paper);
      border: 1px solid var(--strong-line); border-radius: 1.375rem;
    }
    .composer input::placeholder { color: var(--quiet); }
    .composer .button { min-width: 4.5rem; border-radius: 1.375rem; }
    .theirs h2 { margin-bottom: .75rem; }
    .others { display: grid; gap: .875rem; }
    .thread { padding: .875rem 1rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow); }
    .thread.silent { box-shadow: none; background: transparent; border-style: dashed; padding-bottom: .875rem; }
    .thread.silent .none { display: none; }
    .thread h3 { display: flex; align-items: center; gap: .625rem; line-height: 1.35; }
    .thread h3 small { display: block; font-weight: 400; color: var(--quiet); }
    .thread .face { background: var(--well); }
    .switch {
      display: inline-flex; align-items: center; min-height: 2.75rem; margin-left: auto;
      padding: 0 .5rem; font-weight: 400; font-size: .875rem; color: var(--quiet); white-space: nowrap;
    }
    .mini { margin-top: .625rem; }
    .mini .bubble { display: inline-block; background: #f7f2e8; font-size: .9375rem; }
    .mini.me { text-align: right; }
    .mini.me .bubble { text-align: left; background: #e6eee0; }
    .mini small { display: block; color: var(--quiet); }
    @media (max-width: 47.99rem) {
      .people a[aria-current] { order: -1; }
      .welcome { padding-block: .5rem; }
      .welcome .seal { display: none; }
    }
    @media (min-width: 48rem) {
      .people { margin: 0 0 .75rem; padding-inline: 0; flex-wrap: wrap; justify-content: space-between; gap: 0; }
      .people a { min-width: 3rem; }
    }
    @media (min-width: 60rem) {
      .page-try main { padding-top: 1.5rem; }
      .try { grid-template-columns: 27rem minmax(0, 1fr); gap: 3rem; align-items: start; }
      .mine { position: sticky; top: 1rem; }
      .phone { border: 10px solid #2f2a24; border-radius: 2.5rem; height: min(46rem, calc(100dvh - 14rem)); box-shadow: 0 18px 50px -18px rgb(60 45 20 / .45); }
      .phone-top { padding-top: .75rem; }
      .others { grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1.125rem; align-items: start; }
    }
    @media (min-width: 60rem) and (orientation: portrait) {
      .try { grid-template-columns: 24rem minmax(0, 1fr); gap: 2rem; }
      .others { grid-template-columns: 1fr; }
    }
    """
}
