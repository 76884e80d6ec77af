/* trend_data - the trend as JSON and as CSV. */
#include "base/json.h"
#include "base/when.h"
#include "report/csv.h"
#include "report/trend_parts.h"
#include "run/score.h"

/* ---- JSON ---- */

/* Negative: nothing stands behind it. */
static void add_number(struct json *j, const char *key, int64_t n)
{
	if (n < 0)
		json_key_string(j, key, NULL);
	else
		json_key_int(j, key, n);
}

static void add_date(struct json *j, const char *key, int64_t day)
{
	struct arena arena = { .block_size = 64 };

	json_key_string(j, key, day == WHEN_NONE ? NULL : when_format_date(&arena, day));
	arena_release(&arena);
}

static void add_instant(struct json *j, const char *key, int64_t ms)
{
	struct arena arena = { .block_size = 64 };

	json_key_string(j, key, ms == WHEN_NONE ? NULL : when_rfc3339(&arena, ms));
	arena_release(&arena);
}

static void add_cell(struct json *j, const struct trend_quarter *q, const struct trend_cell *c)
{
	char letter[2] = "";

	json_open(j, '{');
	json_key_string(j, "quarter", q->label);
	add_date(j, "from", q->first);
	add_date(j, "to", q->last);
	json_key_int(j, "drills", c->drills);
	json_key_int(j, "stopped_early", c->stopped);
	json_key_int(j, "points", c->points);
	json_key_int(j, "max_points", c->max_points);
	add_number(j, "percent", trend_percent(c));
	json_key_int(j, "decisions", c->decisions);
	json_key_int(j, "in_time", c->in_time);
	add_number(j, "in_time_percent", trend_in_time_percent(c));
	add_number(j, "median_response_ms", c->median_ms);
	json_key(j, "rated");
	json_open(j, '{');
	for (size_t i = 0; TREND_RATINGS[i]; i++) {
		letter[0] = TREND_RATINGS[i];
		json_key_int(j, letter, c->rated[i]);
	}
	json_close(j, '}');
	json_key_int(j, "repeated", c->repeated);
	json_key_int(j, "open", c->open);
	json_key_int(j, "overdue", c->overdue);
	json_close(j, '}');
}

static void add_playbooks(struct json *j, const struct trend *t)
{
	json_key(j, "playbooks");
	json_open(j, '[');
	EACH (const struct trend_playbook, p, t->playbooks) {
		json_open(j, '{');
		json_key_string(j, "id", p->id);
		json_key_string(j, "title", p->title);
		json_key(j, "quarters");
		json_open(j, '[');
		for (size_t q = 0; q < t->quarters.count; q++)
			add_cell(j, &t->quarters.item[q], &p->cell[q]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_drills(struct json *j, const struct trend *t)
{
	json_key(j, "drills");
	json_open(j, '[');
	EACH (const struct trend_drill, d, t->drills) {
		const struct session_tally *tally = d->tally;

		json_open(j, '{');
		json_key_string(j, "session", tally->session);
		json_key_string(j, "playbook", tally->playbook);
		json_key_string(j, "title", tally->title);
		add_instant(j, "started_at", tally->started_at_ms);
		add_instant(j, "ended_at", tally->ended_at_ms);
		json_key(j, "stopped_early");
		json_bool(j, d->stopped);
		json_key_string(j, "quarter", t->quarters.item[d->quarter].label);
		add_number(j, "percent", score_percent(tally->points, tally->max_points));
		add_number(j, "median_response_ms",
			   tally->in_time ? tally->median_response_ms : -1);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_repeated(struct json *j, const struct trend *t)
{
	json_key(j, "repeated");
	json_open(j, '[');
	EACH (const struct trend_repeated, r, t->repeated) {
		json_open(j, '{');
		json_key_string(j, "quarter", t->quarters.item[r->quarter].label);
		json_key_string(j, "playbook", t->playbooks.item[r->playbook].id);
		json_key_string(j, "session", r->session);
		json_key_string(j, "kind", r->is_objective ? "objective" : "improvement");
		json_key_string(j, "what", r->what);
		json_key_int(j, "times", (int64_t)r->times);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void add_improvements(struct json *j, const struct trend *t)
{
	json_key(j, "improvements");
	json_open(j, '[');
	EACH (const struct finding, f, t->findings.items) {
		json_open(j, '{');
		json_key_string(j, "session", f->session);
		json_key_int(j, "seq", f->seq);
		json_key_string(j, "playbook", f->playbook);
		json_key_string(j, "what", f->what);
		json_key_string(j, "owner", f->owner);
		add_date(j, "due", f->due);
		add_instant(j, "done_at", f->done_at_ms);
		json_key_string(j, "done_by", f->done_by);
		json_key(j, "overdue");
		json_bool(j, finding_is_overdue(f, t->today));
		json_close(j, '}');
	}
	json_close(j, ']');
}

void trend_print_json(const struct trend *t, bool ascii, struct strbuf *out)
{
	struct json j;

	(void)ascii;
	json_init(&j, out);
	json_open(&j, '{');
	json_key(&j, "fiscal");
	json_bool(&j, t->fiscal);
	add_date(&j, "today", t->today);
	json_key_int(&j, "open", t->open);
	json_key_int(&j, "overdue", t->overdue);
	add_playbooks(&j, t);
	add_drills(&j, t);
	add_repeated(&j, t);
	add_improvements(&j, t);
	json_close(&j, '}');
}

/* ---- CSV ---- */

static void add_or_blank(struct csv *c, int64_t n)
{
	if (n < 0)
		csv_text(c, NULL);
	else
		csv_int(c, n);
}

static void add_row(struct csv *c, const struct trend_playbook *p, const struct trend_quarter *q,
		    const struct trend_cell *cell)
{
	csv_text(c, p->id);
	csv_text(c, p->title);
	csv_text(c, q->label);
	csv_int(c, cell->drills);
	csv_int(c, cell->points);
	csv_int(c, cell->max_points);
	add_or_blank(c, trend_percent(cell));
	add_or_blank(c, cell->median_ms);
	csv_int(c, cell->decisions);
	csv_int(c, cell->in_time);
	add_or_blank(c, trend_in_time_percent(cell));
	for (size_t i = 0; TREND_RATINGS[i]; i++)
		csv_int(c, cell->rated[i]);
	csv_int(c, cell->repeated);
	csv_int(c, cell->open);
	csv_int(c, cell->overdue);
	csv_end_row(c);
}

/* A row a playbook and quarter; without a playbook: all together. */
void trend_print_csv(const struct trend *t, bool ascii, struct strbuf *out)
{
	static const char *const heads[] = {
		"playbook",
		"title",
		"quarter",
		"drills",
		"points",
		"max_points",
		"percent",
		"median_response_ms",
		"decisions",
		"in_time",
		"in_time_percent",
		"P",
		"S",
		"M",
		"U",
		"repeated",
		"open",
		"overdue",
	};
	struct csv c;

	(void)ascii;
	csv_init(&c, out);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		csv_text(&c, heads[i]);
	csv_end_row(&c);
	EACH (const struct trend_playbook, p, t->playbooks)
		for (size_t q = 0; q < t->quarters.count; q++)
			add_row(&c, p, &t->quarters.item[q], &p->cell[q]);
}
