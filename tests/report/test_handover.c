/* test_handover - the hand-over sheet: what presses most stands on it, the rest is counted, and it
 * stays one page however much there is. The order of what is owed, too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "kit.h"
#include "report/handover.h"
#include "report/left.h"
#include "report/owed.h"

#define MANY 20
#define LONG                                                                                                                             \
	"とても長い説明がここに続きますので一行には決して収まらないはずです。念のためもう少し" \
	"書いておきます。and some English words so that it breaks at blanks as well"

static struct session *s;
static struct arena arena;
static struct strbuf out;
static int64_t began_ms;

static struct phrase say(const char *text)
{
	return (struct phrase){ .in = { text, text } };
}

static const char *numbered(const char *word, int i)
{
	return arena_printf(&arena, "%s %02d", word, i);
}

/* `many` steps, facts and duties; step i is due after 10 * (i + 1) minutes, duty i after as many
 * days from the first fact. */
static void fill_playbook(struct playbook *pb, size_t many)
{
	struct phase *phase = arena_alloc(&arena, sizeof *phase);

	*phase = (struct phase){ .item.id = "first", .title = say("First") };
	phase->steps.item = arena_alloc(&arena, many * sizeof *phase->steps.item);
	phase->steps.count = many;
	pb->facts.item = arena_alloc(&arena, many * sizeof *pb->facts.item);
	pb->facts.count = many;
	pb->deadlines.item = arena_alloc(&arena, many * sizeof *pb->deadlines.item);
	pb->deadlines.count = many;
	for (int i = 0; i < (int)many; i++) {
		phase->steps.item[i] = (struct step){
			.item.id = numbered("step", i),
			.title = say(numbered("Step", i)),
			.role.index = i % 2 ? 0 : -1,
			.within_ms = (i + 1) * 10 * MS_PER_MINUTE,
		};
		pb->facts.item[i] = (struct fact){ .item.id = numbered("fact", i),
						   .label = say(numbered("Fact", i)),
						   .type = FACT_DATETIME };
		pb->deadlines.item[i] = (struct deadline){
			.item.id = numbered("duty", i),
			.title = say(numbered("Duty", i)),
			.from.index = 0,
			.due.early = { .set = true, .ms = (many - (size_t)i) * MS_PER_HOUR },
		};
	}
	pb->phases.item = phase;
	pb->phases.count = 1;
}

static void begin(size_t many)
{
	s = kit_session();
	run_free(s->run);
	fill_playbook(s->playbook, many);
	s->info.kind = SESSION_INCIDENT;
	s->info.exercise = NULL;
	s->run = run_new(s->playbook, NULL, s->info.id);
	s->exercise = s->run->exercise;
	began_ms = s->info.started_at_ms;
	kit_add(s, (struct entry){ .kind = ENTRY_OPEN, .actor = "Sato", .text = "Infection" });
}

static void add(struct entry wish)
{
	if (!wish.actor)
		wish.actor = "Sato";
	kit_add(s, wish);
}

/* Everything there is, `many` times. */
static void play(int many, const char *text)
{
	for (int i = 0; i < many; i++) {
		const char *id = arena_printf(&arena, "E%d", i + 1);

		add((struct entry){ .kind = ENTRY_NOTE,
				    .text = arena_printf(&arena, "%s %d?", text, i) });
		add((struct entry){ .kind = ENTRY_DECISION,
				    .ref = text,
				    .text = text,
				    .option_text = numbered("choice", i) });
		add((struct entry){ .kind = ENTRY_CALL,
				    .text = text,
				    .choice = "03",
				    .option_text = numbered("Desk", i),
				    .number = began_ms + i * MS_PER_HOUR });
		add((struct entry){ .kind = ENTRY_CADENCE,
				    .choice = numbered("Board", i),
				    .number = MS_PER_HOUR });
		add((struct entry){ .kind = ENTRY_EVIDENCE, .text = text });
		add((struct entry){
			.kind = ENTRY_CUSTODY, .ref = id, .choice = "handed", .text = text });
		if (i)
			add((struct entry){ .kind = ENTRY_FACT,
					    .ref = s->playbook->facts.item[i].item.id,
					    .choice = "unknown" });
	}
	add((struct entry){ .kind = ENTRY_HANDOVER, .actor = "Ito", .ref = "Sato", .text = text });
}

static const char *render(enum doc_format format)
{
	struct doc d;

	strbuf_clear(&out);
	handover_fill(&d, s, began_ms + 2 * MS_PER_HOUR);
	doc_render(&d, format, &out);
	doc_release(&d);
	return strbuf_text(&out);
}

static int set_up(void **state)
{
	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	lang_use(LANG_EN);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	kit_release(s);
	strbuf_release(&out);
	arena_release(&arena);
	return 0;
}

static void assert_holds(const char *text, const char *wanted)
{
	if (!strstr(text, wanted))
		fail_msg("'%s' is not in:\n%s", wanted, text);
}

