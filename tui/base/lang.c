/*
 * lang - which language people read, and the words in it; see lang.h.
 *
 * libintl speaks Japanese when LANGUAGE says so and LC_MESSAGES names a locale that is not C. A
 * bare machine has only C.utf8, which newer C libraries count as C. So we look for any other
 * locale, and where there is none we borrow the system's own C.utf8 under a Japanese name: LOCPATH
 * leads for a moment to a folder with one link, and what was loaded stays in memory when both are
 * gone again.
 *
 * From then on LANGUAGE alone chooses. It is an environment variable because libintl looks nowhere
 * else; what the caller had in it is kept for children.
 */
#include "base/lang.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/paths.h"
#include "base/text.h"

#define DOMAIN "sonae"

static const char *const codes[LANG_COUNT] = { [LANG_JA] = "ja", [LANG_EN] = "en" };

/* The locale of the process: there is one, and libintl keeps its own half as hidden as we do ours.
 */
static struct {
	bool started;
	bool is_given;
	enum lang current;
	char *japanese;         /* a locale whose messages can be Japanese; NULL: English only */
	char *callers_language; /* LANGUAGE as it was; NULL when it was not set */
} state = { .current = LANG_EN };

const char *lang_code(enum lang lang)
{
	return codes[lang];
}

bool lang_find(const char *code, enum lang *lang)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (!strcmp(codes[i], code)) {
			*lang = (enum lang)i;
			return true;
		}
	return false;
}

enum lang lang_current(void)
{
	return state.current;
}

bool lang_is_given(void)
{
	return state.is_given;
}

static bool is_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

static char *copy_of(const char *text)
{
	return text ? mem_copy(text, strlen(text)) : NULL;
}

/* Whether messages are Japanese under this locale (NULL: the one that is set). */
static bool speaks_japanese(const char *locale)
{
	if (locale && !setlocale(LC_MESSAGES, locale))
		return false;
	(void)setenv("LANGUAGE", "ja", 1);
	(void)textdomain(DOMAIN); /* makes libintl choose afresh */
	/* TRANSLATORS: write ja; the program knows by it that it found this catalogue. */
	if (strcmp(_("@lang"), "ja") != 0)
		return false;
	free(state.japanese);
	state.japanese = copy_of(setlocale(LC_MESSAGES, NULL));
	return true;
}

/* As speaks_japanese(), with `folder` as the place of locales; the caller's own place is put back.
 */
static bool speaks_japanese_from(const char *folder)
{
	char *callers = copy_of(getenv("LOCPATH"));
	bool ok;

	(void)setenv("LOCPATH", folder, 1);
	ok = speaks_japanese("ja_JP.UTF-8");
	if (callers)
		(void)setenv("LOCPATH", callers, 1);
	else
		(void)unsetenv("LOCPATH");
	free(callers);
	return ok;
}

static bool borrow_in(struct arena *arena, const char *temporary)
{
	static const char *const sources[] = { "/usr/lib/locale/C.utf8",
					       "/usr/lib/locale/C.UTF-8" };
	char *folder = arena_printf(arena, "%s/sonae-XXXXXX", temporary);
	const char *name;
	bool ok = false;

	if (!mkdtemp(folder))
		return false;
	name = paths_join(arena, folder, "ja_JP.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(sources) && !ok; i++) {
		if (access(sources[i], R_OK) || symlink(sources[i], name))
			continue;
		ok = speaks_japanese_from(folder);
		(void)unlink(name);
	}
	(void)rmdir(folder);
	return ok;
}

static bool borrow_c_utf8(struct arena *arena)
{
	const char *const places[] = { getenv("TMPDIR"), getenv("XDG_RUNTIME_DIR"), "/tmp" };

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (places[i] && *places[i] && borrow_in(arena, places[i]))
			return true;
	return false;
}

static void find_character_set(void)
{
	static const char *const candidates[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8",
						  "ja_JP.UTF-8" };

	(void)setlocale(LC_CTYPE, "");
	for (size_t i = 0; i < ARRAY_LEN(candidates) && !is_utf8(); i++)
		(void)setlocale(LC_CTYPE, candidates[i]);
}

