/* test_contacts - who stands first, who is never first, what a query finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "playbook/anywhere.h"
#include "playbook/bind.h"
#include "playbook/contacts.h"
#include "playbook/organisation.h"
#include "playbook/prefecture.h"

/* A contact as one line: enough for the order, which does not depend on its notes. */
struct row {
	const char *id, *name;
	int kind, prefecture, channel;
	const char *value;
	int confidence;
};

static const struct row rows[] = {
	{ "vendor", "保守会社", CONTACT_VENDOR, 0, CHANNEL_PHONE, "06-1111-2222", 0 },
	{ "n-110", "警察 110番", CONTACT_POLICE, 0, CHANNEL_PHONE, "110", 0 },
	{ "n-9110", "警察相談専用電話", CONTACT_POLICE, 0, CHANNEL_PHONE, "#9110", 0 },
	{ "online", "オンライン受付窓口", CONTACT_POLICE, 0, CHANNEL_WEB, "https://example.jp/",
	  0 },
	{ "list", "連絡先一覧", CONTACT_POLICE, 0, CHANNEL_WEB, "https://example.jp/list", 0 },
	{ "p13-low", "警視庁 相談", CONTACT_POLICE, 13, CHANNEL_PHONE, "03-3501-0110",
	  CONFIDENCE_LOW },
	{ "p13-cyb", "警視庁 サイバー", CONTACT_POLICE, 13, CHANNEL_PHONE, "03-5805-1731",
	  CONFIDENCE_MEDIUM },
	{ "p27-low", "大阪府警察 代表", CONTACT_POLICE, 27, CHANNEL_PHONE, "06-6943-1234",
	  CONFIDENCE_LOW },
	{ "p34-rep", "広島県警察 代表", CONTACT_POLICE, 34, CHANNEL_PHONE, "082-228-0110", 0 },
	{ "jpcert", "JPCERT/CC", CONTACT_CERT, 0, CHANNEL_WEB, "https://www.jpcert.or.jp/form/",
	  0 },
};

static struct contact contacts[ARRAY_LEN(rows)];
static struct channel channels[ARRAY_LEN(rows)];
static struct playbook pb;
static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	memset(contacts, 0, sizeof contacts);
	memset(channels, 0, sizeof channels);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct contact *c = &contacts[i];

		channels[i].kind = rows[i].channel;
		channels[i].value = rows[i].value;
		c->item.id = rows[i].id;
		c->name.in[LANG_JA] = rows[i].name;
		c->kind = rows[i].kind;
		c->prefecture = rows[i].prefecture;
		c->channels.item = &channels[i];
		c->channels.count = 1;
		c->verified = WHEN_NONE;
		c->source.confidence = rows[i].confidence;
	}
	pb.contacts.item = contacts;
	pb.contacts.count = ARRAY_LEN(rows);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* The ids in order, a space between. */