static void assert_lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted))
		fail_msg("'%s' is in:\n%s", unwanted, text);
}

static void it_stays_one_page_however_much_there_is(void **state)
{
	const char *text, *line;
	int lines = 0;

	(void)state;
	begin(MANY);
	play(MANY, LONG);
	text = render(DOC_AS_TEXT);
	for (line = text; *line; lines++) {
		size_t length = strcspn(line, "\n");
		char *one = mem_copy(line, length);

		if (text_width(one) > 80)
			fail_msg("too wide: %s", one);
		free(one);
		line += length + (line[length] == '\n');
	}
	if (lines > HANDOVER_LINES)
		fail_msg("%d lines:\n%s", lines, text);
	assert_holds(text, "Open steps (8, and 12 more)");
	assert_holds(text, "Last decisions (5, and 15 more)");
	assert_holds(text, "Open questions (3, and 17 more)");
	assert_holds(text, "Promises and call-backs (3, and 17 more)");
	assert_holds(text, "Evidence that is handed over (2, and 18 more)");
	assert_holds(render(DOC_AS_HTML), "<body class=\"compact\">");
}

/* The eight that are due first, each role's together; the newest decisions first. */
static void what_presses_most_is_on_it(void **state)
{
	const char *text, *nobody, *lead;

	(void)state;
	begin(MANY);
	play(6, "text");
	text = render(DOC_AS_TEXT);
	assert_holds(text, "over by 1:50  Step 00");
	assert_holds(text, "Step 07");
	assert_lacks(text, "Step 08");
	nobody = strstr(strstr(text, "Open steps"), "no role: over by 0:50  Step 06");
	lead = strstr(strstr(text, "Open steps"), "over by 1:40  Step 01");
	assert_non_null(nobody);
	assert_non_null(lead);
	assert_true(nobody < lead);
	assert_true(strstr(text, "choice 05") < strstr(text, "choice 04"));
	assert_lacks(text, "choice 00");
	assert_holds(text, "Unknown: Fact 01, Fact 02");
	assert_holds(text, "Ito: to Sato: text");
}

static void a_quiet_incident_says_so(void **state)
{
	const char *text;

	(void)state;
	begin(1);
	add((struct entry){ .kind = ENTRY_STEP, .ref = "step 00" });
	add((struct entry){ .kind = ENTRY_REPORT, .ref = "duty 00", .option_text = "desk" });
	text = render(DOC_AS_TEXT);
	assert_holds(text, "No step is open.");
	assert_holds(text, "No report is owed");
	assert_lacks(text, "Status updates");
	assert_lacks(text, "Evidence");
	assert_holds(text, "2:00 ago");
}

/* What was kept, answered, returned or stopped is no longer on it. */
static void what_is_settled_leaves_it(void **state)
{
	const char *text;

	(void)state;
	begin(2);
	play(1, "text");
	add((struct entry){ .kind = ENTRY_CORRECTION, .number = 2, .text = "the answer" });
	add((struct entry){ .kind = ENTRY_CALL, .text = "x", .option_text = "Desk 00" });
	add((struct entry){ .kind = ENTRY_CADENCE, .choice = "Board 00" });
	add((struct entry){
		.kind = ENTRY_CUSTODY, .ref = "E1", .choice = "returned", .text = "safe" });
	text = render(DOC_AS_TEXT);
	assert_lacks(text, "text 0?");
	assert_lacks(text, "Desk 00, call-back");
	assert_lacks(text, "Board 00");
	assert_lacks(text, "Evidence");
}

/* Nothing is next, and no clock of a step runs on. */
static void a_closed_incident_has_no_next_action(void **state)
{
	const char *text;

	(void)state;
	begin(2);
	add((struct entry){ .kind = ENTRY_CADENCE, .choice = "Board", .number = MS_PER_HOUR });
	assert_holds(render(DOC_AS_TEXT), "over by 1:50  Step 00");
	assert_holds(render(DOC_AS_TEXT), "Next action");
	add((struct entry){ .kind = ENTRY_CLOSE, .actor = "Ito", .text = "contained" });
	text = render(DOC_AS_TEXT);
	assert_lacks(text, "Next action");
	assert_lacks(text, "over by");
	assert_lacks(text, "Status updates");
	assert_holds(text, "no role: Step 00");
	assert_holds(text, "closed at ");
	assert_holds(text, " by Ito");
}

static void before_it_is_opened_nothing_was_noticed(void **state)
{
	const char *text;

	(void)state;
	begin(1);
	kit_release(s);
	s = kit_session();
	run_free(s->run);
	s->info.kind = SESSION_INCIDENT;
	s->info.exercise = NULL;
	s->run = run_new(s->playbook, NULL, s->info.id);
	s->exercise = s->run->exercise;
	text = render(DOC_AS_TEXT);
	assert_lacks(text, "Noticed");
	assert_lacks(text, "1970");
}

