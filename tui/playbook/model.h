/*
 * model - a playbook in memory: plain data, read-only once loaded.
 *
 * Layer    playbook.
 * Callers  everybody above. load.c fills it, check.c proves it sound, run/ plays it.
 * Owns     nothing: struct playbook's arena owns every struct and string here; they die together.
 *
 * The shapes follow the format's manual page, section by section. What each field is called in
 * YAML, whether it is required and how it is typed stands in fields.c and nowhere else.
 */
#ifndef SONAE_PLAYBOOK_MODEL_H
#define SONAE_PLAYBOOK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/lang.h"
#include "base/when.h"

#define LIST_OF(type)         \
	struct {              \
		type *item;   \
		size_t count; \
	}

/* Visits each item of a list: EACH(const struct step, step, phase->steps) { … } */
#define EACH(type, name, list) \
	for (type *name = (list).item; name != (list).item + (list).count; name++)

#define NO_MS INT64_C(-1) /* a duration that was not given */

/* A localised text: one string a language, NULL where it was not given. */
struct phrase {
	const char *in[LANG_COUNT];
	struct mark at;
};

/* The phrase in the current language; if that is missing in the other one; "" when there is none.
 */
const char *phrase_text(const struct phrase *p);
const char *phrase_in(const struct phrase *p, enum lang lang);
bool phrase_is_given(const struct phrase *p);

/* What every item with an id begins with. */
struct item {
	const char *id;
	struct mark at; /* of the item: where an editor opens */
};

/* A mention of another item by its id. `index` is its place in the section it was found in, -1
 * when it names none (check_playbook has then said so). */
struct ref {
	const char *id;
	struct mark at;
	int32_t index;
};
typedef LIST_OF(struct ref) ref_list;
typedef LIST_OF(struct phrase) phrase_list;

struct source {
	struct item item;
	struct phrase title, publisher;
	const char *date, *url;
};

struct role {
	struct item item;
	struct phrase title, duty;
};

enum contact_kind {
	CONTACT_POLICE,
	CONTACT_AGENCY,
	CONTACT_REGULATOR,
	CONTACT_CERT,
	CONTACT_VENDOR,
	CONTACT_INSURER,
	CONTACT_INTERNAL,
	CONTACT_OTHER,
	CONTACT_KIND_COUNT
};
enum channel_kind { CHANNEL_PHONE, CHANNEL_EMAIL, CHANNEL_WEB, CHANNEL_FAX, CHANNEL_IN_PERSON };
enum confidence { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM, CONFIDENCE_LOW };

struct channel {
	struct mark at;
	int kind; /* enum channel_kind */
	const char *value;
	struct phrase label, hours;
};

struct contact {
	struct item item;
	struct phrase name, note;
	int kind;           /* enum contact_kind */
	int64_t prefecture; /* JIS X 0401, 1 to 47; 0: not of one prefecture */
	LIST_OF(struct channel) channels;
	int64_t verified; /* days, WHEN_NONE: never */
	struct {
		struct mark at;
		const char *url;
		const char *date; /* as written: may be a year or a month only */
		int confidence;   /* enum confidence */
	} source;
	bool own;                      /* of the organisation's file */
	const struct contact *shipped; /* the playbook's, that the own one stands for; or NULL */
};

enum confirm { CONFIRM_ONE, CONFIRM_TWO_PERSON };

struct step {
	struct item item;
	struct phrase title, body, caution;
	struct ref role;
	int64_t within_ms; /* from the start of the incident; NO_MS */
	ref_list after;    /* steps */
	ref_list contacts; /* contact ids or kinds */
	ref_list facts, starts, guidance, sources;
	int confirm; /* enum confirm */
};

struct phase {
	struct item item;
	struct phrase title;
	LIST_OF(struct step) steps;
};

enum topic {
	TOPIC_POLICE,
	TOPIC_DISCLOSURE,
	TOPIC_SHARING,
	TOPIC_REPORTING,
	TOPIC_RANSOM,
	TOPIC_RECOVERY,
	TOPIC_COUNT
};

