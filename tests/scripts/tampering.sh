#!/bin/sh
# tampering - a person with the sqlite3 command cannot change the record unnoticed: the journal refuses it, and where it is forced `verify` names the session and the entry, and misses a head that was noted.
set -eu

fail() {
	echo "$@"
	exit 1
}

sql() {
	sqlite3 "$SONAE_JOURNAL" "$@"
}

# refused SQL: it must fail by a trigger, and leave the journal as it was
refused() {
	before=$(sql .dump | sha256sum)
	if said=$(sql "$1" 2>&1); then fail "accepted: $1"; fi
	case $said in *'sonae: the journal is only ever added to'*) ;; *) fail "refused for another reason: $1: $said" ;; esac
	[ "$before" = "$(sql .dump | sha256sum)" ] || fail "refused but done: $1"
}

# verify STATUS WORDS [ARGUMENT...]
verify() {
	wanted=$1 words=$2 status=0
	shift 2
	said=$("$SONAE_BIN" verify "$@" 2>&1) || status=$?
	[ "$status" -eq "$wanted" ] || fail "verify $* ended with $status, not $wanted: $said"
	case $said in *"$words"*) ;; *) fail "verify $* does not say '$words': $said" ;; esac
}

# forced TRIGGER SQL: by someone who knows how to put the guard back afterwards
forced() {
	guard=$(sql "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = '$1'")
	sql "DROP TRIGGER $1"
	sql "$2; $guard"
}

# A copy of the whole journal, to be damaged.
fresh() {
	SONAE_JOURNAL=$TMPDIR/tampered.db
	rm -f "$SONAE_JOURNAL"*
	cp "$TMPDIR/whole.db" "$SONAE_JOURNAL"
}

export SONAE_LANG=en SONAE_JOURNAL="$TMPDIR/whole.db"
rm -f "$SONAE_JOURNAL"*
for number in 1 2; do
	"$SONAE_BIN" drill ransomware --answers playbooks/answers/ransomware-manufacturer-vpn.yaml >"$TMPDIR/played"
done
said=$("$SONAE_BIN" verify)
case $said in "The journal is whole. Sessions: 2. "*) ;; *) fail "$said" ;; esac
head=$(echo "$said" | sed -n 's/^head .*(\(.*\))$/\1/p')
session=$(sql "SELECT session FROM decisions WHERE rationale <> '' ORDER BY session LIMIT 1")
seq=$(sql "SELECT min(seq) FROM decisions WHERE session = '$session' AND rationale <> ''")
one="session = '$session' AND seq = $seq"
last=$(sql "SELECT max(session) FROM timeline")
end=$(sql "SELECT max(seq) FROM timeline WHERE session = '$last'")
verify 0 "found at entry #$end" --head "$head"

# ---- refused ----

fresh
refused "UPDATE entry SET text = substr(text, 1, length(text) - 1) || '!' WHERE $one"
refused "DELETE FROM entry WHERE $one"
refused "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE $one"
refused "UPDATE session SET title = 'x'"
refused "DELETE FROM session"
verify 0 'The journal is whole.'

# ---- forced ----

sql "DROP TRIGGER entry_is_not_changed"
verify 1 'The journal is not whole: '
fresh
forced entry_is_not_changed "UPDATE entry SET text = substr(text, 1, length(text) - 1) || '!' WHERE $one"
verify 1 "session $session: entry #$seq does not fit: "
verify 1 "session $session: entry #$seq does not fit: " "$session"
verify 0 'The journal is whole.' "$last"

# What is cut off at the end leaves a chain that fits. The totals kept with the session still tell; when they are taken out
# too, only a head that was noted before does.
fresh
forced entry_is_not_removed "DELETE FROM entry WHERE session = '$last' AND seq > $end - 3"
verify 1 'its end is missing: it was cut off'
forced tally_is_not_removed "DELETE FROM tally WHERE session = '$last'"
verify 0 'The journal is whole.'
verify 1 'not found: entries were cut off' --head "$head"
verify 1 'not found: entries were cut off' --head "$(echo "$head" | sed 's/^\(....\)\(....\)\(....\).*/\1-\2-\3/')"
