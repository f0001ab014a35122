#!/bin/sh
# Writes what became of each child to the staging table in PostgreSQL: pull.sh
# CSC_URL and CSC_INTEGRATOR_KEY_FILE, a file that only this user may read; CSC_DATABASE, for psql; CSC_TABLE where the table has another
# name. Needs curl and psql. A page and its cursor are written in one transaction: run it again after any failure, it goes on there.
# `pull.sh from-start` reads everything again, after a restore of the gateway.
set -eu
table=${CSC_TABLE:-ssd_api_data_staging}
case $table in *[!A-Za-z0-9_.]*) echo 'CSC_TABLE is not a name' >&2; exit 2 ;; esac
key=$(cat "${CSC_INTEGRATOR_KEY_FILE:?}")
here=$(dirname "$0")

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -v table="$table" "${CSC_DATABASE:?}"; }
# From standard input, so that no other user sees the key in the list of processes.
ask() {
  curl --silent --show-error --fail-with-body --header @- "${CSC_URL:?}/v1/outcomes?limit=500$1" <<HEADER
authorization: Bearer $key
HEADER
}

cursor=$(sql <<'SQL'
set client_min_messages = warning;
create table if not exists csc_outcome_cursor (single boolean primary key default true check (single), cursor text not null);
select cursor from csc_outcome_cursor;
SQL
)
if [ "${1:-}" = from-start ]; then cursor=; fi
while :; do
  page=$(ask "${cursor:+&after=$cursor}") || { printf '%s\n' "$page" >&2; exit 1; }
  {
    echo 'begin; create temp table csc_page (page jsonb) on commit drop;'
    echo 'copy csc_page from stdin;'
    # To COPY a backslash is an escape.
    printf '%s\n' "$page" | sed 's/\\/\\\\/g'
    echo '\.'
    cat "$here/apply.sql"
    echo 'commit; select cursor from csc_outcome_cursor;'
  } | sql > /dev/null
  cursor=$(echo 'select cursor from csc_outcome_cursor;' | sql)
  case $page in *'"hasMore":true'*) ;; *) break ;; esac
done
