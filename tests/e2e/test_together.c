/* Tests two people on one incident: two terminals on one journal, without a server. What one
 * records comes to the other's screen by itself, within a second (measured and printed; how long
 * the test waits is another matter, because machines are shared); nobody's typing is lost, and the
 * same step ticked twice at once is two entries and one result. */
#include "live.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST "[x] Write down the time"
#define SECOND "[x] Unplug infected"

struct pair {
	struct live sato, suzuki;
};

/* Both look at the same incident; Suzuki has joined. */
static void meet(struct pair *p, const struct home *home, enum tongue second)
{
	*p = (struct pair){ .sato = { .home = home, .tongue = IN_ENGLISH },
			    .suzuki = { .home = home, .tongue = second } };
	live_begin(&p->sato, 24, 80, "Sato");
	live_join(&p->suzuki, 24, 80, "Suzuki");
	p->sato.seq = p->suzuki.seq;
}

static void part(struct pair *p)
{
	const struct home *home = p->sato.home;

	assert_int_equal(term_kill(&p->sato.t, SIGTERM), 128 + SIGTERM);
	assert_int_equal(term_kill(&p->suzuki.t, SIGTERM), 128 + SIGTERM);
	program_expect(home, "en", ARGS("verify"), 0, "whole");
}

/* How long until the words stand on this screen, to which nobody has pressed a key. */
static void expect_by_itself(struct live *l, const char *words)
{
	int64_t since = now_ms();

	EXPECT(&l->t, words);
	print_message("'%s' after %lld ms\n", words, (long long)(now_ms() - since));
}

static void a_step_of_one_is_on_the_others_screen(void **state)
{
	struct pair p;

	meet(&p, *state, IN_JAPANESE);
	live_tick_step(&p.sato, "Write down the time");
	expect_by_itself(&p.suzuki, "[x] 気付いた時刻と症状");
	LIVE_EXPECT(&p.suzuki, "Sato: 手順済", "");
	/* And back, from where Suzuki stands: the first step that was open. */
	live_move_down(&p.suzuki, 1);
	p.suzuki.seq = p.sato.seq;
	live_tick_step(&p.suzuki, "感染した機器をLAN");
	expect_by_itself(&p.sato, SECOND);
	EXPECT(&p.sato.t, "Suzuki: ");
	part(&p);
	journal_expect(*state, "SELECT ref, actor FROM entry WHERE kind = 'step' ORDER BY seq",
		       "note-first-signs|Sato\nisolate-hosts|Suzuki\n");
}

/* Whoever comes a moment later is asked whether to take back what the other has just done; "n" is
 * no to that, and without a question it goes to the next step. */
static void tick_together(struct pair *p, const char *title)
{
	term_type(&p->sato.t, " ");
	term_type(&p->suzuki.t, " ");
	EXPECT(&p->sato.t, title);
	EXPECT(&p->suzuki.t, title);
	term_type(&p->sato.t, "nn");
	term_type(&p->suzuki.t, "nn");
}

/* Often enough for some of them to meet in the journal: these are entered twice. */
static void both_tick_at_the_same_moment(void **state)
{
	static const char *const titles[] = {
		"[x] Write down the time", "[x] Unplug infected", "[x] Talk by phone",
		"[x] Set up the response", "[x] Start the log",   "[x] Check life and safety",
		"[x] Tell top management", "[x] Photograph",
	};
	struct pair p;
	char *twice;

	meet(&p, *state, IN_ENGLISH);
	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		tick_together(&p, titles[i]);
	EXPECT_GONE(&p.sato.t, "Take that back?");
	EXPECT_GONE(&p.suzuki.t, "Take that back?");
	part(&p);
	journal_expect(*state,
		       "SELECT count(*) > 8, count(DISTINCT ref) FROM entry WHERE kind = 'step'",
		       "1|8\n");
	journal_expect(*state, "SELECT count(*) FROM entry WHERE kind = 'correction'", "0\n");
	twice = journal_ask(*state, "SELECT count(*) - 8 FROM entry WHERE kind = 'step'");
	print_message("of 8 steps ticked by two at once, entered twice: %s", twice);
	free(twice);
	/* One result: each is done once, by the one who came first. */
	program_expect(*state, "en", ARGS("show", live_session(*state, "incident")), 0, "8 of 58");
}

