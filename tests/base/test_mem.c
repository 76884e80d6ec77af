/* test_mem - memory is zeroed and never NULL, and one door leads out when there is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"

static void new_memory_is_zeroed_and_there(void **state)
{
	char *p = mem_alloc(64), *none = mem_alloc(0);
	static const char zeros[64];

	(void)state;
	assert_memory_equal(p, zeros, sizeof zeros);
	assert_non_null(none);
	free(none);
	free(p);
}

static void growing_keeps_what_was_there(void **state)
{
	char *p = mem_copy("abc", 3);

	(void)state;
	p = mem_grow(p, 4096);
	assert_memory_equal(p, "abc", 4);
	free(p);
}

static void a_copy_ends_in_nul(void **state)
{
	char *part = mem_copy("abcdef", 3), *empty = mem_copy(NULL, 0);

	(void)state;
	assert_string_equal(part, "abc");
	assert_string_equal(empty, "");
	free(part);
	free(empty);
}

static int word_pipe[2];

static void last_words(void)
{
	(void)!write(word_pipe[1], "bye", 3);
}

static void the_door_says_its_last_words_and_leaves_with_3(void **state)
{
	char said[4] = "";
	int status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(word_pipe), 0);
	child = fork();
	if (child == 0) {
		(void)close(STDERR_FILENO);
		mem_set_last_words(last_words);
		mem_exhausted();
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_int_equal(read(word_pipe[0], said, 3), 3);
	assert_string_equal(said, "bye");
	(void)close(word_pipe[0]);
	(void)close(word_pipe[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_memory_is_zeroed_and_there),
		cmocka_unit_test(growing_keeps_what_was_there),
		cmocka_unit_test(a_copy_ends_in_nul),
		cmocka_unit_test(the_door_says_its_last_words_and_leaves_with_3),
	};

	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
