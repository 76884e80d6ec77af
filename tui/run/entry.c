/* entry - the words for kinds of entries and states of sessions; see entry.h. */
#include "run/entry.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

struct word {
	const char *word;  /* in journals, views and files: never translated */
	const char *label; /* for people */
};

static const struct word kinds[ENTRY_KIND_COUNT] = {
	[ENTRY_PARTICIPANT] = { "participant", N_("Participant") },
	[ENTRY_STARTEX] = { "startex", N_("StartEx") },
	[ENTRY_INJECT] = { "inject", N_("Inject") },
	[ENTRY_OWN] = { "own", N_("Facilitator's inject") },
	[ENTRY_DECISION] = { "decision", N_("Decision") },
	[ENTRY_TIMEOUT] = { "timeout", N_("Timed out") },
	[ENTRY_NOTE] = { "note", N_("Note") },
	[ENTRY_PAUSE] = { "pause", N_("Pause") },
	[ENTRY_RESUME] = { "resume", N_("Resume") },
	[ENTRY_SPEED] = { "speed", N_("Speed") },
	[ENTRY_STEP] = { "step", N_("Step done") },
	[ENTRY_CORRECTION] = { "correction", N_("Correction") },
	[ENTRY_RATING] = { "rating", N_("Rating") },
	[ENTRY_WELL] = { "well", N_("Went well") },
	[ENTRY_IMPROVE] = { "improve", N_("To improve") },
	[ENTRY_ENDEX] = { "endex", N_("EndEx") },
	[ENTRY_OPEN] = { "open", N_("Incident opened") },
	[ENTRY_SKIP] = { "skip", N_("Not applicable") },
	[ENTRY_ASSIGN] = { "assign", N_("Assigned") },
	[ENTRY_FACT] = { "fact", N_("Fact") },
	[ENTRY_CALL] = { "call", N_("Call") },
	[ENTRY_EVIDENCE] = { "evidence", N_("Evidence") },
	[ENTRY_HASH] = { "hash", N_("SHA-256") },
	[ENTRY_CUSTODY] = { "custody", N_("Custody") },
	[ENTRY_REPORT] = { "report", N_("Reported") },
	[ENTRY_WAIVE] = { "waive", N_("Report not due") },
	[ENTRY_CADENCE] = { "cadence", N_("Status updates") },
	[ENTRY_UPDATE] = { "update", N_("Status update") },
	[ENTRY_HANDOVER] = { "handover", N_("Hand-over") },
	[ENTRY_CLOSE] = { "close", N_("Incident closed") },
	[ENTRY_ANSWER] = { "answer", N_("Answer") },
	[ENTRY_DONE] = { "done", N_("Improvement done") },
};

static const struct word states[] = {
	[SESSION_RUNNING] = { "running", N_("running") },
	[SESSION_PAUSED] = { "paused", N_("paused") },
	[SESSION_ENDED] = { "ended", N_("ended") },
};

const char *entry_kind_word(enum entry_kind kind)
{
	return kinds[kind].word;
}

bool entry_kind_find(const char *word, enum entry_kind *kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (*kinds[i].word == *word && !strcmp(kinds[i].word, word)) {
			*kind = (enum entry_kind)i;
			return true;
		}
	return false;
}

const char *entry_kind_label(enum entry_kind kind)
{
	return _(kinds[kind].label);
}

const char *session_state_word(enum session_state state)
{
	return states[state].word;
}

const char *session_state_label(enum session_state state)
{
	return _(states[state].label);
}
