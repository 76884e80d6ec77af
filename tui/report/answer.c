/* answer - what a decision or a time-out is told with; see answer.h. */
#include "report/answer.h"

#include "report/show.h"

bool answer_is(const struct entry *e)
{
	return e->kind == ENTRY_DECISION || e->kind == ENTRY_TIMEOUT;
}

static const char *text_or_null(const struct phrase *p)
{
	return phrase_is_given(p) ? phrase_text(p) : NULL;
}

struct answer_shown answer_shown(const struct session *s, const struct entry *e)
{
	const struct inject *inject = show_entry_inject(s, e);
	struct answer_shown a = { 0 };
	const struct option *option;

	/* The text of a time-out is the title of its inject. */
	if (e->kind == ENTRY_DECISION)
		a.rationale = e->text;
	if (s->run->incident) {
		a.question = e->ref;
		a.options = e->choice;
	}
	if (!inject || !inject->decision)
		return a;
	a.question = text_or_null(&inject->decision->question);
	if (s->run->phase != RUN_OVER)
		return a;
	if (e->kind == ENTRY_TIMEOUT) {
		a.feedback = e->late ? text_or_null(&inject->decision->on_timeout.feedback) : NULL;
		return a;
	}
	option = e->choice ? decision_find_option(inject->decision, e->choice) : NULL;
	if (option) {
		a.feedback = text_or_null(&option->feedback);
		a.sources = &option->sources;
	}
	return a;
}
