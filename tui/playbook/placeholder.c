/* placeholder - the {fact-id} in running text; see placeholder.h. */
#include "playbook/placeholder.h"

#include <string.h>

#include "playbook/value.h"

/* One of `{{`, `{id}`, `}}` or a brace that is none of these; *p stands on it. */
static void take_brace(const char **p, struct placeholder *part)
{
	const char *brace = *p;
	const char *close = brace + 1 + strcspn(brace + 1, "{}\n");
	size_t inside = (size_t)(close - brace - 1);

	*part = (struct placeholder){ PLACEHOLDER_WRONG, brace, 1 };
	*p = brace + 1;
	if (brace[1] == brace[0]) {
		part->kind = PLACEHOLDER_TEXT;
		*p = brace + 2;
	} else if (*brace == '{' && *close == '}' && value_is_id(brace + 1, inside)) {
		*part = (struct placeholder){ PLACEHOLDER_FACT, brace + 1, inside };
		*p = close + 1;
	}
}

bool placeholder_next(const char **p, struct placeholder *part)
{
	size_t plain = strcspn(*p, "{}");

	if (!**p)
		return false;
	if (plain) {
		*part = (struct placeholder){ PLACEHOLDER_TEXT, *p, plain };
		*p += plain;
	} else {
		take_brace(p, part);
	}
	return true;
}
