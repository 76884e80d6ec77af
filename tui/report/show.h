/*
 * show - a session as text, JSON, CSV or an answers file.
 *
 * Layer    report.
 * Callers  the show command; the review screen and the replay show single entries with it.
 *
 * One table of formats. Everything is safe for where it goes: text for terminals, CSV with a BOM
 * and cells that cannot become formulas, JSON escaped, YAML quoted.
 * Sensitive facts of an incident are withheld unless they are asked for.
 */
#ifndef SONAE_REPORT_SHOW_H
#define SONAE_REPORT_SHOW_H

#include "base/strbuf.h"
#include "journal/session.h"

struct show_format {
	const char *name; /* "text" */
	/* Values of sensitive facts are withheld unless `full`. */
	void (*print)(const struct session *s, bool full, struct strbuf *out);
	bool of_drills_only;
};

/* NULL when there is no such format. */
const struct show_format *show_find_format(const char *name);
/* "text, json, csv, answers" for messages. In the arena. */
const char *show_format_names(struct arena *arena);

/* The facilitator of a drill that nobody led, as it is recorded; people read it in their language.
 */
#define SHOW_UNATTENDED "unattended"
/* A recorded name as people read it; NULL stays NULL. */
const char *show_name(const char *name);

/* What an entry says, without its kind: "回線を抜き電源は落とさない (100/100)"; "" when the kind
 * says all. In the arena, not yet made safe. */
const char *show_entry_text(const struct session *s, const struct entry *e, struct arena *arena);

/* One entry as people read it: "決定  回線を抜き電源は落とさない (100/100)". In the arena, not yet
 * made safe. */
const char *show_entry(const struct session *s, const struct entry *e, struct arena *arena);
/* Likewise, with the values of sensitive facts. */
const char *show_entry_in_full(const struct session *s, const struct entry *e, struct arena *arena);

/* Who did it: "山田 (情報システム責任者)", with the role's id where the playbook does not know it;
 * "" for nobody. In the arena, not yet made safe. */
const char *show_entry_actor(const struct session *s, const struct entry *e, struct arena *arena);

/* The inject that an entry is about; NULL when it is about none. */
const struct inject *show_entry_inject(const struct session *s, const struct entry *e);

#endif
