/*
 * hotwash_draw - paints the hot wash: the score, then objectives and findings as one text.
 *
 * Rows are of any height, so the text is put down twice: once without a window to learn where the
 * selected row lies, then so that it is in sight.
 */
#include "base/lang.h"
#include "base/when.h"
#include "run/score.h"
#include "screen/hotwash.h"
#include "screen/review_draw.h"

struct pass {
	const struct hotwash *h;
	struct scroll text;
	size_t number;   /* of the next row */
	int first, last; /* lines of the selected row */
};

/* The first line of a row; put_row_end() follows when its last one is down. */
static void put_row(struct pass *p, const char *title)
{
	struct scroll *to = &p->text;
	bool selected = p->number == p->h->rows.at;
	int y = to->area.y + to->line - to->skip;
	bool in_sight = y >= to->area.y && y < to->area.y + to->area.rows;

	if (selected)
		p->first = to->line;
	if (selected && to->win && in_sight) {
		draw_text(to->win, y, to->area.x, 1, STYLE_STRONG, ">");
		draw_cursor(to->win, y, to->area.x);
	}
	scroll_put(to, 2, selected ? STYLE_STRONG : STYLE_PLAIN, title);
}

static void put_row_end(struct pass *p)
{
	if (p->number == p->h->rows.at)
		p->last = p->text.line - 1;
	p->number++;
}

static void put_legend(struct pass *p)
{
	static const char ratings[] = "PSMU";

	scroll_put(&p->text, 0, STYLE_STRONG, _("Objectives: how far were they achieved?"));
	for (const char *r = ratings; *r; r++)
		scroll_put(&p->text, 2, STYLE_DIM, review_rating(p->text.frame, *r));
}

static void put_objective(struct pass *p, size_t objective)
{
	const struct session *s = p->h->session;
	struct objective_score score = score_objective(s->run, objective);
	const struct entry *rating = hotwash_rating(s, objective);
	struct arena *frame = p->text.frame;

	put_row(p, review_objective(frame, s, objective));
	scroll_put(&p->text, 5, STYLE_PLAIN,
		   arena_printf(frame, _("%s, suggested: %s"),
				review_points(frame, score.points, score.max_points),
				review_rating(frame, score.suggested)));
	if (rating && rating->choice)
		scroll_put(&p->text, 5, STYLE_GOOD,
			   arena_printf(frame, _("rated: %s"),
					review_rating(frame, rating->choice[0])));
	else
		scroll_put(&p->text, 5, STYLE_WARN, _("not rated yet: press P, S, M or U"));
	if (rating && rating->text)
		scroll_put(&p->text, 5, STYLE_PLAIN, rating->text);
	put_row_end(p);
}

static void put_improve(struct pass *p, const struct entry *e)
{
	struct arena *frame = p->text.frame;

	put_row(p, e->text);
	scroll_put(&p->text, 5, STYLE_DIM,
		   arena_printf(frame, _("owner: %s, due: %s"),
				e->actor ? e->actor : _("nobody yet"),
				e->choice ? e->choice : _("no date yet")));
	put_row_end(p);
}

static void put_heading(struct pass *p, const char *text)
{
	scroll_gap(&p->text);
	scroll_put(&p->text, 0, STYLE_STRONG, text);
}

/* All rows of the findings' part: `kind` entries, then the row that adds one. */
static void put_findings(struct pass *p, enum entry_kind kind, const char *add)
{
	const struct session *s = p->h->session;

	for (size_t i = 0; i < s->count; i++) {
		const struct entry *e = &s->entries[i];

		if (e->kind != kind)
			continue;
		if (kind == ENTRY_IMPROVE) {
			put_improve(p, e);
			continue;
		}
		put_row(p, e->text);
		put_row_end(p);
	}
	put_row(p, add);
	put_row_end(p);
}

static void put_all(struct pass *p)
{
	p->text.line = 0;
	p->number = 0;
	put_legend(p);
	for (size_t i = 0; i < p->h->session->exercise->objectives.count; i++)
		put_objective(p, i);
	put_heading(p, _("What went well"));
	put_findings(p, ENTRY_WELL, _("+ add what went well"));
	put_heading(p, _("What to improve"));
	put_findings(p, ENTRY_IMPROVE, _("+ add what to improve, with owner and due date"));
	put_heading(p, _("Afterwards"));
	put_row(p, _("See the record: decisions and timeline"));
	put_row_end(p);
}

static const char *score_line(const struct hotwash *h, struct arena *frame)
{
	const struct totals *t = &h->session->run->totals;

	return arena_printf(frame, _("%s  decisions: %lld  timed out: %lld  took %s"),
			    review_points(frame, t->points, t->max_points), (long long)t->decisions,
			    (long long)t->late, when_elapsed(frame, h->session->run->elapsed_ms));
}

void hotwash_draw(const void *state, const struct app *app, WINDOW *win)
{
	const struct hotwash *h = state;
	struct arena *frame = app_frame(app);
	struct rect area = draw_body(win), head = area;
	struct pass p = { .h = h, .text = { .frame = frame } };
	const char *title = phrase_text(&h->session->exercise->title);

	draw_header(win, app, arena_printf(frame, _("Hot wash: %s"), title), "");
	head.rows = 2;
	if (draw_wrapped(win, head, 0, STYLE_STRONG, score_line(h, frame)) < head.rows)
		head.rows = 1;
	/* The last column is for the marks that say that the text goes on. */
	p.text.area = (struct rect){ area.y + head.rows, area.x, area.rows - head.rows,
				     area.columns - 1 };
	put_all(&p);
	p.text.skip = scroll_to(p.first, p.last, p.text.line, p.text.area.rows);
	p.text.win = win;
	put_all(&p);
	scroll_marks(&p.text);
	draw_footer(win, app);
}
