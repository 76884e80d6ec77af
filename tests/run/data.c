/* data - a small exercise built by hand; see data.h. */
#include "data.h"

#include <string.h>

#define MINUTES(n) ((n) * MS_PER_MINUTE)

static struct phrase say(const char *text)
{
	return (struct phrase){ .in = { text, text } };
}

static void *list_of(struct arena *arena, const void *items, size_t size, size_t count)
{
	void *copy = arena_alloc(arena, size * count);

	memcpy(copy, items, size * count);
	return copy;
}
#define SET_LIST(arena, list, ...)                                                                 \
	do {                                                                                       \
		__typeof__(*(list).item) items_[] = { __VA_ARGS__ };                               \
		(list).item = list_of((arena), items_, sizeof *items_, ARRAY_LEN(items_));         \
		(list).count = ARRAY_LEN(items_);                                                  \
	} while (0)

static struct decision *decide(struct arena *arena, int objective, int64_t good, int64_t bad)
{
	struct decision *d = arena_alloc(arena, sizeof *d);

	d->question = say("What now?");
	d->within_ms = MINUTES(5);
	d->objective = (struct ref){ .id = objective ? "tell" : "stop", .index = objective };
	SET_LIST(arena, d->options,
		 { .item.id = "good", .text = { .in = { "良い", "Good" } }, .points = good },
		 { .item.id = "bad", .text = say("Bad"), .points = bad });
	return d;
}

static void add_injects(struct playbook *pb, struct exercise *ex)
{
	SET_LIST(&pb->arena, ex->injects,
		 { .item.id = "first", .at_ms = 0, .title = say("First"),
		   .decision = decide(&pb->arena, 0, 100, 0) },
		 { .item.id = "second", .at_ms = MINUTES(5), .title = say("Second") },
		 { .item.id = "third", .at_ms = MINUTES(8), .title = say("Third"),
		   .decision = decide(&pb->arena, 1, 100, 40) },
		 { .item.id = "chain", .at_ms = NO_MS, .delay_ms = MINUTES(1), .title = say("Chain"),
		   .decision = decide(&pb->arena, 1, 50, 0) },
		 { .item.id = "link", .at_ms = NO_MS, .title = say("Link"),
		   .after = { .inject = "chain", .kind = TRIGGER_TAKEN, .inject_index = CHAIN, .option_index = -1 } },
		 { .item.id = "scolded", .at_ms = NO_MS, .title = say("Scolded") },
		 { .item.id = "spare", .at_ms = NO_MS, .manual = true, .title = say("Spare") });
}

struct playbook *data_playbook(void)
{
	struct playbook *pb = mem_alloc(sizeof *pb);
	struct exercise *ex;

	pb->item.id = "data";
	SET_LIST(&pb->arena, pb->roles, { .item.id = "it-lead", .title = say("IT lead") });
	SET_LIST(&pb->arena, pb->phases, { .item.id = "p1" }, { .item.id = "p2" });
	SET_LIST(&pb->arena, pb->phases.item[0].steps, { .item.id = "s1" });
	SET_LIST(&pb->arena, pb->phases.item[1].steps, { .item.id = "s2" });
	SET_LIST(&pb->arena, pb->exercises, { .item.id = "x", .starts_at = 23 * 60 + 55 });
	ex = pb->exercises.item;
	ex->duration_ms = MINUTES(10);
	SET_LIST(&pb->arena, ex->objectives, { .item.id = "stop" }, { .item.id = "tell" });
	add_injects(pb, ex);
	SET_LIST(&pb->arena, ex->injects.item[FIRST].decision->options.item[0].then,
		 { .id = "chain", .index = CHAIN });
	SET_LIST(&pb->arena, ex->injects.item[FIRST].decision->on_timeout.then,
		 { .id = "scolded", .index = SCOLDED });
	ex->injects.item[FIRST].decision->on_timeout.points = 10;
	EACH(struct inject, inject, ex->injects)
		inject->clock = -1;
	return pb;
}