static struct condition condition_on(int fact)
{
	static const char *words[] = { "yes", "unknown" };

	return (struct condition){ .fact.index = fact, .values = { words, ARRAY_LEN(words) } };
}

/* What known facts speak for comes before what nobody has looked at. */
static void what_is_half_decided_comes_first(void **state)
{
	struct condition pairs[2][2] = { { condition_on(0), condition_on(1) },
					 { condition_on(2), condition_on(1) } };
	struct alternative alternatives[] = { { .conditions = { pairs[0], 2 } },
					      { .conditions = { pairs[1], 2 } } };
	owed_list list;

	(void)state;
	begin(3);
	for (size_t i = 0; i < 2; i++)
		s->playbook->deadlines.item[i].applies.item = &alternatives[i],
		s->playbook->deadlines.item[i].applies.count = 1;
	s->playbook->deadlines.count = 2;
	list = owed_find(s->run, began_ms, false, &arena);
	assert_string_equal(list.item[0].duty.deadline->item.id, "duty 00");
	add((struct entry){ .kind = ENTRY_FACT, .ref = "fact 02", .choice = "unknown" });
	list = owed_find(s->run, began_ms, false, &arena);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.item[0].standing, OWED_DEPENDS);
	assert_string_equal(list.item[0].duty.deadline->item.id, "duty 01");
	assert_string_equal(list.item[1].duty.deadline->item.id, "duty 00");
}

static void texts_from_outside_cannot_do_harm(void **state)
{
	const char *text;

	(void)state;
	begin(2);
	play(1, "<script>\033[31m\a\n- x");
	text = render(DOC_AS_TEXT);
	assert_null(strchr(text, '\033'));
	assert_null(strchr(text, '\a'));
	assert_lacks(render(DOC_AS_HTML), "<script>");
}

static void duties_come_in_the_order_in_which_they_press(void **state)
{
	static const char *const wanted[] = { "duty 03", "duty 02", "duty 01", "duty 04",
					      "duty 00" };
	static const enum owed_standing standings[] = { OWED_PASSED, OWED_DATED, OWED_DATED,
							OWED_WAIVED, OWED_REPORTED };
	owed_list list;

	(void)state;
	begin(5);
	add((struct entry){ .kind = ENTRY_FACT,
			    .ref = "fact 00",
			    .text = when_rfc3339_local(&arena, began_ms) });
	add((struct entry){ .kind = ENTRY_REPORT, .ref = "duty 00", .option_text = "desk" });
	add((struct entry){ .kind = ENTRY_WAIVE, .ref = "duty 04", .text = "not ours" });
	list = owed_find(s->run, began_ms + 2 * MS_PER_HOUR, false, &arena);
	assert_int_equal(list.count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < list.count; i++) {
		assert_string_equal(list.item[i].duty.deadline->item.id, wanted[i]);
		assert_int_equal(list.item[i].standing, standings[i]);
		assert_int_equal(owed_is_open(&list.item[i]), i < 3);
	}
}

/* Without a start there is nothing to count; they stay in the playbook's order. */
static void duties_without_a_clock_are_owed_all_the_same(void **state)
{
	owed_list list;

	(void)state;
	begin(2);
	list = owed_find(s->run, began_ms, false, &arena);
	assert_int_equal(list.count, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(list.item[i].standing, OWED_UNDATED);
		assert_int_equal(list.item[i].index, i);
	}
}

static void time_left_is_told_to_the_minute(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
		{ 0, "0:00 left" },
		{ 59 * MS_PER_SECOND, "0:00 left" },
		{ 36 * MS_PER_MINUTE, "0:36 left" },
		{ MS_PER_DAY - 1, "23:59 left" },
		{ MS_PER_DAY, "1d 0:00 left" },
		{ 2 * MS_PER_DAY + 192 * MS_PER_MINUTE, "2d 3:12 left" },
		{ -1, "over by 0:00" },
		{ -75 * MS_PER_MINUTE, "over by 1:15" },
	};

	(void)state;
	begin(1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(left_until(&arena, began_ms + rows[i].ms, began_ms),
				    rows[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		TEST(it_stays_one_page_however_much_there_is),
		TEST(what_presses_most_is_on_it),
		TEST(a_quiet_incident_says_so),
		TEST(what_is_settled_leaves_it),
		TEST(a_closed_incident_has_no_next_action),
		TEST(before_it_is_opened_nothing_was_noticed),
		TEST(what_is_half_decided_comes_first),
		TEST(texts_from_outside_cannot_do_harm),
		TEST(duties_come_in_the_order_in_which_they_press),
		TEST(duties_without_a_clock_are_owed_all_the_same),
		TEST(time_left_is_told_to_the_minute),
	};

	return cmocka_run_group_tests_name("handover", tests, NULL, NULL);
}
