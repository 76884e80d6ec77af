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
		cmocka_unit_test_setup_teardown(a_mention_resolves_to_the_own_police, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_mention_of_an_id_is_that_contact, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(confirming_a_number_ends_the_doubt, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(fallbacks_are_known_without_their_ids, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_playbook_without_contacts_gives_an_empty_list,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_prefecture_of_the_shipped_file_leads_to_help,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
