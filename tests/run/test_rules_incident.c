/* test_rules_incident - what each kind of entry may do to a live incident, and what it does. */
#include <stdio.h>
#include <string.h>

#include "data.h"
#include "data_incident.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Rows of wishes of one kind, and what is said to them while the incident is on. */
struct row {
	struct entry wish;
	enum refusal on;
};
#define ROW(name, refused, ...)                                          \
	{                                                                \
		{ .kind = ENTRY_##name, __VA_ARGS__ }, REFUSED_##refused \
	}
#define S .actor = "S"

static const struct row rows_while_on[] = {
	/* clang-format off */
	ROW(PARTICIPANT, NOTHING, S),
	ROW(PARTICIPANT, EMPTY, .actor = " \xe3\x80\x80\t"),
	ROW(STEP, NOTHING, S, .ref = "tell"),
	ROW(STEP, EMPTY, .ref = "tell"),
	ROW(STEP, UNKNOWN, S, .ref = "no"),
	ROW(STEP, UNKNOWN, S),
	ROW(SKIP, NOTHING, S, .ref = "tell", .text = "w"),
	ROW(SKIP, EMPTY, S, .ref = "tell", .text = " "),
	ROW(SKIP, UNKNOWN, S, .ref = "no", .text = "w"),
	ROW(ASSIGN, NOTHING, S, .ref = "tell", .choice = "A"),
	ROW(ASSIGN, NOTHING, S, .ref = "tell"),
	ROW(ASSIGN, UNKNOWN, S, .ref = "no"),
	ROW(FACT, NOTHING, S, .ref = "name", .text = "n"),
	ROW(FACT, NO_VALUE, S, .ref = "name"),
	ROW(FACT, UNKNOWN, S, .ref = "no", .text = "n"),
	ROW(DECISION, NOTHING, S, .ref = "q", .option_text = "o"),
	ROW(DECISION, EMPTY, S, .ref = "q"),
	ROW(DECISION, EMPTY, S, .option_text = "o"),
	ROW(CALL, NOTHING, S, .text = "t", .option_text = "o"),
	ROW(CALL, EMPTY, S, .text = "t"),
	ROW(CALL, EMPTY, S, .option_text = "o"),
	ROW(EVIDENCE, NOTHING, S, .text = "disk"),
	ROW(EVIDENCE, EMPTY, S),
	ROW(HASH, NOTHING, S, .ref = "E1", .choice = SHA, .text = "f"),
	ROW(HASH, UNKNOWN, S, .ref = "E2", .choice = SHA, .text = "f"),
	ROW(HASH, NO_VALUE, S, .ref = "E1", .choice = "00", .text = "f"),
	ROW(HASH, NO_VALUE, S, .ref = "E1", .text = "f"),
	ROW(CUSTODY, NOTHING, S, .ref = "E1", .choice = "handed", .text = "x"),
	ROW(CUSTODY, UNKNOWN, S, .ref = "E1", .choice = "", .text = "x"),
	ROW(CUSTODY, EMPTY, S, .ref = "E1", .choice = "stored"),
	ROW(CUSTODY, UNKNOWN, S, .choice = "stored", .text = "x"),
	ROW(REPORT, NOTHING, S, .ref = "soon", .option_text = "o"),
	ROW(REPORT, EMPTY, S, .ref = "soon"),
	ROW(REPORT, UNKNOWN, S, .ref = "no", .option_text = "o"),
	ROW(WAIVE, NOTHING, S, .ref = "soon", .text = "w"),
	ROW(WAIVE, EMPTY, S, .ref = "soon"),
	ROW(WAIVE, UNKNOWN, S, .text = "w"),
	ROW(CADENCE, NOTHING, S, .choice = "board", .number = MINUTES(1)),
	ROW(CADENCE, NOTHING, S, .choice = "board"),
	ROW(CADENCE, EMPTY, S, .number = MINUTES(1)),
	ROW(CADENCE, NO_VALUE, S, .choice = "b", .number = -1),
	ROW(CADENCE, NO_VALUE, S, .choice = "b", .number = MINUTES(1) - 1),
	ROW(CADENCE, NO_VALUE, S, .choice = "b", .number = INT64_MAX),
	ROW(UPDATE, NOTHING, S, .choice = "board", .text = "t"),
	ROW(UPDATE, EMPTY, S, .text = "t"),
	ROW(HANDOVER, NOTHING, S, .ref = "Ito"),
	ROW(HANDOVER, EMPTY, S),
	ROW(CORRECTION, NOT_OPEN, S, .ref = "tell"),
	ROW(CORRECTION, NOTHING, S, .ref = "report"),
	ROW(CORRECTION, EMPTY, .ref = "report"),
	ROW(CORRECTION, UNKNOWN, S, .ref = "no"),
	ROW(CORRECTION, NOT_OPEN, S, .ref = "soon", .choice = "duty"),
	ROW(CORRECTION, NOTHING, S, .ref = "hours", .choice = "duty"),
	ROW(CORRECTION, UNKNOWN, S, .ref = "hours", .choice = "step"),
	ROW(CORRECTION, UNKNOWN, S, .ref = "report", .choice = "duty"),
	ROW(CLOSE, NOTHING, S),
	ROW(CLOSE, EMPTY),
	/* clang-format on */
};

/* What is written down later belongs to the record. */
static const struct row rows_also_behind_the_end[] = {
	/* clang-format off */
	ROW(NOTE, NOTHING, S, .text = "n"),
	ROW(NOTE, EMPTY, S, .text = ""),
	ROW(NOTE, EMPTY, .text = "n"),
	ROW(CORRECTION, NOTHING, S, .number = 1, .text = "t"),
	ROW(CORRECTION, EMPTY, S, .number = 1),
	ROW(CORRECTION, UNKNOWN, S, .number = 0, .text = "t"),
	ROW(CORRECTION, UNKNOWN, S, .number = 99, .text = "t"),
	/* clang-format on */
};

static void expect(const struct row *rows, size_t count, bool is_open, enum refusal otherwise)
{
	struct entry out;

	for (size_t i = 0; i < count; i++) {
		enum refusal r = run_draft(run, &rows[i].wish, &out);

		if (r != (is_open ? rows[i].on : otherwise))
			fail_msg("row %zu in phase %d: %d", i, run->phase, r);
	}
}
#define EXPECT(rows, is_open, otherwise) expect(rows, ARRAY_LEN(rows), is_open, otherwise)

static void every_kind_is_refused_where_it_has_no_place(void **state)
{
	(void)state;
	EXPECT(rows_while_on, false, REFUSED_NOT_STARTED);
	EXPECT(rows_also_behind_the_end, false, REFUSED_NOT_STARTED);
	assert_int_equal(WISH(.kind = ENTRY_OPEN, .actor = ""), REFUSED_EMPTY);
	OPEN();
	assert_int_equal(WISH(.kind = ENTRY_OPEN), REFUSED_ALREADY);
	DO(.kind = ENTRY_STEP, .ref = "report");
	DO(.kind = ENTRY_EVIDENCE, .text = "disk");
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "PPC");
	EXPECT(rows_while_on, true, REFUSED_NOTHING);
	EXPECT(rows_also_behind_the_end, true, REFUSED_NOTHING);
	DO(.kind = ENTRY_CLOSE);
	assert_int_equal(WISH(.kind = ENTRY_OPEN), REFUSED_ALREADY);
	EXPECT(rows_while_on, false, REFUSED_CLOSED);
	EXPECT(rows_also_behind_the_end, true, REFUSED_NOTHING);
}

