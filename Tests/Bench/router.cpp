// The routing baseline: Aho–Corasick over the bytes of the words as a table of all transitions,
// a bit for each group of words, routes as masks in order. One thread.
//
//   router ROUTES.tsv MESSAGES.tsv SECONDS   prints messages per second and how many went wrong
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <queue>
#include <sstream>
#include <string>
#include <vector>

using Words = std::vector<std::string>;

struct Mask {
  uint64_t bits[2] = {0, 0};
  void set(int n) { bits[n >> 6] |= 1ull << (n & 63); }
};

static std::vector<std::string> split(const std::string &text, char at) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

struct Router {
  uint8_t classOf[256] = {};
  int classes = 1;
  std::vector<uint16_t> next;   // state * classes + class
  std::vector<Mask> found;      // by state, the words down the failure chain included
  std::vector<uint8_t> isEnd;
  std::vector<Mask> need, none;
  std::vector<std::string> ids;

  explicit Router(const char *path) {
    std::map<Words, int> groups;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      auto columns = split(line, '\t');
      ids.push_back(columns[0]);
      Mask needed, forbidden;
      auto bit = [&](const std::string &words) {
        return groups.emplace(split(words, ' '), int(groups.size())).first->second;
      };
      for (auto &group : split(columns[1], ';')) needed.set(bit(group));
      if (columns.size() > 2 && !columns[2].empty()) forbidden.set(bit(columns[2]));
      need.push_back(needed);
      none.push_back(forbidden);
    }
    if (groups.size() > 128) { fprintf(stderr, "more groups than bits\n"); exit(1); }
    for (auto &[words, bit] : groups)
      for (auto &word : words)
        for (unsigned char byte : word)
          if (!classOf[byte]) classOf[byte] = classes++;
    std::vector<std::vector<int>> children(1, std::vector<int>(classes, -1));
    found.emplace_back();
    for (auto &[words, bit] : groups)
      for (auto &word : words) {
        int state = 0;
        for (unsigned char byte : word) {
          int &child = children[state][classOf[byte]];
          if (child < 0) {
            int fresh = int(children.size());
            child = fresh;
            children.emplace_back(classes, -1);
            found.emplace_back();
            state = fresh;
          } else {
            state = child;
          }
        }
        found[state].set(bit);
      }
    std::vector<int> failure(children.size(), 0);
    std::queue<int> queue;
    for (int &child : children[0]) {
      if (child < 0) child = 0;
      else queue.push(child);
    }
    while (!queue.empty()) {
      int state = queue.front();
      queue.pop();
      for (int i = 0; i < 2; i++) found[state].bits[i] |= found[failure[state]].bits[i];
      for (int c = 0; c < classes; c++) {
        int child = children[state][c], other = children[failure[state]][c];
        if (child < 0) {
          children[state][c] = other;
        } else {
          failure[child] = other;
          queue.push(child);
        }
      }
    }
    if (children.size() > 65535) { fprintf(stderr, "more states than numbers\n"); exit(1); }
    for (auto &row : children)
      for (int child : row) next.push_back(uint16_t(child));
    for (auto &mask : found)
      isEnd.push_back(mask.bits[0] | mask.bits[1] ? 1 : 0);
  }

  int route(const char *text, size_t length) const {
    Mask all;
    size_t state = 0;
    for (size_t i = 0; i < length; i++) {
      state = next[state * classes + classOf[(unsigned char)text[i]]];
      if (isEnd[state])
        for (int k = 0; k < 2; k++) all.bits[k] |= found[state].bits[k];
    }
    if (!(all.bits[0] | all.bits[1])) return -1;
    for (size_t r = 0; r < need.size(); r++) {
      bool matches = true;
      for (int k = 0; k < 2; k++)
        matches &= (need[r].bits[k] & ~all.bits[k]) == 0 && (none[r].bits[k] & all.bits[k]) == 0;
      if (matches) return int(r);
    }
    return -1;
  }
};

int main(int count, char **arguments) {
  if (count != 4) return 2;
  Router router(arguments[1]);
  std::vector<std::string> expected, texts;
  std::ifstream file(arguments[2]);
  for (std::string line; std::getline(file, line);) {
    auto tab = line.find('\t');
    expected.push_back(line.substr(0, tab));
    texts.push_back(line.substr(tab + 1));
  }
  int wrong = 0;
  for (size_t i = 0; i < texts.size(); i++) {
    int winner = router.route(texts[i].data(), texts[i].size());
    wrong += expected[i] != (winner < 0 ? "-" : router.ids[winner]);
  }
  using clock = std::chrono::steady_clock;
  auto start = clock::now();
  double seconds = 0;
  size_t done = 0;
  volatile int sink = 0;
  while (seconds < atof(arguments[3])) {
    int sum = 0;
    for (auto &text : texts) sum += router.route(text.data(), text.size());
    sink = sink + sum;
    done += texts.size();
    seconds = std::chrono::duration<double>(clock::now() - start).count();
  }
  printf("%.0f %d\n", double(done) / seconds, wrong);
}
