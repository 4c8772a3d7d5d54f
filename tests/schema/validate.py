#!/usr/bin/env python3
"""Validates scenario files against the committed JSON Schemas with an independent validator.

Usage: validate.py ROOT, where ROOT is the repository. Needs the packages jsonschema and pyyaml. Every shipped scenario
must be valid against the schema its first line names; every file of tests/schema/broken must be refused, and the
door's own examples of `extends` in tests/schema/good must pass. Exit status 1 when one of these does not hold.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2 as the door reads it: dates stay text, `yes` and `no` are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def with_text_keys(value):
    """Keys of JSON are text; YAML reads the year 2020 as a number."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_text_keys(inner) for inner in value]
    return value


def errors(path):
    text = path.read_text(encoding="utf-8-sig")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    if not named:
        return ["the first line names no schema"]
    schema = json.loads((path.parent / named.group(1)).resolve().read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = with_text_keys(yaml.load(text, Loader))
    found = jsonschema.Draft202012Validator(schema).iter_errors(document)
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:160]}" for e in found]


def main(root):
    wrong = 0
    # What the districts of the province share is no whole scenario.
    without = root / "scenarios/province/common.yaml"
    good = [path for path in sorted(root.glob("scenarios/**/*.yaml")) if path != without]
    good += sorted(root.glob("tests/schema/good/*.yaml"))
    broken = sorted(root.glob("tests/schema/broken/*.yaml"))
    for path in good:
        for error in errors(path):
            wrong += 1
            print(f"{path}: should be valid, but {error}")
    for path in broken:
        if not errors(path):
            wrong += 1
            print(f"{path}: should be refused, and is not")
    print(f"{len(good)} files that must be valid, {len(broken)} that must not: {wrong} wrong")
    return 1 if wrong or not good or not broken else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
