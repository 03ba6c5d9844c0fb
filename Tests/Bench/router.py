#!/usr/bin/env python3
"""The routing baseline with pyahocorasick: a bit for each group of words, routes in order.

router.py ROUTES.tsv MESSAGES.tsv SECONDS   prints messages per second and how many went wrong
"""
import sys
import time

import ahocorasick

groups, routes = {}, []
for line in open(sys.argv[1], encoding="utf-8"):
    name, needed, none = line.rstrip("\n").split("\t")
    def bit(words):
        return 1 << groups.setdefault(words, len(groups))
    need = sum({bit(group) for group in needed.split(";")})
    routes.append((name, need, bit(none) if none else 0))
words = {}
for group, number in groups.items():
    for word in group.split():
        words[word] = words.get(word, 0) | 1 << number
automaton = ahocorasick.Automaton()
for word, mask in words.items():
    automaton.add_word(word, mask)
automaton.make_automaton()


def route(text):
    found = 0
    for _, mask in automaton.iter(text):
        found |= mask
    if found:
        for name, need, none in routes:
            if need & found == need and not none & found:
                return name
    return "-"


messages = [line.rstrip("\n").split("\t") for line in open(sys.argv[2], encoding="utf-8")]
wrong = sum(route(text) != expected for expected, text in messages)
texts = [text for _, text in messages]
done, start, seconds = 0, time.perf_counter(), 0.0
while seconds < float(sys.argv[3]):
    for text in texts:
        route(text)
    done += len(texts)
    seconds = time.perf_counter() - start
print(f"{done / seconds:.0f} {wrong}")
