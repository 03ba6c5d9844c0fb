extension Style {
  /// Colours, type and what every element begins with.
  ///
  /// Computed by the WCAG formula: ink on paper 13:1, quiet ink and every badge at least 5.5:1, the
  /// borders of fields at least 3:1.
  static let foundation = """
    :root {
      --paper: #f6f1e7; --sheet: #fffdf8; --well: #efe8da;
      --ink: #2b2620; --quiet: #655b50; --line: #e3d9c7; --strong-line: #94856e;
      --red: #ab2a1e;
      --late: #97200f; --late-back: #fbe8e2;
      --waiting: #734a00; --waiting-back: #f8ecd0;
      --active: #1d5068; --active-back: #e2eef2;
      --done: #295c3d; --done-back: #e3efe2;
      --rest: #595045; --rest-back: #ece5d8;
      --round: .875rem;
      --shadow: 0 1px 2px rgb(74 58 32 / .06), 0 6px 20px -8px rgb(74 58 32 / .12);
      --sans: -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC",
        "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif;
      --song: "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC",
        "STZhongsong", "PingFang SC", "Microsoft YaHei", serif;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html {
      color-scheme: light; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
      scroll-padding-top: 5rem;
    }
    body {
      margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
      background: var(--paper); color: var(--ink);
      font: 1rem/1.7 var(--sans); font-variant-numeric: tabular-nums;
      text-autospace: normal; line-break: strict; overflow-wrap: anywhere;
    }
    h1, h2, h3, p, ul, ol, dl, dd, blockquote { margin: 0; padding: 0; }
    h1, h2 { font-family: var(--song); font-weight: 700; line-height: 1.35; text-wrap: balance; }
    h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); letter-spacing: .03em; }
    h2 { font-size: 1.25rem; letter-spacing: .02em; }
    h3 { font-size: 1.0625rem; font-weight: 600; line-height: 1.5; }
    ul, ol { list-style: none; }
    small { font-size: .8125rem; }
    a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--strong-line); }
    a:hover { text-decoration-color: currentColor; }
    button, input, select, textarea { font: inherit; color: inherit; }
    :focus-visible { outline: 3px solid var(--active); outline-offset: 2px; border-radius: .375rem; }
    main { flex: 1; width: 100%; max-width: 84rem; margin: 0 auto; padding: 0 1.25rem 3rem; }
    main:focus { outline: none; }
    .quiet, .none, .stamp { color: var(--quiet); }
    .hidden, .skip:not(:focus) {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .skip:focus {
      position: absolute; z-index: 9; top: .5rem; left: .5rem; padding: .625rem 1rem;
      background: var(--sheet); border-radius: .5rem;
    }
    @media (min-width: 48rem) { main { padding: 0 2.5rem 4rem; } }
    @media (prefers-reduced-motion: no-preference) {
      html { scroll-behavior: smooth; }
      a, button, summary { transition: background-color .15s, border-color .15s, color .15s; }
    }
    @media (min-width: 56rem) and (orientation: portrait) { html { font-size: 125%; } }
    """
}
