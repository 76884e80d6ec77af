/* test_files - whole files are read and replaced safely, through links, pipes and full folders. */
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/strbuf.h"

/* Every test works in a folder of its own. */
static char home[] = "/tmp/sonae-files-XXXXXX";

static int enter(void **state)
{
	(void)state;
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
	return !mkdtemp(home) || chdir(home);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

static int leave(void **state)
{
	(void)state;
	/* One test takes the write permission from its folder. */
	(void)chmod("folder", 0700);
	return chdir("/") || nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static void holds(const char *path, const char *expected)
{
	struct error err = { 0 };
	char *bytes;
	size_t length;

	assert_true(files_read(path, 1 << 20, &bytes, &length, &err));
	assert_int_equal(length, strlen(expected));
	assert_string_equal(bytes, expected);
	free(bytes);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode;
}

static int names_in(const char *folder)
{
	DIR *dir = opendir(folder);
	int count = 0;

	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir));)
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	(void)closedir(dir);
	return count;
}

static void cannot_read(const char *path, size_t limit, const char *because)
{
	struct error err = { 0 };
	char *bytes = home;
	size_t length = 7;

	assert_false(files_read(path, limit, &bytes, &length, &err));
	assert_null(bytes);
	assert_int_equal(length, 0);
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	if (!strstr(err.text, because))
		assert_string_equal(err.text, because);
}

static void cannot_write(const char *path, const char *because)
{
	struct error err = { 0 };

	assert_false(files_write(path, "new", 3, &err));
	assert_int_equal(err.status, STATUS_SURROUNDINGS);
	if (!strstr(err.text, because))
		assert_string_equal(err.text, because);
}

static void reads_up_to_its_limit(void **state)
{
	char *bytes;
	size_t length;

	(void)state;
	put("empty", "");
	put("five", "12345");
	holds("empty", "");
	holds("five", "12345");
	assert_true(files_read("five", 5, &bytes, &length, NULL));
	free(bytes);
	cannot_read("five", 4, "larger than the limit");
	cannot_read("five", 0, "larger than the limit");
	assert_true(files_read("empty", 0, &bytes, &length, NULL));
	free(bytes);
}

static void keeps_nul_bytes(void **state)
{
	char *bytes;
	size_t length;

	(void)state;
	assert_true(files_write("nul", "a\0b", 3, NULL));
	assert_true(files_read("nul", 10, &bytes, &length, NULL));
	assert_int_equal(length, 3);
	assert_memory_equal(bytes, "a\0b", 4);
	free(bytes);
}

static void says_why_it_cannot_read(void **state)
{
	(void)state;
	put("file", "x");
	assert_int_equal(symlink("b", "a"), 0);
	assert_int_equal(symlink("a", "b"), 0);
	cannot_read("missing.yaml", 10, "cannot read 'missing.yaml': there is no such file");
	cannot_read(".", 10, "it is a folder; name a file");
	cannot_read("file/x", 10, "is not a folder");
	cannot_read("/dev/zero", 10, "it is a device; name a file");
	cannot_read("a", 10, "circle");
	cannot_read("", 10, "there is no such file");
	cannot_read("e\033[2J", 10, "cannot read 'e\uFFFD[2J'");
	if (geteuid()) {
		assert_int_equal(chmod("file", 0), 0);
		cannot_read("file", 10, "permission is refused");
	}
}

static void reads_a_pipe(void **state)
{
	int fd;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	fd = open("pipe", O_RDWR | O_NONBLOCK);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "123456", 6), 6);
	/* The writing end stays open: it must stop by itself once there is too much. */
	cannot_read("pipe", 4, "larger than the limit");
	(void)close(fd);
}

/* Standard input comes from `fd` while `call` runs. */
static void with_input_from(int fd, void (*call)(void))
{
	int kept = dup(STDIN_FILENO);

	if (fd < 0)
		(void)close(STDIN_FILENO);
	else
		assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	call();
	if (kept >= 0) {
		assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
		(void)close(kept);
	}
}

static void input_holds_text(void)
{
	holds("-", "from a pipe");
}

static void input_cannot_be_read(void)
{
	cannot_read("-", 10, "standard input or output is closed");
}

static void a_dash_is_standard_input(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "from a pipe", 11), 11);
	(void)close(ends[1]);
	with_input_from(ends[0], input_holds_text);
	(void)close(ends[0]);
	with_input_from(-1, input_cannot_be_read);
}

