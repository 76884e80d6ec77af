/* test_library - which playbook a name means, and what is left when it is wrong. */
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
#include "kit.h"
#include "playbook/library.h"

static char place[] = "/tmp/sonae-library-XXXXXX";
static struct library lib;
static struct error err;

static const char *at(const char *name)
{
	return arena_printf(&kit_arena, "%s/%s", place, name);
}

static const char *const files[][2] = {
	{ "one/fire.yaml", "sonae: 1\nid: fire\ntitle: Fire\nversion: '1'\n" },
	{ "one/broken.yaml", "sonae: 1\nid: broken\ntitle: Broken\nroles: x\n" },
	{ "one/part.yaml", "sonae: 1\nroles: []\n" },
	{ "one/notes.txt", "id: notes\n" },
	{ "one/.hidden.yaml", "sonae: 1\nid: hidden\ntitle: x\n" },
	{ "two/other.yaml", "sonae: 1\nid: fire\ntitle: Hidden fire\n" },
	{ "two/flood.yaml", "sonae: 1\nid: high-water\ntitle: Flood\n" },
	{ "two/way.yaml", "sonae: 1\nid: far\ntitle: Far\n"
			  "include: [shared/police.yaml, shared/holidays.yaml]\n" },
	{ "two/without.yaml",
	  "sonae: 1\nid: lost\ntitle: Lost\ninclude: [high-water.yaml, no.yaml]\n" },
	{ "config/sonae/playbooks/ransomware.yaml", "sonae: 1\nid: ransomware\ntitle: Ours\n" },
	{ "config/sonae/playbooks/shared/police.yaml",
	  "sonae: 1\ncontacts: [{id: ours, name: x, kind: police, verified: 2026-11-20}]\n" },
};
static const char *const folders[] = { "one",
				       "two",
				       "config",
				       "config/sonae",
				       "config/sonae/playbooks",
				       "config/sonae/playbooks/shared" };

static int set_up(void **state)
{
	(void)state;
	(void)lang_init("en", NULL);
	if (!mkdtemp(place))
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (mkdir(at(folders[i]), 0700))
			return -1;
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (!files_write(at(files[i][0]), files[i][1], strlen(files[i][1]), NULL))
			return -1;
	return setenv("XDG_CONFIG_HOME", at("config"), 1) ||
	       setenv("SONAE_PLAYBOOKS", at("two"), 1);
}

static int tear_down(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		(void)unlink(at(files[i][0]));
	for (size_t i = ARRAY_LEN(folders); i-- > 0;)
		(void)rmdir(at(folders[i]));
	(void)rmdir(place);
	return kit_tear_down(state);
}

static int open_library(void **state)
{
	(void)state;
	err = (struct error){ 0 };
	return library_open(&lib, at("one"), &err) ? 0 : -1;
}

static int close_library(void **state)
{
	(void)state;
	library_release(&lib);
	diags_release(&kit_ds);
	return 0;
}

static const struct library_entry *entry_of(const char *id)
{
	EACH (const struct library_entry, entry, lib.entries)
		if (!strcmp(entry->head.id, id))
			return entry;
	return NULL;
}

static void lists_in_the_order_of_places(void **state)
{
	(void)state;
	assert_string_equal(lib.entries.item[0].head.id, "broken");
	assert_string_equal(lib.entries.item[1].head.id, "fire");
	assert_string_equal(lib.entries.item[2].head.id, "high-water");
	assert_string_equal(lib.entries.item[1].shown, at("one/fire.yaml"));
	assert_string_equal(phrase_text(&lib.entries.item[1].head.title), "Fire");
	/* The same id again, a shared part, a hidden file and a text are not playbooks. */
	assert_null(entry_of("hidden"));
	assert_null(entry_of("notes"));
	assert_string_equal(phrase_text(&entry_of("ransomware")->head.title), "Ours");
}

static void a_place_that_was_named_must_exist(void **state)
{
	struct library none;

	(void)state;
	assert_false(library_open(&none, at("nowhere"), &err));
	assert_non_null(strstr(err.text, "nowhere"));
	assert_false(library_open(&none, at("one/fire.yaml"), &err));
	assert_int_equal(setenv("SONAE_PLAYBOOKS", at("nowhere"), 1), 0);
	assert_false(library_open(&none, NULL, &err));
	assert_int_equal(setenv("SONAE_PLAYBOOKS", at("two"), 1), 0);
}

static struct playbook *load(const char *name)
{
	return library_load(&lib, name, KIT_TODAY, &kit_ds, &err);
}

static void assert_title(const char *name, const char *title)
{
	struct playbook *pb = load(name);

	assert_non_null(pb);
	assert_string_equal(phrase_text(&pb->title), title);
	playbook_free(pb);
}

