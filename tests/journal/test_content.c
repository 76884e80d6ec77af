/* Tests that the playbook's texts are kept as they were, once, and proved when they are read. */
#include "kit.h"

#include <string.h>

#include "journal/content.h"
#include "journal/store.h"

static void keep(struct journal *j, const struct playbook *pb, char root[HASH_HEX + 1],
		 char manifest[HASH_HEX + 1])
{
	struct error err = { 0 };

	assert_true(store_begin(j, &err));
	if (!content_keep(j, pb, root, manifest, &err))
		fail_msg("%s", err.text);
	assert_true(store_commit(j, &err));
}

static void gives_back_every_file(void **state)
{
	struct kit *kit = *state;
	struct playbook *pb = kit_playbook();
	char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
	struct content content;
	struct arena arena = { 0 };
	struct error err = { 0 };

	kit->journal = kit_open(kit->path);
	keep(kit->journal, pb, root, manifest);
	assert_true(content_open(&content, kit->journal, manifest, &err));
	assert_int_equal(content.files.count, 2);
	assert_string_equal(content.files.item[0].path, "tiny.yaml");
	assert_string_equal(content.files.item[0].sha256, root);
	assert_string_equal(content.files.item[1].path, "shared/people.yaml");

	struct folder folder = content_folder(&content);

	EACH (const struct playbook_file, file, pb->files) {
		const char *bytes;
		size_t length;

		assert_true(folder.read(&folder, file->path, &arena, &bytes, &length, &err));
		assert_int_equal(length, file->length);
		assert_memory_equal(bytes, file->bytes, length);
	}
	const char *bytes;
	size_t length;

	assert_false(folder.read(&folder, "../tiny.yaml", &arena, &bytes, &length, &err));
	assert_int_equal(err.status, STATUS_NO);
	arena_release(&arena);
	content_release(&content);
	playbook_free(pb);
}

static void keeps_a_text_once(void **state)
{
	struct kit *kit = *state;
	struct playbook *pb = kit_playbook();
	char root[2][HASH_HEX + 1], manifest[2][HASH_HEX + 1];

	kit->journal = kit_open(kit->path);
	for (int i = 0; i < 2; i++)
		keep(kit->journal, pb, root[i], manifest[i]);
	assert_string_equal(root[0], root[1]);
	assert_string_equal(manifest[0], manifest[1]);
	assert_int_equal(kit_count(kit->path, "SELECT count(*) FROM content"), 3);
	playbook_free(pb);
}

static void refuses_a_name_that_a_manifest_cannot_hold(void **state)
{
	struct kit *kit = *state;
	struct playbook_file file = { .path = "two\nlines.yaml", .bytes = "", .length = 0 };
	struct playbook pb = { .files = { &file, 1 } };
	char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
	struct error err = { 0 };

	kit->journal = kit_open(kit->path);
	assert_false(content_keep(kit->journal, &pb, root, manifest, &err));
	assert_non_null(strstr(err.text, "line break"));
}

/* A manifest that has its hash but is none. */
static void refuses_what_is_no_manifest(void **state)
{
	static const char *const rows[] = {
		"",
		"no hash  path\n",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  \n",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  no end",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa one gap\n",
	};
	struct kit *kit = *state;

	kit->journal = kit_open(kit->path);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct playbook_file file = { "x", "x", rows[i], strlen(rows[i]) };
		struct playbook pb = { .files = { &file, 1 } };
		char root[HASH_HEX + 1], manifest[HASH_HEX + 1];
		struct content content;
		struct error err = { 0 };

		keep(kit->journal, &pb, root, manifest);
		if (content_open(&content, kit->journal, root, &err))
			fail_msg("row %zu", i);
		assert_int_equal(err.status, STATUS_NO);
		content_release(&content);
	}
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest tests[] = {
		IN_FOLDER(gives_back_every_file),
		IN_FOLDER(keeps_a_text_once),
		IN_FOLDER(refuses_a_name_that_a_manifest_cannot_hold),
		IN_FOLDER(refuses_what_is_no_manifest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
