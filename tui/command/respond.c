/* respond - `sonae respond [PLAYBOOK]`: opens a live incident, or goes on with one. */
#include "base/lang.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "command/screens.h"
#include "playbook/library.h"

/* What the name means before the terminal is taken: a wrong one is the nearer reason. */
static bool is_playbook(const struct globals *g, const char *name, struct error *err)
{
	struct library library = { 0 };
	struct diags ds = { 0 };
	struct playbook *pb = NULL;
	bool ok = library_open(&library, g->playbooks, err);

	if (ok)
		pb = library_load(&library, name, place_today(), &ds, err);
	if (!pb && ds.errors) {
		diags_sort(&ds);
		output_problems(&ds);
		err->text[0] = '\0';
	}
	ok = pb && (pb->phases.count ||
		    error_set(err, STATUS_NO,
			      _("playbook '%s' has no response steps; choose another one"), name));
	playbook_free(pb);
	diags_release(&ds);
	library_release(&library);
	return ok;
}

enum status command_respond(const struct globals *g, const struct arguments *a, struct error *err)
{
	const char *resume = a->value[RESPOND_RESUME], *name = a->count ? a->operand[0] : NULL;
	enum status status;

	if (resume)
		return screens_resume_incident(g, resume, err);
	if ((name && !is_playbook(g, name, err)) ||
	    !place_need_terminal(_("start it in a terminal"), err))
		return err->status;
	status = screens_open(g, &respond_screen, name, err);
	screens_say_open(g, screens_open_session(g, SESSION_INCIDENT).id, SESSION_INCIDENT);
	return status;
}
