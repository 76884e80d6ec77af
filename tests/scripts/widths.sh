#!/bin/sh
# widths - no message is wider than its place on the screen, as the comment `TRANSLATORS: ... at most N columns` before it in the sources says; a wide character is two columns.
set -eu

cat >"$TMPDIR/widths.py" <<'END'
import glob, gettext, re, sys, unicodedata

STRING = r'"(?:[^"\\]|\\.)*"'
MESSAGE = re.compile(r'\b(?:N?_|ngettext)\(((?:\s*%s)+)\s*[,)]' % STRING)
COMMENT = re.compile(r'/\*(?:(?!\*/).)*?TRANSLATORS:((?:(?!\*/).)*?at most ((?:\d+|,|and|\s)+?)\s+columns(?:(?!\*/).)*)\*/', re.S)
STATEMENT = re.compile(r'(?:%s|[^;"])*' % STRING)
KEYS = re.compile(r'^\tX\((?:%s|[^"\n])*?\bN_\((%s)\)' % (STRING, STRING), re.M)
ROW = re.compile(r'page_row\([^;"]*?\b_\((%s)\)' % STRING)

def text_of(source):
    quoted = "".join(piece[1:-1] for piece in re.findall(STRING, source))
    return quoted.replace('\\"', '"').replace("\\n", "\n")

def width(text):
    # What a value will take is not known: a message must fit without any.
    text = re.sub(r"%[-+ 0-9.*]*(?:z|ll|l)?[dsuc]", "", text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

def limits():
    """(file, message, columns)"""
    for path in sorted(glob.glob("tui/*/*.[ch]")):
        source = open(path, encoding="utf-8").read()
        for comment in COMMENT.finditer(source):
            columns = [int(n) for n in re.findall(r"\d+", comment[2])]
            if path.endswith("keys.h"):
                found = KEYS.findall(source)
            else:
                found = MESSAGE.findall(STATEMENT.match(source, comment.end())[0])
            assert found, f"{path}: no message after: {comment[1]}"
            for i, message in enumerate(found):
                yield path, text_of(message), columns[min(i, len(columns) - 1)]
        for label in ROW.findall(source):
            yield path, text_of(label), 15

japanese = gettext.GNUTranslations(open(sys.argv[1], "rb"))
wide = count = 0
for path, message, columns in limits():
    count += 1
    for text in message, japanese.gettext(message):
        if width(text) > columns:
            print(f"{path}: '{text}' has {width(text)} columns, not {columns}")
            wide += 1
assert count > 60, f"only {count} messages with a limit were found"
sys.exit(wide > 0)
END
# check CATALOGUE
check() {
	msgfmt -o "$TMPDIR/widths.mo" "$1"
	"$PYTHON" "$TMPDIR/widths.py" "$TMPDIR/widths.mo"
}

check locale/ja.po

# One that is too wide is found out: a label of the footer, a head of a column.
for message in Choose Took; do
	awk -v line="msgid \"$message\"" '$0 == line { found = 1 } found && /^msgstr/ { $0 = "msgstr \"一二三四五六七\""; found = 0 } { print }' locale/ja.po >"$TMPDIR/wide.po"
	if check "$TMPDIR/wide.po" >"$TMPDIR/said"; then
		echo "a translation of '$message' that is too wide went unnoticed"
		exit 1
	fi
	grep -q '一二三四五六七' "$TMPDIR/said"
done
