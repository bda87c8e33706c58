#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_kubernetes.py FILE   the form of the Indexed Job: fields where the API has them, and what we promise of it."""

import re
import sys

import yaml

# Of the API of batch/v1 Job and networking.k8s.io/v1 NetworkPolicy: the fields that we use, and where they stand.
_POD = {
    "restartPolicy": str, "automountServiceAccountToken": bool, "enableServiceLinks": bool,
    "securityContext": {"runAsNonRoot": bool, "runAsUser": int, "runAsGroup": int, "fsGroup": int, "seccompProfile": {"type": str}},
    "containers": [{
        "name": str, "image": str, "command": [str], "args": [str], "env": [{"name": str, "value": str}],
        "resources": {"requests": {"cpu": str, "memory": str}, "limits": {"cpu": str, "memory": str}},
        "securityContext": {"allowPrivilegeEscalation": bool, "readOnlyRootFilesystem": bool, "capabilities": {"drop": [str]}},
        "volumeMounts": [{"name": str, "mountPath": str, "readOnly": bool}],
    }],
    "volumes": [{
        "name": str, "persistentVolumeClaim": {"claimName": str, "readOnly": bool}, "emptyDir": {"medium": str, "sizeLimit": str},
    }],
}
_HEAD = {"apiVersion": str, "kind": str, "metadata": {"name": str}}
_FORMS = {
    "Job": {**_HEAD, "spec": {
        "completionMode": str, "completions": int, "parallelism": int, "backoffLimit": int,
        "template": {"metadata": {"labels": {"app": str}}, "spec": _POD},
    }},
    "NetworkPolicy": {**_HEAD, "spec": {"podSelector": {"matchLabels": {"app": str}}, "policyTypes": [str]}},
}


def faults(value, form, place):
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return [f"{place}: not a mapping"]
        unknown = [f"{place}.{name}: no such field" for name in value if name not in form]
        return unknown + [fault for name in value if name in form for fault in faults(value[name], form[name], f"{place}.{name}")]
    if isinstance(form, list):
        if not isinstance(value, list):
            return [f"{place}: not a list"]
        return [fault for number, entry in enumerate(value) for fault in faults(entry, form[0], f"{place}[{number}]")]
    return [] if type(value) is form else [f"{place}: {value!r} is not of type {form.__name__}"]


def promises(job, policy):
    spec = job["spec"]
    pod = spec["template"]["spec"]
    container = pod["containers"][0]
    volumes = {volume["name"] for volume in pod["volumes"]}
    command = container["args"][0]
    yield "completionMode is Indexed", spec["completionMode"] == "Indexed"
    yield "restartPolicy is one that a Job may have", pod["restartPolicy"] in ("Never", "OnFailure")
    yield "parallelism is no more than completions", 0 < spec["parallelism"] <= spec["completions"]
    part = re.search(r'shard\.sh "\$\(\(JOB_COMPLETION_INDEX \+ 1\)\)" (\d+) ', command)
    yield "the command reads part I of as many as there are completions", part and int(part.group(1)) == spec["completions"]
    yield "every mount has its volume", {mount["name"] for mount in container["volumeMounts"]} == volumes
    yield "the share cannot be written", all(
        mount.get("readOnly") for mount in container["volumeMounts"] if mount["name"] == "share")
    yield "no process may become root", pod["securityContext"]["runAsNonRoot"] and not container["securityContext"]["allowPrivilegeEscalation"]
    yield "the network policy is for these pods, and allows nothing", (
        policy["spec"]["podSelector"]["matchLabels"] == spec["template"]["metadata"]["labels"]
        and policy["spec"]["policyTypes"] == ["Ingress", "Egress"])
    yield "names are names", all(re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", entry["metadata"]["name"]) for entry in (job, policy))


def main(words):
    with open(words[0], encoding="utf-8") as file:
        entries = {entry["kind"]: entry for entry in yaml.safe_load_all(file)}
    found = [f"no {kind}" for kind in _FORMS if kind not in entries]
    for kind, entry in entries.items():
        found += faults(entry, _FORMS.get(kind, {}), kind)
    versions = {"Job": "batch/v1", "NetworkPolicy": "networking.k8s.io/v1"}
    found += [f"{kind}.apiVersion: not {version}" for kind, version in versions.items() if entries.get(kind, {}).get("apiVersion") != version]
    if not found:
        found = [f"not so: {promise}" for promise, holds in promises(entries["Job"], entries["NetworkPolicy"]) if not holds]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