struct guidance {
	struct item item;
	int topic; /* enum topic */
	struct phrase question, answer;
	ref_list sources;
};

enum fact_type {
	FACT_TEXT,
	FACT_LONGTEXT,
	FACT_NUMBER,
	FACT_YESNO,
	FACT_CHOICE,
	FACT_DATETIME,
	FACT_LIST
};

struct choice {
	struct item item;
	struct phrase text;
};

struct fact {
	struct item item;
	struct phrase label, hint, unit;
	int type; /* enum fact_type */
	LIST_OF(struct choice) options;
	bool sensitive;
};

/* What the program itself recorded, printed as a table. */
enum form_record { RECORD_STEPS, RECORD_DECISIONS, RECORD_CALLS, RECORD_REPORTS, RECORD_EVIDENCE };

struct form_section {
	struct mark at;
	struct phrase title;
	ref_list facts;               /* rows: label and value */
	struct phrase body;           /* running text with {fact-id} in it */
	LIST_OF(const char *) record; /* words of enum form_record */
};

struct form {
	struct item item;
	struct phrase title, intro;
	struct ref to; /* contact id or kind */
	LIST_OF(struct form_section) sections;
};

/* One pair of an alternative: the fact has one of these values. */
struct condition {
	struct ref fact;
	LIST_OF(const char *) values;
};
struct alternative {
	struct mark at;
	LIST_OF(struct condition) conditions;
};

/* A deadline may be a range: `late` is set only then. */
struct span_range {
	struct span early, late;
};

enum day_count { COUNT_CALENDAR, COUNT_BUSINESS };
enum first_day { FIRST_DAY_DOES_NOT_COUNT, FIRST_DAY_COUNTS };
enum roll { ROLL_NONE, ROLL_NEXT_BUSINESS_DAY };
enum deadline_status { DEADLINE_CONFIRMED, DEADLINE_UNCONFIRMED };

struct deadline {
	struct item item;
	struct phrase title, law, note;
	struct ref to;   /* contact id or kind */
	struct ref form; /* form id */
	ref_list sources;
	LIST_OF(struct alternative) applies;
	struct ref from; /* fact id, datetime */
	struct span_range due, remind;
	bool soft;
	int counts, first_day, roll, status;
};

struct holiday {
	struct mark at;
	int64_t date; /* days */
	struct phrase name;
};

struct objective {
	struct item item;
	struct phrase title;
};

struct option {
	struct item item;
	struct phrase text, feedback;
	int64_t points; /* 0 to 100 */
	ref_list sources;
	ref_list then;   /* injects of the same exercise */
	ref_list starts; /* deadlines */
};

struct decision {
	struct mark at;
	struct phrase question;
	int64_t within_ms;
	struct ref objective;
	LIST_OF(struct option) options;
	struct {
		struct mark at;
		struct phrase feedback;
		int64_t points;
		ref_list then;
	} on_timeout;
};

enum trigger_kind { TRIGGER_TAKEN, TRIGGER_OPTION, TRIGGER_TIMEOUT };

/* `after: INJECT`, `after: INJECT:OPTION`, `after: INJECT:timeout` */
struct trigger {
	struct mark at;
	const char *inject, *option; /* NULL: no `after`; option NULL but for TRIGGER_OPTION */
	int kind;                    /* enum trigger_kind */
	int32_t inject_index, option_index; /* -1 when dangling */
};

struct inject {
	struct item item;
	int64_t at_ms; /* from StartEx; NO_MS */
	struct trigger after;
	int64_t delay_ms; /* 0 when not given */
	int64_t clock; /* fictional time of day when it arrives, minutes after midnight; -1: as time
			  went on */
	bool manual;   /* a contingency that only the facilitator releases */
	struct phrase title, body, from;
	ref_list to; /* roles */
	phrase_list expect;
	struct decision *decision; /* NULL: information only */
};

struct exercise {
	struct item item;
	struct phrase title, scenario;
	int64_t duration_ms;
	int64_t starts_at; /* minutes after midnight, the fictional time of day at StartEx; -1 */
	LIST_OF(struct objective) objectives;
	LIST_OF(struct inject) injects;
};

