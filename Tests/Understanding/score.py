#!/usr/bin/env python3
"""Scores `sifang understand` against messages with labels written by people.

usage: score.py LABELS.jsonl ANSWERS.jsonl [--errors] [--floor KIND CATEGORY TOPIC TIMES PEOPLE STRAY]
                [--urgency URGENCY]

A label line: {"id","text","now","kind","category","topic","start","end","people","urgency"}; a list of
values means that each of them is right; a key that is left out is not judged. Percentages:
  kind, category (of pain points), topic (of counselling): equal to the label, or among its list;
  times: start and end both right, to the minute (of messages with those keys);
  people: head count right (of bookings with the key);
  stray: messages of no kind of ours that were taken for a booking, counselling or a pain point;
  crisis: messages labelled crisis that were seen to be one.
With --floor: exit 1 when a figure is below its floor (stray: above), or a crisis was missed.
With --urgency: exit 1 when less of the urgencies are right (of pain points with the key).
"""
import argparse
import json
import sys

MAIN = {"book-space", "counselling", "pain-point"}


def accepted(label):
    return label if isinstance(label, list) else [label]


def lines(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("labels")
    parser.add_argument("answers")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--floor", nargs=6, type=float)
    parser.add_argument("--urgency", type=float)
    options = parser.parse_args()
    answers = {answer["id"]: answer for answer in lines(options.answers)}
    names = ["kind", "category", "topic", "times", "people", "stray", "crisis", "urgency"]
    right = dict.fromkeys(names, 0)
    count = dict.fromkeys(names, 0)

    def judge(name, label, ok, found):
        count[name] += 1
        right[name] += ok
        if not ok and options.errors:
            print(f"{name:9}{label['id']} {label['text']}\n          wanted "
                  f"{label.get(name, [label.get('start'), label.get('end')])}, found {found}")

    for label in lines(options.labels):
        answer = answers.get(label["id"])
        if answer is None:
            print(f"no answer for {label['id']}")
            return 1
        kinds = accepted(label["kind"])
        kind = answer["kind"]
        slots = answer["slots"]
        where = f"{kind} {answer.get('matter')} {answer.get('rule')}"
        judge("kind", label, kind in kinds, where)
        if kinds == ["crisis"]:
            judge("crisis", label, kind == "crisis", where)
        if not MAIN & set(kinds) and set(kinds) & {"unknown", "greeting", "thanks"}:
            count["stray"] += 1
            right["stray"] += kind in MAIN
        if kinds[0] == "pain-point" and label.get("category") and kind == "pain-point":
            judge("category", label, answer["category"] in accepted(label["category"]),
                  f"{answer['category']} {where}")
        if kinds[0] == "counselling" and label.get("topic") and kind == "counselling":
            judge("topic", label, answer["topic"] in accepted(label["topic"]), answer["topic"])
        if "start" in label and kind in kinds and kind in ("book-space", "counselling", "reschedule"):
            found = [slots["start"], slots["end"]]
            ok = found[0] in accepted(label["start"]) and found[1] in accepted(label.get("end", found[1]))
            judge("times", label, ok, found)
        if "people" in label and kinds[0] == "book-space" and kind == "book-space":
            judge("people", label, slots["people"] in accepted(label["people"]), slots["people"])
        if label.get("urgency") and kinds[0] == "pain-point" and kind == "pain-point":
            judge("urgency", label, answer["urgency"] in accepted(label["urgency"]), answer["urgency"])
    share = {name: 100 * right[name] / count[name] for name in names if count[name]}
    print("  ".join(f"{name} {share[name]:.1f} % of {count[name]}" for name in names if count[name]))
    if options.urgency and share.get("urgency", 0) < options.urgency:
        print(f"urgency missed its mark of {options.urgency}")
        return 1
    if options.floor:
        for name, floor in zip(["kind", "category", "topic", "times", "people", "stray"], options.floor):
            if name in share and (share[name] > floor if name == "stray" else share[name] < floor):
                print(f"{name} missed its mark of {floor}")
                return 1
        if right["crisis"] < count["crisis"]:
            print("a crisis was missed")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
