/* test_organisation - who we are survives the disk; stamps are added, not a byte else changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "playbook/organisation.h"

#define DAY(y, m, d) when_to_days(y, m, d)

static char config[] = "/tmp/sonae-organisation-XXXXXX";
static char folder[64], file[96];
static struct organisation org;
static struct diags ds;

static int group_set_up(void **state)
{
	(void)state;
	if (!mkdtemp(config))
		return -1;
	(void)snprintf(folder, sizeof folder, "%s/sonae", config);
	(void)snprintf(file, sizeof file, "%s/organisation.yaml", folder);
	return setenv("XDG_CONFIG_HOME", config, 1);
}

static int group_tear_down(void **state)
{
	(void)state;
	return rmdir(config);
}

static int tear_down(void **state)
{
	(void)state;
	diags_release(&ds);
	organisation_release(&org);
	(void)unlink(file);
	(void)rmdir(folder);
	return 0;
}

static void write_file(const char *text)
{
	assert_true(files_make_folder(folder, NULL));
	assert_true(files_write(file, text, strlen(text), NULL));
}

static void assert_file(const char *expected)
{
	char *bytes;
	size_t length;

	assert_true(files_read(file, 65536, &bytes, &length, NULL));
	assert_string_equal(bytes, expected);
	free(bytes);
}

static void load_again(void)
{
	diags_release(&ds);
	organisation_release(&org);
	assert_true(organisation_load(&org, &ds, NULL));
}

static bool stamp(const char *contact, int64_t date, const char *by, struct error *err)
{
	return organisation_stamp(
		&org, &(struct stamp){ .contact = contact, .date = date, .by = by }, err);
}

static void without_a_file_nothing_is_known(void **state)
{
	(void)state;
	assert_true(organisation_load(&org, &ds, NULL));
	assert_false(org.known);
	assert_string_equal(org.path, file);
	assert_null(org.name);
	assert_int_equal(org.prefecture, 0);
	assert_int_equal(ds.count, 0);
}

static void what_the_form_saves_is_read_back(void **state)
{
	struct stat status;

	(void)state;
	assert_true(organisation_load(&org, &ds, NULL));
	org.name = "株式会社 \"みほん\": #1 \\ 支社";
	org.prefecture = 1;
	org.sector = "medical";
	org.language = "en";
	assert_true(organisation_save(&org, NULL));
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	load_again();
	assert_true(org.known);
	assert_string_equal(org.name, "株式会社 \"みほん\": #1 \\ 支社");
	assert_int_equal(org.prefecture, 1);
	assert_string_equal(org.sector, "medical");
	assert_string_equal(org.language, "en");
	assert_int_equal(org.contacts.count, 0);
	assert_int_equal(org.verified.count, 0);
	assert_int_equal(ds.count, 0);
}

static const char by_hand[] = "# ours\n"
			      "sonae: 1\n"
			      "name: みほん  # short\n"
			      "prefecture: \"27\"\n"
			      "contacts:\n"
			      "  - id: insurer-a\n"
			      "    name: {ja: 保険, en: Insurer}\n"
			      "    kind: insurer\n"
			      "    channels:\n"
			      "      - {kind: phone, value: \"06-1111-2222\"}\n"
			      "  - id: p27-rep\n"
			      "    name: {ja: 担当の警察署, en: Our station}\n"
			      "    kind: police\n"
			      "    prefecture: \"27\"\n"
			      "    channels:\n"
			      "      - {kind: phone, value: \"06-3333-4444\"}\n";

/* Saving anew keeps the contacts and stamps that were added by hand. */
static void saving_keeps_contacts_and_stamps(void **state)
{
	(void)state;
	write_file(by_hand);
	load_again();
	assert_true(stamp("insurer-a", DAY(2026, 11, 20), "佐藤", NULL));
	load_again();
	org.prefecture = 13;
	assert_true(organisation_save(&org, NULL));
	load_again();
	assert_int_equal(ds.count, 0);
	assert_int_equal(org.prefecture, 13);
	assert_int_equal(org.contacts.count, 2);
	assert_string_equal(org.contacts.item[1].channels.item[0].value, "06-3333-4444");
	assert_int_equal(org.contacts.item[1].prefecture, 27);
	assert_int_equal(org.verified.count, 1);
	assert_string_equal(org.verified.item[0].by, "佐藤");
}

