/* home - `sonae` alone: the home screen. */
#include "base/lang.h"
#include "command/actions.h"
#include "command/place.h"
#include "command/screens.h"

enum status command_home(const struct globals *g, const struct arguments *a, struct error *err)
{
	(void)a;
	if (!place_need_terminal(_("see 'sonae help' for the commands that need none"), err))
		return err->status;
	return screens_open(g, &home_screen, NULL, err);
}
