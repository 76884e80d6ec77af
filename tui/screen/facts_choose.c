/* facts_choose - the answers to a fact, to choose one from; see facts_choose.h. */
#include "screen/facts_choose.h"

#include <string.h>

#include "base/lang.h"

#define UNKNOWN "unknown"
#define MOST_HINT_ROWS 3

static const char *const yesno_words[] = { "yes", "no" };

static size_t own_answers(const struct fact *f)
{
	return f->type == FACT_YESNO ? ARRAY_LEN(yesno_words) : f->options.count;
}

/* An option that is called so, in whatever language, is the answer then. */
static bool has_unknown(const struct fact *f)
{
	static const char *const names[] = { UNKNOWN, "不明" };
	struct arena scratch = { .block_size = 256 };
	bool found = false;

	for (size_t i = 0; i < ARRAY_LEN(names) && !found; i++) {
		struct fact_value value;
		const char *why;

		found = facts_read(f, names[i], 0, &scratch, &value, &why) &&
			value.known == KNOWN_VALUE;
	}
	arena_release(&scratch);
	return found;
}

static const char *word_of(const struct fact *f, size_t at)
{
	if (at >= own_answers(f))
		return UNKNOWN;
	return f->type == FACT_YESNO ? yesno_words[at] : f->options.item[at].item.id;
}

static const char *label_of(const struct fact *f, size_t at)
{
	if (at >= own_answers(f))
		return _("unknown");
	if (f->type == FACT_YESNO)
		return at ? _("no") : _("yes");
	return phrase_text(&f->options.item[at].text);
}

bool facts_choose_begin(struct facts_choose *c, const struct fact *f, const struct fact_value *v)
{
	const char *present = v->known == KNOWN_VALUE     ? v->text
			      : v->known == KNOWN_UNKNOWN ? UNKNOWN
							  : "";

	if (f->type != FACT_YESNO && f->type != FACT_CHOICE)
		return false;
	*c = (struct facts_choose){ .on = true, .fact = f };
	list_set_count(&c->list, own_answers(f) + !has_unknown(f));
	for (size_t i = 0; i < c->list.count; i++)
		if (!strcmp(word_of(f, i), present))
			c->list.at = i;
	return true;
}

bool facts_choose_act(struct facts_choose *c, enum action action, const struct key *key)
{
	wchar_t digit = keys_half_width(key->character);

	if (list_act(&c->list, action))
		return true;
	if (key->code || digit < L'1' || digit > L'9' || (size_t)(digit - L'1') >= c->list.count)
		return false;
	c->list.at = (size_t)(digit - L'1');
	return true;
}

const char *facts_choose_word(const struct facts_choose *c)
{
	return word_of(c->fact, c->list.at);
}

static int draw_paragraph(WINDOW *win, struct rect area, enum style style, const char *text)
{
	int lines = *text ? draw_wrapped(win, area, 0, style, text) : 0;

	return lines < area.rows ? lines : area.rows;
}

void facts_choose_draw(const struct facts_choose *c, const struct app *app, WINDOW *win,
		       struct rect body)
{
	struct rect head = { body.y, 1, 2, body.columns - 2 };
	size_t top;

	head.y += draw_paragraph(win, head, STYLE_STRONG, phrase_text(&c->fact->label));
	head.rows = body.rows > 10 ? MOST_HINT_ROWS : 1;
	head.y += draw_paragraph(win, head, STYLE_PLAIN, phrase_text(&c->fact->hint));
	head.rows = body.y + body.rows - head.y;
	if (head.rows > (int)c->list.count) {
		head.y++;
		head.rows--;
	}
	top = list_top(&c->list, (size_t)(head.rows > 0 ? head.rows : 1));
	for (int y = 0; y < head.rows && top + (size_t)y < c->list.count; y++) {
		size_t at = top + (size_t)y;
		const char *label = label_of(c->fact, at);

		draw_row(win, head.y + y, head, at == c->list.at, true,
			 at < 9 ? arena_printf(app_frame(app), "%zu %s", at + 1, label)
				: arena_printf(app_frame(app), "  %s", label));
	}
	list_draw_position(win, body.y, body.columns, &c->list, head.rows);
}
