# lib.sh - what the demo, the tests and .ci/run share: packages, the build, a private cluster.
#
# Nothing is installed into the server's own directories: the extension is staged below a scratch
# directory, and the private cluster is told to look there. Source this file from the top of the
# checkout, with `set -euo pipefail`.

say()
{
  printf '%s\n' "$*" >&2
}

die()
{
  say "$0: $*"
  exit 1
}

as_root()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    command -v sudo >/dev/null || die "needs root or sudo to run: $*"
    sudo "$@"
  fi
}

# The server refuses to run as root, so root hands it to the user that Debian's package made.
as_server()
{
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Install those of the named packages that are missing.
need_packages()
{
  local package missing=()
  for package; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
      || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  as_root apt-get -qq update >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    "${missing[@]}" >"$log/apt.log" 2>&1 || { tail -20 "$log/apt.log" >&2; die "apt-get failed"; }
}

# The PostgreSQL to build for: that of PG_CONFIG, else the newest that is installed with its
# headers, else the one that this release of Debian ships.
need_postgres()
{
  local version
  if [ -z "${PG_CONFIG:-}" ]; then
    version=$(ls /usr/lib/postgresql 2>/dev/null | sort -n | while read -r v; do
      [ -e "/usr/lib/postgresql/$v/bin/initdb" ] \
        && [ -e "/usr/include/postgresql/$v/server/postgres.h" ] && echo "$v"
    done | tail -1 || true)
    if [ -z "$version" ]; then
      [ -n "$(apt-cache pkgnames postgresql-server-dev 2>/dev/null)" ] || as_root apt-get -qq update >&2
      version=$(apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -1)
      [ -n "$version" ] || die "apt offers no PostgreSQL; set PG_CONFIG"
      need_packages "postgresql-$version" "postgresql-server-dev-$version"
    fi
    PG_CONFIG=/usr/lib/postgresql/$version/bin/pg_config
  fi
  export PG_CONFIG
  bin=$("$PG_CONFIG" --bindir)
  major=$("$PG_CONFIG" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
}

# Build the extension and stage it under the scratch directory.
build_extension()
{
  need_packages gcc make pkg-config libicu-dev
  need_postgres
  say "Building for $("$PG_CONFIG" --version)"
  make -s -j2 PG_CONFIG="$PG_CONFIG" >"$log/build.log" 2>&1 \
    || { cat "$log/build.log" >&2; die "the build failed"; }
  make -s install DESTDIR="$scratch/stage" PG_CONFIG="$PG_CONFIG" >>"$log/build.log" 2>&1 \
    || { cat "$log/build.log" >&2; die "the installation failed"; }
}

# Node, and the packages that test/package-lock.json names: the page's chart library and its builder,
# and what the tests drive a browser and a database with.
need_node()
{
  command -v node >/dev/null && command -v npm >/dev/null || need_packages nodejs npm
  [ test/node_modules/.package-lock.json -nt test/package-lock.json ] && return
  say "Installing the packages of test/package-lock.json"
  npm ci --prefix test --ignore-scripts --no-audit --no-fund >"$log/npm.log" 2>&1 \
    || { tail -20 "$log/npm.log" >&2; die "npm ci failed"; }
}

# A new directory for one run. Sockets need a short path, so it stands in /tmp itself.
make_scratch()
{
  scratch=$(mktemp -d "/tmp/$1.XXXXXX")
  log=$scratch/log
  mkdir "$log"
}

# Start a cluster in the scratch directory that only this user reaches, over a Unix socket, and
# point psql and its like at it.
start_cluster()
{
  local stage=$scratch/stage setting
  if [ "$major" -ge 18 ]; then
    setting="extension_control_path = '$stage$("$PG_CONFIG" --sharedir):\$system'"
  else
    setting="extension_destdir = '$stage'"
  fi
  chmod 700 "$scratch"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$scratch"
  as_server "$bin/initdb" -D "$scratch/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N \
    >"$log/initdb.log" 2>&1 || { cat "$log/initdb.log" >&2; die "initdb failed"; }
  as_server tee -a "$scratch/data/postgresql.conf" >/dev/null <<CONF
$setting
dynamic_library_path = '$stage$("$PG_CONFIG" --pkglibdir):\$libdir'
listen_addresses = ''
unix_socket_directories = '$scratch'
fsync = off
full_page_writes = off
CONF
  as_server "$bin/pg_ctl" -D "$scratch/data" -l "$scratch/data/server.log" -w start \
    >"$log/start.log" 2>&1 \
    || { cat "$log/start.log" "$scratch/data/server.log" >&2; die "the cluster did not start"; }
  export PATH="$bin:$PATH" PGHOST="$scratch" PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
  export PGCLIENTENCODING=UTF8
}

stop_cluster()
{
  [ ! -e "$scratch/data/postmaster.pid" ] \
    || as_server "$bin/pg_ctl" -D "$scratch/data" -m immediate stop >/dev/null 2>&1 || true
}

# For a trap: leave nothing behind.
remove_scratch()
{
  stop_cluster
  rm -rf "$scratch"
}
