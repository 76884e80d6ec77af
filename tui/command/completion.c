/*
 * completion - what bash, zsh and fish complete, from the table of commands; see completion.h.
 *
 * What may stand in a place is known by its placeholder: FILE, DIR, PLAYBOOK and SESSION have a way
 * of their own in each shell, "ja|en" and the like are lists of words, of all else nothing is
 * known. Playbooks and sessions are asked from the program when the key is pressed.
 */
#include "command/completion.h"

#include <stdbool.h>
#include <string.h>

#include "base/lang.h"
#include "command/command.h"
#include "playbook/library.h"
#include "playbook/prefecture.h"

#define MADE "# Made from the program's tables by 'make manual'; do not edit.\n"

/* ---- what may stand in a place ---- */

static const struct kind {
	const char *placeholder;
	const char *bash; /* a case of __sonae_values */
	const char *zsh;  /* an action of _arguments */
	const char *fish; /* what `complete` is told */
} kinds[] = {
	{ "DIR", "folder", "_files -/", "-x -a '(__fish_complete_directories)'" },
	{ "FILE", "file", "_files", "-r -F" },
	{ "PLAYBOOK", "playbook", "_sonae_playbooks", "-x -a '(__sonae_playbooks)'" },
	{ "SESSION", "session", "_sonae_sessions", "-x -a '(__sonae_sessions)'" },
};

struct value {
	const struct kind *kind; /* NULL: none of the above */
	const char *words;       /* separated by spaces; NULL: not known */
};

static const char *command_names(struct arena *arena)
{
	const char *names = commands[1].name;

	for (const struct command *c = commands + 2; c->name; c++)
		names = arena_printf(arena, "%s %s", names, c->name);
	return names;
}

static const char *prefecture_names(struct arena *arena)
{
	const char *names = prefecture_get(1)->romaji;

	for (int code = 2; code <= PREFECTURE_COUNT; code++)
		names = arena_printf(arena, "%s %s", names, prefecture_get(code)->romaji);
	return names;
}

static const char *split_words(struct arena *arena, const char *words)
{
	char *split = arena_copy_text(arena, words);

	for (char *bar = split; (bar = strchr(bar, '|'));)
		*bar = ' ';
	return split;
}

static struct value value_of(struct arena *arena, const char *placeholder)
{
	struct value v = { 0 };

	if (!placeholder)
		return v;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (!strcmp(kinds[i].placeholder, placeholder))
			v.kind = &kinds[i];
	if (strchr(placeholder, '|'))
		v.words = split_words(arena, placeholder);
	else if (!strcmp(placeholder, "COMMAND"))
		v.words = arena_printf(arena, "keys %s", command_names(arena));
	else if (!strcmp(placeholder, "NAME"))
		v.words = prefecture_names(arena);
	return v;
}

/* The word in capitals that an operand begins with: FILE of "FILE[:ITEM]"; NULL when there is none.
 */
static const char *placeholder_of(struct arena *arena, const struct command *c)
{
	static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *word = strpbrk(c->operands, capitals);

	return word ? arena_copy(arena, word, strspn(word, capitals)) : NULL;
}

/* What a command has of its own only; help's --version is everybody's. */
static bool is_global(const struct command_option *o)
{
	for (const struct command_option *g = global_options; g->name; g++)
		if (!strcmp(g->name, o->name))
			return true;
	return false;
}

/* A text in single quotes; `quote` is what one within it becomes. */
static void add_quoted(struct strbuf *out, const char *text, const char *quote)
{
	strbuf_add(out, "'");
	for (; *text; text++)
		if (*text == '\'')
			strbuf_add(out, quote);
		else
			strbuf_add_bytes(out, text, 1);
	strbuf_add(out, "'");
}

/* ---- bash ---- */

