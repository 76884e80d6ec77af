/* test_incident - what is asked of a live incident: the next step, the first duty, what comes up.
 */
#include "data_incident.h"

/* By time, not by the order of the file; what waits for another step does not count. */
static void the_next_step_is_what_is_due_first(void **state)
{
	static const struct {
		int next;
		const char *done;
	} rows[] = { { ISOLATE, "isolate" },
		     { JUDGE, "judge" },
		     { REPORT, "report" },
		     { RESTORE, "restore" },
		     { TELL, "tell" } };

	(void)state;
	OPEN();
	assert_int_equal(incident_step_due_ms(run, ISOLATE), T0 + MINUTES(10));
	assert_int_equal(incident_step_due_ms(run, TELL), WHEN_NONE);
	assert_int_equal(incident_missing(run, JUDGE), 1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(incident_next_step(run), rows[i].next);
		DO(.kind = ENTRY_STEP, .ref = rows[i].done, .choice = "Ito");
	}
	assert_int_equal(incident_next_step(run), -1);
	assert_int_equal(incident_open_steps(run), 0);
	DO(.kind = ENTRY_CORRECTION, .ref = "isolate");
	assert_int_equal(incident_next_step(run), ISOLATE);
}

static void a_step_starts_a_clock_once(void **state)
{
	struct duty duty;

	(void)state;
	OPEN();
	incident_duty(run, PARTNERS, &duty);
	assert_int_equal(duty_urgency(&duty, T0), URGENCY_NONE);
	DO(.kind = ENTRY_STEP, .ref = "judge", .at_ms = T0 + MINUTES(5));
	incident_duty(run, PARTNERS, &duty);
	assert_int_equal(duty.start_ms, T0 + MINUTES(5));
	assert_false(duty.start_is_from_fact);
	assert_int_equal(duty.early.at_ms, T0 + MINUTES(5) + 24 * MS_PER_HOUR);
	/* What was known once stays known. */
	DO(.kind = ENTRY_CORRECTION, .ref = "judge");
	DO(.kind = ENTRY_STEP, .ref = "judge", .at_ms = T0 + MINUTES(50));
	incident_duty(run, PARTNERS, &duty);
	assert_int_equal(duty.start_ms, T0 + MINUTES(5));
}

static void a_fact_starts_a_clock(void **state)
{
	struct duty duty;

	(void)state;
	OPEN();
	assert_true(incident_duty_is_owed(run, HOURS, &duty));
	assert_int_equal(duty.start_ms, WHEN_NONE);
	DO(.kind = ENTRY_FACT, .ref = "known-at", .text = "2026-11-21T12:00:00+09:00");
	incident_duty(run, HOURS, &duty);
	assert_true(duty.start_is_from_fact);
	assert_int_equal(duty.early.at_ms, T0 + MINUTES(120));
}

static void the_first_duty_is_the_one_whose_limit_comes_first(void **state)
{
	struct duty duty;

	(void)state;
	OPEN();
	assert_int_equal(incident_first_duty(run, T0, &duty), -1);
	/* One depends on a fact that nobody has captured. */
	assert_int_equal(incident_owed_duties(run), DUTIES - 1);
	DO(.kind = ENTRY_STEP, .ref = "judge", .at_ms = T0 - 23 * MS_PER_HOUR);
	DO(.kind = ENTRY_FACT, .ref = "known-at", .text = "2026-11-21T12:00:00+09:00");
	DO(.kind = ENTRY_FACT, .ref = "leak", .text = "yes");
	assert_int_equal(incident_owed_duties(run), DUTIES);
	/* In one hour, in two hours, within days. */
	assert_int_equal(incident_first_duty(run, T0, &duty), PARTNERS);
	assert_string_equal(duty.deadline->item.id, "partners");
	/* Passed ones come first. */
	assert_int_equal(incident_first_duty(run, T0 + 3 * MS_PER_DAY, &duty), PARTNERS);
	assert_int_equal(duty_urgency(&duty, T0 + 3 * MS_PER_DAY), URGENCY_PASSED);
	DO(.kind = ENTRY_REPORT, .ref = "partners", .option_text = "all of them");
	assert_int_equal(incident_first_duty(run, T0 + 3 * MS_PER_DAY, &duty), HOURS);
	DO(.kind = ENTRY_WAIVE, .ref = "hours", .text = "not ours");
	assert_int_equal(incident_first_duty(run, T0, &duty), SOON);
	DO(.kind = ENTRY_FACT, .ref = "leak", .text = "no");
	assert_int_equal(incident_first_duty(run, T0, &duty), -1);
	assert_int_equal(incident_owed_duties(run), 1); /* the one without a number */
}

