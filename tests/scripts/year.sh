#!/bin/sh
# year - after a scripted year of drills, one a quarter, every paper, list and view tells the same numbers.
set -eu

fail() {
	echo "$@"
	exit 1
}

# has FILE WORDS
has() {
	grep -qF -- "$2" "$1" || fail "$1 does not say '$2':" "$(head -c 2000 "$1")"
}

export SONAE_LANG=en SONAE_JOURNAL="$TMPDIR/year.db"
rm -f "$SONAE_JOURNAL"*
answers=playbooks/answers/ransomware-manufacturer-vpn.yaml
quarter=0
for held in 2025-12-10 2026-02-18 2026-05-20 2026-08-26; do
	quarter=$((quarter + 1))
	{
		cat "$answers"
		echo "held: \"${held}T10:00:00+09:00\""
		echo "paper: yes"
		echo "participants: [{name: Yamada, role: it-lead}]"
		echo "ratings: [{objective: isolate, rate: M}]"
		echo "improve: [{what: Send the logs elsewhere, owner: Sato, due: 2026-09-30}]"
	} >"$TMPDIR/answers-$quarter.yaml"
	"$SONAE_BIN" drill ransomware --exercise manufacturer-vpn --answers "$TMPDIR/answers-$quarter.yaml" >"$TMPDIR/played"
	has "$TMPDIR/played" "Points: 440 of 600 (73%). Decisions: 6, of these timed out: 1."
done

# The journal's own view is what the papers are held against.
sql=$(sqlite3 "$SONAE_JOURNAL" "SELECT count(*), sum(points), sum(max_points), sum(decisions), sum(late) FROM sessions")
[ "$sql" = "4|1760|2400|24|4" ] || fail "the view says $sql"

"$SONAE_BIN" trend >"$TMPDIR/trend.text"
"$SONAE_BIN" trend --format csv >"$TMPDIR/trend.csv"
"$SONAE_BIN" trend --format json >"$TMPDIR/trend.json"
"$SONAE_BIN" trend --format html >"$TMPDIR/trend.html"
"$SONAE_BIN" trend --fiscal --format csv >"$TMPDIR/fiscal.csv"
for row in "2025 Q4,1,440,600,73,150000,6,5,83,0,0,1,0,0" "2026 Q1,1,440,600,73,150000,6,5,83,0,0,1,0,2"; do
	has "$TMPDIR/trend.csv" "$row"
done
has "$TMPDIR/fiscal.csv" "FY2025 Q3,1,440,600,73,150000,6,5,83"
[ "$(grep -c '73%' "$TMPDIR/trend.text")" -ge 4 ] || fail "the text of the trend: $(cat "$TMPDIR/trend.text")"
has "$TMPDIR/trend.html" "73%"
"$PYTHON" - "$TMPDIR/trend.json" <<'END'
import json, sys
text = open(sys.argv[1], encoding="utf-8").read()
json.loads(text)
assert text.count('"points":440') + text.count('"points": 440') >= 4, text[:500]
END

"$SONAE_BIN" list >"$TMPDIR/list"
[ "$(grep -c '440/600' "$TMPDIR/list")" -eq 4 ] || fail "the list: $(cat "$TMPDIR/list")"
"$SONAE_BIN" list --search トラック >"$TMPDIR/hits"
[ "$(grep -c トラック "$TMPDIR/hits")" -eq 4 ] || fail "the search: $(cat "$TMPDIR/hits")"
newest=$(cut -c 1-36 "$TMPDIR/list" | head -n 1)
for format in text md html csv json; do
	"$SONAE_BIN" report "$newest" --format $format -o "$TMPDIR/report.$format"
	has "$TMPDIR/report.$format" "Send the logs elsewhere"
done
for format in text md html; do
	has "$TMPDIR/report.$format" "440/600 (73%)"
done
"$PYTHON" - "$TMPDIR/report.json" <<'END'
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
text = json.dumps(report)
assert '"points": 440' in text and '"max_points": 600' in text, text[:800]
END
"$SONAE_BIN" print ransomware --sheet all -o "$TMPDIR/paper.html" 2>"$TMPDIR/said"
has "$TMPDIR/paper.html" "DRILL"
"$SONAE_BIN" verify >"$TMPDIR/verified"
has "$TMPDIR/verified" "Sessions: 4"