static void find_catalogue(struct arena *arena)
{
	static const char *const locales[] = { NULL, "ja_JP.UTF-8", "ja_JP.utf8", "en_US.UTF-8" };
	const char *folder = paths_catalogues(arena);

	(void)setlocale(LC_MESSAGES, "");
	(void)bindtextdomain(DOMAIN, folder);
	(void)bind_textdomain_codeset(DOMAIN, "UTF-8");
	/* Without a catalogue no locale will do, and all the looking costs time at every start. */
	if (access(paths_join(arena, folder, "ja/LC_MESSAGES/" DOMAIN ".mo"), R_OK))
		return;
	for (size_t i = 0; i < ARRAY_LEN(locales); i++)
		if (speaks_japanese(locales[i]))
			return;
	(void)borrow_c_utf8(arena);
}

/* "ja", "ja_JP.UTF-8", "ja.utf8" and the first that we know of "fr:ja" name a language. */
static bool find_by_prefix(const char *names, enum lang *lang)
{
	while (*names) {
		size_t length = strcspn(names, ":");
		size_t code = strcspn(names, "_.@-:");

		for (int i = 0; i < LANG_COUNT; i++)
			if (strlen(codes[i]) == code && !strncmp(codes[i], names, code)) {
				*lang = (enum lang)i;
				return true;
			}
		names += length;
		names += *names == ':';
	}
	return false;
}

static bool names_no_language(const char *value)
{
	size_t length = strcspn(value, ".@");

	return !length || (length == 1 && *value == 'C') || !strcmp(value, "POSIX");
}

/* What the environment asks for; false when it names no language of ours. Then `lang` is what
 * people are best served with: English where it names another language, else Japanese if there is
 * any. */
static bool find_in_environment(enum lang *lang)
{
	const char *const values[] = { state.callers_language, getenv("LC_ALL"),
				       getenv("LC_MESSAGES"), getenv("LANG") };
	const char *asked = getenv("SONAE_LANG");

	if (asked && lang_find(asked, lang))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		if (!values[i] || names_no_language(values[i]))
			continue;
		*lang = LANG_EN;
		return find_by_prefix(values[i], lang);
	}
	*lang = state.japanese ? LANG_JA : LANG_EN;
	return false;
}

static void start(void)
{
	struct arena scratch = { .block_size = 1024 };

	if (!state.started)
		state.callers_language = copy_of(getenv("LANGUAGE"));
	state.started = true;
	free(state.japanese);
	state.japanese = NULL;
	find_character_set();
	find_catalogue(&scratch);
	arena_release(&scratch);
}

static bool is_unknown(const char *wanted, struct error *err)
{
	struct arena scratch = { .block_size = 1024 };

	error_set(err, STATUS_USAGE, _("there is no language '%s'; choose ja or en"),
		  text_safe(&scratch, wanted, false));
	arena_release(&scratch);
	return false;
}

bool lang_init(const char *wanted, struct error *err)
{
	enum lang lang;
	bool is_known = wanted && lang_find(wanted, &lang);

	start();
	state.is_given = is_known || find_in_environment(&lang);
	lang_use(lang);
	return !wanted || is_known || is_unknown(wanted, err);
}

void lang_use(enum lang lang)
{
	bool japanese = lang == LANG_JA && state.japanese;

	state.current = lang;
	(void)setenv("LANGUAGE", japanese ? "ja" : "en", 1);
#ifndef __GLIBC__
	/* Other C libraries go by the locale's name alone. */
	(void)setlocale(LC_MESSAGES, japanese ? state.japanese : "C");
#endif
	(void)textdomain(DOMAIN);
}

static bool is_language(const char *variable)
{
	return !strncmp(variable, "LANGUAGE=", strlen("LANGUAGE="));
}

/* One block: the pointers, and behind them the text of LANGUAGE. */
char **lang_child_environment(void)
{
	const char *language = state.started ? state.callers_language : getenv("LANGUAGE");
	size_t size = language ? sizeof "LANGUAGE=" + strlen(language) : 0;
	size_t count = 0, kept = 0;
	char **copy;

	while (environ && environ[count])
		count++;
	copy = mem_alloc((count + 2) * sizeof *copy + size);
	for (size_t i = 0; i < count; i++)
		if (!is_language(environ[i]))
			copy[kept++] = environ[i];
	if (language) {
		copy[kept] = (char *)(copy + count + 2);
		(void)snprintf(copy[kept], size, "LANGUAGE=%s", language);
	}
	return copy;
}

const char *lang_in_context(const char *context_and_id, const char *id)
{
	const char *text = gettext(context_and_id);

	return text == context_and_id ? id : text;
}
