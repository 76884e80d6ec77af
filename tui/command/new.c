/*
 * new - `sonae new ID`: begins a playbook in the current folder; with --from SESSION one whose
 * exercise is that session, without ID on standard output.
 *
 * What is written passes `check` and can be drilled at once, so that a trainer changes something
 * that works. Nothing that is there already is ever written over.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/output.h"
#include "command/place.h"
#include "playbook/schema.h"
#include "report/from_session.h"

#define ID_MAX 64

/* Twice the id, then today's date. */
static const char scaffold[] =
	"# yaml-language-server: $schema=schema.json\n"
	"sonae: 1\n"
	"id: %s\n"
	"title: {ja: \"%s\", en: \"%s\"}\n"
	"summary: {ja: 一文で説明を書く, en: Say in one sentence what it is for}\n"
	"languages: [ja, en]\n"
	"version: \"1\"\n"
	"reviewed: %s\n"
	"roles:\n"
	"  - id: commander\n"
	"    title: {ja: 対策本部長, en: Commander}\n"
	"    duty: {ja: 最後に決める, en: Has the last word}\n"
	"  - id: it-lead\n"
	"    title: {ja: 情報システム責任者, en: IT lead}\n"
	"    duty: {ja: 被害を止め、証拠を残す, en: Stops the damage and keeps the evidence}\n"
	"phases:\n"
	"  - id: first-response\n"
	"    title: {ja: 初動対応, en: First response}\n"
	"    steps:\n"
	"      - id: isolate\n"
	"        title: {ja: ネットワークから切り離す, en: Take it off the network}\n"
	"        role: it-lead\n"
	"        within: PT15M\n"
	"        caution: {ja: 電源は切らない, en: Do not switch it off}\n"
	"exercises:\n"
	"  - id: first\n"
	"    title: {ja: 最初の訓練, en: First exercise}\n"
	"    duration: PT15M\n"
	"    starts-at: \"09:00\"\n"
	"    scenario:\n"
	"      ja: 朝、共有フォルダのファイルが開けないという電話が続いた。\n"
	"      en: In the morning several people call, they cannot open files on the share.\n"
	"    objectives:\n"
	"      - {id: contain, title: {ja: 被害の広がりを止める, en: Stop the damage from "
	"spreading}}\n"
	"    injects:\n"
	"      - id: note\n"
	"        at: PT2M\n"
	"        from: {ja: 利用者, en: A user}\n"
	"        to: [it-lead]\n"
	"        title: {ja: 画面に脅迫文が出た, en: A ransom note is on the screen}\n"
	"        body: {ja: 再起動してよいかと聞いている。, en: The user asks whether to reboot.}\n"
	"        decision:\n"
	"          question: {ja: 最初に何をしますか。, en: \"What do you do first?\"}\n"
	"          within: PT5M\n"
	"          objective: contain\n"
	"          options:\n"
	"            - id: isolate\n"
	"              text: {ja: 回線を抜き、電源は落とさない, en: \"Unplug the network, leave "
	"the power on\"}\n"
	"              points: 100\n"
	"              feedback: {ja: 広がりを止め、証拠も残る。, en: It stops the spread and "
	"keeps the evidence.}\n"
	"            - id: reboot\n"
	"              text: {ja: 再起動してもらう, en: Have it rebooted}\n"
	"              points: 0\n"
	"              feedback: {ja: 証拠が消え、暗号化が進むことがある。, en: Evidence is lost "
	"and the encryption may go on.}\n"
	"          on-timeout:\n"
	"            points: 0\n"
	"            feedback: {ja: 待つ間にも暗号化は進む。, en: While you wait the encryption "
	"goes on.}\n";

