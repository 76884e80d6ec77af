/* progress - long work on the command line; see progress.h. */
#include "command/progress.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/strbuf.h"

#define SILENT_MS 500
#define TAKE_AWAY "\r\033[K"

static void interrupt_only(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGINT);
}

void progress_begin(struct progress *p)
{
	sigset_t interrupt;

	*p = (struct progress){ .percent = -1, .begun_ms = clock_steady_ms() };
	p->shows = isatty(STDERR_FILENO) == 1;
	interrupt_only(&interrupt);
	sigprocmask(SIG_BLOCK, &interrupt, &p->before);
}

static void show(struct progress *p, int percent)
{
	struct strbuf sb = { 0 };

	if (!p->shows || percent == p->percent || clock_steady_ms() - p->begun_ms < SILENT_MS)
		return;
	p->percent = percent;
	p->shown = true;
	strbuf_add(&sb, TAKE_AWAY);
	strbuf_addf(&sb, _("%d percent; Ctrl-C stops"), percent);
	(void)!files_write_all(STDERR_FILENO, sb.text, sb.length);
	strbuf_release(&sb);
}

bool progress_tell(struct progress *p, int percent)
{
	sigset_t pending;

	show(p, percent);
	sigemptyset(&pending);
	return sigpending(&pending) != 0 || !sigismember(&pending, SIGINT);
}

void progress_end(struct progress *p)
{
	const struct timespec at_once = { 0 };
	sigset_t interrupt;

	if (p->shown)
		(void)!files_write_all(STDERR_FILENO, TAKE_AWAY, strlen(TAKE_AWAY));
	/* The one that was pressed has done its work. */
	interrupt_only(&interrupt);
	(void)sigtimedwait(&interrupt, NULL, &at_once);
	sigprocmask(SIG_SETMASK, &p->before, NULL);
}

bool progress_cancelled(struct error *err)
{
	return error_set(err, STATUS_SURROUNDINGS,
			 _("stopped before the end; run it again to see all of it"));
}
