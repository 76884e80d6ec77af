/* Evidence: recorded with its place and its file, hashed while the screen lives, its chain of
 * custody in full. Calls from the contacts, too. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "live_kit.h"
#include "screen/call.h"
#include "screen/screens.h"
#include "shot.h"

#define ABC_SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define LARGE (20U << 20) /* more than one tick reads */

static void put_file(const char *path, size_t length)
{
	char *bytes = mem_alloc(length);

	memcpy(bytes, "abc", 3);
	assert_true(files_write(path, bytes, length, NULL));
	free(bytes);
}

static const struct evidence *evidence(struct past *p, size_t i)
{
	assert_true(i < live_incident(&p->app)->evidence_count);
	return &live_incident(&p->app)->evidence[i];
}

static void add_log(struct past *p)
{
	live_add(p, (struct entry){ .kind = ENTRY_EVIDENCE,
				    .text = "VPN log",
				    .choice = "VPN-01",
				    .number = PAST_WALL_MS - 600000 });
}

static void open_evidence(struct past *p)
{
	live_begin(p);
	past_open(p, &evidence_screen, NULL);
}

static void an_empty_list_says_what_to_do(void **state)
{
	struct past *p = *state;

	open_evidence(p);
	past_assert_sees(p, "No evidence yet. a records a piece");
	past_check(p, "evidence-empty");
}

static void a_piece_is_recorded_stored_and_hashed_in_one_go(void **state)
{
	struct past *p = *state;
	struct arena arena = { 0 };

	put_file(shot_path("note.txt"), 3);
	open_evidence(p);
	live_keys(p, "aRansom note\rSV01\r\r\rsafe, room 2\r");
	live_keys(p, arena_printf(&arena, "%s\r\r", shot_path("note.txt")));
	assert_string_equal(past_top(p), "evidence");
	assert_string_equal(evidence(p, 0)->what, "Ransom note");
	assert_string_equal(evidence(p, 0)->where_from, "SV01");
	assert_string_equal(evidence(p, 0)->trace.who, "Sato");
	assert_int_equal(evidence(p, 0)->custody, CUSTODY_STORED);
	assert_string_equal(evidence(p, 0)->holder, "safe, room 2");
	assert_null(evidence(p, 0)->sha256);
	live_tick(p, 1000);
	assert_string_equal(evidence(p, 0)->sha256, ABC_SHA256);
	assert_string_equal(evidence(p, 0)->file, shot_path("note.txt"));
	assert_int_equal(evidence(p, 0)->bytes, 3);
	past_assert_sees(p, ABC_SHA256);
	arena_release(&arena);
}

