"""Runs the black-box tests, a few at a time, each in a process of its own.

    run.py [--long] [--jobs N] [NAME …]

NAME selects the tests whose `file.Class.test` contains it. What failed is printed when it fails
and once more at the end; the last line counts. The exit code is 1 when one failed, 3 when NAME
matches nothing.
"""

import argparse
import concurrent.futures
import io
import os
import pathlib
import re
import sys
import time
import traceback
import unittest

HERE = pathlib.Path(__file__).resolve().parent

# The longest first, so that none is left alone at the end.
FIRST = ("kill", "Disk", "Terminate", "Noon.test_an", "Story")

# Characters of a failure that stand once more at the end.
LAST_OF_A_FAILURE = 3000


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def run_one(name):
    """One test: name, seconds, failure or None, reason to skip or None, what it printed."""
    began = time.monotonic()
    result = unittest.TestResult()
    printed = io.StringIO()
    stdout, sys.stdout = sys.stdout, printed
    try:
        unittest.defaultTestLoader.loadTestsFromName(name).run(result)
        failure = "\n".join(text for _, text in result.errors + result.failures) or None
    except BaseException:
        failure = traceback.format_exc()
    finally:
        sys.stdout = stdout
    skipped = result.skipped[0][1] if result.skipped else None
    return name, time.monotonic() - began, failure, skipped, printed.getvalue()


def warm_up():
    """Lets the rules pass once; every test's data folder gets the note of it.

    The note names the version of the rules, so that one of other rules does no harm.
    """
    from program import Program
    note = pathlib.Path(os.environ["SIFANG_PROGRAM"]).parent / "blackbox.passed"
    if note.exists():
        os.environ["SIFANG_TEST_PASSED"] = str(note)
    program = Program()
    try:
        program.start()
        if program.stop() != 0:
            raise SystemExit(f"the program did not end well:\n{program.log}")
        note.write_bytes((program.data / "rules.passed").read_bytes())
        os.environ["SIFANG_TEST_PASSED"] = str(note)
    finally:
        program.close()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("names", nargs="*")
    options.add_argument("--long", action="store_true")
    options.add_argument("--jobs", type=int, default=(os.cpu_count() or 2) + 1)
    options.add_argument("--count", action="store_true", help="only print how many match")
    options = options.parse_args()
    os.environ.setdefault("SIFANG_PROGRAM", str(HERE.parents[1] / ".build/debug/sifang"))
    sys.path.insert(0, str(HERE))
    if options.long:
        os.environ["SIFANG_TEST_LONG"] = "1"
    files = sorted(path.stem for path in HERE.glob("test_*.py"))
    found = [test.id() for test in flat(unittest.defaultTestLoader.loadTestsFromNames(files))]
    wanted = [name.lower().replace(" ", "_") for name in options.names]
    names = [name for name in found if all(part in name.lower() for part in wanted)]
    if options.count:
        print(len(names))
        return 0
    if not names:
        print(f"no black-box test matches {' '.join(options.names)}")
        return 3
    names.sort(key=lambda name: (not any(part in name for part in FIRST), name))
    warm_up()
    passed = 0
    failed = []
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run_one, n) for n in names]):
            name, seconds, failure, skipped, printed = future.result()
            words = re.sub(r"^test_", "", name.split(".")[-1]).replace("_", " ")
            state = "FAIL" if failure else "skip" if skipped else "ok  "
            line = f"{state} {seconds:5.1f} s  {name.split('.')[0][5:]}: {words}"
            print(line + (f" ({skipped})" if skipped else ""), flush=True)
            for said in printed.splitlines():
                print("        " + said, flush=True)
            if failure:
                print(failure, flush=True)
                failed.append((line, failure))
            passed += not failure and not skipped
    for line, failure in failed:
        print(f"{line}\n{failure[-LAST_OF_A_FAILURE:]}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
