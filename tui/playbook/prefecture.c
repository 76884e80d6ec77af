/*
 * prefecture - the 47 prefectures and how people write them; see prefecture.h.
 *
 * What was typed is folded to a key: width, case and katakana by text_fold(), then long vowels,
 * spaces and hyphens are taken out of the Latin part, so that Ōsaka, Oosaka, osaka-fu and OSAKA FU
 * meet the table's "Osaka". A key fits a name when it is the name, the name and a suffix (府, ふ,
 * fu, prefecture), or, for search as you type, the beginning of either. "Kyoto" shows why no suffix
 * is ever cut off what was typed: it ends in "to" by itself.
 */
#include "playbook/prefecture.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"

static const struct prefecture prefectures[PREFECTURE_COUNT] = {
	{ "北海道", "ほっかいどう", "Hokkaido" },
	{ "青森県", "あおもり", "Aomori" },
	{ "岩手県", "いわて", "Iwate" },
	{ "宮城県", "みやぎ", "Miyagi" },
	{ "秋田県", "あきた", "Akita" },
	{ "山形県", "やまがた", "Yamagata" },
	{ "福島県", "ふくしま", "Fukushima" },
	{ "茨城県", "いばらき", "Ibaraki" },
	{ "栃木県", "とちぎ", "Tochigi" },
	{ "群馬県", "ぐんま", "Gunma" },
	{ "埼玉県", "さいたま", "Saitama" },
	{ "千葉県", "ちば", "Chiba" },
	{ "東京都", "とうきょう", "Tokyo" },
	{ "神奈川県", "かながわ", "Kanagawa" },
	{ "新潟県", "にいがた", "Niigata" },
	{ "富山県", "とやま", "Toyama" },
	{ "石川県", "いしかわ", "Ishikawa" },
	{ "福井県", "ふくい", "Fukui" },
	{ "山梨県", "やまなし", "Yamanashi" },
	{ "長野県", "ながの", "Nagano" },
	{ "岐阜県", "ぎふ", "Gifu" },
	{ "静岡県", "しずおか", "Shizuoka" },
	{ "愛知県", "あいち", "Aichi" },
	{ "三重県", "みえ", "Mie" },
	{ "滋賀県", "しが", "Shiga" },
	{ "京都府", "きょうと", "Kyoto" },
	{ "大阪府", "おおさか", "Osaka" },
	{ "兵庫県", "ひょうご", "Hyogo" },
	{ "奈良県", "なら", "Nara" },
	{ "和歌山県", "わかやま", "Wakayama" },
	{ "鳥取県", "とっとり", "Tottori" },
	{ "島根県", "しまね", "Shimane" },
	{ "岡山県", "おかやま", "Okayama" },
	{ "広島県", "ひろしま", "Hiroshima" },
	{ "山口県", "やまぐち", "Yamaguchi" },
	{ "徳島県", "とくしま", "Tokushima" },
	{ "香川県", "かがわ", "Kagawa" },
	{ "愛媛県", "えひめ", "Ehime" },
	{ "高知県", "こうち", "Kochi" },
	{ "福岡県", "ふくおか", "Fukuoka" },
	{ "佐賀県", "さが", "Saga" },
	{ "長崎県", "ながさき", "Nagasaki" },
	{ "熊本県", "くまもと", "Kumamoto" },
	{ "大分県", "おおいた", "Oita" },
	{ "宮崎県", "みやざき", "Miyazaki" },
	{ "鹿児島県", "かごしま", "Kagoshima" },
	{ "沖縄県", "おきなわ", "Okinawa" },
};

static const char *const suffixes[] = { "都",   "道",  "府",   "県",         "と",
					"どう", "ふ",  "けん", "to",         "do",
					"fu",   "ken", "pref", "prefecture", "metropolis" };

/* Vowels with a macron or a circumflex, and how the table spells that sound. */
static const struct {
	const char *marked, *plain;
} long_vowels[] = {
	{ "ā", "a" }, { "ī", "ii" }, { "ū", "u" }, { "ē", "e" }, { "ō", "o" },
	{ "â", "a" }, { "î", "ii" }, { "û", "u" }, { "ê", "e" }, { "ô", "o" },
};

enum fit { FIT_NONE, FIT_BEGINNING, FIT_WHOLE };

const struct prefecture *prefecture_get(int code)
{
	return code >= 1 && code <= PREFECTURE_COUNT ? &prefectures[code - 1] : NULL;
}

