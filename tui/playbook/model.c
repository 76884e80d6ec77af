/* model - finding things in a playbook, and the words for its kinds; see model.h. */
#include "playbook/model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *phrase_in(const struct phrase *p, enum lang lang)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		const char *text = p->in[((int)lang + i) % LANG_COUNT];

		if (text)
			return text;
	}
	return "";
}

const char *phrase_text(const struct phrase *p)
{
	return phrase_in(p, lang_current());
}

bool phrase_is_given(const struct phrase *p)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (p->in[i])
			return true;
	return false;
}

/* Every struct that is sought begins with its struct item. */
#define FIND(list, wanted)                                                                         \
	do {                                                                                       \
		for (size_t i_ = 0; (wanted) && i_ < (list).count; i_++)                           \
			if ((list).item[i_].item.id && !strcmp((list).item[i_].item.id, (wanted))) \
				return &(list).item[i_];                                           \
		return NULL;                                                                       \
	} while (0)

const struct exercise *playbook_find_exercise(const struct playbook *pb, const char *id)
{
	FIND(pb->exercises, id);
}

const struct inject *exercise_find_inject(const struct exercise *ex, const char *id)
{
	FIND(ex->injects, id);
}

const struct objective *exercise_find_objective(const struct exercise *ex, const char *id)
{
	FIND(ex->objectives, id);
}

const struct option *decision_find_option(const struct decision *d, const char *id)
{
	FIND(d->options, id);
}

const struct role *playbook_find_role(const struct playbook *pb, const char *id)
{
	FIND(pb->roles, id);
}

const struct source *playbook_find_source(const struct playbook *pb, const char *id)
{
	FIND(pb->sources, id);
}

const struct guidance *playbook_find_guidance(const struct playbook *pb, const char *id)
{
	FIND(pb->guidance, id);
}

const struct fact *playbook_find_fact(const struct playbook *pb, const char *id)
{
	FIND(pb->facts, id);
}

const struct form *playbook_find_form(const struct playbook *pb, const char *id)
{
	FIND(pb->forms, id);
}

const struct deadline *playbook_find_deadline(const struct playbook *pb, const char *id)
{
	FIND(pb->deadlines, id);
}

const struct contact *playbook_find_contact(const struct playbook *pb, const char *id)
{
	FIND(pb->contacts, id);
}

const struct assessment *playbook_find_assessment(const struct playbook *pb, const char *id)
{
	FIND(pb->assessments, id);
}

const struct assessment_question *assessment_find_question(const struct assessment *a,
							   const char *id)
{
	FIND(a->questions, id);
}

const struct level *assessment_find_level(const struct assessment *a, const char *id)
{
	FIND(a->levels, id);
}

static const struct step *find_step_in(const struct phase *phase, const char *id)
{
	FIND(phase->steps, id);
}

const struct step *playbook_find_step(const struct playbook *pb, const char *id)
{
	EACH (const struct phase, phase, pb->phases) {
		const struct step *step = find_step_in(phase, id);

		if (step)
			return step;
	}
	return NULL;
}

int64_t decision_max_points(const struct decision *d)
{
	int64_t most = 0;

	EACH (const struct option, option, d->options) {
		if (option->points > most)
			most = option->points;
	}
	return most;
}

int64_t assessment_top_score(const struct assessment *a)
{
	int64_t top = INT64_MIN;

	EACH (const struct level, level, a->levels)
		if (!level->excluded && level->score > top)
			top = level->score;
	return top;
}

struct named {
	const char *word, *label;
};

static const struct named contact_kinds[CONTACT_KIND_COUNT] = {
	[CONTACT_POLICE] = { "police", N_("Police") },
	[CONTACT_AGENCY] = { "agency", N_("Public agency") },
	[CONTACT_REGULATOR] = { "regulator", N_("Regulator") },
	[CONTACT_CERT] = { "cert", N_("CERT") },
	[CONTACT_VENDOR] = { "vendor", N_("Vendor") },
	[CONTACT_INSURER] = { "insurer", N_("Insurer") },
	[CONTACT_INTERNAL] = { "internal", N_("In-house") },
	[CONTACT_OTHER] = { "other", N_("Other contact") },
};

static const char *const channel_labels[] = {
	[CHANNEL_PHONE] = N_("Phone"),
	[CHANNEL_EMAIL] = N_("Email"),
	[CHANNEL_WEB] = N_("Web"),
	[CHANNEL_FAX] = N_("Fax"),
	[CHANNEL_IN_PERSON] = N_("In person"),
};

static const struct named topics[TOPIC_COUNT] = {
	[TOPIC_POLICE] = { "police", N_("Consulting the police") },
	[TOPIC_DISCLOSURE] = { "disclosure", N_("Going public") },
	[TOPIC_SHARING] = { "sharing", N_("Sharing information") },
	[TOPIC_REPORTING] = { "reporting", N_("Reporting duties") },
	[TOPIC_RANSOM] = { "ransom", N_("Ransom demands") },
	[TOPIC_RECOVERY] = { "recovery", N_("Recovery") },
};

int contact_kind_find(const char *word)
{
	for (int i = 0; i < CONTACT_KIND_COUNT; i++)
		if (!strcmp(contact_kinds[i].word, word))
			return i;
	return -1;
}

const char *contact_kind_word(int kind)
{
	assert(kind >= 0 && kind < CONTACT_KIND_COUNT);
	return contact_kinds[kind].word;
}

const char *contact_kind_label(int kind)
{
	assert(kind >= 0 && kind < CONTACT_KIND_COUNT);
	return _(contact_kinds[kind].label);
}

const char *channel_kind_label(int kind)
{
	assert(kind >= 0 && (size_t)kind < ARRAY_LEN(channel_labels));
	return _(channel_labels[kind]);
}

const char *topic_label(int topic)
{
	assert(topic >= 0 && topic < TOPIC_COUNT);
	return _(topics[topic].label);
}

const char *topic_word(int topic)
{
	assert(topic >= 0 && topic < TOPIC_COUNT);
	return topics[topic].word;
}

void playbook_free(struct playbook *pb)
{
	if (!pb)
		return;
	arena_release(&pb->arena);
	free(pb);
}
