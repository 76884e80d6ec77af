/* command - the table of commands of the command line; see command.h. */
#include "command/command.h"

#include <stdint.h>
#include <string.h>

#include "base/lang.h"
#include "command/actions.h"

#define ANY SIZE_MAX

const struct command_option global_options[] = {
	{ "playbooks", 'p', N_("DIR"), N_("Look for playbooks in this folder first") },
	{ "journal", 'j', N_("FILE"), N_("Use this journal") },
	{ "lang", 'l', N_("ja|en"), N_("Use this language") },
	{ "prefecture", 0, N_("NAME"), N_("Put the contacts of this prefecture first") },
	{ "no-color", 0, NULL, N_("Use no colours") },
	{ "ascii", 0, NULL, N_("Draw lines and bars with plain characters") },
	{ "help", 'h', NULL, N_("Show help on the command, or on all") },
	{ "version", 'V', NULL, N_("Show the version") },
	{ 0 },
};

static const struct command_option drill_options[] = {
	[DRILL_EXERCISE] = { "exercise", 'e', N_("ID"),
			     N_("Run this exercise of the playbook; otherwise the first") },
	[DRILL_SPEED] = { "speed", 's', N_("N"),
			  N_("Run the exercise clock N times as fast, 1 to 100") },
	[DRILL_AS] = { "as", 0, N_("ROLE"), N_("Take part as this role of the playbook") },
	[DRILL_ANSWERS] = { "answers", 'a', N_("FILE"),
			    N_("Run unattended with the answers of this file; needs no terminal") },
	{ 0 },
};

static const struct command_option show_options[] = {
	[SHOW_FORMAT] = { "format", 'f', "text|json|csv|answers", N_("Write it in this format") },
	{ 0 },
};

static const struct command_option check_options[] = {
	[CHECK_VERBOSE] = { "verbose", 'v', NULL,
			    N_("Also show how long each exercise can last and what it can score") },
	{ 0 },
};

static const struct command_option verify_options[] = {
	[VERIFY_HEAD] = { "head", 0, N_("HASH"),
			  N_("Look for this chain head, noted on an earlier report") },
	{ 0 },
};

static const struct command_option help_options[] = {
	[HELP_VERSION] = { "version", 'V', NULL, N_("Show the version") },
	{ 0 },
};

const struct command commands[] = {
	{ "", "", 0, 0, N_("Open the home screen"), NULL, "sonae\nsonae --lang en\n",
	  command_home },
	{ "drill", "PLAYBOOK", 1, 1, N_("Run a tabletop exercise"), drill_options,
	  "sonae drill ransomware\n"
	  "sonae drill ransomware --exercise hospital-contractor --speed 4\n"
	  "sonae drill ransomware --answers answers.yaml\n",
	  command_drill },
	{ "resume", "[SESSION]", 0, 1, N_("Go on with a session that has not ended"), NULL,
	  "sonae resume\n", command_resume },
	{ "list", "", 0, 0, N_("List the sessions, newest first"), NULL, "sonae list\n",
	  command_list },
	{ "show", "SESSION", 1, 1, N_("Show the timeline and the decisions of one session"),
	  show_options,
	  "sonae show 0198c0de-5156\n"
	  "sonae show 0198c0de-5156 --format csv > drill.csv\n",
	  command_show },
	{ "contacts", "[QUERY...]", 0, ANY, N_("Show whom to call"), NULL,
	  "sonae contacts osaka\n"
	  "sonae contacts police 27\n"
	  "sonae contacts JPCERT\n",
	  command_contacts },
	{ "guide", "[QUERY...]", 0, ANY, N_("Show guidance on consultation and disclosure"), NULL,
	  "sonae guide\n"
	  "sonae guide ransom\n",
	  command_guide },
	{ "check", "FILE...", 1, ANY, N_("Check playbooks for problems"), check_options,
	  "sonae check playbooks/*.yaml\n"
	  "sonae check -v my-playbook.yaml\n",
	  command_check },
	{ "new", "ID", 1, 1, N_("Begin a playbook in the current folder"), NULL,
	  "sonae new our-factory\n", command_new },
	{ "edit", "FILE[:ITEM]", 1, 1,
	  N_("Open a playbook in your editor at an item, then check it"), NULL,
	  "sonae edit our-factory.yaml:call-police\n", command_edit },
	{ "schema", "", 0, 0, N_("Write the JSON Schema of the playbook format"), NULL,
	  "sonae schema > schema.json\n", command_schema },
	{ "verify", "[SESSION]", 0, 1, N_("Check that the journal is whole and unchanged"),
	  verify_options,
	  "sonae verify\n"
	  "sonae verify --head 4f2a-91c0-77de\n",
	  command_verify },
	{ "help", "[COMMAND]", 0, 1, N_("Show help on a command, or on the keys"), help_options,
	  "sonae help drill\n"
	  "sonae help keys\n",
	  command_help },
	{ 0 },
};

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}