/* What cannot be read is said before anything is recorded, and what was typed stays. */
static void a_wrong_file_records_nothing(void **state)
{
	struct past *p = *state;

	open_evidence(p);
	live_keys(p, "aRansom note\r\r\r\r\r/nonexistent/note.txt\r\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "cannot read");
	past_assert_sees(p, "Ransom note");
	assert_int_equal(live_incident(&p->app)->evidence_count, 0);
	live_keys(p, "\x15\r\r");
	assert_string_equal(past_top(p), "evidence");
	assert_int_equal(live_incident(&p->app)->evidence_count, 1);
}

static void begin_large_hash(struct past *p)
{
	struct arena arena = { 0 };

	put_file(shot_path("disk.img"), LARGE);
	open_evidence(p);
	add_log(p);
	live_keys(p, "s");
	live_keys(p, arena_printf(&arena, "%s\r", shot_path("disk.img")));
	arena_release(&arena);
}

static void a_large_file_is_hashed_while_the_screen_lives(void **state)
{
	struct past *p = *state;
	int ticks = 0;

	begin_large_hash(p);
	past_assert_sees(p, "E1: 0 percent");
	live_tick(p, 1000);
	past_assert_sees(p, "E1: 40 percent of 20 MB");
	past_check(p, "evidence-hashing");
	live_add_elsewhere(p, (struct entry){ .kind = ENTRY_EVIDENCE, .text = "Photographs" });
	live_tick(p, 20000);
	past_assert_sees(p, "Photographs");
	for (; !evidence(p, 0)->sha256 && ticks < 10; ticks++)
		live_tick(p, 30000 + ticks);
	assert_non_null(evidence(p, 0)->sha256);
	assert_int_equal(evidence(p, 0)->bytes, LARGE);
	past_assert_not(p, "percent");
}

static void esc_cancels_a_hash_and_records_nothing(void **state)
{
	struct past *p = *state;

	begin_large_hash(p);
	live_tick(p, 1000);
	live_keys(p, "\x1b");
	assert_string_equal(past_top(p), "evidence");
	past_assert_sees(p, "cancelled");
	past_assert_not(p, "percent");
	live_tick(p, 2000);
	assert_null(evidence(p, 0)->sha256);
}

static void a_file_that_shrinks_meanwhile_gets_no_hash(void **state)
{
	struct past *p = *state;

	begin_large_hash(p);
	live_tick(p, 1000);
	assert_int_equal(truncate(shot_path("disk.img"), LARGE / 2), 0);
	live_tick(p, 2000);
	live_tick(p, 3000);
	past_assert_sees(p, "changed while it was");
	assert_null(evidence(p, 0)->sha256);
}

static void a_folder_is_asked_for_again(void **state)
{
	struct past *p = *state;

	open_evidence(p);
	add_log(p);
	live_keys(p, "s/tmp\r");
	past_assert_sees(p, "is not a file");
	past_assert_sees(p, "SHA-256 of the file");
	live_keys(p, "\x1b");
	assert_null(evidence(p, 0)->sha256);
}

static void the_chain_of_custody_is_shown_in_full(void **state)
{
	struct past *p = *state;

	open_evidence(p);
	add_log(p);
	live_keys(p, "\r\rsafe\r\r\r");
	assert_int_equal(evidence(p, 0)->custody, CUSTODY_STORED);
	live_keys(p, "\r\rOsaka police, Officer Mori\r\r\r");
	assert_int_equal(evidence(p, 0)->custody, CUSTODY_HANDED);
	past_assert_sees(p, "1 piece is handed over");
	past_check(p, "evidence");
	live_keys(p, "\r");
	past_assert_sees(p, "< returned >");
	live_keys(p, "\rsafe again\r\r\r");
	assert_int_equal(evidence(p, 0)->custody, CUSTODY_RETURNED);
	past_see_at(p, 40, 120);
	past_assert_not(p, "pieces are");
}

static void open_police(struct past *p)
{
	live_begin(p);
	past_open(p, &contacts_screen, "police");
}

static void enter_on_a_contact_logs_a_call(void **state)
{
	struct past *p = *state;
	const struct entry *e;

	open_police(p);
	past_assert_sees(p, "Enter Log a call");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "sheet");
	past_assert_sees(p, "hang up");
	live_keys(p, "Officer Mori will look\r30\r\r");
	assert_string_equal(past_top(p), "contacts");
	e = live_last(p);
	assert_int_equal(e->kind, ENTRY_CALL);
	assert_string_equal(e->actor, "Sato");
	assert_string_equal(e->text, "Officer Mori will look");
	assert_int_equal(e->number, PAST_WALL_MS + 30 * MS_PER_MINUTE);
	assert_true(*e->choice && *e->ref && *e->option_text);
	assert_int_equal(live_incident(&p->app)->promise_count, 1);
}

/* A report is owed to whom was called: one more key records it. */
static void a_call_may_be_the_report_that_is_owed(void **state)
{
	static const char *const reported = "Was 'Preliminary report' reported with this call?";
	struct past *p = *state;
	const struct entry *e;

	live_begin(p);
	past_open(p, &contacts_screen, "privacy");
	live_keys(p, "\rnot yet owed\r\r\r");
	past_assert_not(p, "reported with this call");
	live_add(p, (struct entry){ .kind = ENTRY_FACT, .ref = "personal-data", .text = "yes" });
	live_keys(p, "\rasked how\r\r\r");
	past_assert_sees(p, reported);
	live_keys(p, "n");
	assert_int_equal(live_last(p)->kind, ENTRY_CALL);
	live_keys(p, "\rtold all\r\r\ry");
	e = live_last(p);
	assert_int_equal(e->kind, ENTRY_REPORT);
	assert_string_equal(e->ref, "preliminary");
	assert_string_equal(e->actor, "Sato");
	assert_string_equal(e->option_text, "Privacy commission");
	assert_string_equal(e->text, "phone");
	assert_null(e->choice);
	assert_int_equal(e->number, PAST_WALL_MS);
	live_keys(p, "\ronce more\r\r\r");
	past_assert_not(p, "reported with this call");
}

