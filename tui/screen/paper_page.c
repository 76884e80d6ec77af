/* paper_page - a paper as the body of a screen; see paper_page.h. */
#include "screen/paper_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/paths.h"

#define SAVED_ROWS 2 /* the name of the file, its folder */

/* ---- saving ---- */

/* "2026-11-21 12:00" as "20261121-1200": in names of files nothing else is safe everywhere. */
static const char *stamp(struct arena *arena, int64_t wall_ms)
{
	char *text = arena_copy_text(arena, when_local(arena, wall_ms)), *to = text;

	for (const char *from = text; *from; from++)
		if (*from == ' ')
			*to++ = '-';
		else if (*from >= '0' && *from <= '9')
			*to++ = *from;
	*to = '\0';
	return text;
}

static const char *path_for(const struct app *app, const char *name, unsigned copy,
			    struct arena *arena)
{
	const char *number = copy > 1 ? arena_printf(arena, "-%u", copy) : "";
	const char *file = arena_printf(arena, "sonae-%s-%s%s.html", name,
					stamp(arena, clock_wall_ms()), number);

	return paths_join(arena, paths_folder_of(arena, app->options.journal), file);
}

/* The path; NULL: announced why not. */
static const char *write_page(struct app *app, const struct doc *d, const char *name,
			      struct arena *arena)
{
	struct strbuf out = { 0 };
	struct error err = { 0 };
	const char *path;
	bool ok, exists;
	unsigned copy = 1;

	doc_render(d, DOC_AS_HTML, &out);
	do {
		path = path_for(app, name, copy++, arena);
		ok = files_write_new(path, strbuf_text(&out), out.length, &exists, &err);
	} while (exists);
	if (!ok)
		app_announce(app, STYLE_ALARM, "%s", err.text);
	strbuf_release(&out);
	return ok ? path : NULL;
}

bool paper_save(struct app *app, const struct doc *d, const char *name)
{
	struct arena scratch = { .block_size = 1024 };
	const char *path = write_page(app, d, name, &scratch);
	bool ok = path;

	if (ok)
		app_announce(app, STYLE_GOOD, _("saved: %s"), path);
	arena_release(&scratch);
	return ok;
}

void paper_page_save(struct paper_page *p, struct app *app, const struct doc *d, const char *name)
{
	struct arena scratch = { .block_size = 1024 };
	const char *path = write_page(app, d, name, &scratch);

	if (path) {
		free(p->saved);
		p->saved = mem_copy(path, strlen(path));
	}
	arena_release(&scratch);
}

void paper_page_release(struct paper_page *p)
{
	free(p->saved);
	p->saved = NULL;
}

/* ---- reading ---- */

/* Where the line is too short for the sentence, the name of the file alone: it is what is looked
 * for.
 */
static void draw_saved(const char *path, WINDOW *win, struct rect at)
{
	struct arena scratch = { .block_size = 1024 };
	const char *safe = text_safe(&scratch, path, false), *slash = strrchr(safe, '/');
	const char *file = slash ? slash + 1 : safe;
	const char *line = arena_printf(&scratch, _("saved: %s"), file);

	draw_text(win, at.y, 1, at.columns - 1, STYLE_GOOD,
		  text_width(line) < at.columns ? line : file);
	draw_textf(win, at.y + 1, 1, at.columns - 1, STYLE_PLAIN, _("in %s"),
		   paths_folder_of(&scratch, safe));
	arena_release(&scratch);
}

struct rect paper_page_body(const struct paper_page *p, WINDOW *win, struct rect body)
{
	if (!p->saved || body.rows <= SAVED_ROWS)
		return body;
	body.rows -= SAVED_ROWS;
	if (win)
		draw_saved(p->saved, win,
			   (struct rect){ body.y + body.rows, 0, SAVED_ROWS, body.columns });
	return body;
}

static struct scroll put(const struct paper_page *p, WINDOW *win, const struct doc *d,
			 struct arena *arena)
{
	struct scroll s = { .win = win, .frame = arena, .skip = p->skip };

	s.area = paper_page_body(p, win, win ? draw_body(win) : app_body());
	s.area.x = 1;
	s.area.columns -= 2;
	paper_put(&s, d);
	return s;
}

void paper_page_draw(const struct paper_page *p, const struct app *app, WINDOW *win,
		     const struct doc *d)
{
	struct scroll s = put(p, win, d, app_frame(app));

	scroll_marks(&s);
	draw_cursor(win, s.area.y, 0);
}

bool paper_page_turn(struct paper_page *p, const struct doc *d, enum action action)
{
	struct arena scratch = { 0 };
	struct scroll s = put(p, NULL, d, &scratch);

	arena_release(&scratch);
	p->skip = scroll_clamp(p->skip, s.line, s.area.rows);
	return scroll_act(&p->skip, s.line, s.area.rows, action);
}
