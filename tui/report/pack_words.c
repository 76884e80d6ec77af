/* pack_words - words and tables that several papers use; see pack_parts.h. */
#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "playbook/contacts.h"
#include "report/pack_parts.h"

#define MOST_COLUMNS 8

/* ---- spans of time ---- */

static const char *add_unit(struct pack *p, const char *text, const char *unit)
{
	return *text ? arena_printf(&p->arena, "%s %s", text, unit) : unit;
}

static const char *days_text(struct pack *p, int days, bool business_days)
{
	if (business_days)
		return arena_printf(
			&p->arena,
			ngettext("%d business day", "%d business days", (unsigned long)days), days);
	return arena_printf(&p->arena, ngettext("%d day", "%d days", (unsigned long)days), days);
}

/* Up to two days hours are clearer: they count from a minute. */
static const char *add_clock(struct pack *p, const char *text, int64_t ms)
{
	int days = ms >= 2 * MS_PER_DAY ? (int)(ms / MS_PER_DAY) : 0;
	int hours = (int)(ms / MS_PER_HOUR) - 24 * days;
	int minutes = (int)(ms % MS_PER_HOUR / MS_PER_MINUTE);
	int seconds = (int)(ms % MS_PER_MINUTE / MS_PER_SECOND);

	if (days)
		text = add_unit(p, text, days_text(p, days, false));
	if (hours)
		text = add_unit(p, text,
				arena_printf(&p->arena,
					     ngettext("%d hour", "%d hours", (unsigned long)hours),
					     hours));
	if (minutes)
		text = add_unit(
			p, text,
			arena_printf(&p->arena,
				     ngettext("%d minute", "%d minutes", (unsigned long)minutes),
				     minutes));
	if (seconds)
		text = add_unit(
			p, text,
			arena_printf(&p->arena,
				     ngettext("%d second", "%d seconds", (unsigned long)seconds),
				     seconds));
	return text;
}

const char *pack_span(struct pack *p, const struct span *span, bool business_days)
{
	const char *text = "";

	if (span->months)
		text = arena_printf(&p->arena,
				    ngettext("%d month", "%d months", (unsigned long)span->months),
				    (int)span->months);
	if (span->days)
		text = add_unit(p, text, days_text(p, span->days, business_days));
	text = add_clock(p, text, span->ms);
	return *text ? text : _("at once");
}

const char *pack_minutes(struct pack *p, int64_t ms)
{
	struct span span = { .set = true, .ms = ms };

	return pack_span(p, &span, false);
}

/* ---- who ---- */

const char *pack_roles(struct pack *p, const ref_list *roles)
{
	const char *text = "";

	EACH (const struct ref, ref, *roles) {
		const struct role *role = playbook_find_role(p->src->playbook, ref->id);
		const char *title = role ? phrase_text(&role->title) : ref->id;

		/* TRANSLATORS: stands between the names of two fields. */
		text = arena_printf(&p->arena, "%s%s%s", text, *text ? _(", ") : "", title);
	}
	return text;
}

const char *pack_recipient(struct pack *p, const struct ref *to)
{
	struct recipient r = contacts_recipient(&p->arena, p->src->playbook, p->src->prefecture,
						to->id);

	return r.name ? r.name : "";
}

const char *pack_redial(void)
{
	return _("The number on a display proves nothing. Whoever calls as the police, a ministry "
		 "or "
		 "a bank: hang up, and dial the number on this paper yourself.");
}

/* ---- tables ---- */

const char *pack_below(struct pack *p, const char *above, const char *text)
{
	if (!text || !*text)
		return above;
	return *above ? arena_printf(&p->arena, "%s\n%s", above, text) : text;
}

void pack_blank_table(struct pack *p, const char *const heads[], const int widths[], size_t count,
		      size_t rows)
{
	const char *shown[MOST_COLUMNS];

	assert(count <= MOST_COLUMNS);
	for (size_t i = 0; i < count; i++)
		shown[i] = _(heads[i]);
	doc_table(p->d, shown, count);
	doc_table_to_fill(p->d, widths);
	doc_table_blank_rows(p->d, rows);
}