static void a_narrow_contact_shows_name_and_number(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &contacts_screen, NULL);
	past_see_at(p, 12, 40);
	past_assert_sees(p, "Osaka Police, cybercrim.. 06-0000-0110");
	past_open(p, &contacts_screen, "insurer");
	past_assert_sees(p, "?03-0000-0001");
}

static void a_wide_contact_keeps_its_name(void **state)
{
	struct past *p = *state;

	live_begin(p);
	past_open(p, &contacts_screen, "06-0000-0110");
	assert_non_null(strstr(past_see_at(p, 40, 120), "Osaka Police, cybercrime division  "));
}

static void details_are_one_key_away_and_enter_there_logs_too(void **state)
{
	struct past *p = *state;

	open_police(p);
	past_assert_sees(p, "Right Details");
	past_code(p, KEY_RIGHT);
	assert_string_equal(past_top(p), "contacts");
	past_assert_sees(p, "hang up");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "sheet");
	past_check(p, "call");
}

static void outside_of_an_incident_enter_shows_the_details(void **state)
{
	struct past *p = *state;

	past_open(p, &contacts_screen, "police");
	past_assert_not(p, "Log a call");
	live_keys(p, "\r");
	assert_string_equal(past_top(p), "contacts");
}

static void a_call_back_is_typed_in_few_keys(void **state)
{
	static const struct {
		const char *typed;
		int64_t minutes; /* from 12:00; -1: refused */
	} rows[] = {
		{ "", -PAST_WALL_MS / MS_PER_MINUTE },
		{ " ", -PAST_WALL_MS / MS_PER_MINUTE },
		{ "30", 30 },
		{ "３０", 30 },
		{ "12:40", 40 },
		{ "1分後", 1 },
		{ "30分", 30 },
		{ "３０分後", 30 },
		{ "1時間30分後", 90 },
		{ "30 min", 30 },
		{ "in 30 minutes", 30 },
		{ "2h", 120 },
		{ "1 h 30 m", 90 },
		{ "30分 45", -1 },
		{ "30 km", -1 },
		{ "分", -1 },
		{ "0分", -1 },
		{ "99999分", -1 },
		{ "11:59", 24 * 60 - 1 },
		{ "2026-11-22 09:00", 21 * 60 },
		{ "11/25 12:00", 4 * 24 * 60 },
		{ "0", -1 },
		{ "2026-11-20 09:00", -1 },
		{ "soon", -1 },
		{ "-5", -1 },
		{ "25:00", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t at;
		bool ok = call_read_back(rows[i].typed, PAST_WALL_MS, &at);

		if (ok != (rows[i].minutes != -1) ||
		    (ok && at != PAST_WALL_MS + rows[i].minutes * MS_PER_MINUTE))
			fail_msg("'%s': %d, %lld", rows[i].typed, ok,
				 (long long)(at - PAST_WALL_MS) / MS_PER_MINUTE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define LIVE(test) cmocka_unit_test_setup_teardown(test, live_setup, live_teardown)
		LIVE(an_empty_list_says_what_to_do),
		LIVE(a_piece_is_recorded_stored_and_hashed_in_one_go),
		LIVE(a_wrong_file_records_nothing),
		LIVE(a_large_file_is_hashed_while_the_screen_lives),
		LIVE(esc_cancels_a_hash_and_records_nothing),
		LIVE(a_file_that_shrinks_meanwhile_gets_no_hash),
		LIVE(a_folder_is_asked_for_again),
		LIVE(the_chain_of_custody_is_shown_in_full),
		LIVE(enter_on_a_contact_logs_a_call),
		LIVE(a_call_may_be_the_report_that_is_owed),
		LIVE(a_narrow_contact_shows_name_and_number),
		LIVE(a_wide_contact_keeps_its_name),
		LIVE(details_are_one_key_away_and_enter_there_logs_too),
		LIVE(outside_of_an_incident_enter_shows_the_details),
		cmocka_unit_test(a_call_back_is_typed_in_few_keys),
	};

	return cmocka_run_group_tests_name("evidence", tests, shot_begin, shot_end);
}