static void expect_alarm(int64_t from, int64_t to, enum alarm_kind kind, size_t index)
{
	struct alarm alarm = incident_alarm(run, T0 + from, T0 + to);

	if (alarm.kind != kind || (kind && alarm.index != index))
		fail_msg("%lld to %lld: %d of %zu", (long long)from, (long long)to, alarm.kind,
			 alarm.index);
}

static void an_alarm_comes_once_at_its_instant(void **state)
{
	(void)state;
	OPEN();
	CALL(NULL, "Insurer", T0 + MINUTES(10));
	DO(.kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(20));
	expect_alarm(0, MINUTES(10) - 1, ALARM_NONE, 0);
	expect_alarm(MINUTES(10) - 1, MINUTES(10), ALARM_PROMISE, 0);
	expect_alarm(MINUTES(10), MINUTES(11), ALARM_NONE, 0);
	expect_alarm(MINUTES(19), MINUTES(21), ALARM_UPDATE, 0);
	expect_alarm(MINUTES(20), MINUTES(21), ALARM_NONE, 0);
	CALL(NULL, "Insurer", 0);
	expect_alarm(0, MINUTES(15), ALARM_NONE, 0);
	DO(.kind = ENTRY_CLOSE);
	expect_alarm(0, MINUTES(30), ALARM_NONE, 0);
}

static void a_duty_reminds_comes_due_and_passes(void **state)
{
	struct alarm alarm;

	(void)state;
	OPEN();
	DO(.kind = ENTRY_FACT, .ref = "known-at", .text = "2026-11-21T12:00:00+09:00");
	expect_alarm(MINUTES(59), MINUTES(60), ALARM_DUTY, HOURS);
	assert_int_equal(incident_alarm(run, T0, T0 + MINUTES(60)).urgency, URGENCY_REMIND);
	expect_alarm(MINUTES(60), MINUTES(119), ALARM_NONE, 0);
	alarm = incident_alarm(run, T0 + MINUTES(119), T0 + MINUTES(120));
	assert_int_equal(alarm.urgency, URGENCY_PASSED);
	expect_alarm(MINUTES(120), MINUTES(1000), ALARM_NONE, 0);
	/* A duty is more serious than a call. */
	CALL(NULL, "Insurer", T0 + MINUTES(60));
	expect_alarm(MINUTES(59), MINUTES(61), ALARM_DUTY, HOURS);
	DO(.kind = ENTRY_REPORT, .ref = "hours", .option_text = "PPC");
	expect_alarm(MINUTES(59), MINUTES(61), ALARM_PROMISE, 0);

	/* Within a range: its first day has passed, and its last. 11-23 and 11-25 end in Japan. */
	DO(.kind = ENTRY_FACT, .ref = "leak", .text = "yes");
	alarm = incident_alarm(run, T0 + MINUTES(60 * 59), T0 + MINUTES(60 * 60));
	assert_int_equal(alarm.index, SOON);
	assert_int_equal(alarm.urgency, URGENCY_DUE);
	alarm = incident_alarm(run, T0 + MINUTES(60 * 107), T0 + MINUTES(60 * 108));
	assert_int_equal(alarm.index, SOON);
	assert_int_equal(alarm.urgency, URGENCY_PASSED);
}

