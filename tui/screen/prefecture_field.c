/* prefecture_field - a prefecture as it is typed; see prefecture_field.h. */
#include "screen/prefecture_field.h"

#include "base/lang.h"
#include "playbook/prefecture.h"

#define MATCHES_SHOWN 4

int prefecture_field_code(const char *typed)
{
	int found = prefecture_find(typed), fitting = 0;

	if (found || !*typed)
		return found;
	for (int code = 1; code <= PREFECTURE_COUNT; code++)
		if (prefecture_matches(code, typed)) {
			found = code;
			fitting++;
		}
	return fitting == 1 ? found : 0;
}

const char *prefecture_field_hint(const char *typed, struct arena *frame)
{
	const char *text = "";
	int code = prefecture_field_code(typed), fitting = 0;

	if (!*typed)
		return _("kanji, kana, romaji or number; may stay empty");
	if (code)
		return arena_printf(frame, "= %s", prefecture_name(code));
	for (code = 1; code <= PREFECTURE_COUNT && fitting < MATCHES_SHOWN; code++)
		if (prefecture_matches(code, typed)) {
			text = arena_printf(frame, "%s  %s", text, prefecture_name(code));
			fitting++;
		}
	return fitting ? text : _("no prefecture has that name; type another spelling");
}