static const char bash_head[] =
	"# sonae(1) completion for bash\n" MADE "\n"
	"# __sonae_values PROGRAM KIND WORDS CURRENT: what may stand there, one a line\n"
	"__sonae_values()\n"
	"{\n"
	"\tcase $2 in\n"
	"\tfolder) compgen -d -- \"$4\" ;;\n"
	"\tfile) compgen -f -- \"$4\" ;;\n"
	"\tplaybook)\n"
	"\t\tcompgen -W \"$(\"$1\" help completion-playbooks 2>/dev/null)\" -- \"$4\"\n"
	"\t\tcompgen -d -- \"$4\"\n"
	"\t\tcompgen -f -X '!*.yaml' -- \"$4\"\n"
	"\t\t;;\n"
	"\tsession) compgen -W \"$(\"$1\" list 2>/dev/null | cut -d ' ' -f 1)\" -- \"$4\" ;;\n"
	"\twords) compgen -W \"$3\" -- \"$4\" ;;\n"
	"\tesac\n"
	"}\n"
	"\n"
	"_sonae()\n"
	"{\n"
	"\tlocal current=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) i\n"
	"\tlocal command= kind= words= operand= operands= options=\n"
	"\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\t__sonae_option \"$command\" \"${COMP_WORDS[i]}\"\n"
	"\t\tif [[ -n $kind ]]; then\n"
	"\t\t\t[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))\n"
	"\t\t\t((i++))\n"
	"\t\telif [[ -z $command && ${COMP_WORDS[i]} != -* ]]; then\n"
	"\t\t\tcommand=${COMP_WORDS[i]}\n"
	"\t\tfi\n"
	"\tdone\n"
	"\t# \"--lang=ja\" comes as three words.\n"
	"\t[[ $current == '=' ]] && current= && ((at++))\n"
	"\t[[ ${COMP_WORDS[at]} == '=' ]] && ((at--))\n"
	"\t__sonae_option \"$command\" \"${COMP_WORDS[at]}\"\n"
	"\t__sonae_command \"$command\"\n"
	"\tif [[ -z $kind && $current == -* ]]; then\n"
	"\t\tkind=words words=$options\n"
	"\telif [[ -z $kind ]]; then\n"
	"\t\tkind=$operand words=$operands\n"
	"\tfi\n"
	"\tcase $kind in folder | file | playbook) compopt -o filenames 2>/dev/null ;; esac\n"
	"\tmapfile -t COMPREPLY < <(__sonae_values \"$1\" \"$kind\" \"$words\" \"$current\")\n"
	"}\n"
	"complete -F _sonae sonae\n";

static const char *bash_kind(const struct value *v)
{
	return v->kind ? v->kind->bash : v->words ? "words" : "any";
}

/* The options of one command ("*": of all) that take a value. */
static void add_bash_options(struct strbuf *out, const char *command,
			     const struct command_option *options)
{
	struct arena scratch = { .block_size = 1024 };

	for (const struct command_option *o = options; o && o->name; o++) {
		struct value v = value_of(&scratch, o->argument);

		if (!o->argument)
			continue;
		strbuf_addf(out, "\t%s:--%s", command, o->name);
		if (o->letter)
			strbuf_addf(out, " | %s:-%c", command, o->letter);
		strbuf_addf(out, ") kind=%s", bash_kind(&v));
		if (v.words)
			strbuf_addf(out, " words='%s'", v.words);
		strbuf_add(out, " ;;\n");
	}
	arena_release(&scratch);
}

static void add_option_name(struct strbuf *out, const struct command_option *o)
{
	strbuf_addf(out, " --%s", o->name);
	if (o->letter)
		strbuf_addf(out, " -%c", o->letter);
}

static void add_bash_command(struct strbuf *out, const struct command *c)
{
	struct arena scratch = { .block_size = 1024 };
	struct value v = value_of(&scratch, placeholder_of(&scratch, c));

	if (!*c->name)
		v.words = command_names(&scratch);
	strbuf_addf(out, "\t'%s') operand=%s", c->name, bash_kind(&v));
	if (v.words)
		strbuf_addf(out, " operands='%s'", v.words);
	strbuf_add(out, " options=\"$options");
	for (const struct command_option *o = c->options; o && o->name; o++)
		if (!is_global(o))
			add_option_name(out, o);
	strbuf_add(out, "\"");
	strbuf_add(out, " ;;\n");
	arena_release(&scratch);
}

