/* fields - the rows that describe the format; see fields.h.
 *
 * A field's help is one sentence. It is what an editor shows beside the key and what the manual
 * prints, so it says what to write and what it is good for, not what the key is called. */
#include "playbook/fields.h"

#include "playbook/answers.h"
#include "playbook/model.h"
#include "playbook/organisation.h"

#define AT(type, member) .offset = offsetof(struct type, member)
/* A member of a struct that stands in place within another one. */
#define IN(type, part, member) \
	.offset = offsetof(struct type, part.member) - offsetof(struct type, part)
#define TO(name) .section = SECTION_##name

#define RECORD(var, type, word, mark)                                                              \
	static const struct record var = { word, sizeof(struct type), offsetof(struct type, mark), \
					   var##_fields, ARRAY_LEN(var##_fields) }
#define PART(var, type, part, word)                                                \
	static const struct record var = { word, sizeof(((struct type *)0)->part), \
					   offsetof(struct type, part.at) -        \
						   offsetof(struct type, part),    \
					   var##_fields, ARRAY_LEN(var##_fields) }

enum {
	MUST = FIELD_REQUIRED,
	TEXT = FIELD_SENTENCE,
	MUST_TEXT = FIELD_REQUIRED | FIELD_SENTENCE,
	MAX_POINTS = 100,
	MAX_OPTIONS = 9, /* one digit key each */
	MAX_SCORE = 100,
};

static const char *const languages[] = { "ja", "en", NULL };
static const char *const contact_kinds[] = { "police",  "agency",   "regulator", "cert", "vendor",
					     "insurer", "internal", "other",     NULL };
static const char *const channel_kinds[] = { "phone", "email", "web", "fax", "in-person", NULL };
static const char *const confidences[] = { "high", "medium", "low", NULL };
static const char *const confirms[] = { "", "two-person", NULL };
static const char *const topics[] = { "police", "disclosure", "sharing", "reporting",
				      "ransom", "recovery",   NULL };
static const char *const fact_types[] = { "text",   "longtext", "number", "yesno",
					  "choice", "datetime", "list",   NULL };
static const char *const records[] = { "steps", "decisions", "calls", "reports", "evidence", NULL };
static const char *const counts[] = { "calendar", "business", NULL };
static const char *const first_days[] = { "does-not-count", "counts", NULL };
static const char *const rolls[] = { "", "next-business-day", NULL };
static const char *const results[] = { "mean", "sum", NULL };
static const char *const statuses[] = { "confirmed", "unconfirmed", NULL };

#define ID_HELP N_("The id by which others refer to it: a-z, 0-9 and hyphens, at most 64")
#define SOURCES_HELP N_("Ids of the sources it rests on")

static const struct field source_fields[] = {
	{ "id", FIELD_ID, MUST, AT(source, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(source, title),
	  .help = N_("The title of the document or page") },
	{ "publisher", FIELD_PHRASE, TEXT, AT(source, publisher), .help = N_("Who published it") },
	{ "date", FIELD_PART_DATE, 0, AT(source, date),
	  .help = N_("When it was published or seen: a day, a month or a year") },
	{ "url", FIELD_STRING, 0, AT(source, url), .help = N_("Where it can be read") },
};
RECORD(source, source, "source", item.at);

static const struct field role_fields[] = {
	{ "id", FIELD_ID, MUST, AT(role, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(role, title), .help = N_("The name of the role") },
	{ "duty", FIELD_PHRASE, TEXT, AT(role, duty),
	  .help = N_("What the person in this role is there for") },
};
RECORD(role, role, "role", item.at);

static const struct field channel_fields[] = {
	{ "kind", FIELD_WORD, MUST, AT(channel, kind), .words = channel_kinds,
	  .help = N_("How they are reached") },
	{ "value", FIELD_STRING, MUST, AT(channel, value),
	  .help = N_("The number, address or page, exactly as it is dialled or typed") },
	{ "label", FIELD_PHRASE, TEXT, AT(channel, label), .help = N_("Which desk answers") },
	{ "hours", FIELD_PHRASE, TEXT, AT(channel, hours), .help = N_("When somebody answers") },
};
RECORD(channel, channel, "channel", at);

static const struct field contact_source_fields[] = {
	{ "url", FIELD_STRING, 0, IN(contact, source, url),
	  .help = N_("The page it was taken from") },
	{ "date", FIELD_PART_DATE, 0, IN(contact, source, date),
	  .help = N_("The date of that page: a day, a month or a year") },
	{ "confidence", FIELD_WORD, MUST, IN(contact, source, confidence), .words = confidences,
	  .help = N_("How far it may be relied on; low means: confirm it before dialling") },
};
PART(contact_source, contact, source, "source");

static const struct field contact_fields[] = {
	{ "id", FIELD_ID, MUST, AT(contact, item), .help = ID_HELP },
	{ "name", FIELD_PHRASE, MUST_TEXT, AT(contact, name), .help = N_("Who answers") },
	{ "kind", FIELD_WORD, MUST, AT(contact, kind), .words = contact_kinds,
	  .help = N_("What they are; steps and forms may name a kind instead of a contact") },
	{ "prefecture", FIELD_CODE, FIELD_QUOTED, AT(contact, prefecture), .min = 1, .max = 47,
	  .help = N_("Only for police: the prefecture by JIS X 0401, \"01\" to \"47\"") },
	{ "channels", FIELD_LIST, 0, AT(contact, channels), .record = &channel,
	  .help = N_("Ways to reach them, the best first") },
	{ "verified", FIELD_DATE, 0, AT(contact, verified),
	  .help = N_("When somebody last confirmed it; it is due again after a quarter") },
	{ "source", FIELD_RECORD, 0, AT(contact, source), .record = &contact_source,
	  .help = N_("Where the entry came from") },
	{ "note", FIELD_PHRASE, TEXT, AT(contact, note), .help = N_("What a caller should know") },
};
RECORD(contact, contact, "contact", item.at);

static const struct field step_fields[] = {
	{ "id", FIELD_ID, MUST, AT(step, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(step, title),
	  .help = N_("One action, in a few words") },
	{ "body", FIELD_PHRASE, TEXT, AT(step, body),
	  .help = N_("How it is done: plain paragraphs and lines that begin with \"- \"") },
	{ "role", FIELD_REF, 0, AT(step, role), TO(ROLES), .help = N_("The role that does it") },
	{ "within", FIELD_DURATION, 0, AT(step, within_ms),
	  .help = N_("The target, counted from the start of the incident") },
	{ "after", FIELD_REFS, 0, AT(step, after), TO(STEPS),
	  .help = N_("Steps that should be done first; another order is allowed, and logged") },
	{ "contacts", FIELD_REFS, 0, AT(step, contacts), TO(CONTACTS), .or_contact_kind = true,
	  .help = N_("Contacts, or kinds of contact, to show beside the step") },
	{ "facts", FIELD_REFS, 0, AT(step, facts), TO(FACTS),
	  .help = N_("Facts that are captured in this step") },
	{ "starts", FIELD_REFS, 0, AT(step, starts), TO(DEADLINES),
	  .help = N_("Deadlines whose clock starts when this step is done") },
	{ "caution", FIELD_PHRASE, TEXT, AT(step, caution), .help = N_("What must not be done") },
	{ "confirm", FIELD_WORD, 0, AT(step, confirm), .words = confirms,
	  .help = N_("two-person when it cannot be undone: two different names are asked for") },
	{ "guidance", FIELD_REFS, 0, AT(step, guidance), TO(GUIDANCE),
	  .help = N_("Guidance to show beside the step") },
	{ "sources", FIELD_REFS, 0, AT(step, sources), TO(SOURCES), .help = SOURCES_HELP },
};
RECORD(step, step, "step", item.at);

static const struct field phase_fields[] = {
	{ "id", FIELD_ID, MUST, AT(phase, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(phase, title), .help = N_("The name of the phase") },
	{ "steps", FIELD_LIST, MUST, AT(phase, steps), .record = &step,
	  .help = N_("The actions of this phase, in order") },
};
RECORD(phase, phase, "phase", item.at);

static const struct field guidance_fields[] = {
	{ "id", FIELD_ID, MUST, AT(guidance, item), .help = ID_HELP },
	{ "topic", FIELD_WORD, MUST, AT(guidance, topic), .words = topics,
	  .help = N_("What it is about") },
	{ "question", FIELD_PHRASE, MUST_TEXT, AT(guidance, question),
	  .help = N_("The question as people ask it") },
	{ "answer", FIELD_PHRASE, MUST_TEXT, AT(guidance, answer),
	  .help = N_("The answer; its first sentence is the short one") },
	{ "sources", FIELD_REFS, 0, AT(guidance, sources), TO(SOURCES), .help = SOURCES_HELP },
};
RECORD(guidance, guidance, "guidance", item.at);

static const struct field choice_fields[] = {
	{ "id", FIELD_ID, MUST, AT(choice, item), .help = ID_HELP },
	{ "text", FIELD_PHRASE, MUST_TEXT, AT(choice, text),
	  .help = N_("What is shown to choose") },
};
RECORD(choice, choice, "choice", item.at);

static const struct field fact_fields[] = {
	{ "id", FIELD_ID, MUST, AT(fact, item), .help = ID_HELP },
	{ "label", FIELD_PHRASE, MUST_TEXT, AT(fact, label), .help = N_("What must be known") },
	{ "hint", FIELD_PHRASE, TEXT, AT(fact, hint),
	  .help = N_("Where to find it, or an example") },
	{ "type", FIELD_WORD, MUST, AT(fact, type), .words = fact_types,
	  .help = N_("How it is entered") },
	{ "options", FIELD_LIST, 0, AT(fact, options), .record = &choice,
	  .help = N_("What may be chosen, for the type choice") },
	{ "unit", FIELD_PHRASE, TEXT, AT(fact, unit), .help = N_("The unit of a number") },
	{ "sensitive", FIELD_YESNO, 0, AT(fact, sensitive),
	  .help = N_("yes hides it from shared screens and from reports unless asked for") },
};
RECORD(fact, fact, "fact", item.at);

static const struct field form_section_fields[] = {
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(form_section, title),
	  .help = N_("The heading of this part of the form") },
	{ "facts", FIELD_REFS, 0, AT(form_section, facts), TO(FACTS),
	  .help = N_("The facts it is filled from, in order") },
	{ "body", FIELD_PHRASE, TEXT, AT(form_section, body),
	  .help = N_("Running text in which {fact-id} stands for the value of that fact") },
	{ "record", FIELD_STRINGS, 0, AT(form_section, record), .words = records,
	  .help = N_("What was recorded in the session, printed as tables in this order") },
};
RECORD(form_section, form_section, "section", at);

static const struct field form_fields[] = {
	{ "id", FIELD_ID, MUST, AT(form, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(form, title), .help = N_("The name of the form") },
	{ "to", FIELD_REF, 0, AT(form, to), TO(CONTACTS), .or_contact_kind = true,
	  .help = N_("The contact, or kind of contact, that receives it") },
	{ "intro", FIELD_PHRASE, TEXT, AT(form, intro), .help = N_("The lines above the form") },
	{ "sections", FIELD_LIST, MUST, AT(form, sections), .record = &form_section,
	  .help = N_("The parts of the form") },
};
RECORD(form, form, "form", item.at);

static const struct field deadline_fields[] = {
	{ "id", FIELD_ID, MUST, AT(deadline, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(deadline, title),
	  .help = N_("What must be reported") },
	{ "to", FIELD_REF, 0, AT(deadline, to), TO(CONTACTS), .or_contact_kind = true,
	  .help = N_("The contact, or kind of contact, it is owed to") },
	{ "form", FIELD_REF, 0, AT(deadline, form), TO(FORMS), .help = N_("The form it wants") },
	{ "law", FIELD_PHRASE, TEXT, AT(deadline, law), .help = N_("The rule that asks for it") },
	{ "note", FIELD_PHRASE, TEXT, AT(deadline, note), .help = N_("What else should be known") },
	{ "sources", FIELD_REFS, 0, AT(deadline, sources), TO(SOURCES), .help = SOURCES_HELP },
	{ "applies", FIELD_CONDITIONS, 0, AT(deadline, applies), TO(FACTS),
	  .help = N_("Alternatives, each a map of fact to value; one that holds is enough") },
	{ "from", FIELD_REF, 0, AT(deadline, from), TO(FACTS),
	  .help = N_("The fact of type datetime at which the clock starts") },
	{ "due", FIELD_SPAN, 0, AT(deadline, due),
	  .help = N_("The time allowed, such as P30D, or a range such as P3D/P5D") },
	{ "remind", FIELD_SPAN, 0, AT(deadline, remind), .help = N_("When to remind of it") },
	{ "soft", FIELD_YESNO, 0, AT(deadline, soft),
	  .help = N_("yes when it means without delay rather than a hard limit") },
	{ "counts", FIELD_WORD, 0, AT(deadline, counts), .words = counts,
	  .help = N_("Whether all days count or business days only") },
	{ "first-day", FIELD_WORD, 0, AT(deadline, first_day), .words = first_days,
	  .help = N_("Whether the starting day is day one") },
	{ "roll", FIELD_WORD, 0, AT(deadline, roll), .words = rolls,
	  .help = N_("next-business-day when a limit on a closed day moves on") },
	{ "status", FIELD_WORD, 0, AT(deadline, status), .words = statuses,
	  .help = N_("An unconfirmed one is shown as to be confirmed with the authority") },
};
RECORD(deadline, deadline, "deadline", item.at);

static const struct field holiday_fields[] = {
	{ "date", FIELD_DATE, MUST, AT(holiday, date),
	  .help = N_("The day on which offices are closed") },
	{ "name", FIELD_PHRASE, MUST_TEXT, AT(holiday, name),
	  .help = N_("The name of the holiday") },
};
RECORD(holiday, holiday, "holiday", at);

static const struct field objective_fields[] = {
	{ "id", FIELD_ID, MUST, AT(objective, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(objective, title),
	  .help = N_("What the exercise is to show; it is rated at the hot wash") },
};
RECORD(objective, objective, "objective", item.at);

#define POINTS_HELP N_("Points, 0 to 100")
#define FEEDBACK_HELP N_("What is said about it after the decision")

static const struct field option_fields[] = {
	{ "id", FIELD_ID, MUST, AT(option, item), .help = ID_HELP },
	{ "text", FIELD_PHRASE, MUST_TEXT, AT(option, text),
	  .help = N_("What is shown to choose") },
	{ "points", FIELD_INT, 0, AT(option, points), .max = MAX_POINTS, .help = POINTS_HELP },
	{ "feedback", FIELD_PHRASE, TEXT, AT(option, feedback), .help = FEEDBACK_HELP },
	{ "sources", FIELD_REFS, 0, AT(option, sources), TO(SOURCES), .help = SOURCES_HELP },
	{ "then", FIELD_REFS, 0, AT(option, then), TO(INJECTS),
	  .help = N_("Injects that it triggers") },
	{ "starts", FIELD_REFS, 0, AT(option, starts), TO(DEADLINES),
	  .help = N_("Deadlines whose clock it starts") },
};
RECORD(option, option, "option", item.at);

static const struct field on_timeout_fields[] = {
	{ "points", FIELD_INT, 0, IN(decision, on_timeout, points), .max = MAX_POINTS,
	  .help = POINTS_HELP },
	{ "feedback", FIELD_PHRASE, TEXT, IN(decision, on_timeout, feedback),
	  .help = FEEDBACK_HELP },
	{ "then", FIELD_REFS, 0, IN(decision, on_timeout, then), TO(INJECTS),
	  .help = N_("Injects that it triggers") },
};
PART(on_timeout, decision, on_timeout, "on-timeout");

static const struct field decision_fields[] = {
	{ "question", FIELD_PHRASE, MUST_TEXT, AT(decision, question),
	  .help = N_("What the team is asked") },
	{ "within", FIELD_DURATION, MUST, AT(decision, within_ms), .min = MS_PER_SECOND,
	  .max = MS_PER_DAY, .help = N_("The time allowed for the answer") },
	{ "objective", FIELD_REF, 0, AT(decision, objective), TO(OBJECTIVES),
	  .help = N_("The objective that the answer counts for") },
	{ "options", FIELD_LIST, MUST, AT(decision, options), .record = &option, .min = 2,
	  .max = MAX_OPTIONS, .help = N_("What may be chosen, two to nine") },
	{ "on-timeout", FIELD_RECORD, 0, AT(decision, on_timeout), .record = &on_timeout,
	  .help = N_("What happens when the time runs out") },
};
RECORD(decision, decision, "decision", at);

static const struct field inject_fields[] = {
	{ "id", FIELD_ID, MUST, AT(inject, item), .help = ID_HELP },
	{ "at", FIELD_DURATION, 0, AT(inject, at_ms),
	  .help = N_("When it comes, counted from StartEx") },
	{ "after", FIELD_TRIGGER, 0, AT(inject, after),
	  .help = N_("The decision that brings it: INJECT, INJECT:OPTION or INJECT:timeout") },
	{ "delay", FIELD_DURATION, FIELD_ZERO, AT(inject, delay_ms),
	  .help = N_("How long after that decision it comes") },
	{ "clock", FIELD_TIME_OF_DAY, FIELD_QUOTED, AT(inject, clock),
	  .help = N_("The fictional time of day when it arrives; without it time goes on from the "
		     "last") },
	{ "manual", FIELD_YESNO, 0, AT(inject, manual),
	  .help = N_("yes for a contingency that only the facilitator releases") },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(inject, title),
	  .help = N_("What happens, in a few words") },
	{ "body", FIELD_PHRASE, TEXT, AT(inject, body), .help = N_("What the players read") },
	{ "from", FIELD_PHRASE, TEXT, AT(inject, from), .help = N_("Who reports it") },
	{ "to", FIELD_REFS, 0, AT(inject, to), TO(ROLES), .help = N_("The roles that receive it") },
	{ "expect", FIELD_PHRASES, TEXT, AT(inject, expect),
	  .help = N_("Actions that an evaluator ticks off") },
	{ "decision", FIELD_POINTER, 0, AT(inject, decision), .record = &decision,
	  .help = N_("The question it puts to the team") },
};
RECORD(inject, inject, "inject", item.at);

static const struct field exercise_fields[] = {
	{ "id", FIELD_ID, MUST, AT(exercise, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(exercise, title),
	  .help = N_("The name of the exercise") },
	{ "duration", FIELD_DURATION, MUST, AT(exercise, duration_ms), .min = MS_PER_MINUTE,
	  .max = 30 * MS_PER_DAY, .help = N_("When the exercise ends, counted from StartEx") },
	{ "starts-at", FIELD_TIME_OF_DAY, FIELD_QUOTED, AT(exercise, starts_at),
	  .help = N_("The fictional time of day at StartEx, such as \"18:40\"") },
	{ "scenario", FIELD_PHRASE, TEXT, AT(exercise, scenario),
	  .help = N_("The ground truth that is read aloud at StartEx") },
	{ "objectives", FIELD_LIST, 0, AT(exercise, objectives), .record = &objective,
	  .help = N_("What the exercise is to show") },
	{ "injects", FIELD_LIST, MUST, AT(exercise, injects), .record = &inject, .min = 1,
	  .help = N_("What happens: the master scenario events list") },
};
RECORD(exercise, exercise, "exercise", item.at);

static const struct field level_fields[] = {
	{ "id", FIELD_ID, MUST, AT(level, item), .help = ID_HELP },
	{ "text", FIELD_PHRASE, MUST_TEXT, AT(level, text), .help = N_("What is shown to choose") },
	{ "score", FIELD_INT, 0, AT(level, score), .min = -MAX_SCORE, .max = MAX_SCORE,
	  .help = N_("What this answer counts") },
	{ "excluded", FIELD_YESNO, 0, AT(level, excluded),
	  .help = N_("yes when this answer leaves the question out of the result") },
};
RECORD(level, level, "level", item.at);

static const struct field axis_fields[] = {
	{ "id", FIELD_ID, MUST, AT(axis, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(axis, title),
	  .help = N_("What the questions of this axis are about") },
	{ "note", FIELD_PHRASE, TEXT, AT(axis, note), .help = N_("What else should be known") },
	{ "drill", FIELD_PHRASE, TEXT, AT(axis, drill),
	  .help = N_("Where a drill shows how this stands") },
};
RECORD(axis, axis, "axis", item.at);

static const struct field question_fields[] = {
	{ "id", FIELD_ID, MUST, AT(assessment_question, item), .help = ID_HELP },
	{ "axis", FIELD_REF, MUST, AT(assessment_question, axis), TO(AXES),
	  .help = N_("The axis it counts for") },
	{ "text", FIELD_PHRASE, MUST_TEXT, AT(assessment_question, text),
	  .help = N_("What is asked") },
	{ "hint", FIELD_PHRASE, TEXT, AT(assessment_question, hint),
	  .help = N_("How to tell, or why it matters") },
	{ "sources", FIELD_REFS, 0, AT(assessment_question, sources), TO(SOURCES),
	  .help = SOURCES_HELP },
};
RECORD(question, assessment_question, "question", item.at);

static const struct field band_fields[] = {
	{ "from", FIELD_INT, MUST, AT(band, from), .min = INT64_C(-100) * MAX_SCORE,
	  .max = INT64_C(100) * MAX_SCORE, .help = N_("The lowest result that this is said of") },
	{ "text", FIELD_PHRASE, MUST_TEXT, AT(band, text), .help = N_("What the result means") },
};
RECORD(band, band, "band", at);

static const struct field assessment_fields[] = {
	{ "id", FIELD_ID, MUST, AT(assessment, item), .help = ID_HELP },
	{ "title", FIELD_PHRASE, MUST_TEXT, AT(assessment, title),
	  .help = N_("The name of the self-assessment") },
	{ "edition", FIELD_PHRASE, TEXT, AT(assessment, edition),
	  .help = N_("The edition of the paper that it follows; shown beside the title") },
	{ "intro", FIELD_PHRASE, TEXT, AT(assessment, intro),
	  .help = N_("What to know before answering") },
	{ "sources", FIELD_REFS, 0, AT(assessment, sources), TO(SOURCES), .help = SOURCES_HELP },
	{ "result", FIELD_WORD, 0, AT(assessment, result), .words = results,
	  .help = N_("mean when the scores are averaged by axis, sum when they are added up") },
	{ "weak", FIELD_INT, 0, AT(assessment, weak), .min = -MAX_SCORE, .max = MAX_SCORE,
	  .help = N_("Scores below this are listed as weak points") },
	{ "levels", FIELD_LIST, MUST, AT(assessment, levels), .record = &level, .min = 2,
	  .max = MAX_OPTIONS, .help = N_("The answers to choose from, two to nine") },
	{ "axes", FIELD_LIST, MUST, AT(assessment, axes), .record = &axis, .min = 1,
	  .help = N_("The subjects that are rated") },
	{ "questions", FIELD_LIST, MUST, AT(assessment, questions), .record = &question, .min = 1,
	  .help = N_("The questions, in the order of the axes") },
	{ "bands", FIELD_LIST, 0, AT(assessment, bands), .record = &band,
	  .help = N_("What results mean") },
};
RECORD(assessment, assessment, "assessment", item.at);

#define SONAE_HELP N_("The version of the format: 1")

static const struct field playbook_fields[] = {
	{ "sonae", FIELD_INT, MUST, AT(playbook, sonae), .min = 1, .max = 1, .help = SONAE_HELP },
	{ "id", FIELD_ID, 0, AT(playbook, item),
	  .help = N_("The name of the playbook; a shared part has none") },
	{ "title", FIELD_PHRASE, TEXT, AT(playbook, title),
	  .help = N_("The title of the playbook") },
	{ "summary", FIELD_PHRASE, TEXT, AT(playbook, summary),
	  .help = N_("What it is for, in one or two sentences") },
	{ "version", FIELD_STRING, FIELD_QUOTED, AT(playbook, version),
	  .help = N_("Your own version of the text, such as \"2026.1\"") },
	{ "reviewed", FIELD_DATE, 0, AT(playbook, reviewed),
	  .help = N_("When it was last reviewed") },
	{ "languages", FIELD_STRINGS, 0, AT(playbook, languages), .words = languages,
	  .help = N_("The languages every text must have; without it ja and en") },
	{ "sectors", FIELD_STRINGS, 0, AT(playbook, sectors),
	  .help = N_("The sectors it is meant for") },
	{ "include", FIELD_REFS, 0, AT(playbook, include), TO(FILES),
	  .help = N_("Files whose sections are added, relative to this one") },
	{ "sources", FIELD_LIST, 0, AT(playbook, sources), .record = &source,
	  .help = N_("What the text rests on; other items cite them") },
	{ "roles", FIELD_LIST, 0, AT(playbook, roles), .record = &role,
	  .help = N_("Who does what") },
	{ "contacts", FIELD_LIST, 0, AT(playbook, contacts), .record = &contact,
	  .help = N_("Whom to call") },
	{ "phases", FIELD_LIST, 0, AT(playbook, phases), .record = &phase,
	  .help = N_("The response, phase by phase") },
	{ "guidance", FIELD_LIST, 0, AT(playbook, guidance), .record = &guidance,
	  .help = N_("Questions and answers on disclosure and consultation") },
	{ "facts", FIELD_LIST, 0, AT(playbook, facts), .record = &fact,
	  .help = N_("What must be known, captured once") },
	{ "forms", FIELD_LIST, 0, AT(playbook, forms), .record = &form,
	  .help = N_("Sheets that are filled from the facts") },
	{ "deadlines", FIELD_LIST, 0, AT(playbook, deadlines), .record = &deadline,
	  .help = N_("Reporting duties with a clock") },
	{ "holidays", FIELD_LIST, 0, AT(playbook, holidays), .record = &holiday,
	  .help = N_("Days that are not business days; weekends need no entry") },
	{ "exercises", FIELD_LIST, 0, AT(playbook, exercises), .record = &exercise,
	  .help = N_("Tabletop exercises for this playbook") },
	{ "assessments", FIELD_LIST, 0, AT(playbook, assessments), .record = &assessment,
	  .help = N_("Self-assessments: how ready the organisation is") },
};
const struct record playbook_record = { "playbook", sizeof(struct playbook),
					offsetof(struct playbook, item.at), playbook_fields,
					ARRAY_LEN(playbook_fields) };

static const struct field answer_fields[] = {
	{ "inject", FIELD_REF, MUST, AT(answer, inject), TO(INJECTS),
	  .help = N_("The inject it answers") },
	{ "choose", FIELD_STRING, 0, AT(answer, choose), .help = N_("The option that is chosen") },
	{ "timeout", FIELD_YESNO, 0, AT(answer, timeout), .help = N_("yes lets the time run out") },
	{ "after", FIELD_DURATION, 0, AT(answer, after_ms),
	  .help = N_("How long after the inject; without it half of the time allowed") },
	{ "by", FIELD_STRING, 0, AT(answer, by), .help = N_("The role that decides") },
	{ "why", FIELD_STRING, 0, AT(answer, why), .help = N_("The reason that is logged") },
};
RECORD(answer, answer, "answer", at);

static const struct field release_fields[] = {
	{ "inject", FIELD_REF, MUST, AT(release, inject), TO(INJECTS),
	  .help = N_("The contingency that is released") },
	{ "at", FIELD_DURATION, MUST, AT(release, at_ms),
	  .help = N_("When, counted from StartEx") },
};
RECORD(release, release, "release", at);

static const struct field person_fields[] = {
	{ "name", FIELD_STRING, MUST, AT(answers_person, name), .help = N_("Who took part") },
	{ "role", FIELD_STRING, 0, AT(answers_person, role),
	  .help = N_("In which role of the playbook, by its id") },
};
RECORD(person, answers_person, "person", at);

const char *const answers_rates[] = { "P", "S", "M", "U", NULL };

static const struct field rating_fields[] = {
	{ "objective", FIELD_REF, MUST, AT(answers_rating, objective), TO(OBJECTIVES),
	  .help = N_("The objective that is rated") },
	{ "rate", FIELD_WORD, MUST, AT(answers_rating, rate), .words = answers_rates,
	  .help = N_("P performed, S with some challenges, M with major challenges, U unable") },
	{ "comment", FIELD_STRING, 0, AT(answers_rating, comment), .help = N_("Why") },
};
RECORD(rating, answers_rating, "rating", at);

static const struct field improve_fields[] = {
	{ "what", FIELD_STRING, MUST, AT(answers_improve, what),
	  .help = N_("What is to be improved") },
	{ "owner", FIELD_STRING, 0, AT(answers_improve, owner),
	  .help = N_("Who takes care of it") },
	{ "due", FIELD_DATE, 0, AT(answers_improve, due), .help = N_("By when") },
	{ "objective", FIELD_REF, 0, AT(answers_improve, objective), TO(OBJECTIVES),
	  .help = N_("The objective that it is about") },
};
RECORD(improve, answers_improve, "improve", at);

static const struct field answers_fields[] = {
	{ "held", FIELD_INSTANT, FIELD_QUOTED, AT(answers, held_ms),
	  .help = N_("When the drill was held, for one that is entered afterwards; without it "
		     "now") },
	{ "paper", FIELD_YESNO, 0, AT(answers, paper),
	  .help = N_("yes when it was held on paper; the session says so") },
	{ "facilitator", FIELD_STRING, 0, AT(answers, facilitator),
	  .help = N_("Who led the drill; without it nobody did") },
	{ "participants", FIELD_LIST, 0, AT(answers, participants), .record = &person,
	  .help = N_("Who took part") },
	{ "answers", FIELD_LIST, MUST, AT(answers, answers), .record = &answer,
	  .help = N_("What is decided at each inject") },
	{ "releases", FIELD_LIST, 0, AT(answers, releases), .record = &release,
	  .help = N_("Contingencies that the facilitator releases") },
	{ "end", FIELD_DURATION, 0, AT(answers, end_ms),
	  .help = N_("When the facilitator ends the exercise early") },
	{ "ratings", FIELD_LIST, 0, AT(answers, ratings), .record = &rating,
	  .help = N_("How the objectives were rated at the hot wash") },
	{ "well", FIELD_STRINGS, 0, AT(answers, well), .help = N_("What went well") },
	{ "improve", FIELD_LIST, 0, AT(answers, improve), .record = &improve,
	  .help = N_("The improvement plan of the hot wash") },
};
const struct record answers_record = { "answers", sizeof(struct answers), RECORD_NO_MARK,
				       answers_fields, ARRAY_LEN(answers_fields) };

static const struct field stamp_fields[] = {
	{ "contact", FIELD_STRING, MUST, AT(stamp, contact),
	  .help = N_("The contact that was confirmed") },
	{ "date", FIELD_DATE, MUST, AT(stamp, date), .help = N_("The day it was confirmed") },
	{ "by", FIELD_STRING, 0, AT(stamp, by), .help = N_("Who confirmed it") },
	{ "value", FIELD_STRING, 0, AT(stamp, value),
	  .help = N_("The number or address that was confirmed; another one is not") },
};
RECORD(stamp, stamp, "stamp", at);

static const struct field organisation_fields[] = {
	{ "sonae", FIELD_INT, MUST, AT(organisation, sonae), .min = 1, .max = 1,
	  .help = SONAE_HELP },
	{ "name", FIELD_STRING, 0, AT(organisation, name),
	  .help = N_("The name of the organisation") },
	{ "prefecture", FIELD_CODE, FIELD_QUOTED, AT(organisation, prefecture), .min = 1, .max = 47,
	  .help = N_("The prefecture by JIS X 0401, \"01\" to \"47\"") },
	{ "sector", FIELD_STRING, 0, AT(organisation, sector), .help = N_("The line of business") },
	{ "language", FIELD_STRING, 0, AT(organisation, language), .words = languages,
	  .help = N_("ja or en, where nothing else says which") },
	{ "contacts", FIELD_LIST, 0, AT(organisation, contacts), .record = &contact,
	  .help = N_("Contacts of your own; an id of a shared one replaces it") },
	{ "verified", FIELD_LIST, 0, AT(organisation, verified), .record = &stamp,
	  .help = N_("Who confirmed which contact, and when") },
};
const struct record organisation_record = { "organisation", sizeof(struct organisation),
					    RECORD_NO_MARK, organisation_fields,
					    ARRAY_LEN(organisation_fields) };

const struct field *record_find_field(const struct record *r, const char *key)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->field[i].key[0] == key[0] && !strcmp(r->field[i].key, key))
			return &r->field[i];
	return NULL;
}

const char *section_word(enum section section)
{
	static const char *const words[SECTION_COUNT] = {
		[SECTION_NONE] = "",
		[SECTION_SOURCES] = "sources",
		[SECTION_ROLES] = "roles",
		[SECTION_CONTACTS] = "contacts",
		[SECTION_STEPS] = "steps",
		[SECTION_GUIDANCE] = "guidance",
		[SECTION_FACTS] = "facts",
		[SECTION_FORMS] = "forms",
		[SECTION_DEADLINES] = "deadlines",
		[SECTION_INJECTS] = "injects",
		[SECTION_OBJECTIVES] = "objectives",
		[SECTION_AXES] = "axes",
		[SECTION_FILES] = "include",
	};

	return words[section];
}
