/* past - a drill in a journal of its own; see past.h. */
#include "past.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

#include "base/files.h"
#include "screen/stack.h"
#include "shot.h"

#define MINUTES(n) ((n)*MS_PER_MINUTE)

static const char playbook_text[] =
	"sonae: 1\n"
	"id: past\n"
	"title: {ja: 過去, en: Past}\n"
	"languages: [ja, en]\n"
	"version: \"3\"\n"
	"sources:\n"
	"  - {id: npa, title: {ja: 通達, en: Circular}, publisher: {ja: 警察庁, en: NPA},\n"
	"     date: \"2025\", url: \"https://example.jp/\"}\n"
	"roles:\n"
	"  - {id: it-lead, title: {ja: 情報責任者, en: IT lead}}\n"
	"exercises:\n"
	"  - id: friday\n"
	"    title: {ja: 金曜夜の暗号化, en: Friday night}\n"
	"    duration: PT10M\n"
	"    starts-at: \"21:00\"\n"
	"    scenario: {ja: 侵入された。, en: They are in.}\n"
	"    objectives:\n"
	"      - {id: contain, title: {ja: 封じ込め, en: Contain the spread}}\n"
	"      - {id: tell, title: {ja: 知らせる, en: Tell the others}}\n"
	"    injects:\n"
	"      - id: first\n"
	"        at: PT1M\n"
	"        from: {ja: 夜勤者, en: Night shift}\n"
	"        title: {ja: 脅迫文, en: A ransom note}\n"
	"        body: {ja: 画面に脅迫文が出た。, en: The screens show a note.}\n"
	"        decision:\n"
	"          question: {ja: 最初に何をしますか。, en: \"What do you do first?\"}\n"
	"          within: PT5M\n"
	"          objective: contain\n"
	"          options:\n"
	"            - {id: pull, text: {ja: 回線を抜く, en: Pull the plug}, points: 100,\n"
	"               feedback: {ja: 止まった。, en: It stops there.}, sources: [npa]}\n"
	"            - {id: boot, text: {ja: 再起動する, en: Reboot it}, points: 0,\n"
	"               feedback: {ja: 広がった。, en: It spreads.}}\n"
	"      - id: press\n"
	"        at: PT4M\n"
	"        title: {ja: 記者の電話, en: The press calls}\n"
	"      - id: second\n"
	"        at: PT6M\n"
	"        title: {ja: 取引先, en: A partner asks}\n"
	"        decision:\n"
	"          question: {ja: 誰に知らせますか。, en: \"Whom do you tell?\"}\n"
	"          within: PT2M\n"
	"          objective: tell\n"
	"          options:\n"
	"            - {id: tell, text: {ja: 三者に, en: All three}, points: 100,\n"
	"               feedback: {ja: 良い。, en: Good.}}\n"
	"            - {id: hide, text: {ja: 隠す, en: Nobody}, points: 20,\n"
	"               feedback: {ja: 悪い。, en: Bad.}}\n"
	"          on-timeout: {feedback: {ja: 遅い。, en: Too late to matter.}}\n";

static bool read_text(const struct folder *f, const char *path, struct arena *arena,
		      const char **bytes, size_t *length, struct error *err)
{
	(void)f;
	if (strcmp(path, "past.yaml") != 0)
		return error_set(err, STATUS_SURROUNDINGS, "no such file '%s'", path);
	*bytes = arena_copy_text(arena, playbook_text);
	*length = strlen(*bytes);
	return true;
}

struct playbook *past_playbook(void)
{
	struct folder folder = { .read = read_text, .name = "" };
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = load_playbook(&folder, "past.yaml", 20000, &ds, &err);

	if (!pb)
		fail_msg("%s", err.text);
	if (ds.errors)
		fail_msg("%u: %s", ds.item[0].at.line, ds.item[0].text);
	diags_release(&ds);
	return pb;
}

/* ---- app ---- */

int past_setup(void **state)
{
	struct past *p = mem_alloc(sizeof *p);
	struct error err = { 0 };

	(void)unlink(shot_path("past.db"));
	(void)unlink(shot_path("past/past.yaml"));
	p->path = shot_path("past.db");
	p->rows = 24;
	p->columns = 80;
	resize_term(p->rows, p->columns);
	lang_use(LANG_EN);
	assert_true(files_make_folder(shot_path("past"), NULL));
	if (!app_open(&p->app,
		      &(struct app_options){ .journal = p->path, .playbooks = shot_path("past") },
		      &err))
		fail_msg("%s", err.text);
	assert_true(app_need_journal(&p->app));
	*state = p;
	return 0;
}

int past_teardown(void **state)
{
	struct past *p = *state;

	app_release(&p->app);
	free(p->text);
	free(p);
	return 0;
}

/* ---- the drill ---- */

struct session *past_begin(struct past *p, int minutes)
{
	struct session_info info = {
		.kind = SESSION_DRILL,
		.exercise = "friday",
		.organisation = "備え病院",
		.facilitator = "Sato",
		.language = "en",
	};
	struct error err = { 0 };
	struct session *s = session_begin(p->app.journal, past_playbook(), &info,
					  PAST_WALL_MS + MINUTES(minutes), &err);

	if (!s)
		fail_msg("%s", err.text);
	return s;
}

