/* Tests the command line as a whole: exit statuses and messages in both languages, surroundings
 * that are not as they should be, the same drill twice, four at once, a journal that was tampered
 * with. */
#include "home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWERS root_path("playbooks/answers/ransomware-manufacturer-vpn.yaml")

/* ---- statuses and words ---- */

static const struct line {
	const char *args[8];
	int status;
	const char *en, *ja; /* NULL: any */
} lines[] = {
	{ { "--version" }, 0, "sonae ", "sonae " },
	{ { "-V" }, 0, "sonae ", "sonae " },
	{ { "--help" }, 0, "Usage: sonae", "drill PLAYBOOK" },
	{ { "-h" }, 0, "Usage: sonae", "drill PLAYBOOK" },
	{ { "help" }, 0, "Commands:", "contacts [QUERY...]" },
	{ { "help", "drill" }, 0, "--exercise", "--exercise" },
	{ { "help", "keys" }, 0, "Hot wash", "Ctrl-L" },
	{ { "help", "nonsense" }, 2, "no help on 'nonsense'", "nonsense" },
	{ { "--nonsense", "--help" }, 0, "Usage: sonae", NULL },

	{ { "nonsense" }, 2, "no command 'nonsense'", "nonsense" },
	{ { "dril" }, 2, "did you mean 'drill'", "drill" },
	{ { "--nonsense" }, 2, "no option '--nonsense'", "--nonsense" },
	{ { "--lnag=en", "list" }, 2, "did you mean '--lang'", "--lang" },
	{ { "-x" }, 2, "no option '-x'", "-x" },
	{ { "list", "--lang" }, 2, "'--lang' needs a value", "--lang" },
	{ { "list", "more" }, 2, "there is one argument too many: 'more'", "more" },
	{ { "drill" }, 2, "'drill' needs another argument", "sonae help drill" },
	{ { "check" }, 2, "'check' needs another argument", "sonae help check" },
	{ { "drill", "ransomware", "--speed", "0" }, 2, "1 to 100", "100" },
	{ { "drill", "ransomware", "--speed", "fast" }, 2, "1 to 100", "100" },
	{ { "respond", "ransomware", "more" },
	  2,
	  "there is one argument too many: 'more'",
	  "more" },
	{ { "respond", "--resume" }, 2, "'--resume' needs a value", "--resume" },
	{ { "form" }, 2, "'form' needs another argument", "sonae help form" },
	{ { "form", "x" }, 2, "'form' needs another argument", "sonae help form" },
	{ { "form", "x", "police", "more" }, 2, "one argument too many: 'more'", "more" },
	{ { "form", "x", "police", "-f", "pdf" }, 2, "choose one of text, md, html", "html" },
	{ { "handover" }, 2, "'handover' needs another argument", "sonae help handover" },
	{ { "handover", "x", "--format", "csv" }, 2, "choose one of text, md, html", "html" },
	{ { "duties" }, 2, "'duties' needs another argument", "sonae help duties" },
	{ { "duties", "ransomware", "yes" }, 2, "'yes' gives no fact", "personal-data=yes" },
	{ { "duties", "ransomware", "person-data=yes" },
	  2,
	  "did you mean 'personal-data'",
	  "person-data" },
	{ { "duties", "ransomware", "personal-data=maybe" }, 2, "yes, no or unknown", "maybe" },
	{ { "report" }, 2, "'report' needs another argument", "sonae help report" },
	{ { "report", "x", "--format", "pdf" }, 2, "html, md, csv, json, text", "json" },
	{ { "print" }, 2, "'print' needs another argument", "sonae help print" },
	{ { "print", "ransomware", "--sheet", "nonsense" }, 2, "bcp, card, msel", "bcp, card" },
	{ { "print", "ransomware", "--format", "pdf" }, 2, "html, md, text", "html" },
	{ { "print", "ransomware", "-e", "no-such" }, 2, "has no exercise 'no-such'", "no-such" },
	{ { "--prefecture", "Atlantis", "contacts" }, 2, "'Atlantis'", "Atlantis" },
	{ { "show", "x", "--format", "pdf" }, 2, "json", "json" },
	{ { "new", "Not An Id" }, 2, NULL, NULL },

	{ { "contacts", "osaka" }, 0, "Osaka", "大阪府警察" },
	{ { "contacts", "大阪" }, 0, "Osaka", "大阪府警察" },
	{ { "contacts", "27" }, 0, "Osaka", "大阪府警察" },
	{ { "--", "contacts", "osaka" }, 0, "Osaka", "大阪府警察" },
	{ { "contacts", "--", "--lang" }, 1, NULL, NULL },
	{ { "contacts", "xyzzy" }, 1, "#9110", "#9110" },
	{ { "guide" }, 0, NULL, NULL },
	{ { "guide", "ransom" }, 0, "ransom", NULL },
	{ { "guide", "xyzzy" }, 1, "sonae guide", "sonae guide" },
	{ { "schema" }, 0, "draft-07", "draft-07" },
	{ { "duties", "ransomware" }, 0, "no legal advice", "personal-data" },
	{ { "duties", "ransomware", "personal-data=yes", "malicious=yes",
	    "known-at=2026-11-21T03:00+09:00" },
	  0,
	  "2027-01-19",
	  "2027-01-19" },
	{ { "print", "ransomware" }, 0, "<!DOCTYPE html>", "<!DOCTYPE html>" },
	{ { "print", "ransomware", "-f", "text" }, 0, "#9110", "#9110" },

	{ { "duties", "no-such" }, 3, "no playbook 'no-such'", "no-such" },
	{ { "print", "no-such" }, 3, "no playbook 'no-such'", "no-such" },
	{ { "print", "ransomware", "-o", "/no/such/x" }, 3, "/no/such/x", "/no/such/x" },
	{ { "check", "no-such.yaml" }, 3, "no-such.yaml", "no-such.yaml" },
	{ { "check", "/" }, 3, NULL, NULL },
	{ { "drill", "no-such.yaml", "--answers", "-" }, 3, "no-such.yaml", "no-such.yaml" },
	{ { "drill", "no-such", "--answers", "-" }, 3, "no-such", "no-such" },
	{ { "edit", "no-such" }, 3, "no playbook 'no-such'", "no-such" },
	{ { "edit", "no-such.yaml" }, 3, "no-such.yaml", "no-such.yaml" },
	{ { "--playbooks", "/no/such/folder", "contacts", "osaka" },
	  3,
	  "/no/such/folder",
	  "/no/such/folder" },

	/* Nothing has been recorded yet. */
	{ { "list" }, 0, NULL, NULL },
	{ { "verify" }, 0, NULL, NULL },
	{ { "show", "0198c0de" }, 1, NULL, NULL },
	{ { "resume" }, 1, NULL, NULL },
	{ { "respond", "--resume", "0198c0de" }, 1, NULL, NULL },
	{ { "form", "0198c0de", "police" }, 1, NULL, NULL },
	{ { "handover", "0198c0de" }, 1, NULL, NULL },
	{ { "report", "0198c0de" }, 1, NULL, NULL },
	{ { "verify", "--head", "4f2a-91c0-77de" }, 1, NULL, NULL },

	/* No terminal. */
	{ { NULL }, 3, "no terminal", "sonae help" },
	{ { "drill", "ransomware" }, 3, "--answers", "--answers" },
	{ { "respond" }, 3, "no terminal", NULL },
	{ { "respond", "ransomware" }, 3, "no terminal", NULL },

	/* Where there is no terminal either, a wrong name is the nearer reason. */
	{ { "respond", "ransomwrae" }, 3, "did you mean 'ransomware'", "ransomware" },
	{ { "drill", "ransomwrae" }, 3, "did you mean 'ransomware'", "ransomware" },
	{ { "drill", "ransomware", "--exercise", "no-such" }, 2, "choose one of: ", "no-such" },
};