/* One answer to the questions of a self-assessment. */
struct level {
	struct item item;
	struct phrase text;
	int64_t score;
	bool excluded; /* "not applicable": counts neither way */
};

struct axis {
	struct item item;
	struct phrase title, note, drill;
};

struct assessment_question {
	struct item item;
	struct ref axis;
	struct phrase text, hint;
	ref_list sources;
};

/* What a result means: the band with the highest `from` that it reaches. */
struct band {
	struct mark at;
	int64_t from;
	struct phrase text;
};

enum assessment_result { RESULT_MEAN, RESULT_SUM };

struct assessment {
	struct item item;
	struct phrase title, edition, intro;
	ref_list sources;
	int result;   /* enum assessment_result */
	int64_t weak; /* a score below this is a weak point */
	LIST_OF(struct level) levels;
	LIST_OF(struct axis) axes;
	LIST_OF(struct assessment_question) questions;
	LIST_OF(struct band) bands;
};

/* One file the playbook was made of, exactly as read. */
struct playbook_file {
	const char *path;  /* relative to the playbook's folder, "/" between parts */
	const char *shown; /* as the user would type it: what marks carry */
	const char *bytes; /* NUL-terminated */
	size_t length;
};

struct playbook {
	struct arena arena;
	struct item item;
	struct phrase title, summary;
	const char *version;
	int64_t reviewed;                /* days, WHEN_NONE */
	LIST_OF(const char *) languages; /* "ja", "en" */
	LIST_OF(const char *) sectors;
	LIST_OF(struct source) sources;
	LIST_OF(struct role) roles;
	LIST_OF(struct contact) contacts;
	LIST_OF(struct phase) phases;
	LIST_OF(struct guidance) guidance;
	LIST_OF(struct fact) facts;
	LIST_OF(struct form) forms;
	LIST_OF(struct deadline) deadlines;
	LIST_OF(struct holiday) holidays;
	LIST_OF(struct exercise) exercises;
	LIST_OF(struct assessment) assessments;
	LIST_OF(struct playbook_file) files; /* the root file first */
	int64_t sonae;                       /* the format's version */
	ref_list include;
};

/* The item with that id; NULL when there is none. */
const struct exercise *playbook_find_exercise(const struct playbook *pb, const char *id);
const struct inject *exercise_find_inject(const struct exercise *ex, const char *id);
const struct objective *exercise_find_objective(const struct exercise *ex, const char *id);
const struct option *decision_find_option(const struct decision *d, const char *id);
const struct role *playbook_find_role(const struct playbook *pb, const char *id);
const struct step *playbook_find_step(const struct playbook *pb, const char *id);
const struct source *playbook_find_source(const struct playbook *pb, const char *id);
const struct guidance *playbook_find_guidance(const struct playbook *pb, const char *id);
const struct fact *playbook_find_fact(const struct playbook *pb, const char *id);
const struct form *playbook_find_form(const struct playbook *pb, const char *id);
const struct deadline *playbook_find_deadline(const struct playbook *pb, const char *id);
const struct contact *playbook_find_contact(const struct playbook *pb, const char *id);
const struct assessment *playbook_find_assessment(const struct playbook *pb, const char *id);
const struct assessment_question *assessment_find_question(const struct assessment *a,
							   const char *id);
const struct level *assessment_find_level(const struct assessment *a, const char *id);
int64_t assessment_top_score(const struct assessment *a); /* of the levels that count */
int64_t decision_max_points(const struct decision *d);

/* "police", "agency" …; -1 when the word is none. */
int contact_kind_find(const char *word);
const char *contact_kind_word(int kind);  /* as in YAML */
const char *contact_kind_label(int kind); /* translated */
const char *channel_kind_label(int kind); /* translated */
const char *topic_label(int topic);       /* translated */
const char *topic_word(int topic);

void playbook_free(struct playbook *pb); /* accepts NULL */

#endif
