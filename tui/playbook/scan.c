/*
 * scan - the characters that may not stand in a playbook; see scan.h.
 *
 * What cannot be seen can lie: a bidirectional override makes a telephone number read backwards, a
 * zero-width space makes two ids that look the same differ. So they are errors anywhere in a file,
 * comments included, and YAML's own reader would name neither the place nor the cure.
 *
 * Nearly all bytes are ASCII or CJK; both are skipped in the first lines of the loop, the rest is
 * decoded. What is forbidden gets a stand-in in a copy, so that the parser can go on behind it and
 * everything else that is wrong is reported in the same run.
 */
#include "playbook/scan.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"

#define MOST_REPORTS 20

static const struct forbidden {
	uint32_t first, last;
	const char *reason;
} forbidden[] = {
	{ 0x0000, 0x0008, N_("a control character stands here; remove it") },
	{ 0x000B, 0x000C, N_("a control character stands here; remove it") },
	{ 0x000D, 0x000D,
	  N_("a carriage return stands here without a newline; save the file with "
	     "LF or CRLF line ends") },
	{ 0x000E, 0x001F, N_("a control character stands here; remove it") },
	{ 0x007F, 0x0084, N_("a control character stands here; remove it") },
	{ 0x0085, 0x0085, N_("an unusual line break stands here; break the line with Enter") },
	{ 0x0086, 0x009F, N_("a control character stands here; remove it") },
	{ 0x061C, 0x061C, N_("an invisible mark here turns the direction of text; remove it") },
	{ 0x200B, 0x200B, N_("an invisible character stands here; remove it") },
	{ 0x200E, 0x200F, N_("an invisible mark here turns the direction of text; remove it") },
	{ 0x2028, 0x2029, N_("an unusual line break stands here; break the line with Enter") },
	{ 0x202A, 0x202E, N_("an invisible mark here turns the direction of text; remove it") },
	{ 0x2060, 0x2060, N_("an invisible character stands here; remove it") },
	{ 0x2066, 0x2069, N_("an invisible mark here turns the direction of text; remove it") },
	{ 0xFEFF, 0xFEFF,
	  N_("a byte order mark stands here, not at the start of the file; remove "
	     "it") },
	{ 0xFFFE, 0xFFFF, N_("this is not a valid character; remove it") },
};

static const struct forbidden *find_forbidden(uint32_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(forbidden) && c >= forbidden[i].first; i++)
		if (c <= forbidden[i].last)
			return &forbidden[i];
	return NULL;
}

const char *scan_reason(uint32_t c)
{
	const struct forbidden *row = find_forbidden(c);

	return row ? _(row->reason) : "";
}

/* --- decoding ------------------------------------------------------------------------------ */

static bool is_tail(uint8_t byte)
{
	return (byte & 0xC0) == 0x80;
}

