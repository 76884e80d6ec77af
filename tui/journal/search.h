/*
 * search - words in what was decided, noted and told on the telephone, and in the titles, over all
 *          sessions.
 *
 * Layer    journal.
 * Callers  `sonae list --search`, the search screen.
 * Owns     its hits and their texts.
 *
 * Entries are walked from the newest session back by their primary key, and the words looked for in
 * each as `contacts` does: NFKC, case folded, katakana as hiragana, all words wanted. Nothing
 * besides the entries is kept for it. A page of a common word is found in the last few sessions,
 * however many there are; a rare word needs a walk through all, so it is taken in steps of a few
 * thousand entries between which the caller shows how far it is and may stop. A full-text index
 * (FTS5 trigram) would find a rare word at once, but doubles the file, folds neither width nor
 * kana, cannot find words of one or two characters (停止, 北), and would be one
 * more thing to guard and to verify: it does not pay for what is asked a few times a year.
 *
 * Values of sensitive facts are never found: the session's own playbook says which these are.
 */
#ifndef SONAE_JOURNAL_SEARCH_H
#define SONAE_JOURNAL_SEARCH_H

#include "journal/kept.h"

#define SEARCH_STEP 4000 /* entries: some hundredths of a second */

struct search_hit {
	const char *session, *title; /* title: of the session */
	enum session_kind session_kind;
	int64_t seq, at_ms;
	enum entry_kind kind;
	const char *actor; /* "" */
	const char *text;  /* one text, not yet made safe */
};

struct search {
	struct journal *journal; /* borrowed */
	struct arena arena;
	const char *const *word; /* folded */
	size_t words;
	LIST_OF(struct search_hit) hits; /* newest session first */
	size_t capacity;
	bool ended; /* everything was looked at */

	/* Private. */
	char session[UUID_TEXT + 1]; /* looked at so far */
	int64_t seq;
	int64_t newest_ms, oldest_ms, at_ms;
	struct kept_playbooks playbooks;
};

/* `words` as they were typed, separated by spaces. Without a word nothing is found. */
void search_begin(struct search *s, struct journal *j, const char *words);
/* Looks at up to SEARCH_STEP entries, or until there are `wanted` hits. */
bool search_step(struct search *s, size_t wanted, struct error *err) MUST_USE;
/* 0 to 100, by the time that was gone through. */
int search_percent(const struct search *s);
void search_release(struct search *s);

#endif
