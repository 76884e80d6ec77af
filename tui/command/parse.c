/*
 * parse - splits the command line by the tables in command.c; see command.h.
 *
 * GNU manner: options and operands in any order, `--opt=value` or `--opt value`, `-xvalue` or `-x
 * value`, flags together as `-vV`, a long name shortened as far as it stays clear, `--` before
 * operands that look like options, `-` an operand. Not getopt_long(): its messages speak the C
 * library's language, and it knows nothing of nearest names. After an error the rest is still read,
 * because a --help or --lang in it counts.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "command/actions.h"
#include "playbook/prefecture.h"

/* The places in global_options. */
enum { PLAYBOOKS, JOURNAL, LANGUAGE, PREFECTURE, NO_COLOR, ASCII, HELP, VERSION };

struct parser {
	int argc, at;
	char *const *argv;
	const char *global[COMMAND_OPTIONS];
	const struct command *command; /* NULL until its name was read */
	struct arguments *a;
	const char **operand;
	struct error *err;
	bool failed;
};

/* An option and where its value goes. */
struct found {
	const struct command_option *option;
	const char **value;
};

/* Where the next error is told: only the first one is. */
static struct error *first_error(struct parser *p)
{
	struct error *err = p->failed ? NULL : p->err;

	p->failed = true;
	return err;
}

/* For messages: what was typed may hold anything. */
static const char *typed(struct parser *p, const char *text)
{
	return text_clip(&p->a->arena, text_safe(&p->a->arena, text, false), 60);
}

typedef bool match_fn(const struct command_option *o, const char *wanted, size_t length);

static bool is_exactly(const struct command_option *o, const char *wanted, size_t length)
{
	return strlen(o->name) == length && !strncmp(o->name, wanted, length);
}

static bool begins_with(const struct command_option *o, const char *wanted, size_t length)
{
	return length > 0 && !strncmp(o->name, wanted, length);
}

static bool has_letter(const struct command_option *o, const char *wanted, size_t length)
{
	(void)length;
	return o->letter && o->letter == *wanted;
}

/* How many fit; the first of them is in *found. The command's own hide the global ones of the same
 * name. */
static size_t match(struct parser *p, match_fn *fits, const char *wanted, size_t length,
		    struct found *found)
{
	const struct command_option *own = p->command ? p->command->options : NULL;
	size_t count = 0;

	for (size_t i = 0; own && own[i].name; i++)
		if (fits(&own[i], wanted, length) && !count++)
			*found = (struct found){ &own[i], &p->a->value[i] };
	for (size_t i = 0; global_options[i].name; i++)
		if (fits(&global_options[i], wanted, length)) {
			if (count && !strcmp(found->option->name, global_options[i].name))
				continue;
			if (!count++)
				*found = (struct found){ &global_options[i], &p->global[i] };
		}
	return count;
}

static const char *nearest_option(struct parser *p, const char *name)
{
	const struct command_option *own = p->command ? p->command->options : NULL;
	const char *names[2 * COMMAND_OPTIONS];
	size_t count = 0;

	for (size_t i = 0; own && own[i].name; i++)
		names[count++] = own[i].name;
	for (size_t i = 0; global_options[i].name; i++)
		names[count++] = global_options[i].name;
	return text_nearest(name, names, count);
}

static void unknown_option(struct parser *p, const char *name)
{
	const char *near = nearest_option(p, name);

	if (near)
		error_set(first_error(p), STATUS_USAGE,
			  _("there is no option '--%s'; did you mean '--%s'?"), typed(p, name),
			  near);
	else
		error_set(first_error(p), STATUS_USAGE,
			  _("there is no option '--%s'; see 'sonae help'"), typed(p, name));
}

/* The next word as an option's value; NULL when there is none. */
static const char *take_value(struct parser *p)
{
	return p->at + 1 < p->argc ? p->argv[++p->at] : NULL;
}

static void take_long(struct parser *p, const char *word)
{
	size_t length = strcspn(word, "=");
	const char *value = word[length] == '=' ? word + length + 1 : NULL;
	const char *name = arena_copy(&p->a->arena, word, length);
	struct found f;
	size_t count = match(p, is_exactly, word, length, &f);

	if (!count)
		count = match(p, begins_with, word, length, &f);
	if (!count) {
		unknown_option(p, name);
	} else if (count > 1) {
		error_set(first_error(p), STATUS_USAGE,
			  _("option '--%s' may mean several; write it in full"), typed(p, name));
	} else if (!f.option->argument && value) {
		error_set(first_error(p), STATUS_USAGE,
			  _("option '--%s' takes no value; leave it out"), f.option->name);
	} else {
		if (f.option->argument && !value)
			value = take_value(p);
		*f.value = f.option->argument ? value : "";
		if (!*f.value)
			error_set(first_error(p), STATUS_USAGE,
				  _("option '--%s' needs a value; write '--%s=%s'"), f.option->name,
				  f.option->name, _(f.option->argument));
	}
}