const char *prefecture_name(int code)
{
	const struct prefecture *p = prefecture_get(code);

	if (!p)
		return "";
	return lang_current() == LANG_JA ? p->kanji : p->romaji;
}

/* Adds one character of what was typed to the key; how many bytes of it that was. */
static size_t add_character(struct strbuf *key, const char *at)
{
	if (isascii((unsigned char)*at)) {
		if (isalnum((unsigned char)*at))
			strbuf_add_bytes(key, at, 1);
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(long_vowels); i++)
		if (!strncmp(at, long_vowels[i].marked, strlen(long_vowels[i].marked))) {
			strbuf_add(key, long_vowels[i].plain);
			return strlen(long_vowels[i].marked);
		}
	strbuf_add_bytes(key, at, 1);
	return 1;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiou", c);
}

/* Whether key[i] only makes an o or u longer: tOUkyou, OOsaka, kyUUshu, OHita. */
static bool lengthens(const char *key, size_t i)
{
	char before = i ? key[i - 1] : '\0', c = key[i], after = key[i + 1];

	if (before == 'o')
		return c == 'o' || c == 'u' || (c == 'h' && after && !is_vowel(after));
	return before == 'u' && c == 'u';
}

static const char *key_of(struct arena *arena, const char *typed)
{
	const char *folded = text_fold(arena, typed);
	struct strbuf plain = { 0 }, key = { 0 };
	const char *result;

	for (size_t i = 0; folded[i];)
		i += add_character(&plain, folded + i);
	for (size_t i = 0; i < plain.length; i++) {
		if (lengthens(plain.text, i))
			continue;
		/* Gumma is an older spelling of Gunma. */
		if (plain.text[i] == 'm' && plain.text[i + 1] == 'm')
			strbuf_add(&key, "n");
		else
			strbuf_add_bytes(&key, plain.text + i, 1);
	}
	result = arena_copy_text(arena, strbuf_text(&key));
	strbuf_release(&plain);
	strbuf_release(&key);
	return result;
}

/* How far `key` goes along `name`. Only the table's Latin letters have case. */
static size_t common(const char *key, const char *name)
{
	size_t n = 0;

	while (key[n] && tolower((unsigned char)name[n]) == (unsigned char)key[n])
		n++;
	return n;
}

static enum fit fit_name(const char *key, const char *name)
{
	enum fit best = FIT_NONE;
	size_t n = common(key, name);

	if (!key[n])
		return name[n] ? FIT_BEGINNING : FIT_WHOLE;
	if (name[n])
		return FIT_NONE;
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		size_t m = common(key + n, suffixes[i]);

		if (!key[n + m] && !suffixes[i][m])
			return FIT_WHOLE;
		if (!key[n + m])
			best = FIT_BEGINNING;
	}
	return best;
}

static enum fit fit_prefecture(const char *key, int code)
{
	const struct prefecture *p = &prefectures[code - 1];
	char number[4], padded[4], stem[16];
	const char *const names[] = { p->kanji, stem, p->kana, p->romaji, number, padded };
	enum fit best = FIT_NONE;

	(void)snprintf(number, sizeof number, "%d", code);
	(void)snprintf(padded, sizeof padded, "%02d", code);
	/* 大阪府 without its last character, three bytes. */
	(void)snprintf(stem, sizeof stem, "%.*s", (int)strlen(p->kanji) - 3, p->kanji);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		enum fit fit = fit_name(key, names[i]);

		if (fit > best)
			best = fit;
	}
	return best;
}

int prefecture_find(const char *name)
{
	struct arena arena = { .block_size = 512 };
	const char *key = key_of(&arena, name);
	int whole = 0, beginning = 0, beginnings = 0;

	for (int code = 1; code <= PREFECTURE_COUNT && !whole; code++) {
		enum fit fit = fit_prefecture(key, code);

		if (fit == FIT_WHOLE)
			whole = code;
		if (fit == FIT_BEGINNING) {
			beginning = code;
			beginnings++;
		}
	}
	arena_release(&arena);
	if (whole)
		return whole;
	return beginnings == 1 ? beginning : 0;
}

bool prefecture_matches(int code, const char *typed)
{
	struct arena arena = { .block_size = 512 };
	const char *key;
	bool fits;

	if (!prefecture_get(code))
		return false;
	key = key_of(&arena, typed);
	/* Nothing typed may become anything; a lone "#" or "-" will not become a prefecture. */
	fits = *key ? fit_prefecture(key, code) != FIT_NONE : !*typed;
	arena_release(&arena);
	return fits;
}
