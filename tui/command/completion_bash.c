/* completion_bash - what bash completes, from the table of commands; see completion.h. */
#include "command/completion.h"

#include "command/completion_value.h"

static const char bash_head[] =
	"# sonae(1) completion for bash\n" COMPLETION_MADE "\n"
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

static const char *bash_kind(const struct completion_value *v)
{
	return v->kind ? v->kind->bash : v->words ? "words" : "any";
}

/* The options of one command ("*": of all) that take a value. */
static void add_bash_options(struct strbuf *out, const char *command,
			     const struct command_option *options)
{
	struct arena scratch = { .block_size = 1024 };

	for (const struct command_option *o = options; o && o->name; o++) {
		struct completion_value v = completion_value_of(&scratch, o->argument);

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
	struct completion_value v = completion_value_of(&scratch,
							completion_placeholder_of(&scratch, c));

	if (!*c->name)
		v.words = completion_command_names(&scratch);
	strbuf_addf(out, "\t'%s') operand=%s", c->name, bash_kind(&v));
	if (v.words)
		strbuf_addf(out, " operands='%s'", v.words);
	strbuf_add(out, " options=\"$options");
	for (const struct command_option *o = c->options; o && o->name; o++)
		if (!completion_is_global(o))
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
