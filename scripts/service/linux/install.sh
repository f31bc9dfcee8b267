#!/bin/sh
# Installs this folder as a service, or brings an installed one to this version. To be run as root: sudo sh install.sh
# Program: /opt/kktworkflow. Data: /var/lib/kktworkflow. Backups: /var/backups/kktworkflow. Data is never touched.
# KKT_ROOT puts all of it below another folder and leaves the system's services alone.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
base=${KKT_ROOT:-}
program=$base/opt/kktworkflow
data=$base/var/lib/kktworkflow
backups=$base/var/backups/kktworkflow
units=$base/etc/systemd/system
account=${KKT_ACCOUNT:-kktworkflow}

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || fail "Hãy chạy với quyền quản trị: sudo sh install.sh   (Run it as root.)"
[ -f "$here/kktworkflow" ] || fail "Thiếu tệp kktworkflow cạnh install.sh: giải nén lại cả thư mục.   (The file kktworkflow is missing beside install.sh.)"
[ "$here" != "$program" ] || fail "Hãy chạy install.sh từ thư mục mới giải nén, không phải từ $program.   (Run it from the unpacked folder.)"
services=no
if [ -z "$base" ]; then
  command -v systemctl >/dev/null || fail "Máy này không có systemd.   (This machine has no systemd.)"
  services=yes
fi

if ! id "$account" >/dev/null 2>&1; then
  useradd --system --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$account"
fi

# Files that commands read and write (import, verify --seal, archive --to) lie where the account of the service may.
for folder in "$data" "$data/exchange" "$backups"; do
  mkdir -p "$folder"
  chown "$account:" "$folder"
  chmod 700 "$folder"
done

# A stick that was formatted for Windows keeps no permissions, and may let nothing on it run.
mkdir -p "$base/opt"
rm -rf "$program.new" "$program.old"
cp -r "$here" "$program.new"
chown -R root: "$program.new"
chmod -R u=rwX,go=rX "$program.new"
chmod 755 "$program.new/kktworkflow" "$program.new/kkt-archive-verifier"

# The program checks itself with the libraries of this machine before anything running is stopped.
"$program.new/kktworkflow" --version >/dev/null || { rm -rf "$program.new"; exit 1; }

was_running=no
state=none
[ $services = no ] || state=$(systemctl is-active kktworkflow || true)
# One that waits for its next try to start is "activating": it has to be stopped and started again as well.
case $state in active | activating | reloading) was_running=yes ;; esac
# A service that was stopped, or that fails to start, has data to lose all the same.
if [ "$state" = active ] || { [ $services = yes ] && [ -x "$program/kktworkflow" ] && [ -e "$data/kktworkflow.db" ]; }; then
  say "Đang sao lưu trước khi nâng cấp…   (Backing up before the upgrade …)"
  runuser -u "$account" -- "$program/kktworkflow" backup --data "$data" --to "$backups" >/dev/null
fi
[ $was_running = no ] || systemctl stop kktworkflow

[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"

# kktworkflow COMMAND for administrators, always as the account of the service and with its data.
mkdir -p "$base/usr/local/bin"
cat >"$base/usr/local/bin/kktworkflow" <<COMMAND
#!/bin/sh
[ "\$(id -u)" = 0 ] || { echo "sudo kktworkflow …" >&2; exit 1; }
export KKT_DATA=$data
exec runuser -u $account -- $program/kktworkflow "\$@"
COMMAND
chmod 755 "$base/usr/local/bin/kktworkflow"

mkdir -p "$units"
for unit in kktworkflow.service kktworkflow-backup.service kktworkflow-backup.timer; do
  sed -e "s|/opt/kktworkflow|$program|g; s|/var/lib/kktworkflow|$data|g; s|/var/backups/kktworkflow|$backups|g" \
    -e "s|^User=.*|User=$account|; s|^Group=.*|Group=$(id -gn "$account")|" \
    "$here/$unit" >"$units/$unit"
done

if [ $services = yes ]; then
  systemctl daemon-reload
  systemctl enable --quiet kktworkflow.service kktworkflow-backup.timer
  systemctl start kktworkflow-backup.timer
  # A server is migrated by hand, once for all hosts: until then this version would only be refused by it.
  if [ $was_running = yes ] && grep -Eiq '"provider"[[:space:]]*:[[:space:]]*"(postgresql|sqlserver)"' "$data/kktworkflow.json" 2>/dev/null; then
    say "Hãy chạy kktworkflow migrate, rồi systemctl start kktworkflow.   (Run kktworkflow migrate, then systemctl start kktworkflow.)"
  elif [ $was_running = yes ]; then
    systemctl start kktworkflow
  fi
fi
say "Đã cài vào $program. Dữ liệu ở $data. Xem tiếp operations.md.   (Installed. Go on with operations.en.md.)"
