#!/usr/bin/env python3
"""Expresses the neutral workload for everybody who takes part in `sifang bench understand`.

    generate.py; express.py FOLDER

writes into FOLDER, from rules-neutral.json and messages.jsonl there:
  routes.tsv    name, groups of words of which each needs one (words by blanks, groups by `;`), words
                of which there may be none; the first route that matches wins
  messages.tsv  the expected route or -, the text
  rules/        the same routes as a rule folder: a group is (a|b), groups are joined by +, none is
                不是, and the order of the routes is 让给
"""
import itertools, json, os, sys

folder = sys.argv[1]
routes = json.load(open(f"{folder}/rules-neutral.json"))["routes"]
order = sorted(range(len(routes)), key=lambda i: (-routes[i]["priority"], i))
routes = [routes[i] for i in order]
# Names of matters are short.
names = {route["id"]: f"路由{number:02}" for number, route in enumerate(routes)}
for route in routes:
    route["id"] = names[route["id"]]


def groups(route):
    return ([route["any"]] if route["any"] else []) + route["all"]


def winner(text):
    for route in routes:
        needed = all(any(w in text for w in group) for group in groups(route))
        if needed and not any(w in text for w in route["none"]):
            return route["id"]


def example_first(route):
    """The groups with words first that win together: the lint tries the first few of each."""
    for words in itertools.product(*groups(route)):
        if winner("，".join(words)) == route["id"]:
            return [[w] + [x for x in g if x != w] for w, g in zip(words, groups(route))]
    sys.exit(f"{route['id']} can never win")


def write(path, text):
    os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
    with open(f"{folder}/{path}", "w") as f:
        f.write(text)


write("routes.tsv", "".join(
    f"{r['id']}\t{';'.join(' '.join(g) for g in example_first(r))}\t{' '.join(r['none'])}\n"
    for r in routes))
messages = [json.loads(line) for line in open(f"{folder}/messages.jsonl")]
write("messages.tsv", "".join(f"{names.get(m['expected'], '-')}\t{m['text']}\n" for m in messages))

for number, route in enumerate(routes):
    name = f"rules/routes/{number:02}"
    above = "、".join(r["id"] for r in routes[:number])
    lists = " + ".join(f"({'|'.join(g)})" for g in example_first(route))
    none = f"不是: |\n  {'|'.join(route['none'])}\n" if route["none"] else ""
    write(f"{name}.yaml",
          f"# 路由 · 归口物业 · 上次核对 2026-11-21\n事项: {route['id']}\n类别: 其他\n办理:\n  主办: 物业\n说法: |\n  {lists}\n{none}"
          + (f"让给: {above}\n" if above else ""))
    words = "，".join(g[0] for g in example_first(route))
    write(f"{name}.test.yaml", f"现在: 2026-11-18 09:30\n是: |\n  {words}\n")
