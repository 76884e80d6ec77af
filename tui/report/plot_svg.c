/*
 * plot_svg - what all plots are drawn with; see plot_svg.h.
 *
 * SVG knows lengths in per cent but no sums of per cent and pixels. What must keep its size at a
 * place that moves is a picture in the picture: it is put at the place and drawn in pixels.
 */
#include "report/plot_svg.h"

#include "base/arena.h"
#include "report/markup.h"

static void add_length(struct strbuf *out, const char *name, int64_t hundredths)
{
	strbuf_addf(out, " %s=\"%lld.%02lld%%\"", name, (long long)(hundredths / 100),
		    (long long)(hundredths % 100));
}

static void add_element(struct strbuf *out, const char *name, const char *id, char part,
			const char *text)
{
	strbuf_addf(out, "<%s id=\"%s%c\">", name, id, part);
	markup_text(out, text, false);
	strbuf_addf(out, "</%s>\n", name);
}

void svg_open(struct strbuf *out, const struct plot *p, int height)
{
	strbuf_addf(out,
		    "<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
		    "aria-labelledby=\"%st %sd\" width=\"100%%\" height=\"%d\">\n",
		    p->id, p->id, height);
	add_element(out, "title", p->id, 't', p->title);
	add_element(out, "desc", p->id, 'd', p->desc);
	strbuf_addf(out,
		    "<defs><pattern id=\"%sh\" width=\"6\" height=\"6\" "
		    "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
		    "<rect class=\"po\" width=\"3\" height=\"6\"/></pattern>\n"
		    "<pattern id=\"%sp\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
		    "<circle class=\"pn\" cx=\"2\" cy=\"2\" r=\"1.2\"/></pattern></defs>\n",
		    p->id, p->id);
}

void svg_close(struct strbuf *out)
{
	strbuf_add(out, "</svg>\n");
}

int64_t svg_share(int64_t part, int64_t whole, int64_t width)
{
	if (part <= 0 || whole <= 0)
		return 0;
	if (part >= whole)
		return width;
	/* In floating point: the product of two long times does not fit an integer. */
	return (int64_t)((double)part / (double)whole * (double)width);
}

static void add_box(struct strbuf *out, int64_t x, int y, int64_t width, int height)
{
	add_length(out, "x", x);
	strbuf_addf(out, " y=\"%d\"", y);
	add_length(out, "width", width);
	strbuf_addf(out, " height=\"%d\"/>\n", height);
}

void svg_rect(struct strbuf *out, const char *css, int64_t x, int y, int64_t width, int height)
{
	strbuf_addf(out, "<rect class=\"%s\"", css);
	add_box(out, x, y, width, height);
}

void svg_bar(struct strbuf *out, const struct plot *p, enum plot_look look, int64_t x, int y,
	     int64_t width, int height)
{
	static const struct {
		const char *css;
		char pattern; /* 0: none */
	} looks[PLOT_LOOK_COUNT] = {
		[PLOT_SOLID] = { "pi", 0 },
		[PLOT_HATCHED] = { "pe", 'h' },
		[PLOT_DOTTED] = { "pd", 'p' },
	};

	strbuf_addf(out, "<rect class=\"%s\"", looks[look].css);
	if (looks[look].pattern)
		strbuf_addf(out, " fill=\"url(#%s%c)\"", p->id, looks[look].pattern);
	add_box(out, x, y, width, height);
}

void svg_line(struct strbuf *out, const char *css, struct svg_point from, struct svg_point to)
{
	strbuf_addf(out, "<line class=\"%s\"", css);
	add_length(out, "x1", from.x);
	strbuf_addf(out, " y1=\"%d\"", from.y);
	add_length(out, "x2", to.x);
	strbuf_addf(out, " y2=\"%d\"/>\n", to.y);
}

void svg_text(struct strbuf *out, const char *anchor, struct svg_point at, int shift,
	      const char *text)
{
	strbuf_addf(out, "<text text-anchor=\"%s\"", anchor);
	add_length(out, "x", at.x);
	if (shift)
		strbuf_addf(out, " dx=\"%d\"", shift);
	strbuf_addf(out, " y=\"%d\">", at.y);
	markup_text(out, text, false);
	strbuf_add(out, "</text>\n");
}

void svg_sign(struct strbuf *out, int number, struct svg_point at)
{
	static const char *const signs[PLOT_SERIES] = {
		"M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
		"M-4 -4H4V4H-4Z",
		"M0 -5L5 4H-5Z",
		"M-4 -4L4 4M-4 4L4 -4",
	};

	strbuf_add(out, "<svg overflow=\"visible\"");
	add_length(out, "x", at.x);
	strbuf_addf(out, " y=\"%d\"><path class=\"s%d\" d=\"%s\"/></svg>\n", at.y, number,
		    signs[number]);
}
