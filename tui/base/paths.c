/* paths - where the program's things lie; see paths.h. */
#include "base/paths.h"

#include <pwd.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"

#define JOURNAL_NAME "journal.db"

const char *paths_join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = strlen(folder);

	if (!length)
		return arena_copy_text(arena, name);
	return arena_printf(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

static size_t without_slashes(const char *path, size_t length)
{
	while (length > 1 && path[length - 1] == '/')
		length--;
	return length;
}

const char *paths_folder_of(struct arena *arena, const char *path)
{
	size_t length = without_slashes(path, strlen(path));

	while (length && path[length - 1] != '/')
		length--;
	if (!length)
		return arena_copy_text(arena, ".");
	return arena_copy(arena, path, without_slashes(path, length));
}

static const char *home_folder(void)
{
	const char *home = getenv("HOME");
	const struct passwd *user;

	if (home && *home)
		return home;
	user = getpwuid(getuid());
	return user && user->pw_dir ? user->pw_dir : ".";
}

/* A file of ours under an XDG base folder; a relative one is to be ignored, says its specification.
 */
static const char *under(struct arena *arena, const char *variable, const char *usual,
			 const char *name)
{
	const char *base = getenv(variable);

	if (!base || *base != '/')
		base = paths_join(arena, home_folder(), usual);
	return paths_join(arena, paths_join(arena, base, "sonae"), name);
}

const char *paths_config(struct arena *arena, const char *name)
{
	return under(arena, "XDG_CONFIG_HOME", ".config", name);
}

const char *paths_journal(struct arena *arena, const char *given)
{
	const char *named = given ? given : getenv("SONAE_JOURNAL");

	if (named && *named)
		return arena_copy_text(arena, named);
	return under(arena, "XDG_STATE_HOME", ".local/state", JOURNAL_NAME);
}

const char *paths_data(struct arena *arena, const char *name)
{
	return paths_join(arena, SONAE_DATADIR "/sonae", name);
}

const char *paths_executable_folder(struct arena *arena)
{
	size_t size = 256;

	for (;;) {
		char *path = arena_alloc(arena, size);
		ssize_t length = readlink("/proc/self/exe", path, size);

		if (length <= 0)
			return NULL;
		if ((size_t)length < size)
			return paths_folder_of(arena, arena_copy(arena, path, (size_t)length));
		size *= 2;
	}
}

/* The variants of a build lie one folder below the program that people start. */
static const char *built_catalogues(struct arena *arena)
{
	static const char *const places[] = { "locale", "../locale" };
	const char *folder = paths_executable_folder(arena);

	for (size_t i = 0; folder && i < ARRAY_LEN(places); i++) {
		const char *place = paths_join(arena, folder, places[i]);

		if (files_exists(paths_join(arena, place, "ja/LC_MESSAGES/sonae.mo")))
			return place;
	}
	return NULL;
}

const char *paths_catalogues(struct arena *arena)
{
	const char *given = getenv("SONAE_LOCALEDIR");
	const char *built;

	if (given && *given)
		return arena_copy_text(arena, given);
	built = built_catalogues(arena);
	return built ? built : arena_copy_text(arena, SONAE_DATADIR "/locale");
}