/* A drill cannot write into an incident, nor the other way round, whatever the wish and the
 * moment. */
static void drills_and_incidents_do_not_mix(void **state)
{
	static const enum entry_kind of_drills[] = { ENTRY_STARTEX, ENTRY_INJECT, ENTRY_OWN,
						     ENTRY_TIMEOUT, ENTRY_PAUSE,  ENTRY_RESUME,
						     ENTRY_SPEED,   ENTRY_RATING, ENTRY_WELL,
						     ENTRY_IMPROVE, ENTRY_DONE,   ENTRY_ENDEX };
	static const enum entry_kind of_incidents[] = {
		ENTRY_OPEN,     ENTRY_SKIP,   ENTRY_ASSIGN,   ENTRY_FACT,   ENTRY_CALL,
		ENTRY_EVIDENCE, ENTRY_HASH,   ENTRY_CUSTODY,  ENTRY_REPORT, ENTRY_WAIVE,
		ENTRY_CADENCE,  ENTRY_UPDATE, ENTRY_HANDOVER, ENTRY_CLOSE
	};
	struct playbook *pb = data_playbook();
	struct run *drill = run_new(pb, pb->exercises.item, "0190-drill");
	struct entry e = { .actor = "S",
			   .ref = "s1",
			   .choice = "stored",
			   .text = "t",
			   .number = 1,
			   .option_text = "o" };
	struct entry out;

	(void)state;
	/* Five kinds belong to both, one to a self-assessment. */
	assert_int_equal(ARRAY_LEN(of_drills) + ARRAY_LEN(of_incidents) + 5 + 1, ENTRY_KIND_COUNT);
	for (int phase = RUN_BRIEFING; phase <= RUN_OVER; phase++) {
		run->phase = drill->phase = (enum phase_of_run)phase;
		for (size_t i = 0; i < ARRAY_LEN(of_drills); i++) {
			e.kind = of_drills[i];
			assert_int_equal(run_draft(run, &e, &out), REFUSED_NOT_HERE);
		}
		for (size_t i = 0; i < ARRAY_LEN(of_incidents); i++) {
			e.kind = of_incidents[i];
			assert_int_equal(run_draft(drill, &e, &out), REFUSED_NOT_HERE);
		}
	}
	run_free(drill);
	playbook_free(pb);
}

