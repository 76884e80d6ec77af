/* help - `sonae help`, `help COMMAND`, `help keys`, `--version`: all printed from the tables. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/key_names.h"
#include "command/manual.h"
#include "command/output.h"
#include "report/page.h"
#include "screen/keys.h"

#define LEFT 26 /* columns of the names, before what they mean */

static void add_pair(struct page *p, const char *name, const char *meaning)
{
	const char *left = arena_printf(&p->arena, "  %s", name);

	if (text_width(left) > LEFT - 2) {
		page_line(p, left);
		left = "";
	}
	page_hang(p, text_pad(&p->arena, left, LEFT), meaning);
}

static void add_option(struct page *p, const struct command_option *o)
{
	const char *letter = o->letter ? arena_printf(&p->arena, "-%c, ", o->letter) : "    ";
	const char *argument = o->argument ? arena_printf(&p->arena, " %s", _(o->argument)) : "";

	add_pair(p, arena_printf(&p->arena, "%s--%s%s", letter, o->name, argument), _(o->help));
}

static void add_options(struct page *p, const char *title, const struct command_option *options)
{
	if (!options)
		return;
	page_gap(p);
	page_line(p, title);
	for (; options->name; options++)
		add_option(p, options);
}

static void add_examples(struct page *p, const char *examples)
{
	if (!examples)
		return;
	page_gap(p);
	page_line(p, _("Examples:"));
	for (size_t length; *examples; examples += length + 1) {
		length = strcspn(examples, "\n");
		page_line(p, arena_printf(&p->arena, "  %.*s", (int)length, examples));
	}
}

static void add_command(struct page *p, const struct command *c)
{
	page_line(p, arena_printf(&p->arena, _("Usage: sonae %s [OPTION...] %s"), c->name,
				  c->operands));
	page_line(p, _(c->summary));
	add_options(p, _("Options:"), c->options);
	add_options(p, _("Options of every command:"), global_options);
	add_examples(p, c->examples);
}

static void add_all(struct page *p)
{
	page_line(p, _("Usage: sonae [OPTION...] [COMMAND] [ARGUMENT...]"));
	page_line(p, _("Leads you through the first hours of a cyber attack, and rehearses them."));
	add_examples(p, "sonae\nsonae drill ransomware\nsonae contacts osaka\n");
	page_gap(p);
	page_line(p, _("Commands:"));
	for (const struct command *c = commands + 1; c->name; c++)
		add_pair(p, arena_printf(&p->arena, "%s %s", c->name, c->operands), _(c->summary));
	add_options(p, _("Options of every command:"), global_options);
	page_gap(p);
	page_line(p, _("Without a command the home screen opens. See 'sonae help COMMAND' for one "
		       "command, 'sonae help keys' for the keys."));
	page_line(p, _("Exit status: 0 done; 1 no (findings, tampering, nothing matches); 2 wrong "
		       "usage; 3 a file, the terminal, the journal or the disk failed."));
}

/* ---- keys ---- */

struct key_list {
	struct page *page;
	enum key_context context;
	size_t count;
};

/* keys_each() visits the rows of every screen behind a context's own; here they come once, at the
 * end. */
static void add_key(const struct binding *b, void *arg)
{
	struct key_list *list = arg;

	if (b->context != list->context)
		return;
	if (!list->count++) {
		if (list->page->out->length)
			page_gap(list->page);
		page_line(list->page, keys_context_label(list->context));
	}
	add_pair(list->page, key_names(&list->page->arena, b->keys), _(b->help));
}

static void add_keys(struct page *p)
{
	for (int i = 1; i <= KEYS_CONTEXT_COUNT; i++) {
		struct key_list list = { p, (enum key_context)(i % KEYS_CONTEXT_COUNT), 0 };

		keys_each(list.context, add_key, &list);
	}
}

static bool add_topic(struct page *p, const char *topic, struct error *err)
{
	const struct command *c = command_find(topic);

	if (!strcmp(topic, "keys"))
		add_keys(p);
	else if (c)
		add_command(p, c);
	else if (!manual_print(topic, p->out))
		return error_set(err, STATUS_USAGE, _("there is no help on '%s'; see 'sonae help'"),
				 text_safe(&p->arena, topic, false));
	return true;
}

enum status command_help(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct strbuf out = { 0 };
	struct page page = { .out = &out };
	bool ok = true;

	(void)g;
	if (a->value[HELP_VERSION])
		strbuf_add(&out, "sonae " SONAE_VERSION "\n");
	else if (a->count)
		ok = add_topic(&page, a->operand[0], err);
	else
		add_all(&page);
	page_release(&page);
	ok = ok && output_write(&out, err);
	strbuf_release(&out);
	return ok ? STATUS_DONE : err->status;
}