static void lines_end_as_promised(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		program_expect(*state, "en", lines[i].args, lines[i].status, lines[i].en);
		program_expect(*state, "ja", lines[i].args, lines[i].status, lines[i].ja);
	}
}

static void every_command_has_help(void **state)
{
	static const char *const names[] = {
		"drill", "respond", "resume",   "list",   "show",     "report",
		"form",  "duties",  "handover", "print",  "contacts", "guide",
		"check", "new",     "edit",     "schema", "verify",   "help",
	};
	char usage[64];

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		(void)snprintf(usage, sizeof usage, "sonae %s [OPTION...]", names[i]);
		program_expect(*state, "en", ARGS(names[i], "-h"), 0, usage);
		program_expect(*state, "ja", ARGS(names[i], "--help"), 0, names[i]);
	}
}

static void errors_go_to_standard_error(void **state)
{
	struct home shell = *(struct home *)*state;
	char *out;

	shell.program = "sh";
	assert_int_equal(program_run(&shell, "en",
				     ARGS("-c",
					  "\"$0\" nonsense 2>/dev/null; echo \"[$?]\"; "
					  "\"$0\" --version 2>&1 >/dev/null",
					  getenv("SONAE_BIN")),
				     &out),
			 0);
	assert_string_equal(out, "[2]\n");
	free(out);
}