/* ---- beginning and end ---- */

static void opening_says_since_when(void **state)
{
	static const struct {
		int64_t given, began;
	} rows[] = { { T0 - MINUTES(30), T0 - MINUTES(30) },
		     { T0, T0 },
		     { 0, T0 },
		     { -5, T0 },
		     { T0 + 1, T0 } };

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		DO(.kind = ENTRY_OPEN, .number = rows[i].given);
		assert_int_equal(run->phase, RUN_ON);
		assert_int_equal(run->totals.state, SESSION_RUNNING);
		assert_int_equal(in->opened_ms, T0);
		assert_int_equal(in->began_ms, rows[i].began);
		data_begin_again(state);
	}
}

static void closing_leaves_notes_and_corrections_of_entries(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_CLOSE, .actor = "Boss", .text = "over");
	assert_int_equal(run->phase, RUN_OVER);
	assert_int_equal(run->totals.state, SESSION_ENDED);
	assert_string_equal(in->closed_by, "Boss");
	DO(.kind = ENTRY_NOTE, .text = "the press asks again");
	DO(.kind = ENTRY_CORRECTION, .number = 2, .text = "it was Sato who closed");
	assert_int_equal(run->totals.state, SESSION_ENDED);
	assert_int_equal(WISH(.kind = ENTRY_STEP, .ref = "tell"), REFUSED_CLOSED);
}

