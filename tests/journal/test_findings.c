/* Tests of findings over all sessions: what is open, done and overdue, and the last ratings. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "journal/findings.h"

#define DAY INT64_C(86400000)

static struct session *ended(struct kit *kit, int n)
{
	struct error err = { 0 };
	struct session *s = kit_begin(kit->journal, KIT_WALL_MS + n * DAY);

	kit_append(s, kit_wish(s, ENTRY_STARTEX, "night", NULL));
	if (session_end(s, 1000, KIT_WALL_MS + n * DAY, "Sato", NULL, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
	return s;
}

static void improve(struct session *s, const char *what, const char *due, int n)
{
	struct entry wish = kit_wish(s, ENTRY_IMPROVE, NULL, due);

	wish.actor = "Mori";
	wish.text = what;
	wish.at_ms = KIT_WALL_MS + n * DAY;
	kit_append(s, wish);
}

static void rate(struct session *s, const char *rating)
{
	kit_append(s, kit_wish(s, ENTRY_RATING, "contain", rating));
}

static void read_all(struct kit *kit, const char *playbook, struct findings *f)
{
	struct error err = { 0 };

	if (!findings_read(kit->journal, playbook, f, &err))
		fail_msg("%s", err.text);
}

static void improvements_live_on(void **state)
{
	struct kit *kit = *state;
	const struct finding *f;
	struct findings found;
	struct session *s;
	struct error err = { 0 };

	kit->journal = kit_open(kit->path);
	s = ended(kit, 0);
	improve(s, "a list of numbers", "2026-12-31", 0);
	improve(s, "practise restoring", NULL, 0);
	session_close(s);
	session_close(ended(kit, 1));
	read_all(kit, NULL, &found);
	assert_int_equal(found.items.count, 2);
	f = &found.items.item[0];
	assert_string_equal(f->what, "a list of numbers");
	assert_string_equal(f->owner, "Mori");
	assert_string_equal(f->playbook, "tiny");
	assert_string_equal(f->title, "Encrypted at night");
	assert_int_equal(f->due, when_to_days(2026, 12, 31));
	assert_int_equal(f->done_at_ms, WHEN_NONE);
	assert_int_equal(found.items.item[1].due, WHEN_NONE);

	if (!findings_mark_done(kit->journal, f, "Ito", "in the cupboard", KIT_WALL_MS + 5 * DAY,
				&err))
		fail_msg("%s", err.text);
	assert_false(findings_mark_done(kit->journal, f, "Ito", "", KIT_WALL_MS, &err));
	assert_non_null(strstr(err.text, "already"));
	assert_false(
		findings_mark_done(kit->journal, &found.items.item[1], "", "", KIT_WALL_MS, &err));
	findings_release(&found);

	read_all(kit, "tiny", &found);
	f = &found.items.item[0];
	assert_int_equal(f->done_at_ms, KIT_WALL_MS + 5 * DAY);
	assert_string_equal(f->done_by, "Ito");
	assert_string_equal(f->remark, "in the cupboard");
	assert_int_equal(found.items.item[1].done_at_ms, WHEN_NONE);
	findings_release(&found);
	read_all(kit, "another", &found);
	assert_int_equal(found.items.count, 0);
	findings_release(&found);
	kit_expect_whole(kit->path, 7);
}

/* By the day: due today is not overdue, done today is not open, and before it was written down it
 * was not open either. */
static void open_and_overdue_are_of_a_day(void **state)
{
	int64_t written = KIT_WALL_MS, day = when_local_date(written);
	const struct {
		int64_t due, done_at_ms, on;
		bool open, overdue;
	} rows[] = {
		{ WHEN_NONE, WHEN_NONE, day - 1, false, false },
		{ WHEN_NONE, WHEN_NONE, day, true, false },
		{ WHEN_NONE, WHEN_NONE, day + 999, true, false },
		{ day + 3, WHEN_NONE, day + 3, true, false },
		{ day + 3, WHEN_NONE, day + 4, true, true },
		{ day + 3, written + 9 * DAY, day + 8, true, true },
		{ day + 3, written + 9 * DAY, day + 9, false, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct finding f = { .at_ms = written,
				     .due = rows[i].due,
				     .done_at_ms = rows[i].done_at_ms };

		assert_int_equal(finding_is_open(&f, rows[i].on), rows[i].open);
		assert_int_equal(finding_is_overdue(&f, rows[i].on), rows[i].overdue);
	}
}

static void they_are_counted_without_being_read(void **state)
{
	struct kit *kit = *state;
	struct findings_count count;
	struct findings found;
	struct session *s;
	struct error err = { 0 };

	kit->journal = kit_open(kit->path);
	assert_true(findings_count(kit->journal, 20000, &count, &err));
	assert_int_equal(count.open, 0);
	s = ended(kit, 0);
	improve(s, "one", "2026-12-31", 0);
	improve(s, "two", "2027-01-31", 0);
	improve(s, "three", NULL, 0);
	session_close(s);
	assert_true(findings_count(kit->journal, when_to_days(2026, 12, 31), &count, &err));
	assert_int_equal(count.open, 3);
	assert_int_equal(count.overdue, 0);
	assert_true(findings_count(kit->journal, when_to_days(2027, 1, 1), &count, &err));
	assert_int_equal(count.overdue, 1);
	read_all(kit, NULL, &found);
	assert_true(findings_mark_done(kit->journal, &found.items.item[0], "Ito", NULL, KIT_WALL_MS,
				       &err));
	findings_release(&found);
	assert_true(findings_count(kit->journal, when_to_days(2027, 2, 1), &count, &err));
	assert_int_equal(count.open, 2);
	assert_int_equal(count.overdue, 1);
}

/* The last one of an objective counts; ratings before the letters sort differently. */
static void the_last_rating_counts(void **state)
{
	struct kit *kit = *state;
	struct findings found;
	struct session *s;

	kit->journal = kit_open(kit->path);
	s = ended(kit, 0);
	rate(s, "U");
	rate(s, "P");
	rate(s, "S");
	session_close(s);
	s = ended(kit, 1);
	rate(s, "P");
	rate(s, "M");
	session_close(s);
	read_all(kit, NULL, &found);
	assert_int_equal(found.ratings.count, 2);
	assert_int_equal(found.ratings.item[0].rating, 'S');
	assert_int_equal(found.ratings.item[1].rating, 'M');
	assert_string_equal(found.ratings.item[1].objective, "contain");
	assert_int_equal(found.ratings.item[1].ended_at_ms, KIT_WALL_MS + DAY);
	findings_release(&found);
}

int main(void)
{
#define WITH_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_FOLDER(improvements_live_on),
		cmocka_unit_test(open_and_overdue_are_of_a_day),
		WITH_FOLDER(they_are_counted_without_being_read),
		WITH_FOLDER(the_last_rating_counts),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
