/* live - what tests of a live incident do again and again; see live.h. */
#include "live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLEAR_LINE "\025" /* Ctrl-U: the login's name stands there already, where there is one */

const char *live_lang(const struct live *l)
{
	return SAYS(l, "ja", "en");
}

static void type_name(struct live *l, const char *name)
{
	term_type(&l->t, CLEAR_LINE);
	TYPE_EXPECT(&l->t, name, name);
	term_type(&l->t, KEY_ENTER_TEXT);
}

void live_begin(struct live *l, int rows, int cols, const char *name)
{
	term_start(&l->t, rows, cols, l->home, live_lang(l), ARGS("respond", "ransomware"));
	LIVE_EXPECT(l, "実事案の対応を始める", "A live incident begins");
	type_name(l, name);
	/* Noticed at: now. */
	term_type(&l->t, KEY_ENTER_TEXT KEY_ENTER_TEXT);
	LIVE_EXPECT(l, "次の行動  ", "Next: ");
	LIVE_EXPECT(l, "【実事案】", "LIVE ");
	l->seq = live_count(l->home);
}

void live_join(struct live *l, int rows, int cols, const char *name)
{
	term_start(&l->t, rows, cols, l->home, live_lang(l), ARGS("resume"));
	LIVE_EXPECT(l, "お名前", "Your name");
	type_name(l, name);
	LIVE_EXPECT(l, "Space 済", "Space Done");
	l->seq = live_count(l->home);
}

void live_expect_recorded(struct live *l, int more)
{
	char words[64];

	l->seq += more;
	(void)snprintf(words, sizeof words, SAYS(l, "記録 #%d", "recorded #%d"), l->seq);
	EXPECT(&l->t, words);
}

void live_move_down(struct live *l, int rows)
{
	while (rows-- > 0)
		term_type(&l->t, KEY_DOWN_TEXT);
}

void live_tick_step(struct live *l, const char *title)
{
	struct strbuf ticked = { 0 };

	strbuf_addf(&ticked, "[x] %s", title);
	term_type(&l->t, " ");
	live_expect_recorded(l, 1);
	EXPECT(&l->t, strbuf_text(&ticked));
	strbuf_release(&ticked);
}

void live_write_note(struct live *l, const char *text)
{
	LIVE_TYPE_EXPECT(l, "w", "メモ", "Note");
	TYPE_EXPECT(&l->t, text, text);
	term_type(&l->t, KEY_ENTER_TEXT);
	live_expect_recorded(l, 1);
}

const char *live_session(const struct home *home, const char *kind)
{
	static char id[64];
	struct strbuf sql = { 0 };
	char *out;

	strbuf_addf(&sql, "SELECT id FROM session WHERE kind = '%s' ORDER BY id DESC LIMIT 1",
		    kind);
	out = journal_ask(home, strbuf_text(&sql));
	(void)snprintf(id, sizeof id, "%.*s", (int)strcspn(out, "\n"), out);
	strbuf_release(&sql);
	free(out);
	return id;
}

int live_count(const struct home *home)
{
	char *out = journal_ask(home, "SELECT count(*) FROM entry");
	int count = (int)strtol(out, NULL, 10);

	free(out);
	return count;
}

char *live_entries(const struct home *home)
{
	return journal_ask(home, "SELECT session, seq, kind, ref, choice, text, hex(hash)"
				 " FROM entry ORDER BY session, seq");
}
