/*
 * pack_parts - the parts that the papers of pack.h are made of.
 *
 * Layer    report.
 * Callers  pack.c; each part is a file of its own.
 */
#ifndef SONAE_REPORT_PACK_PARTS_H
#define SONAE_REPORT_PACK_PARTS_H

#include "playbook/model.h"
#include "report/pack.h"

struct pack {
	struct doc *d;
	const struct pack_source *src;
	struct arena arena; /* texts on their way */
};

/* The papers. */
void pack_add_bcp(struct pack *p);
void pack_add_card(struct pack *p);
void pack_add_msel(struct pack *p);
void pack_add_evaluator(struct pack *p);
void pack_add_signin(struct pack *p);
void pack_add_sitman(struct pack *p);

/* Parts of the continuity pack. */
void pack_add_emergency_numbers(struct pack *p);
void pack_add_contacts(struct pack *p);
void pack_add_steps(struct pack *p);
void pack_add_duties(struct pack *p);
void pack_add_guidance(struct pack *p);
void pack_add_forms(struct pack *p);
void pack_add_evidence(struct pack *p);

/* Which contacts belong on this organisation's paper: not the police of other prefectures. */
bool pack_is_near(const struct pack *p, const struct contact *c);
/* Where no prefecture is set: that the police of one's own are missing. */
void pack_say_no_prefecture(struct pack *p);

/* Words that several of them use. */
/* "3 days", "72 hours", "15 minutes", "1 hour 30 minutes". */
const char *pack_span(struct pack *p, const struct span *span, bool business_days);
const char *pack_minutes(struct pack *p, int64_t ms);
/* Titles of the roles, with commas. */
const char *pack_roles(struct pack *p, const ref_list *roles);
/* Whom a mention of a contact or a kind of contact means, by name; "" for none. */
const char *pack_recipient(struct pack *p, const struct ref *to);
/* The caller's advice that no display proves who calls. */
const char *pack_redial(void);
/* One line under another. */
const char *pack_below(struct pack *p, const char *above, const char *text);
/* An empty table to write in; heads are msgids, widths percents. */
void pack_blank_table(struct pack *p, const char *const heads[], const int widths[], size_t count,
		      size_t rows);
/* The rows of the exercise that say what it is. */
void pack_add_exercise(struct pack *p);
void pack_add_objectives(struct pack *p);

#endif
