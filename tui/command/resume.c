/* resume - `sonae resume [SESSION]`: goes on with a session that has not ended. */
#include "command/actions.h"
#include "command/screens.h"

enum status command_resume(const struct globals *g, const struct arguments *a, struct error *err)
{
	return screens_resume(g, a->count ? a->operand[0] : NULL, err);
}
