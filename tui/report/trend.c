/* trend - how drills go from quarter to quarter; see trend.h. */
#include "report/trend.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/when.h"
#include "report/early.h"
#include "report/trend_parts.h"
#include "run/score.h"

/* ---- quarters ---- */

/* Counted from year 0; the fiscal year's are the same ones. */
static int64_t quarter_number(int64_t day)
{
	int year, month, of_month;

	when_from_days(day, &year, &month, &of_month);
	return (int64_t)year * 4 + (month - 1) / 3;
}

static int64_t first_day(int64_t number)
{
	return when_to_days((int)(number / 4), (int)(number % 4) * 3 + 1, 1);
}

static const char *quarter_label(struct arena *arena, int64_t number, bool fiscal)
{
	/* January to March are the last quarter of the fiscal year that began the year before. */
	int64_t shifted = fiscal ? number - 1 : number;
	int year = (int)(shifted / 4), quarter = (int)(shifted % 4) + 1;

	/* TRANSLATORS: a quarter of the fiscal year, at most 10 columns */
	return arena_printf(arena, fiscal ? _("FY%d Q%d") : _("%d Q%d"), year, quarter);
}

static void make_quarters(struct trend *t)
{
	int64_t first = quarter_number(t->today), last = first;

	EACH (const struct trend_drill, d, t->drills) {
		int64_t number = quarter_number(when_local_date(d->tally->ended_at_ms));

		first = number < first ? number : first;
		last = number > last ? number : last;
	}
	t->quarters.item = arena_alloc(&t->arena,
				       (size_t)(last - first + 1) * sizeof *t->quarters.item);
	for (int64_t n = first; n <= last; n++)
		t->quarters.item[t->quarters.count++] = (struct trend_quarter){
			.label = quarter_label(&t->arena, n, t->fiscal),
			.first = first_day(n),
			.last = first_day(n + 1) - 1,
		};
}

size_t trend_quarter_of(const struct trend *t, int64_t day)
{
	int64_t at = quarter_number(day) - quarter_number(t->quarters.item[0].first);

	if (at < 0)
		return 0;
	return (size_t)at < t->quarters.count ? (size_t)at : t->quarters.count - 1;
}

/* ---- playbooks and drills ---- */

size_t trend_find_playbook(const struct trend *t, const char *id)
{
	for (size_t i = 1; i < t->playbooks.count; i++)
		if (!strcmp(t->playbooks.item[i].id, id))
			return i;
	return 0;
}

/* Its title as of its newest drill, in the current language. */
static const char *playbook_title(struct trend *t, struct journal *j,
				  struct kept_playbooks *playbooks,
				  const struct session_tally *newest)
{
	const struct playbook *pb = kept_find_by_session(playbooks, j, newest->session, NULL);

	return arena_copy_text(&t->arena, pb ? phrase_text(&pb->title) : newest->playbook);
}

static void take_drills(struct trend *t)
{
	size_t most = 0;

	t->drills.item = arena_alloc(&t->arena,
				     (t->tallies.rows.count + 1) * sizeof *t->drills.item);
	t->playbooks.item = arena_alloc(&t->arena, sizeof *t->playbooks.item);
	t->playbooks.item[0].title = _("All playbooks");
	t->playbooks.count = most = 1;
	EACH (const struct session_tally, tally, t->tallies.rows) {
		struct trend_drill d = { .tally = tally };

		/* Begun and ended at once is no exercise. */
		if (tally->kind != SESSION_DRILL || !tally->decisions)
			continue;
		d.playbook = trend_find_playbook(t, tally->playbook);
		if (!d.playbook) {
			struct trend_playbook *old = t->playbooks.item;

			if (t->playbooks.count == most) {
				most *= 2;
				t->playbooks.item = arena_alloc(&t->arena, most * sizeof *old);
				memcpy(t->playbooks.item, old, t->playbooks.count * sizeof *old);
			}
			d.playbook = t->playbooks.count++;
			t->playbooks.item[d.playbook].id = tally->playbook;
		}
		t->drills.item[t->drills.count++] = d;
	}
}

static void name_playbooks(struct trend *t, struct journal *j, struct kept_playbooks *playbooks)
{
	for (size_t i = t->drills.count; i-- > 0;) {
		struct trend_playbook *p = &t->playbooks.item[t->drills.item[i].playbook];

		if (!p->title)
			p->title = playbook_title(t, j, playbooks, t->drills.item[i].tally);
	}
}

/* ---- stopped early ---- */

