/* live_kit - a live incident in a journal of its own; see live_kit.h. */
#include "live_kit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/lang.h"
#include "playbook/library.h"
#include "screen/screens.h"
#include "shot.h"

#define LIVE_DATA "tests/screen/data/live"

/* The shipped playbooks change: only the test's own is listed. */
static void use_live_library(struct app *app)
{
	struct library *lib = &app->library;
	struct error err = { 0 };
	size_t kept = 0;

	library_release(lib);
	if (!library_open(lib, LIVE_DATA, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < lib->entries.count; i++)
		if (!strncmp(lib->entries.item[i].shown, LIVE_DATA, strlen(LIVE_DATA)))
			lib->entries.item[kept++] = lib->entries.item[i];
	lib->entries.count = kept;
}

int live_setup(void **state)
{
	struct past *p;

	if (past_setup(state))
		return 1;
	p = *state;
	use_live_library(&p->app);
	p->app.options.prefecture = 27;
	live_set_me(&p->app, "Sato");
	return 0;
}

int live_teardown(void **state)
{
	return past_teardown(state);
}

struct session *live_new(struct past *p)
{
	struct session_info info = {
		.kind = SESSION_INCIDENT,
		.organisation = "備え病院",
		.prefecture = "大阪府",
		.facilitator = "Sato",
		.language = "en",
	};
	struct diags ds = { 0 };
	struct error err = { 0 };
	struct playbook *pb = library_load(&p->app.library, "live", app_today(), &ds, &err);
	struct session *s = pb ? session_begin(p->app.journal, pb, &info, PAST_WALL_MS, &err)
			       : NULL;
	struct entry open = { .kind = ENTRY_OPEN,
			      .actor = "Sato",
			      .at_ms = PAST_WALL_MS,
			      .number = LIVE_NOTICED_MS };

	diags_release(&ds);
	if (!s || session_append(s, &open, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
	return s;
}

struct session *live_begin(struct past *p)
{
	struct session *s = live_new(p);

	past_open(p, &incident_screen, s);
	assert_string_equal(past_top(p), "incident");
	return s;
}

static void append(struct session *s, struct entry wish)
{
	struct error err = { 0 };

	if (!wish.at_ms)
		wish.at_ms = clock_wall_ms();
	if (session_insist(s, &wish, &err) != APPEND_DONE)
		fail_msg("%s", err.text);
}

void live_add(struct past *p, struct entry wish)
{
	if (!wish.actor)
		wish.actor = live_me(&p->app);
	append(p->app.session, wish);
}

void live_add_elsewhere(struct past *p, struct entry wish)
{
	struct error err = { 0 };
	struct journal *j = journal_open(p->path, JOURNAL_WRITE, &err);
	struct session *s = j ? session_open(j, p->app.session->info.id, &err) : NULL;

	if (!s)
		fail_msg("%s", err.text);
	if (!wish.actor)
		wish.actor = "Suzuki";
	append(s, wish);
	session_close(s);
	journal_close(j);
}

void live_tick(struct past *p, int64_t steady_ms)
{
	stack_tick(&p->app, steady_ms);
}

static void send(struct app *app, const struct key *key)
{
	struct layer top = *stack_top(app);
	size_t at = app->screens->count - 1;
	struct field *field;
	enum action action;
	enum verdict verdict;

	app_forget_announcement(app);
	if (app->screens->prompt.question) {
		asking_key(app, key);
		return;
	}
	app->screens->acting = at;
	field = top.class->typing ? top.class->typing(top.state) : NULL;
	action = field && field_key(field, key) ? ACT_NONE
						: keys_action(top.class->keys, key, field);
	verdict = top.class->act(top.state, app, action, key);
	/* As the app does with what the screen has left to it. */
	if (verdict == VERDICT_IGNORED && action == ACT_BACK)
		verdict = VERDICT_POP;
	stack_settle(app, at, verdict);
}

void live_keys(struct past *p, const char *keys)
{
	wchar_t wide[512];
	size_t count = mbstowcs(wide, keys, ARRAY_LEN(wide));

	assert_true(count < ARRAY_LEN(wide));
	for (size_t i = 0; i < count; i++)
		send(&p->app, &(struct key){ .character = wide[i] });
}

const struct entry *live_last(struct past *p)
{
	const struct session *s = p->app.session;

	return &s->entries[s->count - 1];
}
