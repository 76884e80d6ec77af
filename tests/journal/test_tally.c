/* Tests of the totals that are kept with each session that has ended: what they say, who may not
 * change them, and that a migration in SQL makes the same as the program does. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "journal/tally.h"
#include "journal/verify.h"

static void take(struct session *s, const char *inject, const char *option, int64_t at_ms)
{
	struct entry wish = kit_wish(s, ENTRY_DECISION, inject, option);

	wish.elapsed_ms = at_ms;
	kit_append(s, wish);
}

static void show(struct session *s, int64_t until_ms)
{
	struct error err;

	assert_int_equal(session_catch_up(s, until_ms, KIT_WALL_MS, NULL, &err), APPEND_DONE);
}

static void end(struct session *s, int64_t at_ms)
{
	struct error err = { 0 };

	if (session_end(s, s->run->elapsed_ms, at_ms, "Sato", NULL, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

/* What each drill does, and what is kept of it. `at`: when the question is answered. */
static const struct {
	int64_t first_at, second_at; /* exercise time; 0: never */
	int64_t until;
	int64_t decisions, in_time, late, points, median;
} rows[] = {
	{ 90000, 640000, 640000, 2, 2, 0, 120, 35000 }, /* 30 and 40 seconds */
	{ 90000, 0, 901000, 2, 1, 1, 100, 30000 },      /* the second runs out */
	{ 0, 0, 901000, 2, 0, 2, 0, 0 },                /* both run out */
	{ 90000, 0, 610000, 1, 1, 0, 100, 30000 },      /* the second is cut off */
	{ 0, 0, 1000, 0, 0, 0, 0, 0 },                  /* nothing was asked */
};

static void play(struct session *s, size_t i)
{
	struct entry start = kit_wish(s, ENTRY_STARTEX, "night", NULL);

	start.elapsed_ms = 0;
	kit_append(s, start);
	if (rows[i].first_at) {
		show(s, 60000);
		take(s, "note", "isolate", rows[i].first_at);
	}
	show(s, rows[i].second_at ? 600000 : rows[i].until);
	if (rows[i].second_at)
		take(s, "backup", "restore", rows[i].second_at);
}

static void expect_row(const struct session_tally *t, size_t i)
{
	assert_int_equal(t->kind, SESSION_DRILL);
	assert_string_equal(t->playbook, "tiny");
	assert_string_equal(t->exercise, "night");
	assert_string_equal(t->title, "Encrypted at night");
	assert_int_equal(t->decisions, rows[i].decisions);
	assert_int_equal(t->in_time, rows[i].in_time);
	assert_int_equal(t->late, rows[i].late);
	assert_int_equal(t->points, rows[i].points);
	assert_int_equal(t->max_points, rows[i].decisions * 100);
	assert_int_equal(t->median_response_ms, rows[i].median);
}

static void a_drill_that_has_ended_has_a_row(void **state)
{
	struct kit *kit = *state;
	struct tallies t;
	struct error err = { 0 };

	kit->journal = kit_open(kit->path);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct session *s = kit_begin(kit->journal, KIT_WALL_MS + (int64_t)i);

		play(s, i);
		assert_true(tally_read(kit->journal, 0, INT64_MAX, &t, &err));
		assert_int_equal(t.rows.count, i); /* not before its end */
		tally_release(&t);
		end(s, KIT_WALL_MS + 1000 * (int64_t)i);
		session_close(s);
	}
	assert_true(tally_read(kit->journal, 0, INT64_MAX, &t, &err));
	assert_int_equal(t.rows.count, ARRAY_LEN(rows));
	for (size_t i = 0; i < t.rows.count; i++) {
		expect_row(&t.rows.item[i], i);
		assert_int_equal(t.rows.item[i].ended_at_ms, KIT_WALL_MS + 1000 * (int64_t)i);
	}
	tally_release(&t);
	kit_expect_whole(kit->path, 10);
}

