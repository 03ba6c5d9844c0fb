extension Style {
  /// Meetings on the screen, and their minutes on paper.
  static let meeting = """
    .meetings { margin-top: 0; }
    .meetings h3 a { display: inline-block; min-height: 2.75rem; padding: .375rem 0; margin: -.375rem 0; font: 700 1.375rem/1.45 var(--song); text-decoration: none; }
    .meetings h3 a:hover { text-decoration: underline; }
    .candidates { margin-top: 1.5rem; }
    .waiting li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding: .25rem 0; }
    .waiting li + li { border-top: 1px dashed var(--line); }
    .waiting a { display: inline-flex; align-items: baseline; gap: .625rem; min-height: 2.75rem; padding: .5rem 0; flex: 1 1 14rem; text-decoration: none; }
    .waiting a:hover b { text-decoration: underline; }
    .fine { margin-top: .75rem; font-size: .9375rem; }
    .row-link { display: inline-flex; align-items: center; min-height: 2.75rem; margin: -.5rem 0; }
    .page-meetings .row h3 a { display: inline-flex; align-items: center; min-height: 2.75rem; margin: -.5rem 0; }
    .page-meeting main { max-width: 76rem; }
    .page-meeting .hero .lead { margin-top: 0; }
    .party { margin-top: 1rem; font-size: .9375rem; color: var(--quiet); font-weight: 400; }
    .attendance li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem .75rem; padding: .375rem 0; }
    .attendance .words { font-size: .9375rem; }
    .quorum { padding: .625rem .875rem; border-radius: .625rem; background: var(--done-back); color: var(--done); }
    .quorum.short { background: var(--waiting-back); color: var(--waiting); }
    .paper .button { margin-top: .75rem; }
    .how { display: grid; gap: .625rem; }
    .how dt { font-size: .875rem; color: var(--quiet); }
    .how dd { padding: .375rem .75rem; border-radius: .5rem; background: var(--well); font-size: .9375rem; }
    .item h2 { margin: .125rem 0 .5rem; font-size: 1.375rem; }
    .item h2 a { display: inline-flex; align-items: center; min-height: 2.75rem; text-decoration-thickness: 1px; }
    .item > .words { margin-bottom: 1rem; }
    .facts dd a { display: inline-flex; align-items: center; min-height: 2.75rem; margin: -.5rem 0; }
    .item h3 { margin-bottom: .5rem; font-size: 1rem; }
    .item .badge { margin-left: auto; }
    .papers dd { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; }
    .papers .badge { margin-left: 0; }
    .over { color: var(--late); }
    .said-there, .resolved, .dissent { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px dashed var(--line); }
    .positions { display: grid; gap: .75rem; }
    .positions p { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
    .positions .badge { margin-left: 0; }
    .positions .words, .dissent .words { margin-top: .375rem; }
    ul.orders { display: grid; gap: .75rem; }
    ul.orders li { padding: .75rem 1rem; border-radius: .625rem; background: var(--done-back); }
    .order-who { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .625rem; }
    .order-due { color: var(--done); font-weight: 600; }
    .asked { margin-top: .25rem; }
    .asked span { color: var(--quiet); }
    .decided { width: 100%; padding: .625rem .875rem; border-radius: .625rem; background: var(--done-back); font-size: .9375rem; }
    .decided b { color: var(--done); }
    .decided li { margin-top: .25rem; }
    .page-minutes .back { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; padding: 1.25rem 0; }
    .act.bare { grid-template-columns: auto; justify-content: start; }
    .act.stances { grid-template-columns: 1fr; }
    .choices { display: flex; flex-wrap: wrap; gap: .5rem; }
    .do .actions, .item .actions { display: grid; gap: .75rem; }
    .ask { font-weight: 600; }
    .item .actions { margin: 1.25rem 0 0; }
    .attendance .act { margin-left: auto; }
    .attendance .button { min-width: 0; padding: 0 .875rem; font-weight: 400; }
    .act.call { margin-top: 1rem; padding-top: 1rem; border-top: 1px dashed var(--line); }
    .act.call select {
      grid-column: 1 / -1; justify-self: start; max-width: 100%; min-height: 2.75rem; padding: 0 .875rem;
      border: 1px solid var(--strong-line); border-radius: .625rem; background: var(--sheet);
    }
    .noons h3 { font-size: 1.25rem; }
    .noons .actions { display: grid; gap: .75rem; margin-bottom: 0; }
    .noons a { display: inline-flex; align-items: center; min-height: 2.75rem; margin: -.5rem 0; }
    .roll { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
    .roll li { display: flex; align-items: baseline; gap: .375rem; }
    .open-noon { margin-top: 1.5rem; }
    .minutes {
      max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem; background: #fff;
      border: 1px solid var(--line); box-shadow: var(--shadow); line-height: 1.8;
    }
    .over-title, .under-title { text-align: center; }
    .minutes h1 { text-align: center; font-size: 1.75rem; letter-spacing: .12em; }
    .under-title { color: var(--quiet); }
    .minutes table { width: 100%; border-collapse: collapse; text-align: left; }
    .minutes .heading { margin: 1.5rem 0; border-top: 2px solid var(--red); border-bottom: 1px solid var(--strong-line); }
    .minutes .heading :is(th, td) { padding: .375rem 0; vertical-align: baseline; }
    .minutes .heading th { width: 6rem; font-weight: 400; color: var(--quiet); }
    .minute { margin-top: 1.5rem; break-inside: avoid; }
    .minute h2 { font-size: 1.1875rem; margin-bottom: .375rem; }
    .minute h2 small { margin-left: .75rem; font: 400 .875rem var(--sans); color: var(--quiet); }
    .minutes .orders { margin-top: .5rem; }
    .minutes .orders :is(th, td) { padding: .375rem .625rem; border: 1px solid var(--strong-line); vertical-align: top; }
    .minutes .orders th { font-weight: 600; white-space: nowrap; background: #f7f2e8; }
    .minutes .orders .by { white-space: nowrap; }
    .minutes .orders td:first-child { min-width: 8rem; }
    .next { margin-top: 1.5rem; font-weight: 600; }
    .minutes .signatures { table-layout: fixed; }
    .signatures { margin-top: 2rem; break-inside: avoid; }
    .signatures td { height: 5rem; padding: .375rem .625rem; border: 1px solid var(--line); vertical-align: top; color: var(--quiet); font-size: .875rem; }
    .printed { margin-top: 1rem; color: var(--quiet); font-size: .8125rem; text-align: right; }
    @media (min-width: 48rem) { .minutes { padding: 3.5rem 4rem; } }
    @media (max-width: 47.99rem) {
      .minutes .orders, .minutes .orders tbody, .minutes .orders tr, .minutes .orders td { display: block; }
      .minutes .orders thead { display: none; }
      .minutes .orders td { border: 0; padding: 0; }
      .minutes .orders tr { padding: .625rem 0; border-top: 1px solid var(--line); }
      .minutes .orders td:first-child { font-weight: 600; }
      .minutes .orders .by::before { content: "期限 "; color: var(--quiet); }
      .signatures td { height: 4rem; }
    }
    @media (max-width: 59.99rem) {
      .page-meeting .do { order: 1; }
      .page-meeting .story > .sheet { order: 2; }
      .page-meeting .side > .sheet:not(.do) { order: 3; }
    }
    @media print {
      @page { size: A4; margin: 2cm 2.2cm; }
      .page-minutes .minutes { max-width: none; padding: 0; border: 0; box-shadow: none; font-size: 11pt; }
      .page-minutes .minutes table { font-size: 11pt; }
      .page-minutes .back { display: none; }
      .page-meeting .two { display: block; }
      .page-meeting .side, .page-meeting .story { display: block; }
      .page-meeting .sheet { margin-bottom: 1rem; }
      .stamp, .line-state { display: none; }
    }
    """
}