static void stamps_are_added_and_the_rest_stays(void **state)
{
	struct strbuf expected = { 0 };

	(void)state;
	write_file(by_hand);
	load_again();
	assert_true(stamp("n-9110", DAY(2026, 11, 20), "佐藤 \"S\"", NULL));
	assert_true(stamp("p27-rep", DAY(2026, 11, 21), "Yamada", NULL));
	strbuf_addf(&expected,
		    "%sverified:\n"
		    "  - {contact: p27-rep, date: 2026-11-21, by: \"Yamada\"}\n"
		    "  - {contact: n-9110, date: 2026-11-20, by: \"佐藤 \\\"S\\\"\"}\n",
		    by_hand);
	assert_file(expected.text);
	strbuf_release(&expected);
	load_again();
	assert_int_equal(ds.count, 0);
	assert_int_equal(org.verified.count, 2);
	assert_string_equal(org.verified.item[1].by, "佐藤 \"S\"");
	assert_int_equal(org.verified.item[1].date, DAY(2026, 11, 20));
}

static void the_first_stamp_makes_the_file(void **state)
{
	(void)state;
	load_again();
	assert_true(stamp("n-9110", DAY(2026, 11, 20), "佐藤", NULL));
	load_again();
	assert_int_equal(ds.errors, 0);
	assert_int_equal(org.verified.count, 1);
}

static void a_stamp_by_nobody_is_a_stamp(void **state)
{
	(void)state;
	write_file("sonae: 1\n");
	load_again();
	assert_true(stamp("n-9110", DAY(2026, 11, 20), "", NULL));
	assert_file("sonae: 1\nverified:\n  - {contact: n-9110, date: 2026-11-20}\n");
	load_again();
	assert_int_equal(ds.count, 0);
	assert_null(org.verified.item[0].by);
}

static void a_form_left_blank_can_be_read_back(void **state)
{
	(void)state;
	load_again();
	org.name = "";
	org.sector = "";
	assert_true(organisation_save(&org, NULL));
	load_again();
	assert_true(org.known);
	assert_int_equal(ds.count, 0);
	assert_null(org.name);
}

static void a_file_that_cannot_be_extended_is_left_alone(void **state)
{
	static const char *const texts[] = { "sonae: 1\nname: [\n", "sonae: 1\nverified: yes\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct error err = { 0 };

		write_file(texts[i]);
		load_again();
		assert_true(ds.errors > 0);
		assert_false(stamp("n-9110", DAY(2026, 11, 20), "x", &err));
		assert_int_equal(err.status, STATUS_SURROUNDINGS);
		assert_non_null(strstr(err.text, file));
		assert_file(texts[i]);
	}
}

static void mistakes_are_said_and_the_rest_is_used(void **state)
{
	(void)state;
	write_file("sonae: 1\n"
		   "name: みほん\n"
		   "sector: medicla\n"
		   "language: fr\n"
		   "contacts:\n"
		   "  - {id: nameless, kind: vendor}\n"
		   "  - {id: vendor-a, name: {ja: 保守, en: Vendor}, kind: vendor,\n"
		   "     channels: [{kind: phone, value: \"03-1111-2222\"}]}\n"
		   "verified:\n"
		   "  - {contact: vendor-a}\n");
	load_again();
	assert_true(org.known);
	assert_string_equal(org.name, "みほん");
	assert_null(org.language);
	assert_int_equal(ds.warnings, 1);
	assert_int_equal(ds.errors, 3);
	assert_int_equal(org.contacts.count, 1);
	assert_string_equal(org.contacts.item[0].item.id, "vendor-a");
	assert_int_equal(org.verified.count, 0);
	for (size_t i = 0; i < ds.count; i++)
		if (ds.item[i].level == DIAG_WARNING)
			assert_non_null(strstr(ds.item[i].text, "'medical'"));
}

