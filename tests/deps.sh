#!/bin/sh
# deps - installs what is missing on this machine, and says what it does.
#
#   deps.sh SET...            installs the sets build, test, check
#   deps.sh --missing SET...  only says in one line what is missing; status 1
#
# A set is a list of things to probe and the package that brings each, for every package manager.
set -u

# probe | apt | dnf | pacman | brew     (h:NAME a header, c:NAME a command, p:NAME a pkg-config module, y:NAME a Python module)
table_build='
c:cc                | gcc libc6-dev     | gcc              | gcc              | gcc
c:make              | make              | make             | make             | make
c:pkg-config        | pkg-config        | pkgconf-pkg-config | pkgconf        | pkg-config
p:ncursesw          | libncurses-dev    | ncurses-devel    | ncurses          | ncurses
p:yaml-0.1          | libyaml-dev       | libyaml-devel    | libyaml          | libyaml
p:sqlite3           | libsqlite3-dev    | sqlite-devel     | sqlite           | sqlite
p:libsodium         | libsodium-dev     | libsodium-devel  | libsodium        | libsodium
h:unistr.h          | libunistring-dev  | libunistring-devel | libunistring   | libunistring
c:msgfmt            | gettext           | gettext          | gettext          | gettext'
table_test='
h:cmocka.h          | libcmocka-dev     | libcmocka-devel  | cmocka           | cmocka
h:vterm.h           | libvterm-dev      | libvterm-devel   | libvterm         | libvterm
c:sqlite3           | sqlite3           | sqlite           | sqlite           | sqlite
y:yaml              | python3-yaml      | python3-pyyaml   | python-yaml      | libyaml
y:jsonschema        | python3-jsonschema | python3-jsonschema | python-jsonschema | python-jsonschema'
table_check='
c:clang             | clang             | clang            | clang            | llvm
c:clang-tidy        | clang-tidy        | clang-tools-extra | clang           | llvm
c:clang-format      | clang-format      | clang-tools-extra | clang           | clang-format
c:cppcheck          | cppcheck          | cppcheck         | cppcheck         | cppcheck
c:mandoc            | mandoc            | mandoc           | mandoc           | mandoc
c:chromium          | chromium fonts-noto-cjk | chromium google-noto-sans-cjk-fonts | chromium noto-fonts-cjk | chromium
c:pdfinfo           | poppler-utils     | poppler-utils    | poppler          | poppler'

python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || python=python3

has() {
	case $1 in
	c:*) command -v "${1#c:}" >/dev/null 2>&1 ;;
	p:*) pkg-config --exists "${1#p:}" 2>/dev/null ;;
	h:*) echo "#include <${1#h:}>" | cc $header_context -fsyntax-only -x c - 2>/dev/null ;;
	y:*) "$python" -c "import ${1#y:}" 2>/dev/null ;;
	esac
}
# cmocka.h wants these before it.
header_context='-include stdarg.h -include stddef.h -include stdint.h -include setjmp.h'

for column in 2:apt-get 3:dnf 4:pacman 5:brew; do
	manager=${column#*:}
	command -v "$manager" >/dev/null 2>&1 && break
	manager=
done

only_say=
[ "${1:-}" = --missing ] && only_say=yes && shift

missing=
for set in "$@"; do
	eval "table=\$table_$set"
	while IFS='|' read -r probe packages; do
		probe=$(echo $probe)
		[ -n "$probe" ] || continue
		has "$probe" && continue
		missing="$missing $(echo "$packages" | cut -d'|' -f$((${column%%:*} - 1)))"
	done <<END
$table
END
done
missing=$(echo $missing)
[ -n "$missing" ] || exit 0

if [ -n "$only_say" ]; then
	echo "sonae: missing on this machine: $missing (run: make deps)" >&2
	exit 1
fi
if [ -z "$manager" ]; then
	echo "sonae: no package manager known here; please install: $missing" >&2
	exit 1
fi
sudo=
if [ "$(id -u)" != 0 ] && [ "$manager" != brew ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "sonae: neither root nor sudo; please have installed: $missing" >&2
		exit 1
	}
	sudo=sudo
fi
echo "sonae: will install with $manager${sudo:+ (through sudo, which may ask for your password)}: $missing"
[ -z "${DRY_RUN:-}" ] || exit 0
case $manager in
apt-get)
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ;;
dnf) $sudo dnf install -y -q $missing ;;
pacman) $sudo pacman -Sy --needed --noconfirm $missing ;;
brew) brew install -q $missing ;;
esac || {
	echo "sonae: $manager could not install: $missing; see its message above" >&2
	exit 1
}
