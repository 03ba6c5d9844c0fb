"""The schema for editors, read by a validator that is not ours."""

import json
import subprocess

import jsonschema
import yaml

from case import Case
from program import RULES, binary


class Schema(Case):
    @classmethod
    def setUpClass(cls):
        printed = subprocess.run(
            [binary(), "check", "--schema"], capture_output=True, check=True, text=True).stdout
        cls.validator = jsonschema.Draft202012Validator(json.loads(printed))

    def is_valid(self, text):
        return self.validator.is_valid(yaml.load(text, yaml.CSafeLoader))

    def test_it_finds_nothing_wrong_in_our_own_rules(self):
        files = sorted(RULES.glob("**/*.yaml"))
        self.assertGreater(len(files), 500)
        wrong = [str(file) for file in files if not self.is_valid(file.read_text())]
        self.assertEqual(wrong, [])

    def test_it_marks_what_the_program_refuses(self):
        right = (RULES / "property/plumbing.yaml").read_text()
        deadlines = (RULES / "deadlines.yaml").read_text()
        for text in (
            right + "\n没有这个键: 1\n", right.replace("时限: D2", "时限: D8"),
            deadlines.replace("办结:", "办完:"), deadlines.replace("  D0:", "  D9:"),
        ):
            self.assertFalse(self.is_valid(text), text[-200:])