static void a_folder_in_its_place_is_a_failure(void **state)
{
	struct error err = { 0 };

	(void)state;
	assert_true(files_make_folder(file, NULL));
	assert_false(organisation_load(&org, &ds, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_int_equal(rmdir(file), 0);
}

/* People keep such files under version control and link them to their place. */
static void a_link_is_followed_and_stays(void **state)
{
	char elsewhere[96];
	struct stat status;

	(void)state;
	(void)snprintf(elsewhere, sizeof elsewhere, "%s/kept.yaml", config);
	assert_true(files_write(elsewhere, by_hand, strlen(by_hand), NULL));
	assert_true(files_make_folder(folder, NULL));
	assert_int_equal(symlink(elsewhere, file), 0);
	load_again();
	assert_true(org.known);
	assert_true(stamp("n-9110", DAY(2026, 11, 20), "x", NULL));
	assert_int_equal(lstat(file, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(unlink(elsewhere), 0);
}

static void merging_replaces_stamps_and_points_again(void **state)
{
	struct contact shared[] = {
		{ .item.id = "n-9110", .verified = WHEN_NONE },
		{ .item.id = "p27-rep", .verified = WHEN_NONE },
		{ .item.id = "cert", .verified = DAY(2026, 10, 1) },
	};
	struct ref mentions[] = {
		{ .id = "cert", .index = 2 },
		{ .id = "police", .index = -1 },
	};
	struct step step = { .contacts = { mentions, 2 } };
	struct phase phase = { .steps = { &step, 1 } };
	struct form form = { .to = { .id = "p27-rep", .index = 1 } };
	struct deadline deadline = { .to = { .id = "n-9110", .index = 0 } };
	struct playbook pb = {
		.contacts = { shared, 3 },
		.phases = { &phase, 1 },
		.forms = { &form, 1 },
		.deadlines = { &deadline, 1 },
	};
	static const char *const ids[] = { "insurer-a", "p27-rep", "n-9110", "cert" };

	(void)state;
	write_file(by_hand);
	load_again();
	assert_true(stamp("n-9110", DAY(2026, 11, 21), "x", NULL));
	assert_true(stamp("n-9110", DAY(2026, 11, 1), "x", NULL));
	assert_true(stamp("cert", DAY(2026, 9, 1), "x", NULL));
	assert_true(stamp("insurer-a", DAY(2026, 9, 1), "x", NULL));
	load_again();
	organisation_merge(&org, &pb);
	assert_int_equal(pb.contacts.count, ARRAY_LEN(ids));
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		assert_string_equal(pb.contacts.item[i].item.id, ids[i]);
	assert_string_equal(phrase_in(&pb.contacts.item[1].name, LANG_EN), "Our station");
	assert_int_equal(pb.contacts.item[0].verified, DAY(2026, 9, 1));
	assert_true(pb.contacts.item[1].verified == WHEN_NONE);
	assert_int_equal(pb.contacts.item[2].verified, DAY(2026, 11, 21));
	assert_int_equal(pb.contacts.item[3].verified, DAY(2026, 10, 1));
	assert_int_equal(mentions[0].index, 3);
	assert_int_equal(mentions[1].index, -1);
	assert_int_equal(form.to.index, 1);
	assert_int_equal(deadline.to.index, 2);
	arena_release(&pb.arena);
}

/* --- contacts of our own --------------------------------------------------------------------- */

static struct channel own_channels[] = {
	{ .kind = CHANNEL_PHONE, .value = "06-9999-0000", .hours.in = { "平日", "weekdays" } },
	{ .kind = CHANNEL_WEB, .value = "https://example.jp/a#b: c" },
};

static struct contact own_contact(const char *id)
{
	return (struct contact){
		.item.id = id,
		.name.in[LANG_JA] = "保守 \"窓口\": #1",
		.note.in[LANG_EN] = "first line\n- id: p27-rep\n# no comment",
		.kind = CONTACT_POLICE,
		.prefecture = 27,
		.channels = { own_channels, 2 },
		.verified = WHEN_NONE,
	};
}

static void assert_own_contact(const struct contact *c)
{
	assert_string_equal(c->name.in[LANG_JA], "保守 \"窓口\": #1");
	assert_null(c->name.in[LANG_EN]);
	assert_string_equal(c->note.in[LANG_EN], "first line\n- id: p27-rep\n# no comment");
	assert_int_equal(c->kind, CONTACT_POLICE);
	assert_int_equal(c->prefecture, 27);
	assert_int_equal(c->channels.count, 2);
	assert_string_equal(c->channels.item[0].value, "06-9999-0000");
	assert_string_equal(phrase_in(&c->channels.item[0].hours, LANG_EN), "weekdays");
	assert_string_equal(c->channels.item[1].value, "https://example.jp/a#b: c");
	assert_true(c->verified == WHEN_NONE);
}

static void the_first_contact_makes_the_file(void **state)
{
	struct contact c = own_contact("own-1");
	struct stat status;

	(void)state;
	load_again();
	assert_true(organisation_put_contact(&org, &c, NULL));
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	load_again();
	assert_int_equal(ds.count, 0);
	assert_int_equal(org.contacts.count, 1);
	assert_own_contact(&org.contacts.item[0]);
}

/* The end of by_hand is the entry that is replaced; what follows and what precedes stays. */
static void a_contact_is_put_in_and_the_rest_stays(void **state)
{
	static const char behind[] = "# who called\n"
				     "verified: [{contact: cert, date: 2026-10-01}] # x\n";
	const char *replaced = strstr(by_hand, "  - id: p27-rep");
	struct contact c = own_contact("p27-rep");
	struct strbuf text = { 0 };
	char *bytes;
	size_t length;

	(void)state;
	strbuf_addf(&text, "%s%s", by_hand, behind);
	write_file(text.text);
	load_again();
	assert_true(organisation_put_contact(&org, &c, NULL));
	assert_true(files_read(file, 65536, &bytes, &length, NULL));
	assert_memory_equal(bytes, by_hand, (size_t)(replaced - by_hand));
	assert_string_equal(bytes + length - strlen(behind), behind);
	free(bytes);
	load_again();
	assert_int_equal(ds.count, 0);
	assert_int_equal(org.contacts.count, 2);
	assert_string_equal(org.contacts.item[0].item.id, "insurer-a");
	assert_own_contact(&org.contacts.item[1]);
	strbuf_release(&text);
}

static void a_contact_that_cannot_be_put_in_is_refused(void **state)
{
	static const char text[] = "sonae: 1\ncontacts: none\n";
	struct contact c = own_contact("own-1");
	struct error err = { 0 };

	(void)state;
	write_file(text);
	load_again();
	assert_false(organisation_put_contact(&org, &c, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_non_null(strstr(err.text, "'contacts'"));
	assert_file(text);
}

static void a_new_id_is_nobody_elses(void **state)
{
	struct contact shared[] = { { .item.id = "own-2" }, { .item.id = "cert" } };
	struct playbook pb = { .contacts = { shared, 2 } };
	struct contact c = own_contact("own-1");

	(void)state;
	load_again();
	assert_string_equal(organisation_new_id(&org, &pb, &pb.arena), "own-1");
	assert_true(organisation_put_contact(&org, &c, NULL));
	load_again();
	assert_string_equal(organisation_new_id(&org, &pb, &pb.arena), "own-3");
	arena_release(&pb.arena);
}

/* What is overridden stays in sight, and an own number is found by its prefecture. */
static void merging_keeps_what_was_shipped(void **state)
{
	struct contact shared[] = {
		{ .item.id = "cert", .kind = CONTACT_CERT, .verified = WHEN_NONE },
		{ .item.id = "p27-rep",
		  .kind = CONTACT_POLICE,
		  .prefecture = 27,
		  .verified = WHEN_NONE },
	};
	struct playbook pb = { .contacts = { shared, 2 } };

	(void)state;
	write_file("sonae: 1\ncontacts:\n"
		   "  - {id: p27-rep, name: {ja: 署}, kind: police}\n"
		   "  - {id: own-1, name: {ja: 保険}, kind: insurer}\n");
	load_again();
	organisation_merge(&org, &pb);
	assert_int_equal(pb.contacts.count, 3);
	assert_true(pb.contacts.item[0].own);
	assert_ptr_equal(pb.contacts.item[0].shipped, &shared[1]);
	assert_int_equal(pb.contacts.item[0].prefecture, 27);
	assert_true(pb.contacts.item[1].own);
	assert_null(pb.contacts.item[1].shipped);
	assert_false(pb.contacts.item[2].own);
	assert_null(pb.contacts.item[2].shipped);
	arena_release(&pb.arena);
}

/* Whoever confirmed the number of the playbook has not called the one it was corrected to. */
static void a_stamp_counts_for_the_number_that_was_called(void **state)
{
	static const struct {
		const char *value;
		bool counts;
	} cases[] = { { "06-9999-0000", true }, { "06-6943-1234", false }, { NULL, true } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct contact shared[] = { { .item.id = "p27-rep", .verified = WHEN_NONE } };
		struct playbook pb = { .contacts = { shared, 1 } };
		struct contact c = own_contact("p27-rep");
		struct stamp called = { .contact = "p27-rep",
					.date = DAY(2026, 11, 20),
					.value = cases[i].value };

		(void)unlink(file);
		load_again();
		assert_true(organisation_stamp(&org, &called, NULL));
		assert_true(organisation_put_contact(&org, &c, NULL));
		load_again();
		assert_int_equal(ds.count, 0);
		organisation_merge(&org, &pb);
		assert_int_equal(pb.contacts.item[0].verified == DAY(2026, 11, 20),
				 cases[i].counts);
		assert_int_equal(pb.contacts.item[0].verified == WHEN_NONE, !cases[i].counts);
		arena_release(&pb.arena);
	}
}

static void sectors_end_and_are_unlike(void **state)
{
	size_t count = 0;

	(void)state;
	for (; sectors[count].word; count++)
		for (size_t i = 0; i < count; i++) {
			assert_string_not_equal(sectors[i].word, sectors[count].word);
			assert_string_not_equal(sectors[i].label, sectors[count].label);
		}
	assert_int_equal(count, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(without_a_file_nothing_is_known, tear_down),
		cmocka_unit_test_teardown(what_the_form_saves_is_read_back, tear_down),
		cmocka_unit_test_teardown(saving_keeps_contacts_and_stamps, tear_down),
		cmocka_unit_test_teardown(stamps_are_added_and_the_rest_stays, tear_down),
		cmocka_unit_test_teardown(the_first_stamp_makes_the_file, tear_down),
		cmocka_unit_test_teardown(a_stamp_by_nobody_is_a_stamp, tear_down),
		cmocka_unit_test_teardown(a_form_left_blank_can_be_read_back, tear_down),
		cmocka_unit_test_teardown(a_file_that_cannot_be_extended_is_left_alone, tear_down),
		cmocka_unit_test_teardown(mistakes_are_said_and_the_rest_is_used, tear_down),
		cmocka_unit_test_teardown(a_folder_in_its_place_is_a_failure, tear_down),
		cmocka_unit_test_teardown(a_link_is_followed_and_stays, tear_down),
		cmocka_unit_test_teardown(merging_replaces_stamps_and_points_again, tear_down),
		cmocka_unit_test_teardown(the_first_contact_makes_the_file, tear_down),
		cmocka_unit_test_teardown(a_contact_is_put_in_and_the_rest_stays, tear_down),
		cmocka_unit_test_teardown(a_contact_that_cannot_be_put_in_is_refused, tear_down),
		cmocka_unit_test_teardown(a_new_id_is_nobody_elses, tear_down),
		cmocka_unit_test_teardown(merging_keeps_what_was_shipped, tear_down),
		cmocka_unit_test_teardown(a_stamp_counts_for_the_number_that_was_called, tear_down),
		cmocka_unit_test(sectors_end_and_are_unlike),
	};

	return cmocka_run_group_tests(tests, group_set_up, group_tear_down);
}
