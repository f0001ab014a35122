#!/bin/sh
# Pushes all live records, a line each: push.sh children.ndjson
# CSC_URL and CSC_INTEGRATOR_KEY_FILE, a file that only this user may read. Ends with 1 where a record does not fit, with the
# code of curl where nothing was taken.
set -eu
key=$(cat "${CSC_INTEGRATOR_KEY_FILE:?}")
# From standard input, so that no other user sees the key in the list of processes.
answer=$(curl --silent --show-error --fail-with-body --header @- \
  --header 'content-type: application/x-ndjson' --data-binary "@$1" \
  "${CSC_URL:?}/v1/live-records?mode=snapshot" <<HEADER
authorization: Bearer $key
HEADER
)
printf '%s\n' "$answer"
case $answer in *'"invalid":[]'*) ;; *) exit 1 ;; esac
