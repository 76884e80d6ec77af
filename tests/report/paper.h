/* paper - a document to render, and what is asked of the result, for the tests of documents. */
#ifndef TESTS_REPORT_PAPER_H
#define TESTS_REPORT_PAPER_H

#include "report/doc.h"

/* Markup of every kind, an escape sequence, a bell, a direction mark, a byte that is not UTF-8. */
#define PAPER_HOSTILE \
	"<script>alert('x')</script> a|b `c` *d* [e](f) \033[31m\a \xE2\x80\xAE &amp; \xFF"

extern struct doc paper;         /* begun by paper_set_up(): "Title", no mark, in English */
extern struct arena paper_arena; /* released after each test */

int paper_set_up(void **state);
int paper_tear_down(void **state);

/* The paper in that format; valid until the next call. */
const char *paper_render(enum doc_format format);

void paper_assert_holds(const char *text, const char *wanted);
void paper_assert_lacks(const char *text, const char *unwanted);
/* No line is wider than the page. */
void paper_assert_fits(const char *text);

/* One block of every kind that says `text` wherever a text can stand, the title, mark and footer
 * included. */
void paper_say_everywhere(const char *text);

/* Ten thousand characters of Japanese and English words; in paper_arena. */
const char *paper_long_text(void);

#endif