static void writes_0600_whatever_the_umask(void **state)
{
	static const mode_t masks[] = { 000, 022, 077, 0777 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(masks); i++) {
		mode_t kept = umask(masks[i]);

		assert_true(files_write("new", "text", 4, NULL));
		(void)umask(kept);
		assert_int_equal(mode_of("new"), S_IFREG | 0600);
		holds("new", "text");
		assert_int_equal(unlink("new"), 0);
	}
}

static void replaces_and_leaves_nothing_behind(void **state)
{
	(void)state;
	put("file", "a long old text");
	assert_true(files_write("file", "new", 3, NULL));
	holds("file", "new");
	assert_true(files_write("file", "", 0, NULL));
	holds("file", "");
	assert_int_equal(names_in("."), 1);
}

static void a_new_file_never_takes_the_place_of_another(void **state)
{
	struct error err = { 0 };
	bool exists;

	(void)state;
	assert_true(files_write_new("new", "one", 3, &exists, &err));
	assert_false(exists);
	assert_int_equal(mode_of("new"), S_IFREG | 0600);
	assert_false(files_write_new("new", "two", 3, &exists, &err));
	assert_true(exists);
	assert_string_equal(err.text, "");
	holds("new", "one");
	assert_int_equal(symlink("missing", "dangling"), 0);
	assert_false(files_write_new("dangling", "two", 3, &exists, &err));
	assert_true(exists);
	assert_false(files_write_new("no/new", "two", 3, &exists, &err));
	assert_false(exists);
	assert_non_null(strstr(err.text, "cannot write 'no/new'"));
	assert_int_equal(names_in("."), 2);
}

/* Who has the old file open keeps reading the old text: it was replaced, not overwritten. */
static void a_reader_keeps_the_old_text(void **state)
{
	char seen[4] = "";
	int fd;

	(void)state;
	put("file", "old");
	fd = open("file", O_RDONLY);
	assert_true(files_write("file", "new", 3, NULL));
	assert_int_equal(read(fd, seen, 3), 3);
	assert_string_equal(seen, "old");
	(void)close(fd);
}

static void a_link_stays_and_its_target_is_replaced(void **state)
{
	(void)state;
	assert_int_equal(mkdir("real", 0700), 0);
	put("real/file", "old");
	assert_int_equal(symlink("real/file", "link"), 0);
	assert_int_equal(symlink("link", "link-to-link"), 0);
	assert_int_equal(symlink("real/not-yet", "dangling"), 0);
	assert_true(files_write("link-to-link", "new", 3, NULL));
	assert_true(files_write("dangling", "born", 4, NULL));
	assert_true(S_ISLNK(mode_of("link")));
	assert_true(S_ISLNK(mode_of("link-to-link")));
	assert_true(S_ISLNK(mode_of("dangling")));
	holds("real/file", "new");
	holds("real/not-yet", "born");
	assert_int_equal(names_in("."), 4);
	assert_int_equal(names_in("real"), 2);
}

static void a_very_long_link_is_followed(void **state)
{
	struct strbuf target = { 0 };

	(void)state;
	for (int i = 0; i < 350; i++)
		strbuf_add(&target, "./");
	strbuf_add(&target, "f");
	assert_int_equal(symlink(target.text, "link"), 0);
	assert_true(files_write("link", "far", 3, NULL));
	holds("f", "far");
	strbuf_release(&target);
}

static void devices_and_pipes_are_written_to(void **state)
{
	char seen[4] = "";
	int fd;

	(void)state;
	assert_true(files_write("/dev/null", "gone", 4, NULL));
	assert_true(S_ISCHR(mode_of("/dev/null")));
	assert_int_equal(mkfifo("pipe", 0600), 0);
	fd = open("pipe", O_RDWR | O_NONBLOCK);
	assert_true(files_write("pipe", "abc", 3, NULL));
	assert_int_equal(read(fd, seen, 3), 3);
	assert_string_equal(seen, "abc");
	assert_true(S_ISFIFO(mode_of("pipe")));
	(void)close(fd);
	if (!access("/dev/full", W_OK))
		cannot_write("/dev/full", "the disk is full");
}

