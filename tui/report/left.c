/* left - how long until an instant, in words; see left.h. */
#include "report/left.h"

#include "base/lang.h"
#include "base/when.h"

const char *left_span(struct arena *arena, int64_t ms)
{
	/* Before it began, where clocks differ, it has been going on for no time. */
	long long span = ms > 0 ? ms : 0, days = span / MS_PER_DAY, hours = span / MS_PER_HOUR,
		  minutes = span / MS_PER_MINUTE % 60;

	if (!days)
		return arena_printf(arena, "%lld:%02lld", hours, minutes);
	/* TRANSLATORS: days, hours, minutes; at most 12 columns */
	return arena_printf(arena, _("%lldd %lld:%02lld"), days, hours % 24, minutes);
}

const char *left_until(struct arena *arena, int64_t at_ms, int64_t now_ms)
{
	if (at_ms >= now_ms)
		return arena_printf(arena, _("%s left"), left_span(arena, at_ms - now_ms));
	return arena_printf(arena, _("over by %s"), left_span(arena, now_ms - at_ms));
}
