/*
 * organisation - who we are: name, prefecture, sector, language, contacts of our own.
 *
 * Layer    playbook.
 * Callers  the first-start form, every command (language, prefecture), contacts.
 *
 * $XDG_CONFIG_HOME/sonae/organisation.yaml, written by the form once and by hand afterwards;
 * contacts and stamps of verified ones are put in at their place, the rest of the file stays byte
 * for byte.
 */
#ifndef SONAE_PLAYBOOK_ORGANISATION_H
#define SONAE_PLAYBOOK_ORGANISATION_H

#include "playbook/model.h"

/* "contact X was confirmed on this date by this person" */
struct stamp {
	struct mark at;
	const char *contact;
	int64_t date;
	const char *by;
	const char *value; /* the number that was called; NULL: whatever it has */
};

struct organisation {
	struct arena arena;
	bool known; /* the file exists */
	const char *path;
	const char *name;
	int64_t prefecture; /* 0: not given */
	const char *sector;
	const char *language; /* "ja", "en" or NULL */
	LIST_OF(struct contact) contacts;
	LIST_OF(struct stamp) verified;
	int64_t sonae;
};

/* Reads the file when there is one; problems in *ds. False when it exists but cannot be read. */
bool organisation_load(struct organisation *org, struct diags *ds, struct error *err) MUST_USE;
void organisation_release(struct organisation *org);

/* Writes the file anew from the first-start form. */
bool organisation_save(const struct organisation *org, struct error *err) MUST_USE;

/* Adds a stamp to the file, in place. */
bool organisation_stamp(const struct organisation *org, const struct stamp *stamp,
			struct error *err) MUST_USE;

/* Writes a contact whole into the file, where the one of that id stands or as the last one. What
 * stands inside of an old entry goes, its comments too. */
bool organisation_put_contact(const struct organisation *org, const struct contact *contact,
			      struct error *err) MUST_USE;

/* An id that neither the playbook nor the organisation has yet. */
const char *organisation_new_id(const struct organisation *org, const struct playbook *pb,
				struct arena *arena);

/* Puts the organisation's contacts before the playbook's (an equal id replaces it, and keeps it as
 * `shipped`) and its stamps on all of them: a stamp counts for the number that was called and not
 * for the one that it was corrected to. The organisation must outlive the playbook. */
void organisation_merge(const struct organisation *org, struct playbook *pb);

/* The sectors the form offers: YAML word and translated label; NULL word at the end. */
struct sector {
	const char *word, *label;
};
extern const struct sector sectors[];

#endif
