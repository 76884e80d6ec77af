/*
 * screens - the figures of the whole program in a terminal: start, keys, idling, memory.
 *
 * "Painted" is when the last byte of the answer has come, known by the silence that follows it.
 */
#include <stdio.h>
#include <string.h>

#include "measure.h"
#include "pty.h"

#define STARTS 25
#define KEYS 60
#define SCREENFUL 1000 /* bytes: less is not yet a paint */
#define GAP_MS 2
#define START_QUIET_MS 100
#define KEY_QUIET_MS 15
#define SLEEP_MS 1000
#define IDLE_MS 4000

#define DOWN "\033OB"
#define UP "\033OA"

/* ---- start ---- */

struct start {
	struct samples first, stable;
};

/* The first paint is followed by a short silence; the screen is stable after a long one. */
static bool start_once(const struct bench *b, const char *program, bool deaf, struct start *s)
{
	const char *argv[] = { program, NULL };
	struct pty p;
	bool ok = pty_start(&p, argv, b->env, deaf);

	while (ok && p.seen.length < SCREENFUL)
		ok = pty_settle(&p, GAP_MS);
	if (ok)
		sample(&s->first, (double)(p.last_ns - p.started_ns) / 1e6);
	pty_listen(&p, START_QUIET_MS);
	if (ok)
		sample(&s->stable, (double)(p.last_ns - p.started_ns) / 1e6);
	pty_end(&p);
	return ok;
}

static bool bench_start(const struct bench *b)
{
	struct start ours = { 0 }, deaf = { 0 }, floor = { 0 };

	for (int i = 0; i < STARTS; i++)
		if (!start_once(b, b->sonae, false, &ours) ||
		    !start_once(b, b->floor_curses, false, &floor) ||
		    !start_once(b, b->sonae, true, &deaf))
			return cannot("the start");
	figure_print(&(struct figure){ "home screen: first paint after start", "ms",
				       median(&ours.first), median(&floor.stable), 2.0 });
	figure_print(&(struct figure){ "home screen: stable after start", "ms",
				       median(&ours.stable), median(&floor.stable), 2.0 });
	figure_print(&(struct figure){ "first paint, the terminal answers nothing", "ms",
				       median(&deaf.first), median(&floor.stable), 2.0 });
	return true;
}

/* ---- keys ---- */

struct keys {
	struct samples ms, bytes;
};

static bool key_once(struct pty *p, const char *key, struct keys *k)
{
	int64_t start;

	pty_forget(p);
	start = now_ns();
	pty_type(p, key);
	if (!pty_settle(p, KEY_QUIET_MS))
		return false;
	sample(&k->ms, (double)(p->last_ns - start) / 1e6);
	sample(&k->bytes, (double)p->seen.length);
	return true;
}

/* To and fro within a page of the contacts, the same on both sides; then on beyond the page. */
static bool press_keys(struct pty *ours, struct pty *floor, struct keys k[3])
{
	for (int i = 0; i < KEYS; i++) {
		const char *key = i / 10 % 2 ? UP : DOWN;

		if (!key_once(ours, key, &k[0]) || !key_once(floor, key, &k[1]))
			return false;
	}
	for (int i = 0; i < KEYS; i++)
		if (!key_once(ours, DOWN, &k[2]))
			return false;
	return true;
}

static bool open_contacts(const struct bench *b, struct pty *p)
{
	const char *argv[] = { b->sonae, NULL };

	if (!pty_start(p, argv, b->env, false) || !pty_settle(p, START_QUIET_MS))
		return false;
	pty_type(p, "C");
	return pty_settle(p, START_QUIET_MS);
}

static bool bench_keys(const struct bench *b)
{
	const char *argv[] = { b->floor_curses, NULL };
	struct keys k[3] = { 0 };
	struct pty ours, floor;
	bool ok = open_contacts(b, &ours);

	ok = pty_start(&floor, argv, b->env, false) && pty_settle(&floor, START_QUIET_MS) && ok;
	ok = ok && press_keys(&ours, &floor, k);
	pty_end(&floor);
	pty_end(&ours);
	if (!ok)
		return cannot("the keys");
	figure_print(&(struct figure){ "key to painted (Down in the contacts)", "ms",
				       median(&k[0].ms), median(&k[1].ms), 1.5 });
	figure_print(&(struct figure){ "bytes a key, mean", "B", mean(&k[0].bytes), 0, 250 });
	figure_print(&(struct figure){ "bytes a key, walking down the whole list", "B",
				       mean(&k[2].bytes), 0, 250 });
	return true;
}

/* ---- idling and memory ---- */

static double wakeups(struct pty *p)
{
	long before;

	/* Until it has gone to sleep for good, on a busy machine too. */
	pty_listen(p, SLEEP_MS);
	before = status_field(p->pid, "voluntary_ctxt_switches");
	pty_listen(p, IDLE_MS);
	return (double)(status_field(p->pid, "voluntary_ctxt_switches") - before);
}

static bool bench_home_idle(const struct bench *b)
{
	const char *argv[] = { b->sonae, NULL };
	struct pty p;
	bool ok = pty_start(&p, argv, b->env, false) && pty_settle(&p, START_QUIET_MS);

	if (ok)
		figure_print(
			&(struct figure){ "wake-ups in 4 s, home screen", "", wakeups(&p), 0, 0 });
	pty_end(&p);
	return ok || cannot("the home screen");
}

#define BRIEFING_ROWS 30 /* more than any briefing has */

/* The exercise has begun when its clock stands in the header; the last row of the briefing starts
 * it. */
static bool start_drill(const struct bench *b, struct pty *p)
{
	const char *argv[] = { b->sonae,           "drill", "ransomware", "--exercise",
			       "manufacturer-vpn", NULL };

	if (!pty_start(p, argv, b->env, false) || !pty_settle(p, START_QUIET_MS))
		return false;
	for (int row = 0; row < BRIEFING_ROWS; row++)
		pty_type(p, DOWN);
	if (!pty_settle(p, START_QUIET_MS))
		return false;
	pty_forget(p);
	pty_type(p, "\r");
	return pty_wait(p, "00:0") && pty_settle(p, START_QUIET_MS);
}

static bool bench_drill(const struct bench *b)
{
	struct pty p;
	bool ok = start_drill(b, &p);

	if (ok) {
		figure_print(&(struct figure){ "wake-ups in 4 s, running drill", "", wakeups(&p), 0,
					       5 });
		figure_print(&(struct figure){ "memory of the running drill, resident", "MiB",
					       (double)status_field(p.pid, "VmRSS") / 1024, 0,
					       12 });
	}
	pty_end(&p);
	return ok || cannot("the drill");
}

bool bench_screens(const struct bench *b)
{
	bool ok = bench_start(b);

	ok = bench_keys(b) && ok;
	ok = bench_home_idle(b) && ok;
	return bench_drill(b) && ok;
}