void completion_bash(struct strbuf *out)
{
	strbuf_add(out, bash_head);
	strbuf_add(out,
		   "\n# __sonae_option COMMAND OPTION: the kind of its value, none for a flag\n"
		   "__sonae_option()\n{\n\tkind= words=\n\tcase $1:$2 in\n");
	for (const struct command *c = commands; c->name; c++)
		add_bash_options(out, c->name, c->options);
	add_bash_options(out, "*", global_options);
	strbuf_add(out, "\tesac\n}\n\n"
			"# __sonae_command COMMAND: its operands and options\n"
			"__sonae_command()\n{\n\toptions='");
	for (const struct command_option *o = global_options; o->name; o++)
		add_option_name(out, o);
	strbuf_add(out, "'\n\tcase $1 in\n");
	for (const struct command *c = commands; c->name; c++)
		add_bash_command(out, c);
	strbuf_add(out, "\tesac\n}\n");
}

/* ---- zsh ---- */

#define ZSH_QUOTE "'\\''"

static const char zsh_head[] =
	"#compdef sonae\n"
	"# sonae(1) completion for zsh\n" MADE "\n"
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

static void add_zsh_action(struct strbuf *out, const struct value *v)
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
	struct value v = value_of(&scratch, o->argument);
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
	add_quoted(out, strbuf_text(&rest), ZSH_QUOTE);
	strbuf_release(&rest);
	arena_release(&scratch);
}

static void add_zsh_commands(struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };

	strbuf_add(out, "_sonae_commands() {\n\tlocal -a names\n\tnames=(\n");
	for (const struct command *c = commands + 1; c->name; c++) {
		strbuf_add(out, "\t\t");
		add_quoted(out, arena_printf(&scratch, "%s:%s", c->name, _(c->summary)), ZSH_QUOTE);
		strbuf_add(out, "\n");
	}
	strbuf_add(out, "\t)\n\t_describe command names\n}\n\n");
	arena_release(&scratch);
}

static void add_zsh_command(struct strbuf *out, const struct command *c)
{
	struct arena scratch = { .block_size = 1024 };
	const char *placeholder = placeholder_of(&scratch, c);
	struct value v = value_of(&scratch, placeholder);
	bool repeats = strstr(c->operands, "...");

	if (!placeholder && !c->options)
		return;
	strbuf_addf(out, "\t%s)\n\t\t_arguments -s -S $every", c->name);
	for (const struct command_option *o = c->options; o && o->name; o++) {
		if (is_global(o))
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

/* ---- fish ---- */

#define FISH_QUOTE "\\'"

static const char fish_head[] = "# sonae(1) completion for fish\n" MADE "\n"
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

static void add_fish_value(struct strbuf *out, const struct value *v)
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
	struct value v = value_of(&scratch, o->argument);

	strbuf_addf(out, "complete -c sonae%s", condition);
	if (o->letter)
		strbuf_addf(out, " -s %c", o->letter);
	strbuf_addf(out, " -l %s", o->name);
	if (o->argument && !v.kind && !v.words)
		strbuf_add(out, " -x");
	add_fish_value(out, &v);
	strbuf_add(out, " -d ");
	add_quoted(out, _(o->help), FISH_QUOTE);
	strbuf_add(out, "\n");
	arena_release(&scratch);
}

static void add_fish_command(struct strbuf *out, const struct command *c)
{
	struct arena scratch = { .block_size = 1024 };
	struct value v = value_of(&scratch, placeholder_of(&scratch, c));
	const char *condition =
		arena_printf(&scratch, " -n '__fish_seen_subcommand_from %s'", c->name);

	strbuf_addf(out, "\ncomplete -c sonae -n __fish_use_subcommand -a %s -d ", c->name);
	add_quoted(out, _(c->summary), FISH_QUOTE);
	strbuf_add(out, "\n");
	for (const struct command_option *o = c->options; o && o->name; o++)
		if (!is_global(o))
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

/* ---- asked for by the shells ---- */

/* Where no library can be opened there is nothing to complete: a message would land in the line
 * that somebody is typing. */
void completion_playbooks(struct strbuf *out)
{
	struct library library = { 0 };
	struct error err;

	if (library_open(&library, NULL, &err))
		EACH (const struct library_entry, entry, library.entries)
			strbuf_addf(out, "%s\n", entry->head.id);
	library_release(&library);
}
