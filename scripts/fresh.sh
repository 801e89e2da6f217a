#!/usr/bin/env bash
# Tries confbrief on a bare Debian 12, in a chroot that debootstrap makes: no fonts, no Pango, no venv.
# Clones the last commit of this checkout there, runs the README's commands, and tells their seconds.
#
# Usage, as root: scripts/fresh.sh [COMMAND...]     (without: make briefings, make lint, make test)
# MIRROR=URL   where packages of Debian come from (default: that of this machine)
# BIND="A B"   folders of this machine that pip's settings name, to be seen there too, read-only
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD

command -v debootstrap >/dev/null || { echo "fresh: needs debootstrap: apt-get install debootstrap" >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo "fresh: needs root, for chroot" >&2; exit 1; }
[ $# -gt 0 ] || set -- "make briefings" "make lint" "make test"

mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)}
root=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh.XXXXXX")
clean_up() {
  # Never delete through a mount: what is still mounted keeps the folder.
  grep -o " $root/[^ ]*" /proc/mounts | sort -r | xargs -r umount
  grep -q " $root/" /proc/mounts || rm -rf --one-file-system "$root"
}
trap clean_up EXIT

debootstrap --variant=minbase --include=ca-certificates,git,make,python3 bookworm "$root" "$mirror" >/dev/null
mount -t proc proc "$root/proc"
mount --rbind --make-rslave /dev "$root/dev"

# The same way out to the network as this machine has: resolver, certificates, settings of apt and pip.
cp --remove-destination /etc/resolv.conf /etc/hosts "$root/etc/"
cp -rL --remove-destination /etc/ssl/certs/. "$root/etc/ssl/certs/"
for settings in /etc/pip.conf /etc/xdg/pip; do
  [ ! -e "$settings" ] || { mkdir -p "$root$(dirname "$settings")"; cp -rL "$settings" "$root$settings"; }
done
grep -h "^Acquire::" /etc/apt/apt.conf.d/* > "$root/etc/apt/apt.conf.d/90way-out" 2>/dev/null || true
for folder in ${BIND:-}; do
  mkdir -p "$root$folder"
  mount --bind -o ro "$folder" "$root$folder"
done

git clone --quiet --no-hardlinks "$checkout" "$root/root/confbrief"
passed=()
while IFS= read -r setting; do passed+=("$setting"); done < <(env | grep -E '^(PIP_|[a-zA-Z]+_proxy=|[A-Z]+_PROXY=|SSL_CERT_FILE=)' || true)

for command in "$@"; do
  start=$SECONDS
  status=0
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "${passed[@]}" \
    chroot "$root" sh -c "cd /root/confbrief && $command" || status=$?
  echo "fresh: $command: status $status, $((SECONDS - start)) seconds"
  [ "$status" = 0 ] || exit "$status"
done
