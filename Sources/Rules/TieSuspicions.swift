/// Messages on which two matters may tie, found without a book: beside the compiling of one.
///
/// With a book `TieSearch` does not look for a pair any more once it was found to tie. As long as
/// nothing ties, it finds the same as here.
package struct TieSuspicions: Sendable {
  let messages: [(text: String, pair: TieSearch.Pair)]

  /// - Parameter lists: Word lists by name, without cycles.
  init(_ drafts: [MatterDraft], lists: [String: [Pattern]]) {
    var search = TieSearch(lists: lists)
    var size = PatternSize(lists: lists)
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases
      where (use == .says || use == .whole) && size.isBearable(phrase.pattern) {
        search.add(phrase.pattern, of: index)
      }
    }
    var settled: Set<TieSearch.Pair> = []
    var messages: [(text: String, pair: TieSearch.Pair)] = []
    search.run(&settled) { message, pair in
      messages.append((message, pair))
      return false
    }
    self.messages = messages
  }
}
