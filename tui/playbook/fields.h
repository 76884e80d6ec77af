/*
 * fields - the table of fields: the one description of the playbook format.
 *
 * Layer    playbook.
 * Callers  bind.c types values by it, schema.c prints JSON Schema from it, check.c walks it for
 *          missing translations and references; the manual's field list is printed from it.
 *
 * A record is what a YAML map becomes: a struct and its fields. A field says how its YAML key is
 * spelled, how the value is typed, where it lies in the struct and what it means in two languages.
 */
#ifndef SONAE_PLAYBOOK_FIELDS_H
#define SONAE_PLAYBOOK_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum field_kind {
	FIELD_STRING,      /* const char *: one plain text, not translated */
	FIELD_PHRASE,      /* struct phrase */
	FIELD_ID,          /* struct item: must be the record's first member */
	FIELD_REF,         /* struct ref into `section` */
	FIELD_REFS,        /* ref_list into `section`; a single scalar counts as a list of one */
	FIELD_STRINGS,     /* LIST_OF(const char *) */
	FIELD_PHRASES,     /* phrase_list */
	FIELD_INT,         /* int64_t from min to max */
	FIELD_CODE,        /* int64_t from min to max, two digits, quoted: prefecture */
	FIELD_YESNO,       /* bool */
	FIELD_WORD,        /* int, the place in `words` */
	FIELD_DATE,        /* int64_t days */
	FIELD_PART_DATE,   /* const char *: year, month or day */
	FIELD_TIME_OF_DAY, /* int64_t minutes */
	FIELD_INSTANT,     /* int64_t ms, WHEN_NONE when absent */
	FIELD_DURATION,    /* int64_t ms; no months */
	FIELD_SPAN,        /* struct span_range */
	FIELD_TRIGGER,     /* struct trigger */
	FIELD_CONDITIONS,  /* LIST_OF(struct alternative) */
	FIELD_RECORD,      /* a nested struct in place, `record` */
	FIELD_POINTER,     /* a nested struct behind a pointer, NULL when absent, `record` */
	FIELD_LIST,        /* LIST_OF(struct …), each by `record` */
};

enum field_flag {
	FIELD_REQUIRED = 1,
	FIELD_SENTENCE = 2, /* a phrase that must exist in every language of the playbook */
	FIELD_QUOTED = 4,   /* YAML tools would take it for something else without quotes */
	FIELD_ZERO = 8,     /* a duration that counts as 0 when it is absent, not as NO_MS */
};

/* Where an id may be looked up. Injects, objectives and axes are known within their exercise or
 * assessment only. */
enum section {
	SECTION_NONE,
	SECTION_SOURCES,
	SECTION_ROLES,
	SECTION_CONTACTS,
	SECTION_STEPS,
	SECTION_GUIDANCE,
	SECTION_FACTS,
	SECTION_FORMS,
	SECTION_DEADLINES,
	SECTION_INJECTS,
	SECTION_OBJECTIVES,
	SECTION_AXES,
	SECTION_FILES,
	SECTION_COUNT
};

struct record;

struct field {
	const char *key;
	enum field_kind kind;
	unsigned flags;
	size_t offset;
	int64_t min, max;     /* of the number, the ms, or the length of the list; max 0: any */
	enum section section; /* for references */
	bool or_contact_kind; /* a reference may also be the word of a contact kind */
	const char *const
		*words; /* for FIELD_WORD, FIELD_STRING, FIELD_STRINGS, NULL-terminated; "" is the
			 * value of a field that is absent and cannot be written */
	const struct record *record; /* for nested structs */
	const char *help; /* msgid: one sentence; printed in the schema in both languages */
};

struct record {
	const char *name; /* for messages and schema definitions: "step", "inject" */
	size_t size;
	size_t mark_offset; /* of the struct mark that says where it stands, or RECORD_NO_MARK */
	const struct field *field;
	size_t count;
};

#define RECORD_NO_MARK SIZE_MAX

extern const struct record playbook_record;
extern const struct record answers_record;
extern const struct record organisation_record;

const struct field *record_find_field(const struct record *r, const char *key);

/* The id section's name as in YAML: "contacts". */
const char *section_word(enum section section);

/* Any LIST_OF(…), read and written without knowing its type. */
struct any_list {
	char *item;
	size_t count;
};

static inline struct any_list any_list_get(const void *slot)
{
	struct any_list list;

	memcpy(&list, slot, sizeof list);
	return list;
}

static inline void any_list_set(void *slot, void *item, size_t count)
{
	const struct any_list list = { item, count };

	memcpy(slot, &list, sizeof list);
}

#endif