static void find_stopped(struct trend *t, struct journal *j, struct kept_playbooks *playbooks)
{
	EACH (struct trend_drill, d, t->drills) {
		const struct session_tally *tally = d->tally;
		const struct session_info info = { .id = tally->session,
						   .playbook_sha256 = tally->playbook_sha256,
						   .manifest_sha256 = tally->manifest_sha256,
						   .started_at_ms = tally->started_at_ms };
		const struct playbook *pb = kept_find(playbooks, j, &info, NULL);
		const struct exercise *ex = pb ? playbook_find_exercise(pb, tally->exercise) : NULL;

		d->stopped = ex && early_in_journal(j, ex, tally->session, tally->elapsed_ms,
						    tally->decisions);
	}
}

/* ---- adding up ---- */

static void add_drill(struct trend_cell *c, const struct trend_drill *d)
{
	const struct session_tally *tally = d->tally;

	c->drills++;
	c->stopped += d->stopped;
	c->points += tally->points;
	c->max_points += tally->max_points;
	c->decisions += tally->decisions;
	c->in_time += tally->in_time;
}

/* A playbook's (0: all) drills in a quarter; `ms` has room for the medians of all drills. */
static int64_t median_of(const struct trend *t, size_t playbook, size_t quarter, int64_t *ms)
{
	size_t count = 0;

	EACH (const struct trend_drill, d, t->drills)
		if (d->quarter == quarter && (!playbook || d->playbook == playbook) &&
		    d->tally->in_time)
			ms[count++] = d->tally->median_response_ms;
	return count ? tally_median(ms, count) : -1;
}

static void add_up(struct trend *t)
{
	int64_t *ms = mem_alloc((t->drills.count + 1) * sizeof *ms);

	EACH (struct trend_playbook, p, t->playbooks)
		p->cell = arena_alloc(&t->arena, t->quarters.count * sizeof *p->cell);
	EACH (struct trend_drill, d, t->drills) {
		d->quarter = trend_quarter_of(t, when_local_date(d->tally->ended_at_ms));
		add_drill(&t->playbooks.item[0].cell[d->quarter], d);
		add_drill(&t->playbooks.item[d->playbook].cell[d->quarter], d);
	}
	for (size_t p = 0; p < t->playbooks.count; p++)
		for (size_t q = 0; q < t->quarters.count; q++)
			t->playbooks.item[p].cell[q].median_ms = median_of(t, p, q, ms);
	free(ms);
}

bool trend_make(struct trend *t, struct journal *j, bool fiscal, int64_t now_ms, struct error *err)
{
	struct kept_playbooks playbooks = { 0 };

	*t = (struct trend){ .fiscal = fiscal, .today = when_local_date(now_ms) };
	if (!tally_read(j, INT64_MIN, INT64_MAX, &t->tallies, err) ||
	    !findings_read(j, NULL, &t->findings, err)) {
		trend_release(t);
		return false;
	}
	take_drills(t);
	name_playbooks(t, j, &playbooks);
	find_stopped(t, j, &playbooks);
	make_quarters(t);
	add_up(t);
	trend_add_findings(t, j, &playbooks);
	kept_release(&playbooks);
	return true;
}

void trend_release(struct trend *t)
{
	tally_release(&t->tallies);
	findings_release(&t->findings);
	arena_release(&t->arena);
	*t = (struct trend){ 0 };
}

/* ---- numbers as people read them ---- */

int trend_percent(const struct trend_cell *c)
{
	return score_percent(c->points, c->max_points);
}

int trend_in_time_percent(const struct trend_cell *c)
{
	return score_percent(c->in_time, c->decisions);
}

const char *trend_percent_text(struct arena *arena, int percent)
{
	return percent < 0 ? "-" : arena_printf(arena, "%d%%", percent);
}

const char *trend_median_text(struct arena *arena, int64_t median_ms)
{
	return median_ms < 0 ? "-" : when_elapsed(arena, median_ms);
}

const char *trend_ratings_text(struct arena *arena, const struct trend_cell *c)
{
	const char *text = "";
	int64_t all = 0;

	for (size_t i = 0; TREND_RATINGS[i]; i++) {
		all += c->rated[i];
		text = arena_printf(arena, "%s%s%c %lld", text, i ? "  " : "", TREND_RATINGS[i],
				    (long long)c->rated[i]);
	}
	return all ? text : "-";
}

const char *trend_ratings_legend(void)
{
	return _("P performed, S with some challenges, M with major challenges, U unable");
}

const char *trend_repeated_label(const struct trend_repeated *r)
{
	return r->is_objective ? _("Objective") : _("Improvement");
}

/* ---- formats ---- */

static const struct trend_format formats[] = {
	{ "text", trend_print_text },
	{ "json", trend_print_json },
	{ "csv", trend_print_csv },
	{ "html", trend_print_html },
};

const struct trend_format *trend_find_format(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

const char *trend_format_names(struct arena *arena)
{
	const char *names = formats[0].name;

	for (size_t i = 1; i < ARRAY_LEN(formats); i++)
		names = arena_printf(arena, "%s, %s", names, formats[i].name);
	return names;
}
