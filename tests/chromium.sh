#!/bin/sh
# chromium - reports as a browser shows them: on a telephone, a tablet and a desk, in light and dark, in both
# languages, and printed. Nothing is wider than the page, every plot has a size and holds what it should, no
# text stands outside of its plot, nothing was refused or complained about, paper is A4 with the mark on each page.
#
# Needs BUILD in the environment; make check sets it. Called by check.sh; silent when all is well.
set -u

here=$(cd "$(dirname "$0")/.." && pwd)
case $BUILD in /*) ;; *) BUILD=$here/$BUILD ;; esac
python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || python=python3
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
	echo 'chromium is not installed (run: make deps-check)'
	exit 1
}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sonae-chromium.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_STATE_HOME="$scratch/state" TZ=Asia/Tokyo
export SONAE_LOCALEDIR="$BUILD/locale" SONAE_PLAYBOOKS="$here/playbooks"

browse() {
	timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
		--no-first-run --user-data-dir="$scratch/profile" --allow-file-access-from-files \
		--enable-logging=stderr "$@" 2>"$scratch/errors"
}

# A drill that was answered, and one in which nobody did.
sonae() { "$BUILD/sonae" --journal "$scratch/journal.db" "$@"; }
sonae drill ransomware --exercise manufacturer-vpn --answers "$here/playbooks/answers/ransomware-manufacturer-vpn.yaml" >/dev/null || exit 1
printf 'answers: []\n' >"$scratch/none.yaml"
sonae drill ransomware --exercise manufacturer-vpn --answers "$scratch/none.yaml" >/dev/null || exit 1
n=0
for session in $(sonae list | cut -d' ' -f1); do
	n=$((n + 1))
	for lang in ja en; do
		sonae --lang $lang report "$session" -o "$scratch/report-$lang-$n.html" 2>/dev/null || exit 1
	done
done
[ "$n" = 2 ] || echo "there are $n sessions, not 2"

# The pages are looked at from a page around them: they have no script themselves, and may not have one.
cat >"$scratch/harness.html" <<'END'
<!DOCTYPE html><meta charset="utf-8"><body><pre id="found"></pre><script>
const [page, width] = location.hash.slice(1).split(",");
const say = text => document.getElementById("found").textContent += "FOUND " + text + "\n";
const frame = document.createElement("iframe");
frame.style = `border:0;width:${width}px;height:900px`;
frame.onload = () => {
	const doc = frame.contentDocument, view = frame.contentWindow;
	const seen = element => { const r = element.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
	const wide = doc.scrollingElement.scrollWidth;
	if (wide > Number(width)) say(`the page is ${wide} wide on ${width}`);
	const plots = [...doc.querySelectorAll("svg.plot")];
	if (plots.length < 3) say(`there are only ${plots.length} plots`);
	for (const plot of plots) {
		const box = plot.getBoundingClientRect(), name = plot.querySelector("title").textContent;
		const labels = [...plot.querySelectorAll("text")], shapes = [...plot.querySelectorAll("rect, line, path")];
		if (!seen(plot)) say(`no room for: ${name}`);
		if (labels.length < 3 || shapes.filter(seen).length < 3) say(`nothing to be seen in: ${name}`);
		for (const label of labels) {
			const r = label.getBoundingClientRect();
			if (r.left < box.left - 1 || r.right > box.right + 1 || r.bottom > box.bottom + 1)
				say(`'${label.textContent}' stands outside of: ${name}`);
			for (const other of labels) {
				const o = other.getBoundingClientRect();
				if (other !== label && Math.min(r.right, o.right) - Math.max(r.left, o.left) > 1 &&
				    Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top) > 4)
					say(`'${label.textContent}' and '${other.textContent}' overlap in: ${name}`);
			}
		}
		if (!plot.closest("figure").querySelector("details table")) say(`no numbers beside: ${name}`);
	}
	const paper = view.getComputedStyle(doc.body).backgroundColor, ink = view.getComputedStyle(doc.body).color;
	say(`scheme ${view.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"} ${paper} ${ink} ${plots.length}`);
};
frame.src = page;
document.body.append(frame);
</script>
END

# page WIDTH SCHEME: what is found, and one line of the scheme that was really shown
measure() {
	scheme=1
	[ "$3" = dark ] && scheme=0
	browse --window-size=1600,1000 --virtual-time-budget=5000 --blink-settings=preferredColorScheme=$scheme \
		--dump-dom "file://$scratch/harness.html#$1,$2" | sed -n '/<pre id="found">/,/<\/pre>/p' >"$scratch/dom"
	grep -o 'FOUND .*' "$scratch/dom" | grep -v '^FOUND scheme' | sed "s/^FOUND /$1 at $2, $3: /"
	grep -q "FOUND scheme $3 " "$scratch/dom" || echo "$1 at $2: was not shown in $3"
	grep -E 'CONSOLE|Refused to' "$scratch/errors" | sed "s/^/$1 at $2: /"
}

for page in report-ja-1.html report-en-1.html report-ja-2.html report-en-2.html; do
	for width in 390 800 1400; do
		measure $page $width light
	done
	measure $page 390 dark
done

# ---- paper ----
for lang in ja en; do
	mark=DRILL
	[ $lang = ja ] && mark='【訓練】'
	browse --no-pdf-header-footer --print-to-pdf="$scratch/$lang.pdf" "file://$scratch/report-$lang-2.html"
	pdfinfo "$scratch/$lang.pdf" | grep -q 'Page size:.*A4' || echo "$lang: paper is not A4"
	pages=$(pdfinfo "$scratch/$lang.pdf" | sed -n 's/^Pages: *//p')
	for page in $(seq 1 "$pages"); do
		pdftotext -f "$page" -l "$page" "$scratch/$lang.pdf" - | grep -qF "$mark" || echo "$lang: page $page lacks its mark"
	done
done

# What looks must find what is wrong: a page that is too wide, a plot without a size.
sed 's|<main>|<main><div style="width: 3000px">x</div>|; s|<svg class="plot"|<svg class="plot" style="display: none"|' \
	"$scratch/report-en-1.html" >"$scratch/bad.html"
measure bad.html 390 light >"$scratch/said"
for wanted in 'wide on 390' 'no room for'; do
	grep -q "$wanted" "$scratch/said" || echo "a bad page went unnoticed: $wanted"
done
