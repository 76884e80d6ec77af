/* shot - a screen as text; see shot.h. */
#include "shot.h"

#include <fcntl.h>
#include <ftw.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/strbuf.h"

#define DATA "tests/screen/data"
#define SHOTS "tests/screen/shots"

static struct {
	char folder[64];
	struct arena paths;
	SCREEN *screen;
	FILE *null;
} room;

static const struct size {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 20, 60 }, { 40, 120 } };

const char *shot_path(const char *name)
{
	return arena_printf(&room.paths, "%s/%s", room.folder, name);
}

static void set_surroundings(void)
{
	setenv("SONAE_CLOCK", "2026-11-21T03:00:00Z", 1);
	setenv("TZ", "Asia/Tokyo", 1);
	setenv("XDG_CONFIG_HOME", shot_path("config"), 1);
	setenv("XDG_STATE_HOME", shot_path("state"), 1);
	setenv("SONAE_LANG", "en", 1);
	unsetenv("SONAE_PLAYBOOKS");
	unsetenv("SONAE_JOURNAL");
	unsetenv("NO_COLOR");
}

int shot_begin(void **state)
{
	(void)state;
	strcpy(room.folder, "/tmp/sonae-shot-XXXXXX");
	assert_non_null(mkdtemp(room.folder));
	set_surroundings();
	assert_true(lang_init("en", NULL));
	room.null = fopen("/dev/null", "r+");
	assert_non_null(room.null);
	room.screen = newterm("xterm", room.null, room.null);
	assert_non_null(room.screen);
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int shot_end(void **state)
{
	(void)state;
	endwin();
	delscreen(room.screen);
	fclose(room.null);
	(void)nftw(room.folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_release(&room.paths);
	return 0;
}

void shot_organisation(const char *yaml)
{
	const char *path = shot_path("config/sonae/organisation.yaml");

	assert_true(files_make_folder(shot_path("config/sonae"), NULL));
	if (yaml)
		assert_true(files_write(path, yaml, strlen(yaml), NULL));
	else
		(void)unlink(path);
}

/* What is built into the program is listed too, and changes: only the test's own playbooks stay. */
static void forget_shipped(struct library *lib)
{
	size_t kept = 0;

	for (size_t i = 0; i < lib->entries.count; i++)
		if (!strncmp(lib->entries.item[i].shown, DATA, strlen(DATA)))
			lib->entries.item[kept++] = lib->entries.item[i];
	lib->entries.count = kept;
}

void shot_open_app(struct app *app, const char *journal)
{
	struct app_options options = { .playbooks = DATA "/playbooks", .journal = journal };
	struct error err = { 0 };

	if (!app_open(app, &options, &err))
		fail_msg("%s", err.text);
	forget_shipped(&app->library);
}

/* ---- reading a window ---- */

static void add_cell(struct strbuf *out, WINDOW *win, int y, int *x)
{
	cchar_t cell;
	wchar_t wide[CCHARW_MAX + 1] = { 0 };
	char bytes[CCHARW_MAX * 4 + 1];
	attr_t attributes;
	short pair;
	int width;

	mvwin_wch(win, y, *x, &cell);
	getcchar(&cell, wide, &attributes, &pair, NULL);
	width = wcwidth(wide[0]);
	if (wcstombs(bytes, wide, sizeof bytes) != (size_t)-1)
		strbuf_add(out, *bytes ? bytes : " ");
	*x += width > 1 ? width : 1;
}

static void cut_spaces(struct strbuf *line)
{
	size_t length = line->length;

	while (length && line->text[length - 1] == ' ')
		length--;
	strbuf_splice(line, length, line->length - length, "", 0);
}

char *shot_text(WINDOW *win)
{
	struct strbuf out = { 0 }, line = { 0 };

	for (int y = 0; y < getmaxy(win); y++) {
		strbuf_clear(&line);
		for (int x = 0; x < getmaxx(win);)
			add_cell(&line, win, y, &x);
		cut_spaces(&line);
		strbuf_add(&out, strbuf_text(&line));
		strbuf_add(&out, "\n");
	}
	strbuf_release(&line);
	return strbuf_take(&out);
}

char *shot_of(struct app *app, const struct screen_class *class, const void *state, int rows,
	      int columns)
{
	WINDOW *pad = newpad(rows, columns);
	char *text;

	app_draw_screen(app, class, state, pad);
	text = shot_text(pad);
	delwin(pad);
	return text;
}

/* ---- comparing ---- */

static bool is_rewriting(void)
{
	const char *shots = getenv("SHOTS");

	return shots && !strcmp(shots, "rewrite");
}

static void compare(const char *path, const char *text)
{
	char *expected;
	size_t length;

	if (is_rewriting())
		assert_true(files_write(path, text, strlen(text), NULL));
	if (!files_read(path, 1 << 20, &expected, &length, NULL))
		fail_msg("%s is missing; SHOTS=rewrite writes it", path);
	if (strcmp(expected, text) != 0)
		print_error("%s is now:\n%s", path, text);
	assert_string_equal(text, expected);
	free(expected);
}

static bool speaks(enum lang lang)
{
	lang_use(lang);
	return lang == LANG_EN || !strcmp(gettext("@lang"), "ja");
}

void shot_check(struct app *app, const struct screen_class *class, const void *state,
		const char *name)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (!speaks(lang)) {
			print_message("no Japanese catalogue: %s is compared in English only\n",
				      name);
			continue;
		}
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
			char *text = shot_of(app, class, state, sizes[i].rows, sizes[i].columns);
			char path[256];

			snprintf(path, sizeof path, SHOTS "/%s-%s-%dx%d.txt", name, lang_code(lang),
				 sizes[i].columns, sizes[i].rows);
			compare(path, text);
			free(text);
		}
	}
	lang_use(LANG_EN);
}

enum verdict shot_act(struct app *app, const struct screen_class *class, void *state,
		      enum action action)
{
	struct key key = { 0 };

	return class->act(state, app, action, &key);
}
