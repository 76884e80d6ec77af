/*
 * from_session - a session becomes a playbook with one exercise: what happened, when it happened.
 *
 * Layer    report.
 * Callers  `sonae new --from`.
 *
 * Of an incident each step done, fact learned, call, decision, piece of evidence and report is an
 * inject at its time since the incident was noticed; the silences stay as long as they were. Who it
 * was is taken out (anonymise.h). Of a drill it is the exercise, its injects at the times at which
 * they really fell. Nothing is invented: where the format wants more than was recorded, the file
 * says that it is for the trainer to write.
 */
#ifndef SONAE_REPORT_FROM_SESSION_H
#define SONAE_REPORT_FROM_SESSION_H

#include "base/strbuf.h"
#include "journal/session.h"
#include "playbook/library.h"

struct from_session {
	const struct session *session;
	const char *id;                /* of the playbook; NULL: made from the session's */
	const struct library *library; /* what it does not have is not included */
	int64_t today;
};

/* In the current language. False when there is nothing to make an exercise of. */
bool from_session_write(const struct from_session *from, struct strbuf *out, struct error *err)
	MUST_USE;

#endif