/* What the journal holds drafts to itself, else verification would find fault with it. */
static void a_stored_entry_drafts_to_itself(void **state)
{
	static const struct entry wishes[] = {
		{ .kind = ENTRY_OPEN, .number = T0 - 5 },
		{ .kind = ENTRY_STEP, .ref = "judge" },
		{ .kind = ENTRY_EVIDENCE, .text = "disk" },
		{ .kind = ENTRY_DECISION, .ref = "q", .choice = "a, b", .option_text = "a" },
		{ .kind = ENTRY_CALL, .text = "t", .option_text = "o", .number = T0 + 5 },
		{ .kind = ENTRY_REPORT, .ref = "soon", .option_text = "PPC" },
		{ .kind = ENTRY_CLOSE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct entry e = wishes[i], once, again;

		e.actor = "Sato";
		e.at_ms = T0;
		assert_int_equal(run_draft(run, &e, &once), 0);
		assert_int_equal(run_draft(run, &once, &again), 0);
		assert_int_equal(once.number, again.number);
		assert_true(once.ref == again.ref || !strcmp(once.ref, again.ref));
		assert_ptr_equal(once.option_text, again.option_text);
		assert_memory_equal(&once.totals, &again.totals, sizeof once.totals);
		run_apply(run, &once);
	}
	assert_int_equal(run->totals.decisions, 1);
}

/* ---- steps ---- */

static void two_persons_are_two_however_they_are_written(void **state)
{
	static const struct {
		const char *first, *second;
		bool are_two;
	} rows[] = {
		{ "Sato", "Ito", true },
		{ "Sato", NULL, false },
		{ "Sato", "", false },
		{ "Sato", "  \xe3\x80\x80", false },
		{ "Sato", "Sato", false },
		{ "Sato", "SATO", false },
		{ "Sato", "Ｓａｔｏ", false },
		{ "Sato", " Sato ", false },
		{ "佐藤 一郎", "佐藤一郎", false },
		{ "佐藤　一郎", "佐藤 一郎", false },
		{ "サトウ", "さとう", false },
		{ "サトウ", "ｻﾄｳ", false },
		{ "佐藤 一郎", "佐藤 二郎", true },
		/* One name within the other is not a second person. */
		{ "山田太郎", "山田太郎 佐藤 花子", false },
		{ "佐藤 花子", "山田太郎、佐藤花子", false },
		{ "山田太郎", "山田", false },
		{ "Sato", "Sato (IT)", false },
		{ "Ito", "Saito", true },
		{ "Ito", "Itoh", true },
		{ "森", "大森", true },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum refusal r;

		OPEN();
		r = WISH(.kind = ENTRY_STEP, .actor = rows[i].first, .ref = "restore",
			 .choice = rows[i].second);
		if (r != (rows[i].are_two ? REFUSED_NOTHING : REFUSED_ONE_PERSON))
			fail_msg("row %zu: %d", i, r);
		data_begin_again(state);
	}
}

static void out_of_order_is_possible_and_counted(void **state)
{
	struct entry e = { .kind = ENTRY_STEP, .actor = "S", .ref = "judge", .at_ms = T0 }, out;

	(void)state;
	OPEN();
	assert_int_equal(run_draft(run, &e, &out), 0);
	assert_int_equal(out.number, 1);
	DO(.kind = ENTRY_SKIP, .ref = "isolate", .text = "no network");
	assert_int_equal(run_draft(run, &e, &out), 0);
	assert_int_equal(out.number, 0);
	/* Nobody can say that it was in order. */
	e.ref = "restore";
	e.choice = "Ito";
	e.number = 0;
	assert_int_equal(run_draft(run, &e, &out), 0);
	assert_int_equal(out.number, 1);
}

static void two_ticks_are_two_entries_and_one_result(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_STEP, .actor = "Sato", .ref = "tell", .at_ms = T0 + 1);
	DO(.kind = ENTRY_STEP, .actor = "Ito", .ref = "tell", .at_ms = T0 + 2);
	assert_int_equal(run->last_seq, 3);
	assert_int_equal(in->steps[TELL].standing, STEP_DONE);
	assert_string_equal(in->steps[TELL].trace.who, "Sato");
	assert_int_equal(in->steps[TELL].trace.seq, 2);
	assert_int_equal(in->steps[TELL].trace.at_ms, T0 + 1);
	assert_int_equal(incident_open_steps(run), STEPS - 1);

	DO(.kind = ENTRY_SKIP, .actor = "Sato", .ref = "report", .text = "first");
	DO(.kind = ENTRY_SKIP, .actor = "Ito", .ref = "report", .text = "second");
	assert_string_equal(in->steps[REPORT].why, "first");
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "first", .choice = "R-1");
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "second");
	DO(.kind = ENTRY_WAIVE, .ref = "hours", .text = "third");
	assert_int_equal(in->duties[HOURS].standing, DUTY_REPORTED);
	assert_string_equal(in->duties[HOURS].to, "first");
	assert_string_equal(in->duties[HOURS].receipt, "R-1");
}

static void a_step_is_done_taken_back_and_skipped(void **state)
{
	const struct step_state *step = &in->steps[RESTORE];

	(void)state;
	OPEN();
	DO(.kind = ENTRY_STEP, .ref = "restore", .choice = "Ito");
	assert_string_equal(step->second, "Ito");
	assert_int_equal(WISH(.kind = ENTRY_SKIP, .ref = "restore", .text = "w"), REFUSED_ALREADY);
	DO(.kind = ENTRY_CORRECTION, .actor = "Mori", .ref = "restore", .text = "the wrong one");
	assert_int_equal(step->standing, STEP_OPEN);
	assert_null(step->second);
	assert_string_equal(step->trace.who, "Mori");
	DO(.kind = ENTRY_SKIP, .ref = "restore", .text = "no backup");
	assert_int_equal(step->standing, STEP_SKIPPED);
	assert_string_equal(step->why, "no backup");
	assert_int_equal(incident_open_steps(run), STEPS - 1);
	DO(.kind = ENTRY_STEP, .ref = "restore", .choice = "Ito");
	assert_int_equal(step->standing, STEP_DONE);
	assert_null(step->why);
}