static void of_several_alarms_the_most_serious_is_told(void **state)
{
	(void)state;
	OPEN();
	DO(.kind = ENTRY_STEP, .ref = "judge", .at_ms = T0 - 23 * MS_PER_HOUR);
	DO(.kind = ENTRY_FACT, .ref = "known-at", .text = "2026-11-21T12:00:00+09:00");
	/* At one o'clock `hours` reminds and `partners` passes. */
	expect_alarm(MINUTES(59), MINUTES(60), ALARM_DUTY, PARTNERS);
	assert_int_equal(incident_alarm(run, T0 + MINUTES(59), T0 + MINUTES(60)).urgency,
			 URGENCY_PASSED);
}

/* Then the clock runs from when it was opened, also where a time had been given before. */
static void when_it_was_noticed_may_be_unknown(void **state)
{
	OPEN();
	assert_false(incident_noticed_is_unknown(run));
	DO(.kind = ENTRY_FACT, .ref = FACT_NOTICED_AT, .text = "2026-11-21T11:00:00+09:00");
	assert_int_equal(in->began_ms, T0 - MINUTES(60));
	DO(.kind = ENTRY_FACT, .ref = FACT_NOTICED_AT, .choice = "unknown");
	assert_true(incident_noticed_is_unknown(run));
	assert_int_equal(in->began_ms, T0);
	data_begin_again(state);
	assert_int_equal(WISH(.kind = ENTRY_OPEN, .choice = "perhaps"), REFUSED_NO_VALUE);
	DO(.kind = ENTRY_OPEN, .number = T0, .choice = "unknown");
	assert_true(incident_noticed_is_unknown(run));
	DO(.kind = ENTRY_FACT, .ref = FACT_NOTICED_AT, .text = "2026-11-21T11:00:00+09:00");
	assert_false(incident_noticed_is_unknown(run));
}

static void expect_pending(int64_t after, enum alarm_kind kind, size_t index, size_t count)
{
	struct pending pending = incident_pending(run, T0 + after);

	if (pending.kind != kind || pending.count != count || (kind && pending.index != index))
		fail_msg("after %lld: %d of %zu, %zu of them", (long long)after, pending.kind,
			 pending.index, pending.count);
}

/* A call-back until it is kept; an update as soon as it is due. */
static void what_somebody_waits_for_stays_until_it_is_done(void **state)
{
	(void)state;
	OPEN();
	expect_pending(0, ALARM_NONE, 0, 0);
	DO(.kind = ENTRY_CADENCE, .choice = "Board", .number = MINUTES(20));
	CALL(NULL, "Police", T0 + MINUTES(40));
	CALL(NULL, "Insurer", T0 + MINUTES(30));
	expect_pending(0, ALARM_PROMISE, 1, 2);
	expect_pending(MINUTES(20) - 1, ALARM_PROMISE, 1, 2);
	expect_pending(MINUTES(20), ALARM_UPDATE, 0, 3);
	DO(.kind = ENTRY_UPDATE, .choice = "Board", .text = "calm", .at_ms = T0 + MINUTES(21));
	expect_pending(MINUTES(35), ALARM_PROMISE, 1, 2);
	CALL(NULL, "Insurer", 0);
	expect_pending(MINUTES(1000), ALARM_PROMISE, 0, 2);
	DO(.kind = ENTRY_CADENCE, .choice = "Board");
	expect_pending(MINUTES(1000), ALARM_PROMISE, 0, 1);
	DO(.kind = ENTRY_CLOSE);
	expect_pending(MINUTES(1000), ALARM_NONE, 0, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, data_set_up, data_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_next_step_is_what_is_due_first),
		TEST(a_step_starts_a_clock_once),
		TEST(a_fact_starts_a_clock),
		TEST(the_first_duty_is_the_one_whose_limit_comes_first),
		TEST(an_alarm_comes_once_at_its_instant),
		TEST(a_duty_reminds_comes_due_and_passes),
		TEST(of_several_alarms_the_most_serious_is_told),
		TEST(when_it_was_noticed_may_be_unknown),
		TEST(what_somebody_waits_for_stays_until_it_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
