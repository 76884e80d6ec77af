/*
 * loading - `sonae check` of a very large playbook against a bare scan of libyaml's events over the
 * same file, in time and in memory.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <yaml.h>

#include "base/mem.h"
#include "measure.h"

#define RUNS 7
#define STEPS 10000

static const char head[] =
	"sonae: 1\n"
	"id: large\n"
	"title: {ja: 大きな計画書, en: A large playbook}\n"
	"summary: {ja: 読み込みの速さを測るための計画書, en: A playbook to measure loading by}\n"
	"version: \"1\"\n"
	"languages: [ja, en]\n"
	"roles:\n"
	"  - {id: it-lead, title: {ja: 情報システム責任者, en: IT lead}}\n"
	"phases:\n"
	"  - id: first-response\n"
	"    title: {ja: 初動対応, en: First response}\n"
	"    steps:\n";

/* About 1,300 bytes, as a step that says what to do, why and what not to do. */
static const char step[] =
	"      - id: step-%d\n"
	"        title: {ja: 感染した端末をネットワークから切り離す %d, en: Take the infected "
	"machine off the network %d}\n"
	"        body:\n"
	"          ja: |-\n"
	"            "
	"有線はケーブルを抜き、無線は機器の側で切ります。電源は切らず、再起動もしません。\n"
	"            - 画面に脅迫文が出ている端末から始め、写真を撮ってから抜きます\n"
	"            - 抜いた時刻と、抜いた人の名前を紙に書きます\n"
	"            - 共有フォルダを使っている端末の一覧を、情報システム部門から受け取ります\n"
	"          en: |-\n"
	"            Pull the cable of wired machines; switch wireless off at the access point. "
	"Leave the power on.\n"
	"            - Begin with machines that show a ransom note, and take a photo before you "
	"pull the cable\n"
	"            - Write down the time and who did it, on paper\n"
	"            - Ask the IT department for the list of machines that use the shared folder\n"
	"        role: it-lead\n"
	"        within: PT%dM\n"
	"        caution:\n"
	"          ja: "
	"電源を切るとメモリにある手掛かりが失われます。復元を急いで上書きしないこと。\n"
	"          en: Switching off loses what is in memory. Do not overwrite anything in a hurry "
	"to restore.\n";

static bool generate(const char *path, int steps)
{
	FILE *f = fopen(path, "w");
	bool ok = f && fputs(head, f) >= 0;

	for (int i = 1; ok && i <= steps; i++)
		ok = fprintf(f, step, i, i, i, i % 50 + 10) > 0;
	return f && fclose(f) == 0 && ok;
}

int scan_main(const char *path)
{
	FILE *f = fopen(path, "rb");
	yaml_parser_t parser;
	yaml_event_t event;
	bool ok, end = false;

	if (!f || !yaml_parser_initialize(&parser))
		return 1;
	yaml_parser_set_input_file(&parser, f);
	do {
		ok = yaml_parser_parse(&parser, &event);
		end = ok && event.type == YAML_STREAM_END_EVENT;
		if (ok)
			yaml_event_delete(&event);
	} while (ok && !end);
	yaml_parser_delete(&parser);
	(void)fclose(f);
	return ok ? 0 : 1;
}

struct loading {
	struct samples ours, floor, half, mib;
};

static bool run_once(const struct bench *b, const char *path, const char *half, struct loading *l)
{
	const char *ours[] = { b->sonae, "check", path, NULL };
	const char *smaller[] = { b->sonae, "check", half, NULL };
	const char *floor[] = { b->self, "scan", path, NULL };
	struct cost cost[3];

	if (!run_measured(b, ours, &cost[0]) || !run_measured(b, floor, &cost[1]) ||
	    !run_measured(b, smaller, &cost[2]))
		return false;
	sample(&l->ours, cost[0].ms);
	sample(&l->mib, cost[0].mib);
	sample(&l->floor, cost[1].ms);
	sample(&l->half, cost[2].ms);
	return true;
}

bool bench_loading(const struct bench *b)
{
	const char *path = path_in(b->dir, "large.yaml"), *half = path_in(b->dir, "half.yaml");
	struct loading l = { 0 };
	struct stat st;

	if (!generate(path, STEPS) || !generate(half, STEPS / 2) || stat(path, &st))
		return cannot("loading: no room for the file");
	for (int i = 0; i < RUNS; i++)
		if (!run_once(b, path, half, &l))
			return cannot("loading: `check` finds fault with the generated playbook");
	figure_print(&(struct figure){ "check of 10,000 steps, against a bare scan", "ms",
				       median(&l.ours), median(&l.floor), 1.5 });
	figure_print(&(struct figure){ "the same, against 5,000 steps", "ms", median(&l.ours),
				       median(&l.half), 2.2 });
	figure_print(&(struct figure){ "its highest memory, against the file", "MiB",
				       median(&l.mib), (double)st.st_size / (1024 * 1024), 5.0 });
	return true;
}