/* /dev/stdout is written to where it stands, and the file behind it is not replaced. */
static void standard_output_goes_on_where_it_is(void **state)
{
	int kept = dup(STDOUT_FILENO);
	int fd = open("out", O_RDWR | O_CREAT, 0600);
	bool ok;

	(void)state;
	(void)fflush(stdout);
	assert_int_equal(dup2(fd, STDOUT_FILENO), STDOUT_FILENO);
	(void)!write(STDOUT_FILENO, "1", 1);
	ok = files_write("-", "2", 1, NULL) && files_write("/dev/stdout", "3", 1, NULL) &&
	     files_write("out", "4", 1, NULL);
	(void)dup2(kept, STDOUT_FILENO);
	(void)close(kept);
	(void)close(fd);
	assert_true(ok);
	holds("out", "1234");
}

static void says_why_it_cannot_write(void **state)
{
	(void)state;
	put("file", "old");
	assert_int_equal(symlink("b", "a"), 0);
	assert_int_equal(symlink("a", "b"), 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	cannot_write("folder", "cannot write 'folder': it is a folder; name a file");
	cannot_write("missing/file", "there is no such file or folder");
	cannot_write("file/x", "is not a folder");
	cannot_write("a", "circle");
	holds("file", "old");
	if (geteuid()) {
		assert_int_equal(chmod("folder", 0500), 0);
		cannot_write("folder/x", "permission is refused");
	}
}

static void a_write_that_fails_keeps_the_old_file(void **state)
{
	struct rlimit kept, small;
	struct error err = { 0 };
	static char bytes[4096];
	bool ok;

	(void)state;
	put("file", "old");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &kept), 0);
	small = kept;
	small.rlim_cur = 100;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	ok = files_write("file", bytes, sizeof bytes, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &kept), 0);
	assert_false(ok);
	assert_non_null(strstr(err.text, "larger than is allowed"));
	holds("file", "old");
	assert_int_equal(names_in("."), 1);
}

static void makes_folders_with_their_parents(void **state)
{
	mode_t kept = umask(0777);
	bool ok = files_make_folder("a/b//c/", NULL);

	(void)state;
	(void)umask(kept);
	assert_true(ok);
	assert_int_equal(mode_of("a"), S_IFDIR | 0700);
	assert_int_equal(mode_of("a/b/c"), S_IFDIR | 0700);
	assert_true(files_make_folder("a/b/c", NULL));
	assert_int_equal(symlink("a", "link"), 0);
	assert_true(files_make_folder("link/d", NULL));
	assert_true(files_exists("a/d"));
	assert_true(files_make_folder("/", NULL));
}

static void says_why_it_cannot_make_a_folder(void **state)
{
	static const char *const rows[][2] = {
		{ "file", "cannot make the folder 'file'" },
		{ "file/x", "is not a folder" },
		{ "", "there is no such file or folder" },
	};

	(void)state;
	put("file", "x");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = { 0 };

		assert_false(files_make_folder(rows[i][0], &err));
		assert_int_equal(err.status, STATUS_SURROUNDINGS);
		assert_non_null(strstr(err.text, rows[i][1]));
	}
}

static void knows_what_exists(void **state)
{
	(void)state;
	put("file", "x");
	assert_true(files_exists("file"));
	assert_true(files_exists("."));
	assert_false(files_exists("missing"));
	assert_false(files_exists(""));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(reads_up_to_its_limit),
		IN_FOLDER(keeps_nul_bytes),
		IN_FOLDER(says_why_it_cannot_read),
		IN_FOLDER(reads_a_pipe),
		IN_FOLDER(a_dash_is_standard_input),
		IN_FOLDER(writes_0600_whatever_the_umask),
		IN_FOLDER(replaces_and_leaves_nothing_behind),
		IN_FOLDER(a_new_file_never_takes_the_place_of_another),
		IN_FOLDER(a_reader_keeps_the_old_text),
		IN_FOLDER(a_link_stays_and_its_target_is_replaced),
		IN_FOLDER(a_very_long_link_is_followed),
		IN_FOLDER(devices_and_pipes_are_written_to),
		IN_FOLDER(standard_output_goes_on_where_it_is),
		IN_FOLDER(says_why_it_cannot_write),
		IN_FOLDER(a_write_that_fails_keeps_the_old_file),
		IN_FOLDER(makes_folders_with_their_parents),
		IN_FOLDER(says_why_it_cannot_make_a_folder),
		IN_FOLDER(knows_what_exists),
	};

	/* The messages are compared in English, and SIGXFSZ would end us instead of failing a
	 * write. */
	(void)signal(SIGXFSZ, SIG_IGN);
	return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