/* "-vV" or "-fjson"; `word` is what follows the dash. */
static void take_short(struct parser *p, const char *word)
{
	struct found f;

	while (*word) {
		if (!match(p, has_letter, word, 1, &f)) {
			error_set(first_error(p), STATUS_USAGE,
				  _("there is no option '-%s'; see 'sonae help'"),
				  typed(p, arena_copy(&p->a->arena, word, text_next(word, 0))));
			return;
		}
		word++;
		if (!f.option->argument) {
			*f.value = "";
			continue;
		}
		*f.value = *word ? word : take_value(p);
		if (!*f.value)
			error_set(first_error(p), STATUS_USAGE,
				  _("option '-%c' needs a value; write '-%c %s'"), f.option->letter,
				  f.option->letter, _(f.option->argument));
		return;
	}
}

static void unknown_command(struct parser *p, const char *name)
{
	const char *names[32];
	const char *near;
	size_t count = 0;

	for (const struct command *c = commands + 1; c->name; c++) {
		assert(count < ARRAY_LEN(names));
		names[count++] = c->name;
	}
	near = text_nearest(name, names, count);
	if (near)
		error_set(first_error(p), STATUS_USAGE,
			  _("there is no command '%s'; did you mean '%s'?"), typed(p, name), near);
	else
		error_set(first_error(p), STATUS_USAGE,
			  _("there is no command '%s'; see 'sonae help'"), typed(p, name));
}

static void take_operand(struct parser *p, const char *word)
{
	if (p->command) {
		p->operand[p->a->count++] = word;
		return;
	}
	p->command = *word ? command_find(word) : NULL;
	if (p->command)
		return;
	unknown_command(p, word);
	p->command = commands;
}

static void read_words(struct parser *p)
{
	bool only_operands = false;

	for (p->at = 1; p->at < p->argc; p->at++) {
		const char *word = p->argv[p->at];

		if (only_operands || *word != '-' || !word[1])
			take_operand(p, word);
		else if (!strcmp(word, "--"))
			only_operands = true;
		else if (word[1] == '-')
			take_long(p, word + 2);
		else
			take_short(p, word + 1);
	}
	if (!p->command)
		p->command = commands;
}

static void check_operands(struct parser *p)
{
	const struct command *c = p->command;

	if (p->a->count < c->least)
		error_set(first_error(p), STATUS_USAGE,
			  _("'%s' needs another argument: sonae %s %s; see 'sonae help %s'"),
			  c->name, c->name, c->operands, c->name);
	else if (p->a->count > c->most)
		error_set(first_error(p), STATUS_USAGE,
			  _("there is one argument too many: '%s'; see 'sonae help %s'"),
			  typed(p, p->operand[c->most]), c->name);
}

static void fill_globals(struct parser *p, struct globals *g)
{
	*g = (struct globals){
		.playbooks = p->global[PLAYBOOKS],
		.journal = p->global[JOURNAL],
		.lang = p->global[LANGUAGE],
		.prefecture = p->global[PREFECTURE],
		.no_color = p->global[NO_COLOR],
		.ascii = p->global[ASCII],
	};
	if (!g->prefecture)
		return;
	g->prefecture_code = prefecture_find(g->prefecture);
	if (!g->prefecture_code)
		error_set(first_error(p), STATUS_USAGE,
			  _("no single prefecture is called '%s'; write it like Osaka, 大阪 or 27"),
			  typed(p, g->prefecture));
}

/* --help and --version lead to the help command, on the command that was named. */
static bool turn_to_help(struct parser *p)
{
	if (!p->global[HELP] && !p->global[VERSION])
		return false;
	memset(p->a->value, 0, sizeof p->a->value);
	if (p->global[VERSION] && !p->global[HELP])
		p->a->value[HELP_VERSION] = "";
	p->operand[0] = p->command->name;
	p->a->count = *p->command->name ? 1 : 0;
	p->command = command_find("help");
	return true;
}

bool command_parse(int argc, char *const argv[], struct globals *g, const struct command **command,
		   struct arguments *a, struct error *err)
{
	struct parser p = { .argc = argc, .argv = argv, .a = a, .err = err };

	*a = (struct arguments){ 0 };
	p.operand = arena_alloc(&a->arena, ((size_t)argc + 1) * sizeof *p.operand);
	a->operand = p.operand;
	read_words(&p);
	fill_globals(&p, g);
	if (!turn_to_help(&p)) {
		check_operands(&p);
		*command = p.command;
		return !p.failed;
	}
	*command = p.command;
	return true;
}

void arguments_release(struct arguments *a)
{
	arena_release(&a->arena);
	*a = (struct arguments){ 0 };
}
