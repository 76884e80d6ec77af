/* play - what tests of the drill do again and again; see play.h. */
#include "play.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_japanese(const char *lang)
{
	return !strcmp(lang, "ja");
}

void play_start(struct term *t, const char *words)
{
	/* Past the facilitator, the roles and the speed, however many they are. */
	for (int row = 0; row < 30; row++)
		term_type(t, KEY_DOWN_TEXT);
	TYPE_EXPECT(t, KEY_ENTER_TEXT, words);
}

void play_quick(struct term *t, int rows, int cols, const struct home *home, const char *lang)
{
	term_start(t, rows, cols, home, lang,
		   ARGS("--playbooks", root_path("tests/e2e/data"), "drill", "quick"));
	EXPECT(t, is_japanese(lang) ? "攻撃者が侵入した" : "An attacker is inside");
	play_start(t, is_japanese(lang) ? "最初に何をするか" : "What comes first");
}

char play_number(struct term *t, const char *option)
{
	char *text = term_text(t);
	const char *at = strstr(text, option);
	char number = at && at - text >= 2 ? at[-2] : '?';

	if (number < '1' || number > '9')
		print_error("option '%s' is not on the screen:\n%s\n", option, text);
	free(text);
	assert_in_range(number, '1', '9');
	return number;
}

void play_begin_decision(struct term *t, const char *option, const char *why)
{
	char keys[3] = "?\r";

	EXPECT(t, option);
	keys[0] = play_number(t, option);
	term_type(t, keys);
	TYPE_EXPECT(t, why, why);
}

void play_decide(struct term *t, const char *option, const char *why, const char *feedback)
{
	play_begin_decision(t, option, why);
	TYPE_EXPECT(t, KEY_ENTER_TEXT, feedback);
	term_type(t, " ");
	EXPECT_GONE(t, feedback);
}

void play_expect_decisions(const struct home *home, const char *rows)
{
	journal_expect(home,
		       "SELECT option, rationale, late FROM decisions WHERE session ="
		       " (SELECT id FROM sessions ORDER BY id DESC LIMIT 1) ORDER BY seq",
		       rows);
}

void play_expect_state(const struct home *home, const char *state_and_kind)
{
	struct strbuf rows = { 0 };

	strbuf_addf(&rows, "%s\n", state_and_kind);
	journal_expect(home,
		       "SELECT s.state || ' ' || t.kind FROM sessions s JOIN timeline t"
		       " ON t.session = s.id ORDER BY s.id DESC, t.seq DESC LIMIT 1",
		       strbuf_text(&rows));
	strbuf_release(&rows);
}
