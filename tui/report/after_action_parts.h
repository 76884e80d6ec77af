/*
 * after_action_parts - the files that the after-action report is made by.
 *
 * Layer    report.
 * Callers  after_action.c and the renderers of the report.
 */
#ifndef SONAE_REPORT_AFTER_ACTION_PARTS_H
#define SONAE_REPORT_AFTER_ACTION_PARTS_H

#include "report/after_action.h"
#include "report/doc.h"

/* ---- filling the model ---- */

/* Room for as many items as the session can have of a list. */
#define AAR_RESERVE(a, list, most) \
	((list).item = arena_alloc(&(a)->arena, ((most) + 1) * sizeof *(list).item))

void after_action_add_drill(struct after_action *a);    /* after_action_drill.c */
void after_action_add_incident(struct after_action *a); /* after_action_incident.c */

/* ---- the formats ---- */

void after_action_html(const struct after_action *a, struct strbuf *out);
void after_action_markdown(const struct after_action *a, struct strbuf *out);
void after_action_text(const struct after_action *a, struct strbuf *out);
void after_action_csv(const struct after_action *a, struct strbuf *out);
void after_action_json(const struct after_action *a, struct strbuf *out);

/* Chapters of the document; the texts on their way lie in the arena. */
void after_action_put_results(struct doc *d, const struct after_action *a, struct arena *arena);
void after_action_put_record(struct doc *d, const struct after_action *a, struct arena *arena);
/* The plots of a drill. */
void after_action_put_plots(struct doc *d, const struct after_action *a, struct arena *arena);

#endif