static void a_dash_is_standard_input(void **state)
{
	struct home *home = *state;

	home->input = root_path("tests/e2e/data/quick.yaml");
	program_expect(home, "en", ARGS("check", "-"), 0, NULL);
	home->input = home_write(home, "bad.yaml",
				 "sonae: 1\nid: bad\ntitle: Bad\nlangauges: [ja]\n");
	program_expect(home, "en", ARGS("check", "-"), 1, ":4:1: error: ");
	program_expect(home, "ja", ARGS("check", "-"), 1, ":4:1: ");
	home->input = ANSWERS;
	program_expect(
		home, "en",
		ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn", "--answers", "-"), 0,
		"endex");
}

static void findings_have_their_place(void **state)
{
	struct home *home = *state;
	const char *path = home_write(
		home, "bad.yaml",
		"sonae: 1\nid: bad\ntitle: {ja: 悪い, en: Bad}\nlanguages: [ja, en]\n"
		"roles:\n  - {id: a, title: A}\n  - {id: a, titel: B}\n");

	program_expect(home, "en", ARGS("check", path), 1, "bad.yaml:7:");
	program_expect(home, "en", ARGS("check", path), 1, "'title'");
	program_expect(home, "ja", ARGS("check", path), 1, "bad.yaml:7:");
}

static void shipped_playbooks_have_no_errors(void **state)
{
	program_expect(*state, "en",
		       ARGS("check", root_path("playbooks/ransomware.yaml"),
			    root_path("playbooks/shared/police.yaml"),
			    root_path("playbooks/shared/agencies.yaml")),
		       0, NULL);
	program_expect(*state, "ja", ARGS("check", root_path("playbooks/shared/disclosure.yaml")),
		       0, NULL);
}

/* ---- surroundings ---- */

static void close_all(void)
{
	for (int fd = 0; fd <= 2; fd++)
		(void)close(fd);
}

static void close_output(void)
{
	(void)close(1);
}

static const char *const *demo(void)
{
	static const char *args[8];

	memcpy(args,
	       ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn", "--answers", ANSWERS),
	       7 * sizeof *args);
	return args;
}

static void closed_descriptors_do_no_harm(void **state)
{
	struct home *home = *state;

	program_expect(home, "en", demo(), 0, "endex");
	home->prepare = close_output;
	program_expect(home, "en", ARGS("list"), 3, NULL);
	program_expect(home, "en", demo(), 3, "resume");
	home->prepare = close_all;
	program_expect(home, "en", ARGS("list"), 3, NULL);
	program_expect(home, "en", demo(), 3, NULL);
	program_expect(home, "en", ARGS("no-such-command"), 2, NULL);
	home->prepare = NULL;
	/* Nothing was written into the journal but entries. */
	program_expect(home, "en", ARGS("verify"), 0, "whole");
	journal_expect(home, "SELECT count(*) FROM sessions WHERE state = 'ended'", "1\n");
}

static void open_mask(void)
{
	(void)umask(0);
}

static mode_t mode_of(const struct home *home, const char *name)
{
	struct stat st;

	assert_int_equal(lstat(home_path(home, name), &st), 0);
	return st.st_mode & 07777;
}

static void files_are_private_whatever_the_mask(void **state)
{
	struct home *home = *state;

	home->prepare = open_mask;
	program_expect(home, "en", demo(), 0, "endex");
	assert_int_equal(mode_of(home, "state"), 0700);
	assert_int_equal(mode_of(home, "state/sonae"), 0700);
	assert_int_equal(mode_of(home, "state/sonae/journal.db"), 0600);
}

static void a_state_folder_may_be_a_link(void **state)
{
	struct home *home = *state;

	assert_int_equal(mkdir(home_path(home, "elsewhere"), 0700), 0);
	assert_int_equal(symlink("elsewhere", home_path(home, "state")), 0);
	program_expect(home, "en", demo(), 0, "endex");
	assert_int_equal(mode_of(home, "elsewhere/sonae/journal.db"), 0600);
	journal_expect(home, "SELECT count(*) FROM sessions", "1\n");
}

