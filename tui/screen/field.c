/* field - a line of text being typed; see field.h. */
#include "screen/field.h"

#include <string.h>

#include "base/text.h"
#include "screen/draw.h"

void field_set(struct field *f, const char *text)
{
	strbuf_clear(&f->text);
	strbuf_add(&f->text, text ? text : "");
	f->at = f->text.length;
	f->selected = false;
}

void field_release(struct field *f)
{
	strbuf_release(&f->text);
	f->at = 0;
}

const char *field_text(const struct field *f)
{
	return strbuf_text(&f->text);
}

/* The bytes of one character in UTF-8. */
static size_t encode(wchar_t c, char out[4])
{
	uint32_t u = (uint32_t)c;

	if (u < 0x80) {
		out[0] = (char)u;
		return 1;
	}
	if (u < 0x800) {
		out[0] = (char)(0xc0 | u >> 6);
		out[1] = (char)(0x80 | (u & 0x3f));
		return 2;
	}
	if (u < 0x10000) {
		out[0] = (char)(0xe0 | u >> 12);
		out[1] = (char)(0x80 | (u >> 6 & 0x3f));
		out[2] = (char)(0x80 | (u & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | u >> 18);
	out[1] = (char)(0x80 | (u >> 12 & 0x3f));
	out[2] = (char)(0x80 | (u >> 6 & 0x3f));
	out[3] = (char)(0x80 | (u & 0x3f));
	return 4;
}

/* Input methods of some systems send か and ゛ apart: what stands before the cursor is kept
 * composed. */
static void compose(struct field *f)
{
	struct arena scratch = { .block_size = 1024 };
	const char *before = arena_copy(&scratch, f->text.text, f->at);
	const char *composed = text_nfc(&scratch, before);
	size_t length = strlen(composed);

	if (length != f->at || memcmp(composed, before, length)) {
		strbuf_splice(&f->text, 0, f->at, composed, length);
		f->at = length;
	}
	arena_release(&scratch);
}

/* What is selected gives way to what is typed; moving only ends the selection. */
static void end_selection(struct field *f, bool is_replaced)
{
	if (f->selected && is_replaced)
		field_set(f, "");
	f->selected = false;
}

static void insert(struct field *f, wchar_t c)
{
	char bytes[4];
	size_t length = encode(c, bytes);

	end_selection(f, true);
	if (f->text.length + length > FIELD_TEXT_MAX) {
		beep();
		return;
	}
	strbuf_splice(&f->text, f->at, 0, bytes, length);
	f->at += length;
	if (length > 1)
		compose(f);
}

static void cut(struct field *f, size_t from, size_t to)
{
	if (from == to)
		return;
	strbuf_splice(&f->text, from, to - from, "", 0);
	f->at = from;
}

static size_t before(const struct field *f)
{
	return f->at ? text_previous(field_text(f), f->at) : 0;
}

static size_t after(const struct field *f)
{
	return f->at < f->text.length ? text_next(field_text(f), f->at) : f->at;
}

static size_t word_before(const struct field *f)
{
	const char *text = field_text(f);
	size_t at = f->at;

	while (at && text[at - 1] == ' ')
		at--;
	while (at && text[at - 1] != ' ')
		at--;
	return at;
}

static void delete_before(struct field *f)
{
	end_selection(f, true);
	cut(f, before(f), f->at);
}

static void delete_after(struct field *f)
{
	end_selection(f, true);
	cut(f, f->at, after(f));
}

static void delete_word(struct field *f)
{
	cut(f, word_before(f), f->at);
}

static void delete_to_start(struct field *f)
{
	cut(f, 0, f->at);
}

static void delete_to_end(struct field *f)
{
	cut(f, f->at, f->text.length);
}

static void move_left(struct field *f)
{
	f->at = before(f);
}

static void move_right(struct field *f)
{
	f->at = after(f);
}

static void move_to_start(struct field *f)
{
	f->at = 0;
}

static void move_to_end(struct field *f)
{
	f->at = f->text.length;
}

#define CTRL(c) ((c)&31)

static const struct edit {
	struct key key;
	void (*change)(struct field *f);
} edits[] = {
	{ { 0, KEY_BACKSPACE }, delete_before },
	{ { 127, 0 }, delete_before },
	{ { 8, 0 }, delete_before },
	{ { 0, KEY_DC }, delete_after },
	{ { 0, KEY_LEFT }, move_left },
	{ { 0, KEY_RIGHT }, move_right },
	{ { 0, KEY_HOME }, move_to_start },
	{ { CTRL('A'), 0 }, move_to_start },
	{ { 0, KEY_END }, move_to_end },
	{ { CTRL('E'), 0 }, move_to_end },
	{ { CTRL('U'), 0 }, delete_to_start },
	{ { CTRL('K'), 0 }, delete_to_end },
	{ { CTRL('W'), 0 }, delete_word },
};

bool field_key(struct field *f, const struct key *key)
{
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		if (edits[i].key.code == key->code && edits[i].key.character == key->character) {
			edits[i].change(f);
			end_selection(f, false);
			return true;
		}
	}
	if (key->code || key->character < L' ' || (key->character >= 127 && key->character < 160))
		return false;
	insert(f, key->character);
	return true;
}

/* Where the shown part begins: as much as fits before the insertion point, which needs a column
 * itself. */
static size_t first_shown(const char *text, int columns)
{
	size_t length = strlen(text), start = length;

	while (start) {
		size_t earlier = text_previous(text, start);

		if (text_width(text + earlier) > columns - 1)
			break;
		start = earlier;
	}
	return start;
}

void field_draw(const struct field *f, WINDOW *win, int y, int x, int columns, bool focused)
{
	struct arena scratch = { .block_size = 1024 };
	const char *left = text_safe(&scratch, arena_copy(&scratch, field_text(f), f->at), false);
	const char *right = text_safe(&scratch, field_text(f) + f->at, false);
	enum style style = f->selected && focused ? STYLE_SELECTED : STYLE_PLAIN;
	int used;

	left += first_shown(left, columns);
	used = draw_text(win, y, x, columns, style, left);
	draw_text(win, y, x + used, columns - used, style, right);
	if (focused)
		draw_cursor(win, y, x + used);
	arena_release(&scratch);
}
