/* Tests of the search over all sessions: how words match, the order and the pages of hits, and that
 * it goes on where it stopped. */
#include "kit.h"

#include <string.h>

#include "base/lang.h"
#include "journal/search.h"

static void note(struct session *s, const char *text)
{
	kit_append(s, kit_note(s, text));
}

static void look(struct search *s, struct kit *kit, const char *words, size_t wanted)
{
	struct error err = { 0 };

	search_begin(s, kit->journal, words);
	while (!s->ended && s->hits.count < wanted)
		if (!search_step(s, wanted, &err))
			fail_msg("%s", err.text);
}

static void words_match_as_people_mean_them(void **state)
{
	static const struct {
		const char *words;
		size_t hits;
	} rows[] = {
		{ "vpn", 1 },      { "ＶＰＮ", 1 },      { "VPN ルータ", 1 },  { "るーた", 1 },
		{ "ﾙｰﾀ", 1 },      { "VPN nothing", 0 }, { "拡大", 1 },        { "isolate", 1 },
		{ "ito 拡大", 1 }, { "北", 1 },          { "ransom", 0 }, /* an inject: nobody said
									     it */
		{ "", 0 },         { "　 ", 0 },         { "router　VPN", 0 }, { "100%", 1 },
		{ "_", 0 },        { "note", 0 }, /* ids are not read by anybody */
	};
	struct kit *kit = *state;

	kit_play_a_little(kit->session);
	note(kit->session, "VPNルーターを止めた");
	note(kit->session, "北館 100%");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct search s;

		look(&s, kit, rows[i].words, 10);
		if (s.hits.count != rows[i].hits)
			fail_msg("'%s': %zu", rows[i].words, s.hits.count);
		assert_true(s.ended);
		assert_int_equal(search_percent(&s), 100);
		search_release(&s);
	}
}

static void a_hit_says_where_it_stands(void **state)
{
	struct kit *kit = *state;
	const struct search_hit *hit;
	struct search s;

	kit_play_a_little(kit->session);
	look(&s, kit, "拡大", 10);
	assert_int_equal(s.hits.count, 1);
	hit = s.hits.item;
	assert_string_equal(hit->session, kit->session->info.id);
	assert_string_equal(hit->title, "Encrypted at night");
	assert_int_equal(hit->seq, 3);
	assert_int_equal(hit->kind, ENTRY_DECISION);
	assert_string_equal(hit->actor, "Ito");
	assert_string_equal(hit->text, "Isolate it: 拡大防止を優先");
	search_release(&s);
}

/* Newest session first, and in a session the newest entry first; no hit twice, none left out,
 * however small the pages are. */
static void pages_from_the_newest(void **state)
{
	struct kit *kit = *state;
	struct error err;
	struct search s;
	int64_t seq[] = { 3, 2, 3, 2, 3, 2 };

	kit->journal = kit_open(kit->path);
	for (int i = 0; i < 3; i++) {
		struct session *one = kit_begin(kit->journal, KIT_WALL_MS + i * 1000);

		kit_append(one, kit_wish(one, ENTRY_STARTEX, "night", NULL));
		note(one, "the word");
		note(one, "the word again");
		session_close(one);
	}
	search_begin(&s, kit->journal, "word");
	for (size_t wanted = 1; wanted <= 6; wanted++) {
		assert_true(search_step(&s, wanted, &err));
		assert_int_equal(s.hits.count, wanted);
		assert_int_equal(s.hits.item[wanted - 1].seq, seq[wanted - 1]);
		assert_false(s.ended);
	}
	assert_true(search_step(&s, 99, &err));
	assert_true(s.ended);
	assert_int_equal(s.hits.count, 6);
	assert_true(strcmp(s.hits.item[0].session, s.hits.item[5].session) > 0);
	search_release(&s);
}

static void calls_and_open_facts_are_found_sensitive_ones_not(void **state)
{
	static const struct {
		const char *words, *text;
	} rows[] = {
		{ "0312345678", "Osaka police: will call back" },
		{ "12 servers", "systems: 12 servers" },
		{ "Yamada", NULL }, /* sensitive */
		{ "pay?", "pay?: no: against policy" },
	};
	struct kit *kit = *state;
	struct session *s;

	kit->journal = kit_open(kit->path);
	s = kit_begin_incident(kit->journal, KIT_WALL_MS);
	kit_append(s, (struct entry){ .kind = ENTRY_CALL,
				      .actor = "Sato",
				      .choice = "0312345678",
				      .option_text = "Osaka police",
				      .text = "will call back",
				      .at_ms = KIT_WALL_MS });
	kit_append(s, (struct entry){ .kind = ENTRY_FACT,
				      .actor = "Sato",
				      .ref = "systems",
				      .text = "12 servers",
				      .at_ms = KIT_WALL_MS });
	kit_append(s, (struct entry){ .kind = ENTRY_FACT,
				      .actor = "Sato",
				      .ref = "patient",
				      .text = "Yamada",
				      .at_ms = KIT_WALL_MS });
	kit_append(s, (struct entry){ .kind = ENTRY_DECISION,
				      .actor = "Sato",
				      .ref = "pay?",
				      .option_text = "no",
				      .text = "against policy",
				      .at_ms = KIT_WALL_MS });
	session_close(s);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct search found;

		look(&found, kit, rows[i].words, 10);
		assert_int_equal(found.hits.count, rows[i].text != NULL);
		if (rows[i].text)
			assert_string_equal(found.hits.item[0].text, rows[i].text);
		search_release(&found);
	}
}

int main(void)
{
#define WITH_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
#define WITH_SESSION(f) cmocka_unit_test_setup_teardown(f, kit_setup_session, kit_teardown)
	const struct CMUnitTest tests[] = {
		WITH_SESSION(words_match_as_people_mean_them),
		WITH_SESSION(a_hit_says_where_it_stands),
		WITH_FOLDER(pages_from_the_newest),
		WITH_FOLDER(calls_and_open_facts_are_found_sensitive_ones_not),
	};

	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
