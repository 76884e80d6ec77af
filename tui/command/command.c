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

static const struct command_option respond_options[] = {
	[RESPOND_RESUME] = { "resume", 'r', N_("SESSION"),
			     N_("Go on with this live incident instead of opening one") },
	{ 0 },
};

static const struct command_option show_options[] = {
	[SHOW_FORMAT] = { "format", 'f', "text|json|csv|answers", N_("Write it in this format") },
	[SHOW_FULL] = { "full", 0, NULL, N_("Show sensitive facts too") },
	{ 0 },
};

static const struct command_option check_options[] = {
	[CHECK_VERBOSE] = { "verbose", 'v', NULL,
			    N_("Also show how long each exercise can last and what it can score") },
	{ 0 },
};

static const struct command_option new_options[] = {
	[NEW_FROM] = { "from", 'f', N_("SESSION"),
		       N_("Make its exercise of this session: what happened, when it happened") },
	{ 0 },
};

static const struct command_option verify_options[] = {
	[VERIFY_HEAD] = { "head", 0, N_("HASH"),
			  N_("Look for this chain head, noted on an earlier report") },
	{ 0 },
};

static const struct command_option form_options[] = {
	[FORM_FORMAT] = { "format", 'f', "text|md|html", N_("Write it in this format") },
	[FORM_OUTPUT] = { "output", 'o', N_("FILE"), N_("Write it into this file") },
	[FORM_FULL] = { "full", 0, NULL, N_("Show sensitive facts too") },
	{ 0 },
};

static const struct command_option handover_options[] = {
	[HANDOVER_FORMAT] = { "format", 'f', "text|md|html", N_("Write it in this format") },
	[HANDOVER_OUTPUT] = { "output", 'o', N_("FILE"), N_("Write it into this file") },
	{ 0 },
};

static const struct command_option report_options[] = {
	[REPORT_FORMAT] = { "format", 'f', "html|md|csv|json|text", N_("Write it in this format") },
	[REPORT_OUTPUT] = { "output", 'o', N_("FILE"), N_("Write it into this file") },
	[REPORT_FULL] = { "full", 0, NULL, N_("Show sensitive facts too") },
	{ 0 },
};

static const struct command_option trend_options[] = {
	[TREND_FISCAL] = { "fiscal", 0, NULL,
			   N_("Name the quarters by Japan's fiscal year, from "
			      "April") },
	[TREND_FORMAT] = { "format", 'f', "text|json|csv|html", N_("Write it in this format") },
	[TREND_OUTPUT] = { "output", 'o', N_("FILE"), N_("Write it into this file") },
	{ 0 },
};

static const struct command_option list_options[] = {
	[LIST_SEARCH] = { "search", 's', N_("WORDS"),
			  N_("List where these words stand in decisions, notes, calls and facts") },
	{ 0 },
};

static const struct command_option duties_options[] = {
	[DUTIES_ALL] = { "all", 'a', NULL, N_("Also list what does not apply, and why") },
	{ 0 },
};

static const struct command_option print_options[] = {
	[PRINT_SHEET] = { "sheet", 's', N_("NAME"),
			  N_("Print this: bcp (the emergency pack, otherwise), card, msel, "
			     "evaluator, signin, sitman or all") },
	[PRINT_EXERCISE] = { "exercise", 'e', N_("ID"),
			     N_("Print the papers of this exercise; otherwise of the first") },
	[PRINT_FORMAT] = { "format", 'f', "html|md|text", N_("Write it in this format") },
	[PRINT_OUTPUT] = { "output", 'o', N_("FILE"), N_("Write it into this file") },
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
	{ "respond", "[PLAYBOOK]", 0, 1, N_("Respond to a live incident"), respond_options,
	  "sonae respond ransomware\n"
	  "sonae respond --resume 0198c0de-5156\n",
	  command_respond },
	{ "resume", "[SESSION]", 0, 1,
	  N_("Go on with a drill or a live incident that has not ended"), NULL, "sonae resume\n",
	  command_resume },
	{ "list", "", 0, 0, N_("List the sessions, newest first"), list_options,
	  "sonae list\n"
	  "sonae list --search 'VPN'\n",
	  command_list },
	{ "show", "SESSION", 1, 1, N_("Show the timeline and the decisions of one session"),
	  show_options,
	  "sonae show 0198c0de-5156\n"
	  "sonae show 0198c0de-5156 --format csv > drill.csv\n",
	  command_show },
	{ "report", "SESSION", 1, 1,
	  N_("Write the after-action report of a drill, or the record of an incident"),
	  report_options,
	  "sonae report 0198c0de-5156 > report.html\n"
	  "sonae report 0198c0de-5156 --format md -o report.md\n",
	  command_report },
	{ "form", "SESSION FORM", 2, 2, N_("Fill a form from the facts of an incident"),
	  form_options,
	  "sonae form 0198c0de-5156 police\n"
	  "sonae form 0198c0de-5156 police --full --format html -o police.html\n",
	  command_form },
	{ "duties", "PLAYBOOK [FACT=VALUE...]", 1, ANY,
	  N_("Show which reports are due, to whom and by when"), duties_options,
	  "sonae duties ransomware\n"
	  "sonae duties ransomware personal-data=yes known-at=2026-11-21T03:00+09:00 "
	  "malicious=yes\n",
	  command_duties },
	{ "handover", "SESSION", 1, 1, N_("Write the hand-over sheet of an incident"),
	  handover_options,
	  "sonae handover 0198c0de-5156\n"
	  "sonae handover 0198c0de-5156 --format html -o handover.html\n",
	  command_handover },
	{ "trend", "", 0, 0, N_("Show how drills go from quarter to quarter"), trend_options,
	  "sonae trend\n"
	  "sonae trend --fiscal --format html -o trend.html\n",
	  command_trend },
	{ "print", "PLAYBOOK", 1, 1, N_("Print the paper copy, to keep where no screen is needed"),
	  print_options,
	  "sonae print ransomware -o pack.html\n"
	  "sonae print ransomware --sheet card --prefecture osaka -o card.html\n"
	  "sonae print ransomware --sheet msel --exercise hospital-contractor -o msel.html\n",
	  command_print },
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
	{ "new", "[ID]", 0, 1, N_("Begin a playbook in the current folder"), new_options,
	  "sonae new our-factory\n"
	  "sonae new --from 0198c0de-5156 last-year\n"
	  "sonae new --from 0198c0de-5156 | sonae check -\n",
	  command_new },
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
