/* when_digits - the small pieces that dates and durations are read by; see when_digits.h. */
#include "base/when_digits.h"

bool digits_is(char c)
{
	return c >= '0' && c <= '9';
}

bool digits_take(const char **p, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++) {
		if (!digits_is(**p))
			return false;
		*value = *value * 10 + (*(*p)++ - '0');
	}
	return true;
}

bool digits_take_char(const char **p, char c)
{
	if (**p != c)
		return false;
	++*p;
	return true;
}

bool digits_take_thousandths(const char **p, int64_t *ms)
{
	int64_t scale = 100;

	if (!digits_is(**p))
		return false;
	for (*ms = 0; digits_is(**p); ++*p, scale /= 10)
		*ms += (**p - '0') * scale;
	return true;
}
