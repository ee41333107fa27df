#!/bin/sh
# Runs the demo: the product on port 3000, the simulated platforms on port 3100. Ctrl-C stops both.
# `./demo.sh --fresh` starts over; data is kept in data/demo otherwise.
set -eu
cd "$(dirname "$0")"
. demo/secrets.sh

weixiu="./weixiu --config demo/weixiu.toml"
[ "${1:-}" = "--fresh" ] && rm -rf data/demo
[ -e data/demo/seeded ] || rm -rf data/demo/store data/demo/media
mkdir -p data/demo/store data/demo/media
$weixiu migrate
if [ ! -e data/demo/seeded ]; then
  $weixiu seed --tickets 3000 --seed 1 --scenario demo/scenario.json
  touch data/demo/seeded
fi

./wechat-sim --port 3100 --person-ports 3101 --product http://127.0.0.1:3000 --scenario demo/scenario.json \
  >data/demo/simulator.log 2>&1 &
simulator=$!
$weixiu serve >data/demo/server.log 2>&1 &
server=$!
stop() {
  trap - EXIT INT TERM
  kill "$server" "$simulator" 2>/dev/null || true
  wait "$server" "$simulator" 2>/dev/null || true
}
trap 'stop; exit 0' INT TERM
trap stop EXIT

sleep 1
echo "Stage    http://127.0.0.1:3100/"
echo "Report   http://127.0.0.1:3000/o/repairs/new"
echo "Ctrl-C stops both. Logs are in data/demo."
while kill -0 "$server" 2>/dev/null && kill -0 "$simulator" 2>/dev/null; do sleep 1; done
echo "A program ended by itself; the end of its log:" >&2
tail -n 12 data/demo/server.log data/demo/simulator.log >&2
exit 1