static void a_step_is_assigned(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_ASSIGN, .ref = "tell", .choice = "Mori");
	assert_string_equal(in->steps[TELL].assignee, "Mori");
	DO(.kind = ENTRY_ASSIGN, .ref = "tell", .choice = "");
	assert_null(in->steps[TELL].assignee);
}

/* ---- facts ---- */

static void facts_are_taken_as_they_are_kept_and_no_other_way(void **state)
{
	static const struct {
		const char *ref, *text;
		bool fits;
	} rows[] = {
		{ "name", "備え病院", true },
		{ "name", "", false },
		{ "name", "two\nlines", false },
		{ "course", "two\nlines", true },
		{ "count", "12", true },
		{ "count", "twelve", false },
		{ "leak", "yes", true },
		{ "leak", "no", true },
		{ "leak", "maybe", false },
		{ "sector", "medical", true },
		{ "sector", "Medical", false },
		{ "noticed-at", "2026-11-21T03:00:00+09:00", true },
		{ "noticed-at", "2026-11-21 03:00", false },
		{ "systems", "a\nb", true },
		{ "no", "x", false },
	};
	struct entry e = { .kind = ENTRY_FACT, .actor = "S", .at_ms = T0 }, out;

	(void)state;
	OPEN();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		e.ref = rows[i].ref;
		e.text = rows[i].text;
		if (!run_draft(run, &e, &out) != rows[i].fits)
			fail_msg("%s '%s'", e.ref, e.text);
	}
	for (size_t i = 0; i < FACTS; i++) {
		DO(.kind = ENTRY_FACT, .ref = data_incident.facts.item[i].item.id,
		   .choice = "unknown");
		assert_int_equal(in->facts.item[i].known, KNOWN_UNKNOWN);
		assert_null(in->facts.item[i].text);
	}
	assert_int_equal(WISH(.kind = ENTRY_FACT, .ref = "name", .choice = "never"),
			 REFUSED_NO_VALUE);
	assert_int_equal(WISH(.kind = ENTRY_FACT, .ref = "name", .choice = "unknown", .text = "x"),
			 REFUSED_NO_VALUE);
}

static void a_fact_keeps_who_and_how_often(void **state)
{
	(void)state;
	OPEN();
	assert_int_equal(in->facts.item[COUNT].known, KNOWN_NOT_ASKED);
	DO(.kind = ENTRY_FACT, .actor = "Ito", .ref = "count", .text = "3");
	DO(.kind = ENTRY_FACT, .actor = "Mori", .ref = "count", .text = "5", .at_ms = T0 + 9);
	assert_string_equal(in->facts.item[COUNT].text, "5");
	assert_int_equal(in->fact_traces[COUNT].changes, 2);
	assert_string_equal(in->fact_traces[COUNT].trace.who, "Mori");
	assert_int_equal(in->fact_traces[COUNT].trace.at_ms, T0 + 9);
	assert_int_equal(in->fact_traces[LEAK].changes, 0);
}

static void the_clock_follows_when_it_was_noticed(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_FACT, .ref = "noticed-at", .text = "2026-11-21T11:00:00+09:00");
	assert_int_equal(in->began_ms, T0 - MINUTES(60));
	assert_int_equal(incident_step_due_ms(run, ISOLATE), T0 - MINUTES(50));
	DO(.kind = ENTRY_FACT, .ref = "known-at", .text = "2026-11-21T10:00:00+09:00");
	assert_int_equal(in->began_ms, T0 - MINUTES(60));
	DO(.kind = ENTRY_FACT, .ref = "noticed-at", .choice = "unknown");
	assert_int_equal(in->began_ms, T0);
	assert_int_equal(in->opened_ms, T0);
}

/* ---- duties ---- */

