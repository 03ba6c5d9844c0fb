extension Style {
  /// The register of buildings, on the screen and on paper.
  static let register = """
    .clears { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.25rem, 1fr)); gap: .5rem; }
    .clear {
      padding: .625rem .875rem .75rem; background: var(--sheet); border: 1px solid var(--line);
      border-radius: .75rem;
    }
    .clear dt { font-size: .875rem; color: var(--quiet); }
    .clear dd { display: flex; align-items: baseline; gap: .375rem; white-space: nowrap; }
    .clear b { font: 700 1.5rem/1.4 var(--song); color: var(--waiting); }
    .clear.known b { color: var(--done); }
    .clear span { font-size: .8125rem; color: var(--quiet); }
    .page-register .sheet { margin-top: 1.5rem; }
    .to-do ul { margin-top: .5rem; }
    .to-do li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .25rem 0; align-items: baseline; }
    .to-do li + li { border-top: 1px dashed var(--line); }
    .to-do a { flex: none; display: inline-flex; align-items: center; min-height: 2.75rem; min-width: 8rem; font-weight: 600; }
    .to-do span { flex: 1 1 14rem; color: var(--waiting); }
    .street { margin-top: 2.25rem; }
    .street h2 small, .area small, .companies h2 small { margin-left: .625rem; font: 400 .875rem var(--sans); color: var(--quiet); }
    .street h2 .quiet { font-weight: 400; }
    .area { margin-top: 1.25rem; color: var(--quiet); }
    .register { display: grid; gap: .875rem; margin-top: .75rem; }
    .register h3 a, .page-register .card h3 a { display: inline-block; min-height: 2.75rem; padding: .5rem 0; margin: -.5rem 0; font-size: 1.125rem; }
    .page-register .sheet > .card { margin-top: .75rem; padding: 0; border: 0; box-shadow: none; }
    .page-register .sheet > .card h3 { display: none; }
    .five { width: 100%; margin-top: 0; }
    .five dd { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
    .gap { color: var(--waiting); font-weight: 600; }
    .companies table { width: 100%; margin-top: .75rem; border-collapse: collapse; text-align: left; }
    .companies thead th { padding: .375rem .5rem; font-size: .8125rem; font-weight: 400; color: var(--quiet); white-space: nowrap; }
    .companies tbody :is(th, td) { padding: .5rem; border-top: 1px solid var(--line); vertical-align: baseline; }
    .companies tbody th { font-weight: 600; }
    .companies .fine { margin-top: .75rem; font-size: .875rem; }
    .pool { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
    .pool li { display: inline-flex; gap: .625rem; padding: .375rem 1rem; border: 1px solid var(--line); border-radius: 2rem; }
    @media (max-width: 47.99rem) {
      .companies thead { display: none; }
      .companies table, .companies tbody { display: block; }
      .companies tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 .75rem; padding: .625rem 0; border-top: 1px solid var(--line); }
      .companies tbody :is(th, td) { padding: 0; border: 0; }
      .companies tbody th { grid-column: 1 / -1; }
      .companies td:nth-child(3)::before { content: "党组织 "; color: var(--quiet); }
      .companies td:nth-child(4)::before { content: "党员 "; color: var(--quiet); }
      .companies td:nth-child(5)::before { content: "员工 "; color: var(--quiet); }
      .companies td:nth-child(2)::before { content: "楼层 "; color: var(--quiet); }
    }
    @media (min-width: 48rem) {
      .register { grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1rem; align-items: start; }
    }
    @media print {
      .page-register .card { break-inside: avoid; box-shadow: none; border-color: #bbb; }
      .page-register .street { break-inside: auto; }
      .page-register h2, .page-register .area { break-after: avoid; }
      .page-register .companies tr { break-inside: avoid; }
      .register { grid-template-columns: 1fr 1fr; gap: .5rem; }
    }
    """
}