static void a_journal_without_its_folder_is_made_or_refused(void **state)
{
	struct home *home = *state;

	program_expect(home, "en",
		       ARGS("--journal", "/dev/null", "drill", "ransomware", "--answers", ANSWERS),
		       3, "/dev/null");
	program_expect(home, "en", ARGS("--journal", home->dir, "list"), 3, home->dir);
	program_expect(home, "en",
		       ARGS("--journal", home_write(home, "text", "this is no database, by far\n"),
			    "list"),
		       3, "text");
}

static void limit_files(void)
{
	struct rlimit limit = { (rlim_t)64 * 1024, RLIM_INFINITY };

	(void)setrlimit(RLIMIT_FSIZE, &limit);
}

/* A limit on the size of files fails as a full disk does: in the middle of a write. */
static void a_full_disk_is_told(void **state)
{
	struct home *home = *state;

	home->prepare = limit_files;
	program_expect(home, "en", demo(), 3, "journal.db");
	program_expect(home, "ja", demo(), 3, "journal.db");
	home->prepare = NULL;
	program_expect(home, "en", ARGS("verify"), 0, NULL);
	program_expect(home, "en", demo(), 0, "endex");
	program_expect(home, "en", ARGS("verify"), 0, "The journal is whole. Sessions: 1.");
}

static void every_locale_will_do(void **state)
{
	static const char *const locales[][3] = {
		{ "LANG=C", NULL },           { "LC_ALL=C", "LANG=ja_JP.UTF-8", NULL },
		{ "LC_ALL=POSIX", NULL },     { "LANG=xx_YY.UTF-8", NULL },
		{ "LANG=ja_JP.eucJP", NULL },
	};
	struct home *home = *state;

	for (size_t i = 0; i < ARRAY_LEN(locales); i++) {
		home->env = locales[i];
		program_expect(home, "ja", ARGS("contacts", "大阪"), 0, "大阪府警察");
		program_expect(home, "en", ARGS("contacts", "大阪"), 0, "Osaka");
	}
}

/* ---- the same drill again ---- */

static char *timeline_of(const struct home *home, const char *place)
{
	char sql[400];

	(void)snprintf(
		sql, sizeof sql,
		"SELECT seq, elapsed_ms, kind, ref, actor, role, text FROM timeline WHERE session ="
		" (SELECT id FROM sessions ORDER BY id LIMIT 1 OFFSET %s) ORDER BY seq;"
		"SELECT seq, option, points, max_points, response_ms, late, rationale FROM "
		"decisions"
		" WHERE session = (SELECT id FROM sessions ORDER BY id LIMIT 1 OFFSET %s) ORDER BY "
		"seq;",
		place, place);
	return journal_ask(home, sql);
}

/* The id of the only session. */
static const char *the_session(const struct home *home)
{
	static char id[64];
	char *out = journal_ask(home, "SELECT id FROM sessions");

	(void)snprintf(id, sizeof id, "%.*s", (int)strcspn(out, "\n"), out);
	free(out);
	return id;
}

static void the_same_answers_give_the_same_timeline(void **state)
{
	char *first, *second;

	program_expect(*state, "en", demo(), 0, "endex");
	program_expect(*state, "en", demo(), 0, "endex");
	first = timeline_of(*state, "0");
	second = timeline_of(*state, "1");
	assert_non_null(strstr(first, "unplug-keep-power|100|100|130000|0|"));
	assert_non_null(strstr(first, "timeout"));
	assert_string_equal(first, second);
	free(first);
	free(second);
}

static void answers_of_a_drill_replay_it(void **state)
{
	struct home *home = *state;
	char *out, *first, *second;
	const char *path;

	program_expect(home, "ja", demo(), 0, "endex");
	assert_int_equal(program_run(home, "ja",
				     ARGS("show", the_session(home), "--format", "answers"), &out),
			 0);
	path = home_write(home, "again.yaml", out);
	program_expect(
		home, "ja",
		ARGS("drill", "ransomware", "--exercise", "manufacturer-vpn", "--answers", path), 0,
		"endex");
	first = timeline_of(home, "0");
	second = timeline_of(home, "1");
	assert_string_equal(first, second);
	free(out);
	free(first);
	free(second);
}

