/// Messages on which two matters may tie, found without a book: beside the compiling of one.
///
/// With a book `TieSearch` does not look for a pair any more once it was found to tie. As long as
/// nothing ties, it finds the same as here.
package struct TieSuspicions: Sendable {
  let messages: [(text: String, pair: TieSearch.Pair)]

  /// Messages that are kept; the project's rules have a hundred.
  private static let most = 100_000

  init(_ drafts: [MatterDraft], _ kinds: [KindRules], lists: PatternLists) {
    var size = PatternSize(lists: lists)
    var search = TieSearch(drafts, kinds, lists: lists) { size.isBearable($0.pattern) }
    var settled: Set<TieSearch.Pair> = []
    var messages: [(text: String, pair: TieSearch.Pair)] = []
    search.run(&settled) { message, pair in
      if messages.count < TieSuspicions.most { messages.append((message, pair)) }
      return false
    }
    self.messages = messages
  }
}
