"""Writes what became of each child to the staging table in PostgreSQL. Needs Python 3 and psql.

pull.py              CSC_URL, CSC_INTEGRATOR_KEY_FILE, CSC_DATABASE (for psql), CSC_TABLE where the table has another name
pull.py from-start   reads everything again, after a restore of the gateway

A page and its cursor are written in one transaction: run it again after any failure, it goes on there.
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ["CSC_URL"].rstrip("/")
DATABASE = os.environ["CSC_DATABASE"]
TABLE = os.environ.get("CSC_TABLE", "ssd_api_data_staging")
APPLY = pathlib.Path(__file__).with_name("apply.sql").read_text(encoding="utf-8")
KEY = pathlib.Path(os.environ["CSC_INTEGRATOR_KEY_FILE"]).read_text(encoding="utf-8").strip()


def sql(statements):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-v", f"table={TABLE}", DATABASE]
    done = subprocess.run(command, input=statements.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().strip()


def ask(cursor):
    after = "&after=" + urllib.parse.quote(cursor) if cursor else ""
    request = urllib.request.Request(f"{URL}/v1/outcomes?limit=500{after}")
    request.add_header("Authorization", f"Bearer {KEY}")
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def write(page):
    # On one line. To COPY a backslash is an escape.
    line = json.dumps(page).replace("\\", "\\\\")
    return sql(
        "begin; create temp table csc_page (page jsonb) on commit drop;\n"
        f"copy csc_page from stdin;\n{line}\n\\.\n{APPLY}\ncommit; select cursor from csc_outcome_cursor;"
    )


def main():
    if not re.fullmatch(r"\w+(\.\w+)?", TABLE, re.ASCII):
        sys.exit("CSC_TABLE is not a name")
    cursor = sql(
        "set client_min_messages = warning;"
        "create table if not exists csc_outcome_cursor"
        " (single boolean primary key default true check (single), cursor text not null);"
        "select cursor from csc_outcome_cursor;"
    )
    if sys.argv[1:] == ["from-start"]:
        cursor = ""
    counts = collections.Counter()
    more = True
    while more:
        page = ask(cursor)
        cursor = write(page)
        counts.update(item["outcome"] for item in page["items"])
        more = page["hasMore"]
    # Counts, never ids: this may go to a log.
    print("outcomes", json.dumps(counts, sort_keys=True))


try:
    main()
except urllib.error.HTTPError as error:
    sys.exit(f"{error.code}: {error.read().decode()}")
except subprocess.CalledProcessError as error:
    sys.exit(f"psql ended with {error.returncode}; nothing of the page was written")