void past_append(struct session *s, struct entry wish)
{
	struct error err = { 0 };

	wish.at_ms = s->info.started_at_ms + wish.elapsed_ms;
	if (session_append(s, &wish, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

void past_play(struct session *s)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 },
		{ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = MINUTES(1) },
		{ .kind = ENTRY_DECISION,
		  .elapsed_ms = MINUTES(1) + 90000,
		  .actor = "Ito",
		  .role = "it-lead",
		  .ref = "first",
		  .choice = "pull",
		  .text = "to stop the spread" },
		{ .kind = ENTRY_INJECT, .ref = "press", .elapsed_ms = MINUTES(4) },
		{ .kind = ENTRY_INJECT, .ref = "second", .elapsed_ms = MINUTES(6) },
		{ .kind = ENTRY_TIMEOUT, .ref = "second", .elapsed_ms = MINUTES(8) },
		{ .kind = ENTRY_NOTE,
		  .text = "Ito left",
		  .actor = "Mori",
		  .elapsed_ms = MINUTES(9) },
		{ .kind = ENTRY_PAUSE, .elapsed_ms = MINUTES(9) + 1000 },
		{ .kind = ENTRY_RESUME, .elapsed_ms = MINUTES(9) + 1000 },
		{ .kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(10) },
	};

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++)
		past_append(s, wishes[i]);
}

void past_keep_playbook(struct past *p)
{
	const char *editor = shot_path("editor.sh");
	struct arena arena = { 0 };
	const char *script = arena_printf(&arena, "#!/bin/sh\necho \"$1 ${2##*/}\" > '%s'\n",
					  shot_path("edited"));
	struct error err = { 0 };

	assert_true(files_write(editor, script, strlen(script), &err));
	assert_int_equal(chmod(editor, 0700), 0);
	setenv("VISUAL", editor, 1);
	assert_true(files_write(shot_path("past/past.yaml"), playbook_text, strlen(playbook_text),
				&err));
	library_release(&p->app.library);
	assert_true(library_open(&p->app.library, p->app.options.playbooks, &err));
	arena_release(&arena);
}

char *past_edited(void)
{
	char *text;
	size_t length;
	struct error err = { 0 };

	if (!files_read(shot_path("edited"), 1000, &text, &length, &err))
		fail_msg("%s", err.text);
	return text;
}

void past_tamper(struct past *p, const char *sql)
{
	static const char all[] = "select group_concat('drop trigger ' || name, ';') "
				  "from sqlite_schema where type = 'trigger'";
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	char *drops;

	assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, all, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	drops = sqlite3_mprintf("%s;%s", sqlite3_column_text(st, 0), sql);
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_exec(db, drops, NULL, NULL, NULL), SQLITE_OK);
	assert_true(sqlite3_changes(db) > 0);
	sqlite3_free(drops);
	sqlite3_close(db);
}

/* ---- screens ---- */

void past_open(struct past *p, const struct screen_class *class, const void *argument)
{
	app_push(&p->app, class, argument);
	stack_settle(&p->app, 0, VERDICT_DONE);
}

static void send(struct past *p, const struct key *key)
{
	struct layer *top = stack_top(&p->app);
	size_t at = p->app.screens->count - 1;

	app_forget_announcement(&p->app);
	p->app.screens->acting = at;
	if (p->app.screens->prompt.question) {
		asking_key(&p->app, key);
		return;
	}
	stack_settle(&p->app, at,
		     top->class->act(top->state, &p->app, keys_action(top->class->keys, key, false),
				     key));
}

void past_keys(struct past *p, const char *keys)
{
	wchar_t wide[256];
	size_t count = mbstowcs(wide, keys, ARRAY_LEN(wide));

	assert_true(count < ARRAY_LEN(wide));
	for (size_t i = 0; i < count; i++)
		send(p, &(struct key){ .character = wide[i] });
}

void past_code(struct past *p, int code)
{
	send(p, &(struct key){ .code = code });
}

void past_type(struct past *p, const char *text)
{
	assert_non_null(p->app.screens->prompt.question);
	past_keys(p, text);
	past_keys(p, "\r");
}

const char *past_see(struct past *p)
{
	struct layer *top = stack_top(&p->app);

	free(p->text);
	p->text = shot_of(&p->app, top->class, top->state, p->rows, p->columns);
	return p->text;
}

const char *past_see_at(struct past *p, int rows, int columns)
{
	p->rows = rows;
	p->columns = columns;
	/* The terminal too: those who handle keys ask for its size. */
	resize_term(rows, columns);
	return past_see(p);
}

void past_check(struct past *p, const char *name)
{
	struct layer *top = stack_top(&p->app);

	shot_check(&p->app, top->class, top->state, name);
}

void past_assert_sees(struct past *p, const char *wanted)
{
	const char *text = past_see(p);

	if (!strstr(text, wanted))
		fail_msg("no '%s' in\n%s", wanted, text);
}

void past_assert_not(struct past *p, const char *unwanted)
{
	const char *text = past_see(p);

	if (strstr(text, unwanted))
		fail_msg("'%s' stands in\n%s", unwanted, text);
}

const char *past_top(struct past *p)
{
	struct layer *top = stack_top(&p->app);

	return top ? top->class->name : "";
}