/* What is typed while news arrive stays as it is, in a prompt and in a sheet. */
static void news_do_not_disturb_typing(void **state)
{
	struct pair p;

	meet(&p, *state, IN_ENGLISH);
	TYPE_EXPECT(&p.suzuki.t, "w", "Note");
	TYPE_EXPECT(&p.suzuki.t, "the backup is on", "the backup is on");
	live_tick_step(&p.sato, "Write down the time");
	EXPECT(&p.suzuki.t, "Sato: ");
	assert_true(term_shows(&p.suzuki.t, "the backup is on"));
	p.suzuki.seq = p.sato.seq;
	term_type(&p.suzuki.t, " tape\r");
	live_expect_recorded(&p.suzuki, 1);

	TYPE_EXPECT(&p.suzuki.t, "d", "A decision");
	TYPE_EXPECT(&p.suzuki.t, "do we stop the line", "do we stop the line");
	p.sato.seq = p.suzuki.seq;
	live_write_note(&p.sato, "seen from the other desk");
	EXPECT(&p.suzuki.t, "seen from the other desk");
	assert_true(term_shows(&p.suzuki.t, "do we stop the line"));
	p.suzuki.seq = p.sato.seq;
	term_type(&p.suzuki.t, "?\r\ryes\r\r\r\r");
	live_expect_recorded(&p.suzuki, 1);
	part(&p);
	journal_expect(*state,
		       "SELECT actor, coalesce(text, ref || '=' || option_text) FROM entry"
		       " WHERE kind IN ('note', 'decision') ORDER BY seq",
		       "Suzuki|the backup is on tape\nSato|seen from the other desk\n"
		       "Suzuki|do we stop the line?=yes\n");
}

/* Many entries from both, as fast as they come: none is lost, and the chain is whole. */
static void neither_loses_anything(void **state)
{
	struct pair p;
	char note[32];

	meet(&p, *state, IN_ENGLISH);
	for (int i = 0; i < 10; i++) {
		(void)snprintf(note, sizeof note, "wsato %d\r", i);
		term_type(&p.sato.t, note);
		(void)snprintf(note, sizeof note, "wsuzuki %d\r", i);
		term_type(&p.suzuki.t, note);
	}
	(void)snprintf(note, sizeof note, "recorded #%d", p.sato.seq + 20);
	while (live_count(*state) < p.sato.seq + 20) {
		(void)term_shows(&p.sato.t, note);
		(void)term_shows(&p.suzuki.t, note);
	}
	/* The last of each is on the other's screen or was written by it. */
	part(&p);
	journal_expect(*state,
		       "SELECT actor, count(DISTINCT text) FROM entry WHERE kind = 'note'"
		       " GROUP BY actor ORDER BY actor",
		       "Sato|10\nSuzuki|10\n");
}

/* A fact captured by both: the one who comes second is told, and both values stay. */
static void a_fact_captured_twice_is_said(void **state)
{
	struct pair p;

	meet(&p, *state, IN_ENGLISH);
	for (struct live *l = &p.sato; l; l = l == &p.sato ? &p.suzuki : NULL) {
		TYPE_EXPECT(&l->t, "f", "Facts: ");
		TYPE_EXPECT(&l->t, KEY_DOWN_TEXT KEY_ENTER_TEXT, "Enter accept");
	}
	TYPE_EXPECT(&p.sato.t, "Osaka\r", "recorded #");
	EXPECT(&p.suzuki.t, "Sato: ");
	TYPE_EXPECT(&p.suzuki.t, "Nara\r", "Sato also changed it");
	part(&p);
	journal_expect(*state,
		       "SELECT actor, text FROM entry WHERE ref = 'org-address' ORDER BY seq",
		       "Sato|Osaka\nSuzuki|Nara\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(a_step_of_one_is_on_the_others_screen),
		T(both_tick_at_the_same_moment),
		T(news_do_not_disturb_typing),
		T(neither_loses_anything),
		T(a_fact_captured_twice_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