static void a_report_is_kept_and_can_be_taken_back(void **state)
{
	const struct duty_state *duty = &in->duties[HOURS];

	(void)state;
	OPEN();
	DO(.kind = ENTRY_WAIVE, .ref = "hours", .text = "not ours");
	assert_int_equal(duty->standing, DUTY_WAIVED);
	assert_string_equal(duty->why, "not ours");
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "PPC", .choice = "R-7",
	   .text = "by web", .at_ms = T0 + 5);
	assert_int_equal(duty->standing, DUTY_REPORTED);
	assert_int_equal(duty->reported_ms, T0 + 5);
	assert_string_equal(duty->how, "by web");
	DO(.kind = ENTRY_CORRECTION, .ref = "hours", .choice = "duty", .text = "another one");
	assert_int_equal(duty->standing, DUTY_OPEN);
	assert_null(duty->receipt);
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "PPC", .number = T0 - 5);
	assert_int_equal(duty->reported_ms, T0 - 5);
	assert_null(duty->receipt);
}

/* ---- calls, updates, questions ---- */

static void a_later_call_keeps_what_was_promised(void **state)
{
	(void)state;
	OPEN();
	CALL("p-27", "Osaka Police", T0 + 1);
	CALL(NULL, "保険 会社", T0 + 2);
	CALL("vendor", "Vendor", T0 + 3);
	CALL(NULL, "Nobody", 0);
	assert_int_equal(in->promise_count, 3);
	assert_string_equal(in->promises[0].contact, "p-27");
	assert_null(in->promises[1].contact);
	assert_int_equal(in->promises[2].due_ms, T0 + 3);
	CALL("p-28", "Osaka Police", 0); /* another desk, although of that name */
	assert_false(in->promises[0].kept);
	CALL("p-27", "Police", T0 + 9); /* the same desk; what it promises now is not kept */
	assert_true(in->promises[0].kept);
	assert_int_equal(in->promise_count, 4);
	assert_false(in->promises[3].kept);
	CALL(NULL, "保険会社", 0);
	assert_true(in->promises[1].kept);
	assert_false(in->promises[2].kept);
	CALL(NULL, "ＶＥＮＤＯＲ", 0);
	assert_true(in->promises[2].kept);
}

static void updates_move_what_is_due(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(60));
	assert_int_equal(in->cadence_count, 1);
	assert_int_equal(in->cadences[0].due_ms, T0 + MINUTES(60));
	assert_int_equal(in->cadences[0].last.at_ms, WHEN_NONE);
	DO(.kind = ENTRY_UPDATE, .choice = "ｂｏａｒｄ", .text = "t", .at_ms = T0 + MINUTES(50));
	assert_int_equal(in->cadence_count, 1);
	assert_int_equal(in->cadences[0].due_ms, T0 + MINUTES(110));
	assert_int_equal(in->cadences[0].last.at_ms, T0 + MINUTES(50));
	DO(.kind = ENTRY_UPDATE, .choice = "Staff", .text = "t");
	assert_int_equal(in->cadence_count, 2);
	assert_int_equal(in->cadences[1].every_ms, 0);
	DO(.kind = ENTRY_CADENCE, .choice = "Board", .number = 0);
	assert_int_equal(in->cadences[0].every_ms, 0);
	assert_int_equal(incident_alarm(run, T0, T0 + MINUTES(1000)).kind, ALARM_NONE);
}

static void a_note_that_asks_is_a_question_until_it_is_answered(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_NOTE, .text = "the printers stopped");
	DO(.kind = ENTRY_NOTE, .text = "who has the keys?");
	DO(.kind = ENTRY_NOTE, .text = "鍵は誰が持っていますか？");
	assert_int_equal(in->question_count, 2);
	assert_int_equal(in->questions[0].trace.seq, 3);
	DO(.kind = ENTRY_CORRECTION, .number = 4, .text = "Mori");
	assert_false(in->questions[0].answered);
	assert_true(in->questions[1].answered);
	DO(.kind = ENTRY_CORRECTION, .number = 2, .text = "not all of them");
	assert_false(in->questions[0].answered);
}

/* ---- evidence, people ---- */

