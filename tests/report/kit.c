/* kit - a small drill in memory; see kit.h. */
#include "kit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define MINUTES(n) ((n)*MS_PER_MINUTE)
#define STARTED_MS INT64_C(1795230000000) /* 2026-11-21T03:00:00Z */

static struct phrase say(const char *ja, const char *en)
{
	return (struct phrase){ .in = { [LANG_JA] = ja, [LANG_EN] = en } };
}

static void *list_of(struct arena *arena, const void *items, size_t size)
{
	void *copy = arena_alloc(arena, size);

	memcpy(copy, items, size);
	return copy;
}
#define SET_LIST(arena, list, ...)                                     \
	do {                                                           \
		__typeof__(*(list).item) items_[] = { __VA_ARGS__ };   \
		(list).item = list_of((arena), items_, sizeof items_); \
		(list).count = ARRAY_LEN(items_);                      \
	} while (0)

static struct decision *decide(struct arena *arena, int64_t within_ms)
{
	struct decision *d = arena_alloc(arena, sizeof *d);

	d->question = say("最初に何をしますか。", "What do you do first?");
	d->within_ms = within_ms;
	d->objective = (struct ref){ .id = "contain", .index = 0 };
	SET_LIST(arena, d->options,
		 { .item.id = "good",
		   .text = say("回線を抜き電源は落とさない",
			       "Unplug the network, leave the power on"),
		   .feedback = say("広がりを止める。", "It stops the spread."),
		   .points = 100 },
		 { .item.id = "bad", .text = say("再起動する", "Reboot it") });
	SET_LIST(arena, d->options.item[0].sources, { .id = "npa", .index = 0 });
	d->on_timeout.points = 10;
	d->on_timeout.feedback = say("遅すぎた。", "It came too late.");
	return d;
}

static struct playbook *playbook(void)
{
	struct playbook *pb = mem_alloc(sizeof *pb);
	struct arena *arena = &pb->arena;
	struct exercise *ex;

	pb->item.id = "ransomware";
	SET_LIST(arena, pb->roles,
		 { .item.id = "it-lead", .title = say("情報システム責任者", "IT lead") });
	SET_LIST(arena, pb->sources,
		 { .item.id = "npa",
		   .title = say("通達", "Circular"),
		   .publisher = say("警察庁", "NPA") });
	SET_LIST(arena, pb->exercises,
		 { .item.id = "friday", .title = say("金曜夜の暗号化", "Friday night") });
	ex = pb->exercises.item;
	ex->duration_ms = MINUTES(10);
	ex->starts_at = 23 * 60 + 59;
	SET_LIST(arena, ex->objectives,
		 { .item.id = "contain", .title = say("封じ込め", "Contain") });
	SET_LIST(arena, ex->injects,
		 { .item.id = "first",
		   .at_ms = MINUTES(1),
		   .clock = -1,
		   .title = say("脅迫文の表示", "A ransom note"),
		   .decision = decide(arena, MINUTES(5)) },
		 { .item.id = "second",
		   .at_ms = MINUTES(6),
		   .clock = 7 * 60 + 5,
		   .title = say("報道からの電話", "The press calls"),
		   .decision = decide(arena, MINUTES(2)) },
		 { .item.id = "spare",
		   .at_ms = NO_MS,
		   .clock = -1,
		   .manual = true,
		   .title = say("予備", "Spare") });
	return pb;
}

struct session *kit_session(void)
{
	struct session *s = mem_alloc(sizeof *s);

	s->playbook = playbook();
	s->exercise = s->playbook->exercises.item;
	s->info = (struct session_info){
		.id = "019aa000-0000-7000-8000-000000000001",
		.kind = SESSION_DRILL,
		.playbook = "ransomware",
		.playbook_version = "2026.1",
		.playbook_sha256 =
			"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
		.manifest_sha256 =
			"ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
		.exercise = "friday",
		.title = "ランサムウェア感染 / 金曜夜の暗号化",
		.organisation = "株式会社みほん",
		.prefecture = "大阪府",
		.facilitator = "山田",
		.language = "ja",
		.started_at_ms = STARTED_MS,
	};
	s->run = run_new(s->playbook, s->exercise, s->info.id);
	for (int i = 0; i < HASH_BYTES; i++)
		s->head[i] = (unsigned char)i;
	return s;
}

void kit_release(struct session *s)
{
	run_free(s->run);
	playbook_free(s->playbook);
	free(s->entries);
	arena_release(&s->arena);
	free(s);
}

void kit_add(struct session *s, struct entry wish)
{
	struct entry e;

	wish.at_ms = STARTED_MS + wish.elapsed_ms;
	assert(run_draft(s->run, &wish, &e) == REFUSED_NOTHING);
	run_apply(s->run, &e);
	s->entries = mem_grow(s->entries, (s->count + 1) * sizeof *s->entries);
	s->entries[s->count++] = e;
}

void kit_play(struct session *s, const char *rationale, const char *note)
{
	const struct entry wishes[] = {
		{ .kind = ENTRY_STARTEX, .ref = "friday", .number = 1 },
		{ .kind = ENTRY_INJECT, .ref = "first", .elapsed_ms = MINUTES(1) },
		{ .kind = ENTRY_DECISION,
		  .elapsed_ms = MINUTES(2) + 30500,
		  .actor = "佐藤",
		  .role = "it-lead",
		  .ref = "first",
		  .choice = "good",
		  .text = rationale },
		{ .kind = ENTRY_INJECT, .ref = "second", .elapsed_ms = MINUTES(6) },
		{ .kind = ENTRY_TIMEOUT,
		  .ref = "second",
		  .text = "The press calls",
		  .elapsed_ms = MINUTES(8) },
		{ .kind = ENTRY_NOTE, .text = note, .actor = "佐藤", .elapsed_ms = MINUTES(9) },
		{ .kind = ENTRY_ENDEX, .elapsed_ms = MINUTES(10) },
	};

	for (size_t i = 0; i < ARRAY_LEN(wishes); i++)
		kit_add(s, wishes[i]);
}