static bool is_id(const char *id)
{
	size_t length = strlen(id);

	return length && length <= ID_MAX && *id != '-' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static bool fail(const char *path, struct error *err)
{
	if (errno == EEXIST)
		return error_set(
			err, STATUS_SURROUNDINGS,
			_("'%s' is there already and was left as it is; choose another id"), path);
	return error_set(err, STATUS_SURROUNDINGS,
			 _("cannot write '%s': %s; check the folder and the disk"), path,
			 strerror(errno));
}

/* Makes a file that was not there; half a file does not stay. */
static bool create(const char *path, const struct strbuf *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (fd < 0)
		return fail(path, err);
	ok = files_write_all(fd, strbuf_text(text), text->length) && fsync(fd) == 0;
	ok = close(fd) == 0 && ok;
	if (ok)
		return true;
	fail(path, err);
	(void)unlink(path);
	return false;
}

static void add_scaffold(const char *id, struct strbuf *out)
{
	struct arena scratch = { .block_size = 1024 };

	strbuf_addf(out, scaffold, id, id, id, when_format_date(&scratch, place_today()));
	arena_release(&scratch);
}

/* ---- from a session ---- */

static bool add_session(const struct globals *g, struct session *s, const char *id,
			struct strbuf *out, struct error *err)
{
	struct library lib;
	bool ok = library_open(&lib, g->playbooks, err);

	if (!ok)
		return false;
	ok = from_session_write(
		&(struct from_session){
			.session = s, .id = id, .library = &lib, .today = place_today() },
		out, err);
	library_release(&lib);
	return ok;
}

static bool add_from(const struct globals *g, const char *session, const char *id,
		     struct strbuf *out, struct error *err)
{
	bool none_yet, ok;
	struct journal *j = place_open_journal(g, &none_yet, err);
	struct session *s = j ? session_open(j, session, err) : NULL;

	if (none_yet)
		place_say_none_yet(g);
	ok = s && add_session(g, s, id, out, err);
	session_close(s);
	journal_close(j);
	return ok;
}

/* ---- where it goes ---- */

/* The editor's completion wants it beside the playbook; an older one may be there. */
static bool create_schema(struct error *err)
{
	static const char path[] = "schema.json";
	struct strbuf text = { 0 };
	bool ok = access(path, F_OK) == 0;

	if (!ok) {
		schema_print(&text);
		ok = create(path, &text, err);
	}
	strbuf_release(&text);
	return ok;
}

static bool check_id(const char *id, bool needed, struct error *err)
{
	struct arena scratch = { .block_size = 256 };
	bool ok = id ? is_id(id) : !needed;

	if (!ok && !id)
		error_set(err, STATUS_USAGE,
			  _("the id is missing; write 'sonae new ID', or --from SESSION"));
	else if (!ok)
		error_set(err, STATUS_USAGE,
			  _("'%s' is no id; write small letters, digits and hyphens, at most %d"),
			  text_safe(&scratch, id, false), ID_MAX);
	arena_release(&scratch);
	return ok;
}

static bool write_file(const char *id, const struct strbuf *text, struct error *err)
{
	struct arena arena = { .block_size = 256 };
	const char *path = arena_printf(&arena, "%s.yaml", id);
	struct strbuf out = { 0 };
	bool ok = create(path, text, err) && create_schema(err);

	if (ok) {
		strbuf_addf(&out, _("%s is written. Try it: sonae drill ./%s\n"), path, path);
		ok = output_write(&out, err);
	}
	arena_release(&arena);
	return ok;
}

enum status command_new(const struct globals *g, const struct arguments *a, struct error *err)
{
	const char *id = a->count ? a->operand[0] : NULL, *from = a->value[NEW_FROM];
	struct strbuf text = { 0 };
	bool ok = true;

	if (!check_id(id, !from, err))
		return err->status;
	if (from)
		ok = add_from(g, from, id, &text, err);
	else
		add_scaffold(id, &text);
	if (ok)
		ok = id ? write_file(id, &text, err) : output_write(&text, err);
	strbuf_release(&text);
	return ok ? STATUS_DONE : err->status ? err->status : STATUS_NO;
}