/* Bytes of the character at p, 0 when it is not UTF-8: overlong, a surrogate, cut off. */
static size_t decode(const uint8_t *p, const uint8_t *end, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t size = *p < 0x80 ? 1 : *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : 2;

	if (size == 1) {
		*c = *p;
		return 1;
	}
	if (*p < 0xC2 || *p > 0xF4 || (size_t)(end - p) < size)
		return 0;
	*c = *p & (0xFFu >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		if (!is_tail(p[i]))
			return 0;
		*c = *c << 6 | (p[i] & 0x3Fu);
	}
	if (*c < least[size] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return size;
}

/* Whether all eight bytes are printable ASCII, by the classic arithmetic on whole words: the first
 * term finds bytes above 0x7F, the second those below 0x20, the third 0x7F. */
static bool is_plain_word(const uint8_t *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t w;

	memcpy(&w, p, sizeof w);
	return !((w | (w - 0x20 * ones) | (w + ones)) & 0x80 * ones);
}

static bool are_tails(uint8_t a, uint8_t b)
{
	return !(((a ^ 0x80u) | (b ^ 0x80u)) & 0xC0u);
}

/* Three bytes of kana, kanji or their punctuation; not the marks U+302A to U+302F, U+3099, U+309A.
 */
static bool is_plain_japanese(const uint8_t *p)
{
	if (!are_tails(p[1], p[2]))
		return false;
	if (*p != 0xE3)
		return *p >= 0xE4 && *p <= 0xE9;
	return p[1] == 0x80 ? p[2] < 0xAA
			    : p[1] <= 0x83 && (p[1] != 0x82 || (p[2] != 0x99 && p[2] != 0x9A));
}

/* Skips what is certainly harmless; lines are counted only when somebody asks for a place. */
static const uint8_t *skip_plain(const uint8_t *p, const uint8_t *end)
{
	while (end - p >= 8) {
		if (*p >= 0x80) {
			if (!is_plain_japanese(p))
				break;
			p += 3;
		} else if (is_plain_word(p)) {
			p += 8;
		} else if ((*p >= 0x20 && *p < 0x7F) || (*p == '\n' && p[1] != '%')) {
			p++;
		} else {
			break;
		}
	}
	return p;
}

/* Whether NFC may change this character or join it to a neighbour; rather too often than too
 * rarely. */
static bool is_unsettled(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} settled[] = {
		{ 0x0000, 0x02FF }, { 0x2002, 0x20CF }, { 0x2190, 0x22FF },   { 0x2400, 0x2ABF },
		{ 0x3000, 0x3029 }, { 0x3030, 0x3098 }, { 0x309B, 0x9FFF },   { 0xAC00, 0xD7A3 },
		{ 0xFE00, 0xFE0F }, { 0xFF00, 0xFFEF }, { 0x1F000, 0x1FAFF }, { 0x20000, 0x2A6DF },
	};

	for (size_t i = 0; i < ARRAY_LEN(settled); i++)
		if (c >= settled[i].first && c <= settled[i].last)
			return false;
	return true;
}

/* --- reporting ----------------------------------------------------------------------------- */

struct walk {
	struct scan *s;
	const uint8_t *start, *end;
	const uint8_t *line_start; /* of the line in which the last place was */
	uint32_t line;
	size_t reports;
	char *copy; /* with stand-ins; NULL as long as none was needed */
};

static struct mark place_of(struct walk *w, const uint8_t *p)
{
	uint32_t column = 1;
	const uint8_t *newline;

	while ((newline = memchr(w->line_start, '\n', (size_t)(p - w->line_start)))) {
		w->line_start = newline + 1;
		w->line++;
	}
	for (const uint8_t *q = w->line_start; q < p; q++)
		column += !is_tail(*q);
	return (struct mark){ w->s->file, w->line, column };
}

static void mend(struct walk *w, const uint8_t *p, size_t size)
{
	static const char *const stand_ins[] = { "", "?", "\xC2\xB7", "\xEF\xBF\xBD" };

	if (!w->copy)
		w->copy = arena_copy(w->s->arena, (const char *)w->start,
				     (size_t)(w->end - w->start));
	memcpy(w->copy + (p - w->start), stand_ins[size], size);
}

static void report(struct walk *w, const uint8_t *p, uint32_t c)
{
	if (w->reports++ < MOST_REPORTS)
		diags_add(w->s->ds, DIAG_ERROR, place_of(w, p), "%s (U+%04X)", scan_reason(c), c);
	else if (w->reports == MOST_REPORTS + 1)
		diags_add(w->s->ds, DIAG_ERROR, place_of(w, p),
			  _("more characters from here on may not stand in a file; remove those "
			    "above "
			    "first"));
}

/* An encoding of one and two bytes a character: which bytes lead, trail, or stand alone. */
struct double_bytes {
	uint8_t lead_first[2], lead_last[2], tail_first, tail_last, single_first, single_last;
};

static bool is_double_byte_text(const struct double_bytes *d, const uint8_t *p, const uint8_t *end)
{
	while (p < end) {
		bool leads = (*p >= d->lead_first[0] && *p <= d->lead_last[0]) ||
			     (*p >= d->lead_first[1] && *p <= d->lead_last[1]);

		if (*p < 0x80 || (*p >= d->single_first && *p <= d->single_last)) {
			p++;
			continue;
		}
		if (!leads || end - p < 2 || p[1] < d->tail_first || p[1] > d->tail_last)
			return false;
		p += 2;
	}
	return true;
}

