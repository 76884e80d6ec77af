/* contact_check - noting that a contact was called and found right; see contact_check.h. */
#include "screen/contact_check.h"

#include "base/lang.h"

void contact_check_ask(struct app *app, int question)
{
	app_ask_text(app, question, _("Called, and it was right. Who confirms it?"), "");
}

bool contact_check_note(struct app *app, const struct contact *c, const char *by)
{
	struct error err = { 0 };
	struct stamp stamp = {
		.contact = c->item.id,
		.date = app_today(),
		.by = by,
		.value = c->channels.count ? c->channels.item[0].value : NULL,
	};

	if (!by || !*by)
		return false;
	if (!organisation_stamp(&app->organisation, &stamp, &err)) {
		app_announce(app, STYLE_ALARM, "%s", err.text);
		return false;
	}
	(void)app_reload_organisation(app);
	app_announce(app, STYLE_GOOD, "%s", _("Noted as confirmed today"));
	return true;
}
