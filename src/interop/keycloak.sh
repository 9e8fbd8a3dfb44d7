#!/usr/bin/env bash
# Runs the suite against a real Keycloak and compares with what docs/interop/keycloak.md documents. Needs a JDK 17 or later and Maven.
# Keycloak comes from Maven's repositories, is unpacked and built once under target/, listens on the loopback address alone, keeps its data
# in memory, and is stopped whatever happens. Exit status: 0 as documented, 1 anything else. The report is left in reports/keycloak/.
#
# src/interop/keycloak.sh          runs, compares, stops
# src/interop/keycloak.sh --hold   leaves Keycloak up after the run, for checks by hand, until it is interrupted
set -euo pipefail
cd "$(dirname "$0")/../.."
umask 077

version=26.7.3
realm=interop
work=target/interop
home=$work/keycloak-$version
run=$work/run
log=$run/keycloak.log
report=reports/keycloak
expected=docs/interop/keycloak.expected
most_seconds=240

fail() {
  echo "$*" >&2
  exit 1
}

# Jobs have process groups of their own, so that whatever they start can be stopped with them.
set -m
server= maven=
stop() {
  for job in $maven $server; do
    kill -TERM -- "-$job" 2>/dev/null || continue
    for _ in {1..100}; do
      kill -0 -- "-$job" 2>/dev/null || break
      sleep 0.2
    done
    kill -KILL -- "-$job" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

harness() {
  java -cp target/test-classes:target/rfc8705-tck.jar "$@"
}

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  fail "No free port was found between 20000 and 32000 in 50 tries."
}

[ "$#" -eq 0 ] || [ "$*" = --hold ] || fail "The one argument there is, is --hold; '$*' is not known."

rm -rf "$run" "$report"
mkdir -p "$run"

echo "Building the harness"
mvn -B -ntp -q package -Down.tests.skip=true
if [ ! -e certs/ca.pem ]; then
  java -jar target/rfc8705-tck.jar run --scenarios control-dn --reports "$run/embedded" > "$run/embedded.log" 2>&1 \
    || fail "The run on the embedded server that makes the authority in certs/ failed: $(tail -n 5 "$run/embedded.log")"
fi

if [ ! -e "$home/built" ]; then
  echo "Fetching and building Keycloak $version, once"
  rm -rf "$home"
  mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack -Dmdep.overWriteReleases=true \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" -DoutputDirectory="$work"
  "$home/bin/kc.sh" build --db=dev-mem --https-client-auth=request > "$run/build.log" 2>&1 \
    || fail "Keycloak could not be built: $(tail -n 20 "$run/build.log")"
  touch "$home/built"
fi

KC_BOOTSTRAP_ADMIN_USERNAME=admin
KC_BOOTSTRAP_ADMIN_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
KC_HTTPS_KEY_STORE_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
KC_HTTPS_TRUST_STORE_PASSWORD=$KC_HTTPS_KEY_STORE_PASSWORD
export KC_BOOTSTRAP_ADMIN_USERNAME KC_BOOTSTRAP_ADMIN_PASSWORD KC_HTTPS_KEY_STORE_PASSWORD KC_HTTPS_TRUST_STORE_PASSWORD
{
  keytool -genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 7 -dname CN=localhost -ext san=dns:localhost \
    -storetype PKCS12 -keystore "$run/server.p12" -storepass:env KC_HTTPS_KEY_STORE_PASSWORD
  keytool -exportcert -rfc -alias server -keystore "$run/server.p12" -storepass:env KC_HTTPS_KEY_STORE_PASSWORD -file "$run/server.pem"
  keytool -importcert -noprompt -alias authority -file certs/ca.pem \
    -storetype PKCS12 -keystore "$run/clients.p12" -storepass:env KC_HTTPS_TRUST_STORE_PASSWORD
} > "$run/keytool.log" 2>&1 || fail "A key store could not be made: $(cat "$run/keytool.log")"

port=$(free_port)
url=https://localhost:$port
echo "Starting Keycloak $version on $url"
"$home/bin/kc.sh" start --optimized --cache=local --http-host=127.0.0.1 --https-port="$port" --hostname="$url" \
  --https-key-store-file="$run/server.p12" --https-trust-store-file="$run/clients.p12" > "$log" 2>&1 &
server=$!
until grep -q "Listening on: https" "$log"; do
  kill -0 "$server" 2>/dev/null || fail "Keycloak ended before it listened; its last words: $(tail -n 20 "$log")"
  [ "$SECONDS" -lt "$most_seconds" ] || fail "Keycloak does not listen on $url after $most_seconds s; see $log."
  sleep 0.5
done
token=$(harness rfc8705.interop.KeycloakRealm "$url" "$realm" "$run/server.pem")

echo "Running the suite against $url/realms/$realm"
mvn -B -ntp verify -Dtarget="$url/realms/$realm" -Dtarget.ca="$run/server.pem" -Dtarget.token="$token" -Dreports="$report" \
  -Dtimeout=60s \
  > "$run/maven.log" 2>&1 &
maven=$!
status=0
wait "$maven" || status=$?
[ -e "$report/report.json" ] || fail "Maven ended with $status and without a report: $(tail -n 30 "$run/maven.log")"
leaks=$(grep -rlF -e "$token" "$report" "$run/maven.log" target/failsafe-reports target/allure-results || true)
[ -z "$leaks" ] || fail "The initial access token stands in what the run left behind:" $leaks

result=0
harness rfc8705.interop.ExpectedVerdicts "$report/report.json" "$expected" "$status" || result=$?
if [ "$*" = --hold ]; then
  echo "$token" > "$run/initial-access-token"
  echo "Keycloak is up: REALM=$url/realms/$realm, server certificate $run/server.pem, initial access token in $run/initial-access-token."
  echo "Ctrl-C stops it."
  wait "$server" || true
fi
exit "$result"
