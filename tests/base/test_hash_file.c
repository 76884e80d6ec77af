/* test_hash_file - the hash of a file in pieces: the right one, or why there is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/hash_file.h"
#include "base/mem.h"

#define MIB ((size_t)1 << 20)

static char folder[] = "/tmp/sonae-hash-XXXXXX";
static char file[sizeof folder + 16];

static int begin(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	(void)snprintf(file, sizeof file, "%s/disk.img", folder);
	return 0;
}

static int end(void **state)
{
	(void)state;
	(void)unlink(file);
	return rmdir(folder);
}

static void put(size_t length)
{
	char *bytes = mem_alloc(length + 1);

	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * 31 >> 3);
	assert_true(files_write(file, bytes, length, NULL));
	free(bytes);
}

static enum hash_file_state hash_all(struct hash_file *h, int *steps, struct error *err)
{
	enum hash_file_state state = HASH_FILE_MORE;

	for (*steps = 0; state == HASH_FILE_MORE; ++*steps)
		state = hash_file_step(h, err);
	return state;
}

static void files_around_a_piece_hash_like_their_bytes(void **state)
{
	static const size_t sizes[] = { 0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct hash_file h;
		char *bytes, hex[HASH_HEX + 1];
		size_t length;
		int steps;

		put(sizes[i]);
		assert_true(files_read(file, 4 * MIB, &bytes, &length, NULL));
		hash_sha256_hex(bytes, length, hex);
		assert_true(hash_file_open(&h, file, NULL));
		assert_int_equal(hash_all(&h, &steps, NULL), HASH_FILE_DONE);
		assert_string_equal(h.hex, hex);
		assert_int_equal(h.bytes, (int64_t)sizes[i]);
		assert_int_equal(steps, (int)((sizes[i] + MIB - 1) / MIB) + 1);
		assert_string_equal(h.path, file);
		hash_file_close(&h);
		free(bytes);
	}
}

static void says_how_far_it_is(void **state)
{
	static const int percents[] = { 0, 33, 66, 100 };
	struct hash_file h;

	(void)state;
	put(3 * MIB);
	assert_true(hash_file_open(&h, file, NULL));
	for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
		assert_int_equal(hash_file_percent(&h), percents[i]);
		assert_int_not_equal(hash_file_step(&h, NULL), HASH_FILE_FAILED);
	}
	hash_file_close(&h);
	put(0);
	assert_true(hash_file_open(&h, file, NULL));
	assert_int_equal(hash_file_percent(&h), 100);
	hash_file_close(&h);
	hash_file_close(&h);
}

static void what_is_no_file_is_refused(void **state)
{
	struct error err = { 0 };
	struct hash_file h;
	char fifo[sizeof file + 8];

	(void)state;
	assert_false(hash_file_open(&h, "/nonexistent/disk.img", &err));
	assert_non_null(strstr(err.text, "'/nonexistent/disk.img'"));
	assert_null(h.path);
	assert_false(hash_file_open(&h, folder, &err));
	assert_non_null(strstr(err.text, "is not a file"));
	(void)snprintf(fifo, sizeof fifo, "%s/pipe", folder);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_false(hash_file_open(&h, fifo, &err));
	assert_non_null(strstr(err.text, "is not a file"));
	assert_int_equal(unlink(fifo), 0);
}

/* A shorter one, a longer one, and one of the same length with other bytes. */
static void a_file_that_changes_has_no_hash(void **state)
{
	static const size_t lengths[] = { 2 * MIB - 5, 2 * MIB + 5, 2 * MIB };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		struct error err = { 0 };
		struct hash_file h;
		FILE *f;
		int steps;

		put(2 * MIB);
		assert_true(hash_file_open(&h, file, NULL));
		assert_int_equal(hash_file_step(&h, &err), HASH_FILE_MORE);
		f = fopen(file, "r+");
		assert_non_null(f);
		assert_int_equal(fputc('!', f), '!');
		assert_int_equal(fclose(f), 0);
		assert_int_equal(truncate(file, (off_t)lengths[i]), 0);
		assert_int_equal(hash_all(&h, &steps, &err), HASH_FILE_FAILED);
		assert_non_null(strstr(err.text, "changed while it was read"));
		hash_file_close(&h);
	}
}

static void the_home_folder_may_be_written_short(void **state)
{
	struct hash_file h;

	(void)state;
	put(5);
	setenv("HOME", folder, 1);
	assert_true(hash_file_open(&h, "~/disk.img", NULL));
	assert_string_equal(h.path, file);
	hash_file_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_around_a_piece_hash_like_their_bytes),
		cmocka_unit_test(says_how_far_it_is),
		cmocka_unit_test(what_is_no_file_is_refused),
		cmocka_unit_test(a_file_that_changes_has_no_hash),
		cmocka_unit_test(the_home_folder_may_be_written_short),
	};

	return cmocka_run_group_tests_name("hash_file", tests, begin, end);
}