static void evidence_is_numbered_hashed_and_followed(void **state)
{
	const struct evidence *e;
	char id[24];

	(void)state;
	OPEN();
	for (int i = 0; i < 12; i++)
		DO(.kind = ENTRY_EVIDENCE, .ref = "E99", .text = "disk",
		   .choice = i ? NULL : "room 3", .number = i ? 0 : T0 - 9);
	assert_int_equal(in->evidence_count, 12);
	for (size_t i = 0; i < in->evidence_count; i++) {
		(void)snprintf(id, sizeof id, "E%zu", i + 1);
		assert_string_equal(in->evidence[i].id, id);
		assert_ptr_equal(incident_find_evidence(run, id), &in->evidence[i]);
	}
	assert_null(incident_find_evidence(run, "E99"));
	assert_null(incident_find_evidence(run, NULL));
	e = &in->evidence[0];
	assert_string_equal(e->where_from, "room 3");
	assert_int_equal(e->taken_ms, T0 - 9);
	assert_int_equal(in->evidence[1].taken_ms, T0);

	DO(.kind = ENTRY_HASH, .ref = "E1", .choice = SHA, .text = "disk.img", .number = 512);
	assert_string_equal(e->sha256, SHA);
	assert_string_equal(e->file, "disk.img");
	assert_int_equal(e->bytes, 512);
	assert_int_equal(
		WISH(.kind = ENTRY_HASH, .ref = "E1", .text = "f",
		     .choice = "z123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
		REFUSED_NO_VALUE);

	assert_int_equal(e->custody, CUSTODY_NONE);
	DO(.kind = ENTRY_CUSTODY, .ref = "E1", .choice = "stored", .text = "safe");
	assert_int_equal(incident_evidence_out(run), 0);
	DO(.kind = ENTRY_CUSTODY, .actor = "Ito", .ref = "E1", .choice = "handed",
	   .text = "police");
	assert_int_equal(incident_evidence_out(run), 1);
	assert_string_equal(e->holder, "police");
	assert_string_equal(e->custody_trace.who, "Ito");
	assert_string_equal(e->trace.who, "Sato");
	DO(.kind = ENTRY_CUSTODY, .ref = "E1", .choice = "returned", .text = "safe");
	assert_int_equal(incident_evidence_out(run), 0);
}

static void people_are_named_once_in_the_order_of_appearance(void **state)
{
	static const char *const wanted[] = { "Sato", "Ito",  "Mori", "Abe",
					      "Kato", "Goto", "Ueda", "Boss" };

	(void)state;
	OPEN();
	DO(.kind = ENTRY_PARTICIPANT, .actor = "Ito");
	DO(.kind = ENTRY_STEP, .actor = "ITO", .ref = "restore", .choice = "Mori");
	DO(.kind = ENTRY_ASSIGN, .actor = "Abe", .ref = "tell", .choice = "Ｋａｔｏ");
	DO(.kind = ENTRY_ASSIGN, .actor = "Kato", .ref = "tell");
	DO(.kind = ENTRY_HANDOVER, .actor = "Sato", .ref = "Goto");
	DO(.kind = ENTRY_CORRECTION, .actor = "Ueda", .ref = "restore");
	DO(.kind = ENTRY_CLOSE, .actor = "Boss");
	assert_int_equal(in->people_count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		assert_true(incident_same_person(in->people[i], wanted[i]));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, data_set_up, data_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_kind_is_refused_where_it_has_no_place),
		TEST(drills_and_incidents_do_not_mix),
		TEST(opening_says_since_when),
		TEST(closing_leaves_notes_and_corrections_of_entries),
		TEST(a_stored_entry_drafts_to_itself),
		TEST(two_persons_are_two_however_they_are_written),
		TEST(out_of_order_is_possible_and_counted),
		TEST(two_ticks_are_two_entries_and_one_result),
		TEST(a_step_is_done_taken_back_and_skipped),
		TEST(a_step_is_assigned),
		TEST(facts_are_taken_as_they_are_kept_and_no_other_way),
		TEST(a_fact_keeps_who_and_how_often),
		TEST(the_clock_follows_when_it_was_noticed),
		TEST(a_report_is_kept_and_can_be_taken_back),
		TEST(a_later_call_keeps_what_was_promised),
		TEST(updates_move_what_is_due),
		TEST(a_note_that_asks_is_a_question_until_it_is_answered),
		TEST(evidence_is_numbered_hashed_and_followed),
		TEST(people_are_named_once_in_the_order_of_appearance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
