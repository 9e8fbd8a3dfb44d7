#!/usr/bin/env bash
# Opens the pages of real runs in headless Chromium (check.mjs says what is looked at): a conformant server, a faulty one, the two compared
# and side by side. Needs the jar, Node.js 20 and Chromium (CHROMIUM, or /usr/bin/chromium); leaves pictures in target/browser/pictures.
# run.sh [REPORT-DIRECTORY]: the report of a conformant run, if there is one already
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
jar=target/rfc8705-tck.jar
work=target/browser
conformant=${1:-$work/conformant}
mkdir -p "$work"
cp "$here/check.mjs" "$here/package.json" "$here/package-lock.json" "$work/"
(cd "$work" && npm ci --silent --no-audit --no-fund --ignore-scripts)

[ -e "$conformant/report.json" ] || java -jar $jar run --quiet --reports "$conformant"

java -jar $jar serve --fault any-trusted-certificate --port 0 > "$work/served" &
server=$!
trap 'kill $server' EXIT
until grep -q '^Serving ' "$work/served"; do
  kill -0 $server
  read -rt 0.2 < <(:) || true
done
issuer=$(grep -o 'https://localhost:[0-9]*' "$work/served" | head -1)
status=0
java -jar $jar run --quiet --target "$issuer" --target-ca certs/ca.pem --reports "$work/faulty" || status=$?
[ $status = 1 ]
java -jar $jar compare "$conformant/report.json" "$work/faulty/report.json" --reports "$work/both" > /dev/null || [ $? = 1 ]
java -jar $jar matrix "$conformant/report.json" "$work/faulty/report.json" --reports "$work/both" > /dev/null

node "$work/check.mjs" "$work/pictures" "$conformant/index.html" "$work/faulty/index.html" "$work/both/compare.html" "$work/both/matrix.html"
