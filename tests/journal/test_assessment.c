/* Tests that a self-assessment is a session of a third kind: in the same chain, in a view of its
 * own, out of sight of drills and incidents, and apart from them. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "journal/assessments.h"
#include "journal/chain.h"
#include "journal/history.h"
#include "journal/rows.h"
#include "journal/verify.h"
#include "run/assessment.h"

#define QUARTER (92 * MS_PER_DAY)

static struct playbook *ready(void)
{
	struct folder folder = folder_on_disk("tests/journal/data");
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = load_playbook(&folder, "ready.yaml", 20000, &ds, &err);

	if (!pb || ds.errors)
		fail_msg("%s", pb ? ds.item[0].text : err.text);
	diags_release(&ds);
	return pb;
}

static struct entry by_ito(enum entry_kind kind, const char *ref, const char *choice, int64_t at)
{
	return (struct entry){
		.kind = kind, .actor = "Ito", .ref = ref, .choice = choice, .at_ms = at
	};
}

static struct session *begin(struct journal *j, int64_t wall_ms)
{
	struct session_info info = { .kind = SESSION_ASSESSMENT,
				     .exercise = "five",
				     .organisation = "備え病院",
				     .facilitator = "Ito",
				     .language = "en" };
	struct error err = { 0 };
	struct session *s = session_begin(j, ready(), &info, wall_ms, &err);

	if (!s)
		fail_msg("%s", err.text);
	kit_append(s, by_ito(ENTRY_OPEN, "five", NULL, wall_ms));
	return s;
}

static int set_up(void **state)
{
	struct kit *kit;

	kit_setup(state);
	kit = *state;
	kit->journal = kit_open(kit->path);
	kit->session = begin(kit->journal, KIT_WALL_MS);
	return 0;
}

static void answer(struct session *s, const char *question, const char *level)
{
	struct entry wish = by_ito(ENTRY_ANSWER, question, level, s->info.started_at_ms + 1000);

	wish.text = "because";
	wish.option_text = "chosen";
	kit_append(s, wish);
}

static void close_it(struct session *s)
{
	kit_append(s, by_ito(ENTRY_CLOSE, NULL, NULL, s->info.started_at_ms + 2000));
}

static void is_the_same_when_it_is_opened_again(void **state)
{
	struct kit *kit = *state;
	struct session *s = kit->session, *again;

	assert_string_equal(s->info.title, "Five levels");
	assert_string_equal(s->entries[0].text, "Five levels");
	assert_string_equal(session_title(s), "Five levels");
	assert_string_equal(session_mark(s->info.kind), "CHECK");
	answer(s, "first", "low");
	answer(s, "first", "high");
	answer(s, "second", "na");
	assert_int_equal(s->entries[1].elapsed_ms, 1000);
	again = kit_reopen(kit->journal, s->info.id);
	kit_assert_same(s, again);
	assert_int_equal(again->info.kind, SESSION_ASSESSMENT);
	assert_string_equal(again->run->assessment->answers[0].level->item.id, "high");
	assert_string_equal(again->run->assessment->answers[0].comment, "because");
	assert_int_equal(again->run->assessment->answered, 2);
	session_close(again);
	close_it(s);
	kit_expect_whole(kit->path, 5);
}

static void has_a_view_of_its_own(void **state)
{
	struct kit *kit = *state;

	answer(kit->session, "first", "low");
	answer(kit->session, "second", "na");
	close_it(kit->session);
	assert_string_equal(kit_ask(kit->path, "SELECT group_concat((session = (SELECT id FROM "
					       "session)) || seq || at || actor || playbook || "
					       "question || level || coalesce(score, '-') || "
					       "comment) FROM assessments"),
			    "122026-11-18T11:06:41.123ZItoreadyfirstlow1because,"
			    "132026-11-18T11:06:41.123ZItoreadysecondna-because");
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM sessions"), 0);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM decisions"), 0);
}

/* Lists, summaries and "go on with the newest" know drills and incidents only. */
static void is_out_of_sight(void **state)
{
	struct kit *kit = *state;
	struct history h;
	struct history_summary sum;
	struct error err = { 0 };

	assert_null(session_open(kit->journal, NULL, &err));
	assert_true(history_page(kit->journal, NULL, 9, &h, &err));
	assert_int_equal(h.rows.count, 0);
	history_release(&h);
	assert_true(history_summarise(kit->journal, &sum, &err));
	assert_int_equal(sum.drills + sum.incidents, 0);
	assert_string_equal(sum.open_drill, "");
	assert_string_equal(sum.open_incident, "");
}

