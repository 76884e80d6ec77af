/*
 * prefecture - the 47 prefectures (JIS X 0401) and how people write them.
 *
 * Layer    playbook.
 * Callers  contacts, the organisation form, --prefecture.
 */
#ifndef SONAE_PLAYBOOK_PREFECTURE_H
#define SONAE_PLAYBOOK_PREFECTURE_H

#include <stdbool.h>

#define PREFECTURE_COUNT 47

struct prefecture {
	const char *kanji;  /* 大阪府 */
	const char *kana;   /* おおさか */
	const char *romaji; /* Osaka */
};

/* 1 to 47. */
const struct prefecture *prefecture_get(int code);
const char *prefecture_name(int code); /* in the current language */

/* By 大阪, 大阪府, おおさか, オオサカ, Osaka, osaka-fu, 27 or a beginning that only one has: the
 * code; 0 when none or several fit. */
int prefecture_find(const char *name);
/* Whether what was typed so far may mean that prefecture: for search as you type. */
bool prefecture_matches(int code, const char *typed);

#endif
