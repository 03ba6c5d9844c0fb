extension Style {
  /// The three lists, on the screen and on paper.
  static let lists = """
    .lists { margin-top: 1.5rem; }
    .lists-street { margin-bottom: .75rem; }
    .lists-columns { display: grid; gap: 1.5rem; }
    .list-column > h3 { padding-bottom: .375rem; border-bottom: 2px solid var(--line); font-size: 1.125rem; }
    .list-column h3 small { margin-left: .5rem; font: 400 .875rem var(--sans); color: var(--quiet); }
    .list-column > .quiet { padding: .75rem 0; }
    .list-column > ul { display: grid; gap: .75rem; margin-top: .75rem; }
    .list-card {
      padding: .75rem 1rem .875rem; background: var(--sheet); border: 1px solid var(--line);
      border-radius: .75rem; overflow-wrap: anywhere;
    }
    .list-card h4 { margin: .125rem 0 .25rem; font-size: 1rem; font-weight: 600; }
    .list-card .fine { margin-top: .25rem; font-size: .875rem; }
    .list-card .card-top { display: flex; justify-content: space-between; align-items: baseline; gap: .75rem; }
    .list-card .tier.waiting, .list-card .late { color: var(--waiting); font-weight: 600; }
    .list-card a { display: inline-block; min-height: 1.5rem; }
    .list-card .result { margin-top: .5rem; padding-left: .75rem; border-left: 3px solid var(--done); }
    .list-tags { display: flex; flex-wrap: wrap; gap: .25rem .375rem; }
    .list-tags li { padding: 0 .625rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .8125rem; color: var(--quiet); }
    .suggested { margin-top: .5rem; padding-top: .375rem; border-top: 1px dashed var(--line); }
    .suggested li { display: flex; flex-wrap: wrap; gap: 0 .5rem; padding: .125rem 0; font-size: .875rem; }
    @media (min-width: 60rem) {
      .lists-columns { grid-template-columns: repeat(3, minmax(0, 1fr)); align-items: start; }
    }
    @media print {
      .lists-columns { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .75rem; }
      .list-card { break-inside: avoid; border-color: #bbb; }
      .lists-street { break-after: avoid; }
    }
    """
}
