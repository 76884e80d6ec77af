/* completion_zsh - what zsh completes, from the table of commands; see completion.h. */
#include "command/completion.h"

#include <string.h>

#include "base/lang.h"
#include "command/completion_value.h"

#define ZSH_QUOTE "'\\''"

static const char zsh_head[] =
	"#compdef sonae\n"
	"# sonae(1) completion for zsh\n" COMPLETION_MADE "\n"
	"_sonae_playbooks() {\n"
	"\tlocal -a ids\n"
	"\tids=(${(f)\"$(sonae help completion-playbooks 2>/dev/null)\"})\n"
	"\t_alternative \"playbooks:playbook:($ids)\" 'files:file:_files -g \"*.yaml\"'\n"
	"}\n"
	"\n"
	"_sonae_sessions() {\n"
	"\tlocal -a ids expl\n"
	"\tids=(${${(f)\"$(sonae list 2>/dev/null)\"}%% *})\n"
	"\t_wanted -V sessions expl session compadd -a ids\n"
	"}\n"
	"\n";

static const char zsh_tail[] = "\t*) _arguments -s -S $every && ret=0 ;;\n"
			       "\tesac\n"
			       "\treturn ret\n"
			       "}\n"
			       "\n"
			       "_sonae \"$@\"\n";

static void add_zsh_action(struct strbuf *out, const struct completion_value *v)
{
	if (v->kind)
		strbuf_add(out, v->kind->zsh);
	else if (v->words)
		strbuf_addf(out, "(%s)", v->words);
	else
		strbuf_add(out, " ");
}

/* In an explanation brackets end it, in a message colons do. */
static const char *escape_zsh(struct arena *arena, const char *text, const char *signs)
{
	struct strbuf sb = { 0 };
	const char *escaped;

	for (; *text; text++) {
		if (strchr(signs, *text))
			strbuf_add(&sb, "\\");
		strbuf_add_bytes(&sb, text, 1);
	}
	escaped = arena_copy_text(arena, strbuf_text(&sb));
	strbuf_release(&sb);
	return escaped;
}

/* '(-e --exercise)'{-e+,--exercise=}'[Run this exercise]:ID: ' */
static void add_zsh_option(struct strbuf *out, const struct command_option *o)
{
	struct arena scratch = { .block_size = 1024 };
	struct completion_value v = completion_value_of(&scratch, o->argument);
	struct strbuf rest = { 0 };

	strbuf_add(out, "\t\t");
	if (o->letter)
		strbuf_addf(out,
			    o->argument ? "'(-%c --%s)'{-%c+,--%s=}" : "'(-%c --%s)'{-%c,--%s}",
			    o->letter, o->name, o->letter, o->name);
	else
		strbuf_addf(&rest, o->argument ? "--%s=" : "--%s", o->name);
	strbuf_addf(&rest, "[%s]", escape_zsh(&scratch, _(o->help), "[]\\"));
	if (o->argument) {
		strbuf_addf(&rest, ":%s:", escape_zsh(&scratch, _(o->argument), ":\\"));
		add_zsh_action(&rest, &v);
	}
	completion_add_quoted(out, strbuf_text(&rest), ZSH_QUOTE);
	strbuf_release(&rest);
	arena_release(&scratch);
}

static void add_zsh_commands(struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };

	strbuf_add(out, "_sonae_commands() {\n\tlocal -a names\n\tnames=(\n");
	for (const struct command *c = commands + 1; c->name; c++) {
		strbuf_add(out, "\t\t");
		completion_add_quoted(out, arena_printf(&scratch, "%s:%s", c->name, _(c->summary)),
				      ZSH_QUOTE);
		strbuf_add(out, "\n");
	}
	strbuf_add(out, "\t)\n\t_describe command names\n}\n\n");
	arena_release(&scratch);
}

static void add_zsh_command(struct strbuf *out, const struct command *c)
{
	struct arena scratch = { .block_size = 1024 };
	const char *placeholder = completion_placeholder_of(&scratch, c);
	struct completion_value v = completion_value_of(&scratch, placeholder);
	bool repeats = strstr(c->operands, "...");

	if (!placeholder && !c->options)
		return;
	strbuf_addf(out, "\t%s)\n\t\t_arguments -s -S $every", c->name);
	for (const struct command_option *o = c->options; o && o->name; o++) {
		if (completion_is_global(o))
			continue;
		strbuf_add(out, " \\\n\t");
		add_zsh_option(out, o);
	}
	if (placeholder) {
		strbuf_addf(out, " \\\n\t\t\t'%s:%s:", repeats ? "*" : "1", placeholder);
		add_zsh_action(out, &v);
		strbuf_add(out, "'");
	}
	strbuf_add(out, " && ret=0\n\t\t;;\n");
	arena_release(&scratch);
}

void completion_zsh(struct strbuf *out)
{
	strbuf_add(out, zsh_head);
	add_zsh_commands(out);
	strbuf_add(out, "_sonae() {\n"
			"\tlocal curcontext=$curcontext context state line ret=1\n"
			"\tlocal -A opt_args\n"
			"\tlocal -a every\n"
			"\tevery=(\n");
	for (const struct command_option *o = global_options; o->name; o++) {
		add_zsh_option(out, o);
		strbuf_add(out, "\n");
	}
	strbuf_add(out, "\t)\n"
			"\t_arguments -C -s -S $every '1:command:_sonae_commands' "
			"'*::argument:->argument' && ret=0\n"
			"\t[[ $state == argument ]] || return ret\n"
			"\tcase $words[1] in\n");
	for (const struct command *c = commands + 1; c->name; c++)
		add_zsh_command(out, c);
	strbuf_add(out, zsh_tail);
}
