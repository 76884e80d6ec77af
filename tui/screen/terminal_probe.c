/*
 * terminal_probe - how wide the terminal draws; see terminal_probe.h.
 *
 * Row 2 is used because an answer from row 1, ESC [ 1 ; 2 R, is what some terminals send for F3
 * with Shift.
 */
#include "screen/terminal_probe.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define PROBE_PATIENCE_MS 3000

enum { PROBE_WIDE, PROBE_AMBIGUOUS, PROBE_LINE, PROBE_COUNT };

#define ASK(text) "\033[2;1H" text "\033[6n"
const char probe_question[] = ASK("あ") ASK("①") ASK("─") "\033[2;1H\033[K\033[H";

void probe_begin(struct probe *p, int64_t steady_ms)
{
	*p = (struct probe){ .asked = PROBE_COUNT, .asked_at_ms = steady_ms };
}

bool probe_is_awaited(const struct probe *p, int64_t steady_ms)
{
	return p->answered < p->asked && steady_ms - p->asked_at_ms < PROBE_PATIENCE_MS;
}

bool probe_take(struct probe *p, const char *sequence)
{
	const char *semicolon = strchr(sequence, ';');
	char *end;
	long column;

	if (p->answered >= p->asked || !semicolon)
		return false;
	column = strtol(semicolon + 1, &end, 10);
	if (end == semicolon + 1 || strcmp(end, "R") != 0 || column < 1 || column > 9999)
		return false;
	p->columns[p->answered++] = (int)column - 1;
	return p->answered == p->asked;
}

bool probe_says_no_utf8(const struct probe *p)
{
	return p->asked && p->answered == p->asked && p->columns[PROBE_WIDE] != 2;
}

static int one_or_two(int columns)
{
	return columns == 2 ? 2 : 1;
}

bool probe_settle(const struct probe *p)
{
	int ambiguous = one_or_two(p->columns[PROBE_AMBIGUOUS]);
	int line = one_or_two(p->columns[PROBE_LINE]);

	if (probe_says_no_utf8(p))
		return true;
	text_set_ambiguous(ambiguous, line);
	return ambiguous == 2 || line == 2;
}
