/* when_span - durations as they are written and read; see when_span.h. */
#include "base/when_span.h"

#include <string.h>

#include "base/when_digits.h"

#define LONGEST_DAYS 36525 /* a hundred years */

/* One row a unit, in the order in which they must stand; `ms` is 0 for those of the calendar. */
static const struct unit {
	char letter;
	bool is_time; /* behind the T */
	int32_t months, days;
	int64_t ms;
} units[] = {
	{ 'Y', false, 12, 0, 0 },
	{ 'M', false, 1, 0, 0 },
	{ 'W', false, 0, 7, 0 },
	{ 'D', false, 0, 1, 0 },
	{ 'H', true, 0, 0, MS_PER_HOUR },
	{ 'M', true, 0, 0, MS_PER_MINUTE },
	{ 'S', true, 0, 0, MS_PER_SECOND },
};

static const struct unit *find_unit(size_t from, char letter, bool is_time)
{
	for (size_t i = from; i < ARRAY_LEN(units); i++)
		if (units[i].letter == letter && units[i].is_time == is_time)
			return &units[i];
	return NULL;
}

/* Nine digits are enough for a hundred years in seconds times three hundred, and overflow nothing.
 */
static bool take_amount(const char **p, int64_t *whole, int64_t *thousandths)
{
	int digits = 0;

	*thousandths = -1;
	for (*whole = 0; digits_is(**p); ++*p, digits++) {
		if (digits == 10)
			return false;
		*whole = *whole * 10 + (**p - '0');
	}
	if (!digits)
		return false;
	if (**p != '.' && **p != ',')
		return true;
	++*p;
	return digits_take_thousandths(p, thousandths);
}

static bool is_within_limit(const struct span *s)
{
	return s->months * INT64_C(365) / 12 + s->days + s->ms / MS_PER_DAY <= LONGEST_DAYS;
}

/* One amount and its unit at *p; `next` is the first row of the table that may still come. */
static bool take_part(const char **p, bool is_time, size_t *next, struct span *span)
{
	int64_t whole, thousandths;
	const struct unit *unit;

	if (!take_amount(p, &whole, &thousandths))
		return false;
	unit = find_unit(*next, **p, is_time);
	if (!unit || (thousandths >= 0 && unit->letter != 'S'))
		return false;
	++*p;
	*next = (size_t)(unit - units) + 1;
	if (!unit->ms && whole > LONGEST_DAYS)
		return false;
	span->months += (int32_t)whole * unit->months;
	span->days += (int32_t)whole * unit->days;
	span->ms += whole * unit->ms + (thousandths > 0 ? thousandths : 0);
	return is_within_limit(span);
}

bool when_parse_span(const char *text, struct span *span)
{
	bool is_time = false;
	size_t next = 0;

	*span = (struct span){ 0 };
	if (!digits_take_char(&text, 'P'))
		return false;
	do {
		if (!is_time && digits_take_char(&text, 'T'))
			is_time = true;
		if (!take_part(&text, is_time, &next, span)) {
			*span = (struct span){ 0 };
			return false;
		}
	} while (*text);
	span->set = true;
	return true;
}

bool when_span_ms(const struct span *span, int64_t *ms)
{
	if (!span->set || span->months)
		return false;
	*ms = span->days * MS_PER_DAY + span->ms;
	return true;
}

/* "1H" and the rest of `left`, or nothing when there is none of that unit. */
static const char *part_of(struct arena *arena, uint64_t *left, int64_t unit, char letter)
{
	uint64_t count = *left / (uint64_t)unit;

	*left %= (uint64_t)unit;
	return count ? arena_printf(arena, "%llu%c", (unsigned long long)count, letter) : "";
}

static const char *seconds_of(struct arena *arena, uint64_t left)
{
	char *text;
	size_t end;

	if (left % 1000 == 0)
		return part_of(arena, &left, MS_PER_SECOND, 'S');
	text = arena_printf(arena, "%u.%03u", (unsigned)(left / 1000), (unsigned)(left % 1000));
	end = strlen(text);
	while (text[end - 1] == '0')
		end--;
	text[end] = '\0';
	return arena_printf(arena, "%sS", text);
}

const char *when_iso_duration(struct arena *arena, int64_t ms)
{
	uint64_t left = ms < 0 ? -(uint64_t)ms : (uint64_t)ms;
	const char *days, *hours, *minutes, *seconds;

	if (!left)
		return "PT0S";
	days = part_of(arena, &left, MS_PER_DAY, 'D');
	if (!left)
		return arena_printf(arena, "%sP%s", ms < 0 ? "-" : "", days);
	hours = part_of(arena, &left, MS_PER_HOUR, 'H');
	minutes = part_of(arena, &left, MS_PER_MINUTE, 'M');
	seconds = seconds_of(arena, left);
	return arena_printf(arena, "%sP%sT%s%s%s", ms < 0 ? "-" : "", days, hours, minutes,
			    seconds);
}

const char *when_elapsed(struct arena *arena, int64_t ms)
{
	long long seconds = ms / MS_PER_SECOND;
	const char *sign = seconds < 0 ? "-" : "";

	seconds = seconds < 0 ? -seconds : seconds;
	return arena_printf(arena, "%s%02lld:%02lld", sign, seconds / 60, seconds % 60);
}