/* ---- the list of them ---- */

static const char *result_of(const struct assessment_row *row, struct arena *arena)
{
	return row ? assessments_result(arena, row) : "none";
}

static void a_list_says_what_each_came_to(void **state)
{
	struct kit *kit = *state;
	struct session *before = begin(kit->journal, KIT_WALL_MS - QUARTER);
	struct session *older = begin(kit->journal, KIT_WALL_MS - 2 * QUARTER);
	struct arena arena = { 0 };
	struct assessments list;
	struct error err = { 0 };

	answer(older, "first", "low");
	close_it(older);
	answer(before, "first", "low");
	answer(before, "second", "high");
	answer(before, "third", "high");
	close_it(before);
	answer(kit->session, "first", "high");
	assert_true(assessments_read(kit->journal, &list, &err));
	assert_int_equal(list.rows.count, 3);
	assert_int_equal(list.rows.item[0].answered, 1);
	assert_string_equal(list.rows.item[0].who, "Ito");
	assert_ptr_equal(assessments_open(&list, "ready", "five"), &list.rows.item[0]);
	assert_null(assessments_open(&list, "ready", "other"));
	assert_null(assessments_open(&list, "other", "five"));
	assert_null(assessments_in_quarter(&list, "ready", "five", KIT_WALL_MS));
	assert_string_equal(result_of(assessments_before(&list, NULL, NULL, KIT_WALL_MS), &arena),
			    "3.7 of 5");
	assert_string_equal(
		result_of(assessments_in_quarter(&list, "ready", "five", KIT_WALL_MS - QUARTER),
			  &arena),
		"3.7 of 5");
	assert_string_equal(
		result_of(assessments_before(&list, "ready", "five", KIT_WALL_MS - QUARTER),
			  &arena),
		"1.0 of 5 (1/3 answered)");
	assert_null(assessments_before(&list, "ready", "five", KIT_WALL_MS - 2 * QUARTER));
	assessments_release(&list);
	session_close(before);
	session_close(older);
	arena_release(&arena);
}

static void the_newest_of_a_quarter_counts(void **state)
{
	struct kit *kit = *state;
	struct session *second = begin(kit->journal, KIT_WALL_MS + 5000);
	struct arena arena = { 0 };
	struct assessments list;
	struct error err = { 0 };

	answer(kit->session, "first", "low");
	close_it(kit->session);
	close_it(second);
	assert_true(assessments_read(kit->journal, &list, &err));
	assert_string_equal(
		result_of(assessments_in_quarter(&list, NULL, NULL, KIT_WALL_MS), &arena),
		"- (0/3 answered)");
	assert_null(assessments_open(&list, NULL, NULL));
	assessments_release(&list);
	arena_release(&arena);
	session_close(second);
}

static void one_that_is_not_there_is_not_begun(void **state)
{
	struct kit *kit = *state;
	struct session_info info = { .kind = SESSION_ASSESSMENT, .exercise = "six" };
	struct error err = { 0 };

	assert_null(session_begin(kit->journal, ready(), &info, KIT_WALL_MS, &err));
	assert_non_null(strstr(err.text, "no self-assessment 'six'"));
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM session"), 1);
}

/* ---- apart ---- */

