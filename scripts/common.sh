# Shared by ./run and ./test: where things are, what must be installed, and the one way the solution is built.
# Sourced, never run. Everything it says goes to standard error, so that ./run --json stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
configuration=Release
host_dll="$root/engine/KktWorkflow.Host/bin/$configuration/net10.0/kktworkflow.dll"
build_log="$root/artifacts/build.log"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The SDK and npm keep caches in the home folder; services and containers sometimes have none.
if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
  export HOME="$root/artifacts/home"
  mkdir -p "$HOME"
fi

if ! command -v dotnet >/dev/null; then
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    [ -n "$folder" ] && [ -x "$folder/dotnet" ] && PATH="$folder:$PATH" && break
  done
  command -v dotnet >/dev/null || die "The .NET 10 SDK is needed: no 'dotnet' is on the path."
fi

# install_package NAME WHY: installs a Debian package, or says in one sentence which one is missing.
install_package() {
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo=(sudo -n); else
      say "The package '$1' is missing ($2) and can't be installed without root: install it with your package manager."
      return 1
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    say "The package '$1' is missing ($2) and this system has no apt-get: install it with your package manager."
    return 1
  fi
  say "Installing $1 ($2) …"
  mkdir -p "$root/artifacts"
  if [ -z "${apt_updated:-}" ]; then
    "${sudo[@]}" apt-get update >"$root/artifacts/apt.log" 2>&1 || say "apt-get update failed; trying with the lists that are there."
    apt_updated=1
  fi
  if ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" >>"$root/artifacts/apt.log" 2>&1; then
    tail -n 5 "$root/artifacts/apt.log" >&2
    say "The package '$1' is missing ($2) and could not be installed."
    return 1
  fi
}

# The runtime needs ICU for Vietnamese and the zone Asia/Ho_Chi_Minh for local time; bare systems have neither.
need_system_libraries() {
  if [ ! -e /usr/share/zoneinfo/Asia/Ho_Chi_Minh ] && [ "$(uname)" = Linux ]; then
    install_package tzdata "local time" || exit 1
  fi
  if [ "$(uname)" = Linux ] && ! compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
    local icu
    icu=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | awk '{print $1}' | sort -V | tail -n 1)
    install_package "${icu:-libicu-dev}" "Vietnamese text" || exit 1
  fi
}

# fingerprint PATH…: changes when any file below the paths is added, removed or touched. Build outputs don't count.
fingerprint() {
  { find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -printf '%p %T@ %s\n' 2>/dev/null || true; } |
    LC_ALL=C sort | sha256sum
}

is_fresh() { [ -f "$root/artifacts/$1.stamp" ] && [ "$(cat "$root/artifacts/$1.stamp")" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$root/artifacts/$1.stamp"; }

host_fingerprint() {
  (cd "$root" && fingerprint engine process-definitions Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig)
}

# designer/build fetches the front end's packages and writes the host's assets; it returns at once when nothing changed.
build_front_end() {
  [ -x "$root/designer/build" ] || return 0
  "$root/designer/build" >"$root/artifacts/designer.log" 2>&1 9>&- </dev/null && return 0
  tail -n 40 "$root/artifacts/designer.log" >&2
  die "The front end did not build (artifacts/designer.log)."
}

# dotnet_build TARGET: restores by the lock files, then builds. The output goes to a file, because build servers
# outlive the build and would keep a pipe open that somebody reads to its end.
dotnet_build() {
  # Messages are looked through in English; only here, because a test run would take the culture of its subject from it.
  local target=$1 DOTNET_CLI_UI_LANGUAGE=en
  export DOTNET_CLI_UI_LANGUAGE
  if ! dotnet restore "$target" --locked-mode -v q >"$build_log" 2>&1 9>&- </dev/null; then
    if ! grep -q NU1004 "$build_log"; then
      grep -E 'error|warn' "$build_log" | sort -u | head -n 20 >&2
      return 1
    fi
    say "The lock files don't match the projects; restoring without them (the changed packages.lock.json want a commit)."
    dotnet restore "$target" -v q >"$build_log" 2>&1 9>&- </dev/null || { sort -u "$build_log" | head -n 20 >&2; return 1; }
  fi
  if ! dotnet build "$target" -c "$configuration" --no-restore -v q -nodeReuse:false >"$build_log" 2>&1 9>&- </dev/null; then
    grep -E 'error' "$build_log" | sort -u | head -n 40 >&2
    return 1
  fi
}

# build TARGET: front end, then the .NET target (a project or the solution), one build at a time in this clone.
build() {
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/build.lock"
  flock 9 2>/dev/null || true
  build_front_end
  local now
  now=$(host_fingerprint)
  if [ "$1" = always ] || ! is_fresh host "$now" || [ ! -f "$host_dll" ]; then
    say "Building (artifacts/build.log) …"
    rm -f "$root/artifacts/host.stamp"
    dotnet_build "$2" || die "The build failed."
    stamp host "$now"
  fi
  exec 9>&-
}
