# SPDX-License-Identifier: GPL-3.0-or-later
"""validate_schema.py SCHEMA FILE: status 0 when FILE keeps to the draft-07 SCHEMA, 1 with the faults when not."""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit("python3-jsonschema is not installed: apt-get install python3-jsonschema")

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    instance = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
faults = list(jsonschema.Draft7Validator(schema).iter_errors(instance))
for fault in faults:
    print("/".join(str(step) for step in fault.absolute_path), fault.message[:300])
sys.exit(1 if faults else 0)