static void expect_refused(struct session *s, enum entry_kind kind)
{
	struct entry wish = kit_wish(s, kind, "first", "high");
	struct error err = { 0 };

	wish.text = wish.option_text = "t";
	wish.number = 1;
	assert_int_equal(session_append(s, &wish, &err), APPEND_REFUSED);
	assert_non_null(strstr(err.text, "stay apart"));
}

static bool is_ours(enum entry_kind kind)
{
	return kind == ENTRY_OPEN || kind == ENTRY_ANSWER || kind == ENTRY_CLOSE;
}

static void none_writes_into_another(void **state)
{
	struct kit *kit = *state;
	struct session *drill = kit_begin(kit->journal, KIT_WALL_MS + 1000);
	struct session *incident = kit_begin_incident(kit->journal, KIT_WALL_MS + 2000);
	struct error err = { 0 };

	kit_play_a_little(drill);
	for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++)
		if (!is_ours((enum entry_kind)kind))
			expect_refused(kit->session, (enum entry_kind)kind);
	expect_refused(drill, ENTRY_ANSWER);
	expect_refused(incident, ENTRY_ANSWER);
	assert_int_equal(session_catch_up(kit->session, INT64_MAX, KIT_WALL_MS, NULL, &err),
			 APPEND_DONE);
	assert_int_equal(session_end(kit->session, 1000, KIT_WALL_MS, "Ito", NULL, &err),
			 APPEND_REFUSED);
	assert_int_equal(kit->session->count, 1);
	session_close(drill);
	session_close(incident);
	kit_expect_whole(kit->path, 5);
}

/* By somebody who gets the hashes right, but not the rules. */
static void put_in(struct journal *j, const struct session *s, enum entry_kind kind)
{
	struct kept_entry kept = { .entry = { .seq = s->run->last_seq + 1,
					      .at_ms = KIT_WALL_MS,
					      .kind = kind,
					      .actor = "Ito",
					      .ref = "first",
					      .choice = "high",
					      .text = "t" } };
	struct error err = { 0 };

	memcpy(kept.prev, s->head, HASH_BYTES);
	chain_seal_entry(kept.prev, s->info.id, &kept.entry, kept.hash);
	if (!store_begin(j, &err) || !rows_add_entry(j, s->info.id, &kept, &err) ||
	    !store_commit(j, &err))
		fail_msg("%s", err.text);
}

static void an_entry_of_another_kind_is_found(void **state)
{
	struct kit *kit = *state;
	struct session *incident = kit_begin_incident(kit->journal, KIT_WALL_MS + 2000);
	struct error err = { 0 };

	put_in(kit->journal, kit->session, ENTRY_FACT);
	assert_null(session_open(kit->journal, kit->session->info.id, &err));
	assert_int_equal(err.status, STATUS_NO);
	put_in(kit->journal, incident, ENTRY_ANSWER);
	assert_null(session_open(kit->journal, incident->info.id, &err));
	assert_int_equal(err.status, STATUS_NO);
	session_close(incident);
}

/* An answer with another score than its level has. */
static void a_better_score_is_found(void **state)
{
	struct kit *kit = *state;
	struct verify_result r;
	struct error err = { 0 };

	put_in(kit->journal, kit->session, ENTRY_ANSWER);
	assert_true(verify_journal(kit->journal, kit->session->info.id, NULL, &r, &err));
	assert_false(r.whole);
	assert_int_equal(r.seq, 2);
	assert_non_null(strstr(r.what, "'points' does not follow"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, kit_teardown)
	const struct CMUnitTest tests[] = {
		TEST(is_the_same_when_it_is_opened_again),
		TEST(has_a_view_of_its_own),
		TEST(is_out_of_sight),
		TEST(a_list_says_what_each_came_to),
		TEST(the_newest_of_a_quarter_counts),
		TEST(one_that_is_not_there_is_not_begun),
		TEST(none_writes_into_another),
		TEST(an_entry_of_another_kind_is_found),
		TEST(a_better_score_is_found),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
