/* error - what went wrong, and what the user can do about it; see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *err, enum status status, const char *fmt, ...)
{
	va_list args;

	if (!err)
		return false;
	err->status = status;
	va_start(args, fmt);
	(void)vsnprintf(err->text, sizeof err->text, fmt, args);
	va_end(args);
	return false;
}
