/*
 * when_typed - instants as people type them; see when_typed.h.
 *
 * What is typed is brought to plain characters first, then its pieces are taken from left to right:
 * a date with or without a year, a time, an offset. What is missing is filled from the present: an
 * incident is told of afterwards, so a time without a date lies behind, and a date without a year
 * may lie a day ahead at most, because somebody may write down what comes this night.
 */
#include "base/when_typed.h"

#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "base/text.h"
#include "base/when.h"
#include "base/when_digits.h"

#define YEARS_BACK 8 /* February 29 may be that far away */

struct typed {
	bool has_date, has_year, has_offset;
	int year, month, day, minutes;
	int64_t seconds_ms, offset_ms;
};

/* Keys that give these characters while an input method is on, and are not folded by Unicode. */
static const struct {
	const char *wide, *plain;
} keys[] = { { "ー", "-" }, { "−", "-" }, { "‐", "-" }, { "・", "/" } };

static size_t add_plain(struct strbuf *sb, const char *p)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (!strncmp(p, keys[i].wide, strlen(keys[i].wide))) {
			strbuf_add(sb, keys[i].plain);
			return strlen(keys[i].wide);
		}
	strbuf_add_bytes(sb, p, 1);
	return 1;
}

/* Plain characters, lower case, no space at either end. */
static const char *plain_of(struct arena *arena, const char *text)
{
	struct strbuf sb = { 0 };
	const char *p = text_fold(arena, text), *plain;
	size_t length;

	p += strspn(p, " ");
	while (*p)
		p += add_plain(&sb, p);
	for (length = sb.length; length && sb.text[length - 1] == ' ';)
		length--;
	plain = arena_copy(arena, strbuf_text(&sb), length);
	strbuf_release(&sb);
	return plain;
}

/* One or two digits. */
static bool take_number(const char **p, int *number)
{
	if (!digits_take(p, 1, number))
		return false;
	if (digits_is(**p))
		*number = *number * 10 + (*(*p)++ - '0');
	return true;
}

static bool take_date_mark(const char **p)
{
	return digits_take_char(p, '-') || digits_take_char(p, '/');
}

/* "2026-11-21" or "11/21"; false, and *p where it was, when what comes is no date. */
static bool take_date(const char **p, struct typed *t)
{
	const char *q = *p;

	t->has_year = digits_take(&q, 4, &t->year) && take_date_mark(&q);
	if (!t->has_year)
		q = *p;
	if (!take_number(&q, &t->month) || !take_date_mark(&q) || !take_number(&q, &t->day))
		return false;
	*p = q;
	return true;
}

static bool take_gap(const char **p)
{
	size_t spaces = strspn(*p, " ");

	*p += spaces;
	return spaces || digits_take_char(p, 't');
}

static bool take_time(const char **p, struct typed *t)
{
	int hour, minute, second;
	int64_t thousandths = 0;

	if (!take_number(p, &hour) || !digits_take_char(p, ':') || !digits_take(p, 2, &minute))
		return false;
	t->minutes = hour * 60 + minute;
	if (hour > 23 || minute > 59)
		return false;
	if (!digits_take_char(p, ':'))
		return true;
	if (!digits_take(p, 2, &second) || second > 60)
		return false;
	if (digits_take_char(p, '.') && !digits_take_thousandths(p, &thousandths))
		return false;
	t->seconds_ms = second * MS_PER_SECOND + thousandths;
	return true;
}

static bool take_offset(const char **p, struct typed *t)
{
	int sign, hours, minutes;

	*p += strspn(*p, " ");
	t->has_offset = true;
	if (digits_take_char(p, 'z'))
		return true;
	sign = **p == '-' ? -1 : 1;
	if (!digits_take_char(p, '+') && !digits_take_char(p, '-'))
		return false;
	if (!digits_take(p, 2, &hours) || !digits_take_char(p, ':') || !digits_take(p, 2, &minutes))
		return false;
	t->offset_ms = (int64_t)sign * (hours * 60 + minutes) * MS_PER_MINUTE;
	return hours < 24 && minutes < 60;
}

static bool read_pieces(const char *p, struct typed *t)
{
	t->has_date = take_date(&p, t);
	if (t->has_date && !take_gap(&p))
		return false;
	if (!take_time(&p, t))
		return false;
	return !*p || (take_offset(&p, t) && !*p);
}

/* --- filling what is missing --------------------------------------------------------------- */

static bool local_instant(int64_t days, const struct typed *t, int64_t *wall_ms)
{
	struct tm tm = { .tm_min = t->minutes % 60, .tm_hour = t->minutes / 60, .tm_isdst = -1 };
	time_t seconds;

	when_from_days(days, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	tm.tm_wday = -1; /* only a success sets it: -1 alone is also a second of 1969 */
	seconds = mktime(&tm);
	*wall_ms = (int64_t)seconds * MS_PER_SECOND + t->seconds_ms;
	return tm.tm_wday >= 0;
}

static bool instant_on(int64_t days, const struct typed *t, int64_t *wall_ms)
{
	if (!t->has_offset)
		return local_instant(days, t, wall_ms);
	*wall_ms = days * MS_PER_DAY + t->minutes * MS_PER_MINUTE + t->seconds_ms - t->offset_ms;
	return true;
}

/* The date of `now_ms` where the typed time is meant. */
static int64_t today_of(const struct typed *t, int64_t now_ms)
{
	int64_t there = now_ms + t->offset_ms;

	if (!t->has_offset)
		return when_local_date(now_ms);
	return there / MS_PER_DAY - (there % MS_PER_DAY < 0);
}

static bool last_time(const struct typed *t, int64_t now_ms, int64_t *wall_ms)
{
	int64_t today = today_of(t, now_ms);

	if (!instant_on(today, t, wall_ms))
		return false;
	return *wall_ms <= now_ms || instant_on(today - 1, t, wall_ms);
}

static bool last_date(const struct typed *t, int64_t now_ms, int64_t *wall_ms)
{
	int year, month, day;

	when_from_days(today_of(t, now_ms), &year, &month, &day);
	for (int y = year + 1; y >= year - YEARS_BACK; y--)
		if (when_is_date(y, t->month, t->day) &&
		    instant_on(when_to_days(y, t->month, t->day), t, wall_ms) &&
		    *wall_ms <= now_ms + MS_PER_DAY)
			return true;
	return false;
}

bool when_parse_typed(const char *text, int64_t now_ms, int64_t *wall_ms)
{
	struct arena scratch = { .block_size = 512 };
	struct typed t = { 0 };
	int64_t found = 0;
	bool fits = read_pieces(plain_of(&scratch, text), &t);

	if (fits && !t.has_date)
		fits = last_time(&t, now_ms, &found);
	else if (fits && !t.has_year)
		fits = last_date(&t, now_ms, &found);
	else if (fits)
		fits = when_is_date(t.year, t.month, t.day) &&
		       instant_on(when_to_days(t.year, t.month, t.day), &t, &found);
	if (fits)
		*wall_ms = found;
	arena_release(&scratch);
	return fits;
}
