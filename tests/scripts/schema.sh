#!/bin/sh
# schema - every shipped playbook is valid by the JSON Schema, as a validator of other people sees it; a wrong one is not.
set -eu

schema=${TMPDIR:-/tmp}/schema.json
"$SONAE_BIN" schema > "$schema"
cmp "$schema" playbooks/schema.json || { echo 'playbooks/schema.json is not of this program: make schema'; exit 1; }

"$PYTHON" - "$schema" playbooks/*.yaml playbooks/shared/*.yaml <<'END'
import json, sys, yaml, jsonschema

class Loader(yaml.SafeLoader):
    """As an editor reads YAML: dates stay text."""
Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
bad = 0
for path in sys.argv[2:]:
    for error in validator.iter_errors(yaml.load(open(path, encoding="utf-8"), Loader)):
        print(path, list(error.absolute_path), error.message[:200])
        bad += 1
for wrong in ({}, {"sonae": 2}, {"sonae": 1, "colour": "red"}, {"sonae": 1, "id": "Not An Id"},
              {"sonae": 1, "exercises": [{"id": "x", "title": "t", "duration": "15 minutes"}]}):
    if validator.is_valid(wrong):
        print("accepted although it is wrong:", wrong)
        bad += 1
sys.exit(bad > 0)
END
