/* manual - what the manual pages and the completions take from the tables; see manual.h. */
#include "command/manual.h"

#include <string.h>

#include "base/lang.h"
#include "command/command.h"
#include "command/completion.h"
#include "command/key_names.h"
#include "command/manual_fields.h"
#include "command/mdoc.h"
#include "screen/keys.h"

/* ---- commands and options ---- */

static bool ends_in(const char *word, size_t length, const char *end)
{
	size_t n = strlen(end);

	return length >= n && !memcmp(word + length - n, end, n);
}

/* "[QUERY...]" becomes " Op Ar QUERY ...". */
static void add_operand(struct strbuf *out, const char *word, size_t length)
{
	bool is_optional = *word == '[' && word[length - 1] == ']';

	if (is_optional) {
		word++;
		length -= 2;
	}
	strbuf_add(out, is_optional ? " Op Ar" : " Ar");
	if (ends_in(word, length, "...")) {
		mdoc_argument(out, word, length - 3);
		strbuf_add(out, " ...");
	} else {
		mdoc_argument(out, word, length);
	}
}

static void add_words(struct strbuf *out, const char *words,
		      void (*add)(struct strbuf *out, const char *word, size_t length))
{
	for (size_t length; *words; words += length) {
		words += strspn(words, " ");
		length = strcspn(words, " ");
		if (length)
			add(out, words, length);
	}
}

static void add_options(struct strbuf *out, const struct command_option *options)
{
	strbuf_add(out, ".Bl -tag -width Ds -compact\n");
	for (const struct command_option *o = options; o->name; o++) {
		strbuf_add(out, ".It");
		if (o->letter)
			strbuf_addf(out, " Fl %c ,", o->letter);
		strbuf_add(out, " Fl \\-");
		mdoc_add(out, o->name);
		if (o->argument)
			add_operand(out, _(o->argument), strlen(_(o->argument)));
		strbuf_add(out, "\n");
		mdoc_line(out, _(o->help));
	}
	strbuf_add(out, ".El\n");
}

static void add_examples(struct strbuf *out, const char *examples)
{
	strbuf_add(out, ".Bd -literal -offset indent\n");
	mdoc_add(out, examples);
	strbuf_add(out, ".Ed\n");
}

static void add_commands(struct strbuf *out)
{
	strbuf_add(out, ".Bl -tag -width Ds\n");
	for (const struct command *c = commands + 1; c->name; c++) {
		strbuf_addf(out, ".It Ic %s", c->name);
		add_words(out, c->operands, add_operand);
		strbuf_add(out, "\n");
		mdoc_line(out, _(c->summary));
		if (c->options)
			add_options(out, c->options);
		if (c->examples)
			add_examples(out, c->examples);
	}
	strbuf_add(out, ".El\n");
}

static void add_global_options(struct strbuf *out)
{
	add_options(out, global_options);
}

/* ---- keys ---- */

struct key_list {
	struct strbuf *out;
	enum key_context context;
	size_t count;
};

/* keys_each() visits the rows of every screen behind a context's own; here they come once. */
static void add_key(const struct binding *b, void *arg)
{
	struct arena scratch = { .block_size = 256 };
	struct key_list *list = arg;

	if (b->context != list->context)
		return;
	if (!list->count++)
		strbuf_addf(list->out, ".Ss %s\n.Bl -tag -width \"1 2 3 4 5 6 7 8 9\" -compact\n",
			    keys_context_label(list->context));
	strbuf_add(list->out, ".It Cm");
	add_words(list->out, key_names(&scratch, b->keys), mdoc_argument);
	strbuf_add(list->out, "\n");
	mdoc_line(list->out, _(b->help));
	arena_release(&scratch);
}

static void add_keys(struct strbuf *out)
{
	for (int i = 1; i <= KEYS_CONTEXT_COUNT; i++) {
		struct key_list list = { out, (enum key_context)(i % KEYS_CONTEXT_COUNT), 0 };

		keys_each(list.context, add_key, &list);
		if (list.count)
			strbuf_add(out, ".El\n");
	}
}

/* ---- topics ---- */

static const struct {
	const char *name;
	void (*print)(struct strbuf *out);
} topics[] = {
	{ "manual-commands", add_commands },
	{ "manual-options", add_global_options },
	{ "manual-keys", add_keys },
	{ "manual-fields", manual_fields_of_playbook },
	{ "manual-answers", manual_fields_of_answers },
	{ "manual-organisation", manual_fields_of_organisation },
	{ "completion-bash", completion_bash },
	{ "completion-zsh", completion_zsh },
	{ "completion-fish", completion_fish },
	{ "completion-playbooks", completion_playbooks },
};

bool manual_print(const char *topic, struct strbuf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(topics); i++)
		if (!strcmp(topics[i].name, topic)) {
			topics[i].print(out);
			return true;
		}
	return false;
}
