/*
 * assessments - the self-assessments of a journal, newest first, and what each came to.
 *
 * Layer    journal.
 * Callers  the home screen, the screens of self-assessments, their report.
 */
#ifndef SONAE_JOURNAL_ASSESSMENTS_H
#define SONAE_JOURNAL_ASSESSMENTS_H

#include "journal/session.h"

struct assessment_row {
	struct session_info info; /* exercise: the assessment's id */
	const char *who;          /* of the last entry */
	int64_t answered;
	int64_t asked;       /* of a finished one; 0: its playbook cannot be read any more */
	int64_t ended_at_ms; /* WHEN_NONE: not finished */
	/* What a finished one came to: a mean in tenths of `most`, or (is_sum) a sum. */
	bool is_sum;
	int64_t result, most; /* most 0: nothing that counts was answered */
};

struct assessments {
	struct arena arena;
	LIST_OF(struct assessment_row) rows;
};

bool assessments_read(struct journal *j, struct assessments *list, struct error *err) MUST_USE;
void assessments_release(struct assessments *list);

/* The newest of that playbook and assessment which is not finished; NULL. */
const struct assessment_row *assessments_open(const struct assessments *list, const char *playbook,
					      const char *assessment);
/* The newest finished one that ended in the quarter of an instant, or in any quarter before it;
 * NULL. Both names NULL: of any. */
const struct assessment_row *assessments_in_quarter(const struct assessments *list,
						    const char *playbook, const char *assessment,
						    int64_t wall_ms);
const struct assessment_row *assessments_before(const struct assessments *list,
						const char *playbook, const char *assessment,
						int64_t wall_ms);

/* Opens the newest finished one of a quarter before that in which `s` was begun; *last is NULL when
 * there is none. False: the journal failed. */
bool assessments_open_last(struct journal *j, const struct session *s, struct session **last,
			   struct error *err) MUST_USE;

/* "3.2"; "84"; "-" when nothing counts. And "3.2 of 5", in the current language, with
 * "(10/40 answered)" behind it where questions were left out. */
const char *assessments_number(struct arena *arena, const struct assessment_row *row);
const char *assessments_result(struct arena *arena, const struct assessment_row *row);
/* How a finished one stands beside the one before it (NULL: none): "done, 3.2 of 5 (last 2.9)",
 * "ended early (10/40), 2.8 of those". */
const char *assessments_standing(struct arena *arena, const struct assessment_row *row,
				 const struct assessment_row *last);

#endif