/* The range has its beginning and not its end. */
static void a_range_of_time_is_read(void **state)
{
	static const struct {
		int64_t from, until;
		size_t count;
	} ranges[] = {
		{ 0, 1000, 1 }, { 0, 1001, 2 }, { 1, 1000, 0 }, { 1000, 1000, 0 }, { 1, 3000, 2 },
	};
	struct kit *kit = *state;
	struct error err;

	kit->journal = kit_open(kit->path);
	for (int i = 0; i < 3; i++) {
		struct session *s = kit_begin(kit->journal, KIT_WALL_MS + i);

		kit_append(s, kit_wish(s, ENTRY_STARTEX, "night", NULL));
		end(s, KIT_WALL_MS + 1000 * i);
		session_close(s);
	}
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		struct tallies t;

		assert_true(tally_read(kit->journal, KIT_WALL_MS + ranges[i].from,
				       KIT_WALL_MS + ranges[i].until, &t, &err));
		assert_int_equal(t.rows.count, ranges[i].count);
		tally_release(&t);
	}
}

static void an_incident_has_one_without_points(void **state)
{
	struct kit *kit = *state;
	struct session *s;
	struct tallies t;
	struct error err;

	kit->journal = kit_open(kit->path);
	s = kit_begin_incident(kit->journal, KIT_WALL_MS);
	kit_append(s, (struct entry){ .kind = ENTRY_DECISION,
				      .actor = "Sato",
				      .ref = "pay?",
				      .option_text = "no",
				      .at_ms = KIT_WALL_MS });
	kit_append(s, (struct entry){ .kind = ENTRY_CLOSE,
				      .actor = "Sato",
				      .text = "over",
				      .at_ms = KIT_WALL_MS + 5 });
	session_close(s);
	assert_true(tally_read(kit->journal, 0, INT64_MAX, &t, &err));
	assert_int_equal(t.rows.count, 1);
	assert_int_equal(t.rows.item[0].kind, SESSION_INCIDENT);
	assert_null(t.rows.item[0].exercise);
	assert_int_equal(t.rows.item[0].decisions, 1);
	assert_int_equal(t.rows.item[0].in_time, 0);
	assert_int_equal(t.rows.item[0].max_points, 0);
	tally_release(&t);
}

/* Neither changed, nor removed, nor replaced, nor written for a session that goes on. */
static void nobody_else_writes_them(void **state)
{
	static const char *const refused[] = {
		"UPDATE tally SET points = 200",
		"DELETE FROM tally",
		"REPLACE INTO tally SELECT * FROM tally",
		"INSERT INTO tally SELECT id, kind, playbook, exercise, 1, 2, 3, 4, 5, 6, 7, 8"
		" FROM session WHERE id NOT IN (SELECT session FROM tally)",
	};
	struct kit *kit = *state;
	struct session *other;

	kit_play_a_little(kit->session);
	end(kit->session, KIT_WALL_MS);
	other = kit_begin(kit->journal, KIT_WALL_MS + 1);
	session_close(other);
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		sqlite3 *db = kit_raw(kit->path);

		assert_int_equal(kit_exec(db, "PRAGMA recursive_triggers = ON"), SQLITE_OK);
		assert_int_equal(kit_exec(db, refused[i]), SQLITE_CONSTRAINT);
		sqlite3_close(db);
	}
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM tally"), 1);
}

static void the_middle_is_the_median(void **state)
{
	int64_t odd[] = { 30, 10, 20 }, even[] = { 40, 10, 20, 31 }, one[] = { 7 };

	(void)state;
	assert_int_equal(tally_median(odd, 3), 20);
	assert_int_equal(tally_median(even, 4), 25);
	assert_int_equal(tally_median(one, 1), 7);
	assert_int_equal(tally_median(NULL, 0), 0);
}

int main(void)
{
#define WITH_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(a_drill_that_has_ended_has_a_row),
		WITH_FOLDER(a_range_of_time_is_read),
		WITH_FOLDER(an_incident_has_one_without_points),
		cmocka_unit_test_setup_teardown(nobody_else_writes_them, kit_setup_session,
						kit_teardown),
		cmocka_unit_test(the_middle_is_the_median),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