/* Whether the character at p is whole as far as it goes, but the file ends in it. */
static bool is_cut_off(const uint8_t *p, const uint8_t *end)
{
	size_t size = *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : 2;

	if (*p < 0xC2 || *p > 0xF4 || (size_t)(end - p) >= size)
		return false;
	for (p++; p < end; p++)
		if (!is_tail(*p))
			return false;
	return true;
}

static bool is_utf16(const struct walk *w)
{
	return w->end - w->start >= 2 &&
	       (!memcmp(w->start, "\xFF\xFE", 2) || !memcmp(w->start, "\xFE\xFF", 2));
}

/* The likely encoding decides what to do. */
static const char *encoding_reason(const struct walk *w, const uint8_t *p)
{
	static const struct double_bytes shift_jis = { { 0x81, 0xE0 }, { 0x9F, 0xFC }, 0x40,
						       0xFC,           0xA1,           0xDF };
	static const struct double_bytes euc_jp = { { 0xA1, 0x8E }, { 0xFE, 0x8F }, 0xA1,
						    0xFE,           0xFF,           0x00 };

	if (is_utf16(w))
		return _("the file is UTF-16; save it as UTF-8 in your editor");
	if (is_cut_off(p, w->end))
		return _("the file ends in the middle of a character; it was cut off, take a whole "
			 "copy");
	if (is_double_byte_text(&euc_jp, w->start, w->end))
		return _("the file is not UTF-8 but probably EUC-JP; save it as UTF-8 in your "
			 "editor");
	if (is_double_byte_text(&shift_jis, w->start, w->end))
		return _("the file is not UTF-8 but probably Shift_JIS; save it as UTF-8 in your "
			 "editor");
	return _("the file is not UTF-8 from here on; save it as UTF-8 in your editor");
}

static void report_encoding(struct walk *w, const uint8_t *p)
{
	diags_add(w->s->ds, DIAG_ERROR, place_of(w, p), "%s", encoding_reason(w, p));
}

/* --- the walk ------------------------------------------------------------------------------ */

/* A tag directive is refused here and becomes a comment: with very many of them the parser's time
 * is quadratic. */
static void begin_line(struct walk *w, const uint8_t *p)
{
	if (w->end - p < 4 || memcmp(p, "%TAG", 4) != 0)
		return;
	if (w->reports++ < MOST_REPORTS)
		diags_add(w->s->ds, DIAG_ERROR, place_of(w, p),
			  _("a tag directive stands here; remove the line"));
	mend(w, p, 1);
	w->copy[p - w->start] = '#';
}

/* One character that is not certainly harmless; NULL when it is not UTF-8. */
static const uint8_t *step(struct walk *w, const uint8_t *p)
{
	uint32_t c;
	size_t size = decode(p, w->end, &c);

	if (!size) {
		report_encoding(w, p);
		return NULL;
	}
	if (c == '\n') {
		begin_line(w, p + 1);
	} else if (c == '\r' && p + 1 < w->end && p[1] == '\n') {
		return p + 1;
	} else if (find_forbidden(c)) {
		report(w, p, c);
		mend(w, p, size);
	} else if (!w->s->unsettled) {
		w->s->unsettled = is_unsettled(c);
	}
	return p + size;
}

void scan_bytes(struct scan *s, const char *bytes, size_t length)
{
	size_t skipped = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	const uint8_t *start = (const uint8_t *)bytes + skipped, *end = start + length - skipped;
	struct walk w = { .s = s, .start = start, .end = end, .line_start = start, .line = 1 };

	s->text = NULL;
	s->length = length - skipped;
	s->unsettled = false;
	begin_line(&w, start);
	for (const uint8_t *p = skip_plain(start, end); p < end; p = skip_plain(p, end)) {
		p = step(&w, p);
		if (!p)
			return;
	}
	s->text = w.copy ? w.copy : (const char *)start;
}

bool scan_find(const char *text, size_t length, uint32_t *c)
{
	const uint8_t *p = (const uint8_t *)text, *end = p + length;

	while ((p = skip_plain(p, end)) < end) {
		size_t size = decode(p, end, c);

		/* The parser makes nothing that is not UTF-8. */
		assert(size);
		if (find_forbidden(*c))
			return true;
		p += size;
	}
	return false;
}
