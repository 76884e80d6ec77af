/* completion_fish - what fish completes, from the table of commands; see completion.h. */
#include "command/completion.h"

#include "base/lang.h"
#include "command/completion_value.h"

#define FISH_QUOTE "\\'"

static const char fish_head[] = "# sonae(1) completion for fish\n" COMPLETION_MADE "\n"
				"function __sonae_playbooks\n"
				"\tsonae help completion-playbooks 2>/dev/null\n"
				"\t__fish_complete_suffix .yaml\n"
				"end\n"
				"\n"
				"function __sonae_sessions\n"
				"\tsonae list 2>/dev/null | string replace -r ' .*' ''\n"
				"end\n"
				"\n"
				"complete -c sonae -f\n";

static void add_fish_value(struct strbuf *out, const struct completion_value *v)
{
	if (v->kind)
		strbuf_addf(out, " %s", v->kind->fish);
	else if (v->words)
		strbuf_addf(out, " -x -a '%s'", v->words);
}

static void add_fish_option(struct strbuf *out, const char *condition,
			    const struct command_option *o)
{
	struct arena scratch = { .block_size = 1024 };
	struct completion_value v = completion_value_of(&scratch, o->argument);

	strbuf_addf(out, "complete -c sonae%s", condition);
	if (o->letter)
		strbuf_addf(out, " -s %c", o->letter);
	strbuf_addf(out, " -l %s", o->name);
	if (o->argument && !v.kind && !v.words)
		strbuf_add(out, " -x");
	add_fish_value(out, &v);
	strbuf_add(out, " -d ");
	completion_add_quoted(out, _(o->help), FISH_QUOTE);
	strbuf_add(out, "\n");
	arena_release(&scratch);
}

static void add_fish_command(struct strbuf *out, const struct command *c)
{
	struct arena scratch = { .block_size = 1024 };
	struct completion_value v = completion_value_of(&scratch,
							completion_placeholder_of(&scratch, c));
	const char *condition = arena_printf(&scratch, " -n '__fish_seen_subcommand_from %s'",
					     c->name);

	strbuf_addf(out, "\ncomplete -c sonae -n __fish_use_subcommand -a %s -d ", c->name);
	completion_add_quoted(out, _(c->summary), FISH_QUOTE);
	strbuf_add(out, "\n");
	for (const struct command_option *o = c->options; o && o->name; o++)
		if (!completion_is_global(o))
			add_fish_option(out, condition, o);
	if (v.kind || v.words) {
		strbuf_addf(out, "complete -c sonae%s", condition);
		add_fish_value(out, &v);
		strbuf_add(out, "\n");
	}
	arena_release(&scratch);
}

void completion_fish(struct strbuf *out)
{
	strbuf_add(out, fish_head);
	for (const struct command_option *o = global_options; o->name; o++)
		add_fish_option(out, "", o);
	for (const struct command *c = commands + 1; c->name; c++)
		add_fish_command(out, c);
}