static void a_name_is_an_id_a_file_or_a_path(void **state)
{
	(void)state;
	assert_title("fire", "Fire");
	assert_title("high-water", "Flood");
	assert_title("flood", "Flood");
	assert_title(at("two/other.yaml"), "Hidden fire");
	assert_title("ransomware", "Ours");
	assert_title("built-in:ransomware.yaml", "Ransomware infection");
}

static void an_unknown_name_gets_a_guess(void **state)
{
	(void)state;
	assert_null(load("fier"));
	assert_string_equal(err.text, "there is no playbook 'fier'; did you mean 'fire'?");
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_null(load("earthquake-and-tsunami"));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	assert_null(load("nowhere.yaml"));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
}

static void a_wrong_playbook_is_none_and_its_problems_stay(void **state)
{
	const char *problem = arena_printf(&kit_arena,
					   "%s:4:8: error: 'roles' must be a list; begin "
					   "each item with '- '",
					   at("one/broken.yaml"));

	(void)state;
	assert_null(load("broken"));
	assert_string_equal(err.text, problem);
	assert_int_equal(kit_ds.errors, 1);
	assert_string_equal(kit_problems(), arena_printf(&kit_arena, "%s\n", problem));
}

static void shared_parts_come_from_the_first_place_that_has_them(void **state)
{
	struct playbook *pb = library_load_shared(&lib, KIT_TODAY, &kit_ds, &err);

	(void)state;
	assert_non_null(pb);
	assert_string_equal(pb->contacts.item[0].item.id, "ours");
	assert_true(pb->contacts.count > 5);
	assert_true(pb->guidance.count > 5);
	assert_string_equal(pb->guidance.item[0].item.at.file, "built-in:shared/disclosure.yaml");
	playbook_free(pb);
}

/* A playbook in any folder shares what the places have, the first of them first. */
static void an_include_that_is_not_beside_it_comes_from_the_places(void **state)
{
	const struct folder folder = library_beside(&lib, folder_on_disk(at("two")));
	struct playbook *pb = load("far");

	(void)state;
	assert_non_null(pb);
	assert_string_equal(pb->contacts.item[0].item.id, "ours");
	assert_true(pb->holidays.count > 5);
	assert_string_equal(pb->files.item[2].shown, "built-in:shared/holidays.yaml");
	playbook_free(pb);
	pb = load(at("two/way.yaml"));
	assert_non_null(pb);
	playbook_free(pb);
	assert_true(library_has(&lib, "shared/police.yaml"));
	assert_false(library_has(&lib, "shared/none.yaml"));
	/* The file that was named itself is where it was named, or nowhere. */
	assert_null(load_playbook(&folder, "ransomware.yaml", KIT_TODAY, &kit_ds, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
}

static void an_include_that_is_nowhere_is_missed_beside_the_file(void **state)
{
	(void)state;
	assert_null(load("lost"));
	assert_int_equal(kit_ds.errors, 2);
	assert_non_null(strstr(kit_problems(), at("two/no.yaml")));
	assert_non_null(strstr(kit_problems(), at("two/high-water.yaml")));
}

static void a_wrong_shared_part_gives_way_to_the_built_in_one(void **state)
{
	const char *path = at("config/sonae/playbooks/shared/police.yaml");
	struct playbook *pb;

	(void)state;
	assert_true(files_write(path, "contacts: x\n", 12, NULL));
	pb = library_load_shared(&lib, KIT_TODAY, &kit_ds, &err);
	assert_non_null(pb);
	assert_string_equal(pb->contacts.item[0].item.at.file, "built-in:shared/police.yaml");
	assert_int_equal(kit_ds.errors, 2);
	assert_string_equal(kit_ds.item[0].at.file, path);
	playbook_free(pb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lists_in_the_order_of_places, open_library,
						close_library),
		cmocka_unit_test(a_place_that_was_named_must_exist),
		cmocka_unit_test_setup_teardown(a_name_is_an_id_a_file_or_a_path, open_library,
						close_library),
		cmocka_unit_test_setup_teardown(an_unknown_name_gets_a_guess, open_library,
						close_library),
		cmocka_unit_test_setup_teardown(a_wrong_playbook_is_none_and_its_problems_stay,
						open_library, close_library),
		cmocka_unit_test_setup_teardown(
			shared_parts_come_from_the_first_place_that_has_them, open_library,
			close_library),
		cmocka_unit_test_setup_teardown(
			an_include_that_is_not_beside_it_comes_from_the_places, open_library,
			close_library),
		cmocka_unit_test_setup_teardown(
			an_include_that_is_nowhere_is_missed_beside_the_file, open_library,
			close_library),
		cmocka_unit_test_setup_teardown(a_wrong_shared_part_gives_way_to_the_built_in_one,
						open_library, close_library),
	};

	return cmocka_run_group_tests_name("library", tests, set_up, tear_down);
}
