#!/usr/bin/env bash
# How soon the demo prints, how soon Ctrl+C ends it, and what memory the bot and the hand-written loop hold after a
# minute of reading the same site.   usage: footprint.sh PATH-OF-THE-PUBLISHED-BINARY
set -euo pipefail
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
cd "$place"
started=()
trap 'for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done; rm -rf "$place"' EXIT
resident() { awk '/^VmRSS/ { printf "%.0f MB\n", $2 / 1024 }' "/proc/$1/status"; }
now() { date +%s%N; }
median() { sort -n | awk '{ a[NR] = $1 } END { printf "%d ms (%d runs, %d to %d)\n", a[int((NR + 1) / 2)], NR, a[1], a[NR] }'; }

for run in 1 2 3 4 5 6 7; do
  began=$(now)
  coproc demo { exec "$binary" demo --urls=http://127.0.0.1:9713 2>/dev/null; }
  id=$demo_PID
  read -r -u "${demo[0]}" _
  echo $((($(now) - began) / 1000000)) >>start
  until read -r -u "${demo[0]}" line && [[ $line == \[* ]]; do :; done
  echo $((($(now) - began) / 1000000)) >>event
  began=$(now)
  kill -INT "$id"
  wait "$id" || true
  echo $((($(now) - began) / 1000000)) >>stop
done
echo "demo, start to first printed line: $(median <start)"
echo "demo, start to first event:        $(median <event)"
echo "demo, Ctrl+C to its end:           $(median <stop)"

node "$here/fake-site.mjs" 9711 & started+=($!)
sleep 1
"$binary" run --Rybbit:ApiUrl=http://127.0.0.1:9711 --Rybbit:ApiKey=key --Rybbit:Sites=7 \
  --urls=http://127.0.0.1:9712 >bot.out 2>bot.err & bot=$!
RYBBIT_URL=http://127.0.0.1:9711/api SITE=7 node "$here/guide-loop.mjs" >loop.out & loop=$!
"$binary" demo --urls=http://127.0.0.1:9714 >demo.out 2>/dev/null & demo=$!
started+=("$bot" "$loop" "$demo")
sleep 60
echo "resident after a minute, bot:      $(resident "$bot") ($(wc -l <bot.out) lines printed)"
echo "resident after a minute, demo:     $(resident "$demo")"
echo "resident after a minute, loop:     $(resident "$loop") ($(wc -l <loop.out) rows printed)"