static void formats_show_the_drill(void **state)
{
	static const struct {
		const char *format, *words;
	} rows[] = {
		{ "text", "線は後で戻せるがログは戻せない" },
		{ "json", "\"unplug-keep-power\"" },
		{ "csv", "unplug-keep-power" },
		{ "answers", "choose: \"unplug-keep-power\"" },
	};

	program_expect(*state, "ja", demo(), 0, "endex");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		program_expect(*state, "ja",
			       ARGS("show", the_session(*state), "--format", rows[i].format), 0,
			       rows[i].words);
		program_expect(*state, "en",
			       ARGS("show", the_session(*state), "--format", rows[i].format), 0,
			       rows[i].words);
	}
}

/* ---- several at once ---- */

static void four_writers_lose_nothing(void **state)
{
	pid_t pids[4];
	char *counts;

	for (size_t i = 0; i < ARRAY_LEN(pids); i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			_exit(program_run(*state, "en", demo(), NULL) ? 1 : 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(pids); i++) {
		int status = -1;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	counts = journal_ask(
		*state,
		"SELECT state, decisions, points, late, (SELECT count(*) FROM timeline WHERE"
		" session = id) FROM sessions");
	assert_non_null(strstr(counts, "ended|6|"));
	for (char *row = counts, *first = counts; *row; row = strchr(row, '\n') + 1)
		assert_memory_equal(row, first, strcspn(first, "\n") + 1);
	free(counts);
	journal_expect(*state, "SELECT count(*) FROM sessions", "4\n");
	program_expect(*state, "en", ARGS("verify"), 0, "The journal is whole. Sessions: 4.");
}

/* ---- tampering ---- */

static void guards_refuse_changes(void **state)
{
	static const char *const statements[] = {
		"UPDATE entry SET text = 'other' WHERE seq = 5",
		"DELETE FROM entry WHERE seq = 5",
		"INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 5",
	};
	struct home tool = *(struct home *)*state;
	char *before, *after;

	program_expect(*state, "en", demo(), 0, "endex");
	before = timeline_of(*state, "0");
	tool.program = "sqlite3";
	for (size_t i = 0; i < ARRAY_LEN(statements); i++)
		assert_int_not_equal(
			program_run(&tool, "en", ARGS(tool.journal, statements[i]), NULL), 0);
	after = timeline_of(*state, "0");
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void verify_names_what_was_changed(void **state)
{
	struct strbuf sql = { 0 };
	char *triggers, *seq, *out;
	char words[64];

	program_expect(*state, "en", demo(), 0, "endex");
	triggers = journal_ask(*state,
			       "SELECT 'DROP TRIGGER \"' || name || '\";' FROM sqlite_master"
			       " WHERE type = 'trigger'");
	seq = journal_ask(*state, "SELECT seq FROM decisions WHERE option = 'all-three'");
	strbuf_addf(&sql, "%s UPDATE entry SET text = replace(text, '4', '5') WHERE seq = %s",
		    triggers, seq);
	out = journal_ask(*state, strbuf_text(&sql));
	(void)snprintf(words, sizeof words, "entry #%d ", (int)strtol(seq, NULL, 10));
	program_expect(*state, "en", ARGS("verify"), 1, words);
	(void)snprintf(words, sizeof words, "#%d", (int)strtol(seq, NULL, 10));
	program_expect(*state, "ja", ARGS("verify"), 1, words);
	strbuf_release(&sql);
	free(out);
	free(seq);
	free(triggers);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, home_setup, home_teardown)
		T(lines_end_as_promised),
		T(every_command_has_help),
		T(errors_go_to_standard_error),
		T(a_dash_is_standard_input),
		T(findings_have_their_place),
		T(shipped_playbooks_have_no_errors),
		T(closed_descriptors_do_no_harm),
		T(files_are_private_whatever_the_mask),
		T(a_state_folder_may_be_a_link),
		T(a_journal_without_its_folder_is_made_or_refused),
		T(a_full_disk_is_told),
		T(every_locale_will_do),
		T(the_same_answers_give_the_same_timeline),
		T(answers_of_a_drill_replay_it),
		T(formats_show_the_drill),
		T(four_writers_lose_nothing),
		T(guards_refuse_changes),
		T(verify_names_what_was_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