static const char *ids_of(contact_list list)
{
	struct strbuf sb = { 0 };
	const char *text;

	EACH (const struct contact *, c, list)
		strbuf_addf(&sb, "%s%s", sb.length ? " " : "", (*c)->item.id);
	text = arena_copy_text(&arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return text;
}

static const char *search(int prefecture, const char *query)
{
	char *rest, *line = arena_copy_text(&arena, query);
	const char *words[8];
	size_t count = 0;

	for (char *w = strtok_r(line, " ", &rest); w; w = strtok_r(NULL, " ", &rest))
		words[count++] = w;
	return ids_of(contacts_search(&arena, &pb, prefecture, words, count));
}

static const char *resolve(int prefecture, const char *mention)
{
	return ids_of(contacts_resolve(&arena, &pb, prefecture, mention));
}

static const char *recipient(const char *mention)
{
	struct recipient r = contacts_recipient(&arena, &pb, 27, mention);

	return arena_printf(&arena, "%s: %s", r.name ? r.name : "-", ids_of(r.list));
}

/* Of a kind nobody knows which one is meant, but for the police and the own ones. */
static void a_report_goes_to_no_guessed_contact(void **state)
{
	(void)state;
	lang_use(LANG_EN);
	assert_string_equal(recipient("jpcert"), "JPCERT/CC: jpcert");
	assert_string_equal(recipient("cert"), "CERT: ");
	assert_string_equal(recipient("police"),
			    "警察相談専用電話: n-9110 online p27-low n-110 list");
	assert_string_equal(recipient(NULL), "-: ");
	assert_string_equal(recipient("gone"), "gone: ");
	contacts[0].kind = CONTACT_OTHER;
	assert_string_equal(recipient("other"), "-: ");
	contacts[0].kind = CONTACT_CERT;
	contacts[0].own = true;
	assert_string_equal(recipient("cert"), "[own] 保守会社: vendor");
}

static void searches_find_and_order(void **state)
{
	static const struct {
		int prefecture;
		const char *query, *ids;
	} cases[] = {
		/* own first, fallbacks, own doubtful, national, elsewhere */
		{ 13, "",
		  "p13-cyb n-9110 online p13-low vendor n-110 list jpcert p27-low p34-rep" },
		/* an own number that is doubtful only is never first */
		{ 27, "",
		  "n-9110 online p27-low vendor n-110 list jpcert p13-cyb p13-low p34-rep" },
		{ 0, "", "n-9110 online vendor n-110 list jpcert p13-cyb p13-low p27-low p34-rep" },
		/* the fallbacks follow although they do not match */
		{ 0, "広島", "p34-rep n-9110 online" },
		{ 13, "Hiroshima", "p34-rep n-9110 online" },
		{ 13, "ひろしま", "p34-rep n-9110 online" },
		{ 13, "34", "p34-rep n-9110 online" },
		{ 13, "大阪", "n-9110 online p27-low" },
		{ 13, "おおさかふ", "n-9110 online p27-low" },
		/* by number, however it is typed */
		{ 0, "03-5805-1731", "p13-cyb n-9110 online" },
		{ 0, "0358051731", "p13-cyb n-9110 online" },
		{ 0, "０３ー５８０５ー１７３１", "p13-cyb n-9110 online" },
		{ 0, "5805-17", "p13-cyb n-9110 online" },
		{ 27, "6943", "n-9110 online p27-low" },
		{ 13, "#9110", "n-9110" },
		/* 110 is not led by a doubtful number that ends in it */
		{ 34, "110", "n-110 p34-rep n-9110 online p13-low" },
		/* kind, words, several of them */
		{ 13, "cert", "jpcert" },
		{ 13, "ｊｐｃｅｒｔ", "jpcert" },
		{ 13, "police 代表", "n-9110 online p27-low p34-rep" },
		{ 13, "警視庁 サイバー", "p13-cyb n-9110 online" },
		{ 13, "vendor", "vendor" },
		{ 13, "nobody-has-this", "" },
		{ 13, "警視庁 広島", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (strcmp(search(cases[i].prefecture, cases[i].query), cases[i].ids) != 0)
			print_error("query '%s'\n", cases[i].query);
		assert_string_equal(search(cases[i].prefecture, cases[i].query), cases[i].ids);
	}
}

static void a_mention_resolves_to_the_own_police(void **state)
{
	(void)state;
	assert_string_equal(resolve(13, "police"), "p13-cyb n-9110 online p13-low n-110 list");
	assert_string_equal(resolve(27, "police"), "n-9110 online p27-low n-110 list");
	assert_string_equal(resolve(1, "police"), "n-9110 online n-110 list");
	assert_string_equal(resolve(0, "police"), "n-9110 online n-110 list");
	assert_string_equal(resolve(27, "cert"), "jpcert");
	assert_string_equal(resolve(27, "insurer"), "");
}

static void a_mention_of_an_id_is_that_contact(void **state)
{
	(void)state;
	assert_string_equal(resolve(27, "vendor"), "vendor");
	assert_string_equal(resolve(27, "n-110"), "n-110");
	assert_string_equal(resolve(27, "p34-rep"), "p34-rep n-9110 online");
	assert_string_equal(resolve(27, "p13-low"), "n-9110 online p13-low");
	assert_string_equal(resolve(27, "no-such"), "");
}

static void confirming_a_number_ends_the_doubt(void **state)
{
	(void)state;
	assert_true(contact_is_doubtful(&contacts[7]));
	assert_false(contact_is_doubtful(&contacts[6]));
	contacts[7].verified = 20000;
	assert_false(contact_is_doubtful(&contacts[7]));
	assert_string_equal(search(13, "大阪"), "p27-low n-9110 online");
}

/* Ids are the trainer's business: the fallbacks are known by what they are. */
static void fallbacks_are_known_without_their_ids(void **state)
{
	(void)state;
	contacts[2].item.id = "soudan";
	contacts[3].item.id = "mado";
	assert_string_equal(search(0, "広島"), "p34-rep soudan mado");
}

/* --- with contacts of our own ---------------------------------------------------------------- */

static struct channel own_channel;
static struct organisation org;

/* A number of our own, merged with the others. */
static struct contact *add_own(const struct row *row, int64_t verified)
{
	struct contact *own = arena_alloc(&arena, sizeof *own);

	own_channel = (struct channel){ .kind = row->channel, .value = row->value };
	own->item.id = row->id;
	own->name.in[LANG_JA] = row->name;
	own->kind = row->kind;
	own->prefecture = row->prefecture;
	own->channels.item = &own_channel;
	own->channels.count = 1;
	own->verified = verified;
	own->source.confidence = row->confidence;
	org = (struct organisation){ 0 };
	org.contacts.item = own;
	org.contacts.count = 1;
	organisation_merge(&org, &pb);
	return pb.contacts.item;
}

static int tear_down_own(void **state)
{
	arena_release(&pb.arena);
	return tear_down(state);
}

/* Whether our own number is called first, and that a doubtful one never is, not even our own. */
static void own_numbers_come_before_the_shipped_ones(void **state)
{
	static const struct {
		int confidence, prefecture;
		int64_t verified;
		const char *found, *resolved;
	} cases[] = {
		{ CONFIDENCE_HIGH, 13, 20000, "own-1 p13-cyb n-9110 online p13-low",
		  "own-1 p13-cyb n-9110 online p13-low n-110 list" },
		{ CONFIDENCE_LOW, 13, 20000, "own-1 p13-cyb n-9110 online p13-low",
		  "own-1 p13-cyb n-9110 online p13-low n-110 list" },
		{ CONFIDENCE_HIGH, 13, WHEN_NONE, "own-1 p13-cyb n-9110 online p13-low",
		  "own-1 p13-cyb n-9110 online p13-low n-110 list" },
		{ CONFIDENCE_LOW, 13, WHEN_NONE, "p13-cyb n-9110 online own-1 p13-low",
		  "p13-cyb n-9110 online own-1 p13-low n-110 list" },
		/* nothing else of that prefecture may be relied on */
		{ CONFIDENCE_HIGH, 27, 20000, "own-1 n-9110 online p27-low",
		  "own-1 n-9110 online p27-low n-110 list" },
		{ CONFIDENCE_LOW, 27, WHEN_NONE, "n-9110 online own-1 p27-low",
		  "n-9110 online own-1 p27-low n-110 list" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int prefecture = cases[i].prefecture;
		struct row row = { "own-1",       "担当署",       CONTACT_POLICE,     prefecture,
				   CHANNEL_PHONE, "06-5555-0000", cases[i].confidence };

		set_up(state);
		add_own(&row, cases[i].verified);
		assert_string_equal(search(0, prefecture_get(prefecture)->kanji), cases[i].found);
		assert_string_equal(resolve(prefecture, "police"), cases[i].resolved);
		arena_release(&pb.arena);
	}
}

/* An own entry has the place of the one it stands for. */
static void a_corrected_number_takes_the_place_of_the_shipped_one(void **state)
{
	static const struct row corrected = { "p27-low", "大阪府警察 代表", CONTACT_POLICE,
					      0,         CHANNEL_PHONE,     "06-5555-0000",
					      0 };

	(void)state;
	add_own(&corrected, WHEN_NONE);
	assert_string_equal(search(0, "大阪"), "p27-low n-9110 online");
	assert_string_equal(resolve(27, "police"), "p27-low n-9110 online n-110 list");
	assert_string_equal(search(0, "06-6943-1234"), "");
}

/* The fallbacks stay the fallbacks when their entry is our own, unless nobody should dial that. */
static void a_corrected_fallback_stays_one(void **state)
{
	static const struct {
		struct row row;
		const char *found;
	} cases[] = {
		{ { "n-9110", "相談", CONTACT_POLICE, 0, CHANNEL_PHONE, "06-5555-0000", 0 },
		  "p34-rep n-9110 online" },
		{ { "n-9110", "相談", CONTACT_POLICE, 0, CHANNEL_PHONE, "06-5555-0000",
		    CONFIDENCE_LOW },
		  "p34-rep online" },
		{ { "online", "窓口", CONTACT_POLICE, 0, CHANNEL_PHONE, "03-5555-0000", 0 },
		  "p34-rep n-9110 online" },
		{ { "page", "署のページ", CONTACT_POLICE, 0, CHANNEL_WEB, "https://example.jp/x",
		    0 },
		  "p34-rep n-9110 online" },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		set_up(state);
		add_own(&cases[i].row, WHEN_NONE);
		assert_string_equal(search(0, "広島"), cases[i].found);
		assert_string_equal(contacts_online_window(&pb)->item.id, "online");
		arena_release(&pb.arena);
	}
}

static void what_was_shipped_is_told(void **state)
{
	static const struct row corrected = { "p27-low", "代表",        CONTACT_POLICE,
					      27,        CHANNEL_PHONE, "06-5555-0000",
					      0 };
	struct contact *own;

	(void)state;
	contacts[7].source.date = "2024-05";
	own = add_own(&corrected, WHEN_NONE);
	assert_string_equal(contact_shipped_text(own, &arena),
			    "06-6943-1234 (source of 2024-05, confidence: low)");
	assert_string_equal(contact_marked_name(own, &arena), "[own] 代表");
	assert_null(contact_shipped_text(&contacts[6], &arena));
	assert_string_equal(contact_marked_name(&contacts[7], &arena), "大阪府警察 代表");
	/* the number is the same: it is told all the same */
	own_channel.value = "06-6943-1234";
	contacts[7].source.date = NULL;
	assert_string_equal(contact_shipped_text(own, &arena),
			    "06-6943-1234 (source without a date, confidence: low)");
}

static void a_playbook_without_contacts_gives_an_empty_list(void **state)
{
	(void)state;
	pb.contacts.count = 0;
	assert_string_equal(search(27, "大阪"), "");
	assert_string_equal(resolve(27, "police"), "");
}

/* The file we ship: whoever types the name of a prefecture gets a number to rely on first, and the
 * national fallbacks with it. */
static void every_prefecture_of_the_shipped_file_leads_to_help(void **state)
{
	const char *root = getenv("SONAE_ROOT");
	struct folder folder = folder_anywhere();
	struct diags ds = { 0 };
	struct playbook shipped = { 0 };
	struct bind bind = { .folder = &folder, .arena = &arena, .ds = &ds };
	const char *path = arena_printf(&arena, "%s/playbooks/shared/police.yaml",
					root ? root : ".");

	(void)state;
	assert_true(bind_file(&bind, path, &playbook_record, &shipped, NULL));
	for (int code = 1; code <= PREFECTURE_COUNT; code++) {
		const char *word = prefecture_get(code)->kanji, *ids;
		contact_list list = contacts_search(&arena, &shipped, 0, &word, 1);

		assert_true(list.count >= 3);
		assert_int_equal(list.item[0]->kind, CONTACT_POLICE);
		assert_false(contact_is_doubtful(list.item[0]));
		ids = ids_of(list);
		assert_non_null(strstr(ids, "n-9110"));
		assert_non_null(strstr(ids, "n-npa-online"));
		assert_null(strstr(ids, "n-110"));
		list = contacts_resolve(&arena, &shipped, code, "police");
		assert_false(contact_is_doubtful(list.item[0]));
		assert_string_not_equal(list.item[0]->item.id, "n-110");
	}
	diags_release(&ds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(searches_find_and_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_report_goes_to_no_guessed_contact, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_mention_resolves_to_the_own_police, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_mention_of_an_id_is_that_contact, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(confirming_a_number_ends_the_doubt, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(fallbacks_are_known_without_their_ids, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(own_numbers_come_before_the_shipped_ones, set_up,
						tear_down_own),
		cmocka_unit_test_setup_teardown(
			a_corrected_number_takes_the_place_of_the_shipped_one, set_up,
			tear_down_own),
		cmocka_unit_test_setup_teardown(a_corrected_fallback_stays_one, set_up,
						tear_down_own),
		cmocka_unit_test_setup_teardown(what_was_shipped_is_told, set_up, tear_down_own),
		cmocka_unit_test_setup_teardown(a_playbook_without_contacts_gives_an_empty_list,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_prefecture_of_the_shipped_file_leads_to_help,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
