"""Pushes all live records and reads what became of the last ones. Needs nothing but Python 3.

push.py children.ndjson        CSC_URL, CSC_INTEGRATOR_KEY_FILE; ends with 1 where a record does not fit
"""

import json
import os
import sys
import urllib.error
import urllib.request

URL = os.environ["CSC_URL"].rstrip("/")
with open(os.environ["CSC_INTEGRATOR_KEY_FILE"], encoding="utf-8") as file:
    KEY = file.read().strip()


def call(method, path, body=None, content_type=None):
    request = urllib.request.Request(URL + path, data=body, method=method)
    request.add_header("Authorization", f"Bearer {KEY}")
    if content_type:
        request.add_header("Content-Type", content_type)
    with urllib.request.urlopen(request, timeout=600) as response:
        return json.load(response)


def push(path):
    """Every child that is not in the file counts as deleted."""
    with open(path, "rb") as lines:
        return call("POST", "/v1/live-records?mode=snapshot", lines.read(), "application/x-ndjson")


def outcomes():
    """How many children are in which state, and the ids of those that the DfE refused."""
    counts, refused, cursor = {}, [], ""
    while cursor is not None:
        page = call("GET", f"/v1/live-records?limit=500{cursor and '&cursor=' + cursor}")
        for row in page["items"]:
            counts[row["submissionStatus"]] = counts.get(row["submissionStatus"], 0) + 1
            if row["submissionStatus"] == "Error":
                refused.append(row["laChildId"])
        cursor = page["nextCursor"]
    return counts, refused


def main():
    try:
        result = push(sys.argv[1])
        counts, refused = outcomes()
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code}: {error.read().decode()}")
    invalid = result.pop("invalid")
    print("pushed", json.dumps(result), "invalid", len(invalid))
    print("outcomes", json.dumps(counts))
    for record in invalid:
        # Ids and pointers, never values: this may go to a log.
        print("line", record["line"], record.get("laChildId", ""), [error["pointer"] for error in record["errors"]])
    for child in refused:
        print("refused by the DfE:", child)
    sys.exit(1 if invalid else 0)


main()
