/*
 * faulty_vfs - a disk that fails when it is told to; see faulty_vfs.h.
 *
 * Power cuts are simulated from the list of operations, not from the files: each write and
 * truncation stays uncertain until a sync of the same file, and what is uncertain may be lost, kept
 * or torn.
 */
#include "faulty_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define SECTOR 512
#define FILES 4

enum operation_kind { OPERATION_WRITE, OPERATION_TRUNCATE, OPERATION_SYNC, OPERATION_DELETE };

struct operation {
	enum operation_kind kind;
	int file;
	sqlite3_int64 offset; /* of a write; the size of a truncation */
	char *bytes;
	size_t length;
};

struct shim_file {
	sqlite3_file base;
	int number; /* of the recorded file, -1 */
	sqlite3_file *real;
};

static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	sqlite3_io_methods methods;
	int countdown, failures;
	bool forever, paused;
	char folder[200]; /* "" records nothing */
	char *name[FILES];
	struct operation *operation;
	size_t count;
} shim;

static bool fails(void)
{
	if (shim.countdown > 1) {
		shim.countdown--;
		return false;
	}
	if (!shim.countdown)
		return false;
	if (!shim.forever)
		shim.countdown = 0;
	shim.failures++;
	return true;
}

static int number_of(const char *path)
{
	size_t length = strlen(shim.folder);

	if (!length || !path || strncmp(path, shim.folder, length) != 0)
		return -1;
	for (int i = 0; i < FILES; i++) {
		if (!shim.name[i])
			shim.name[i] = mem_copy(path + length, strlen(path + length));
		if (!strcmp(shim.name[i], path + length))
			return i;
	}
	abort();
}

static void record(int file, struct operation operation)
{
	if (file < 0 || shim.paused) {
		free(operation.bytes);
		return;
	}
	operation.file = file;
	shim.operation = mem_grow(shim.operation, (shim.count + 1) * sizeof *shim.operation);
	shim.operation[shim.count++] = operation;
}

/* ---- the shim ---- */

#define REAL(file) (((struct shim_file *)(file))->real)
#define NUMBER(file) (((struct shim_file *)(file))->number)

static int shim_close(sqlite3_file *f)
{
	return REAL(f)->pMethods->xClose(REAL(f));
}

static int shim_read(sqlite3_file *f, void *bytes, int length, sqlite3_int64 at)
{
	return REAL(f)->pMethods->xRead(REAL(f), bytes, length, at);
}

/* A disk that runs full takes half of what it was given. */
static int shim_write(sqlite3_file *f, const void *bytes, int length, sqlite3_int64 at)
{
	bool failing = fails();
	int taken = failing ? length / 2 : length;
	int rc = REAL(f)->pMethods->xWrite(REAL(f), bytes, taken, at);

	if (NUMBER(f) >= 0)
		record(NUMBER(f), (struct operation){ .kind = OPERATION_WRITE,
						      .offset = at,
						      .bytes = mem_copy(bytes, (size_t)taken),
						      .length = (size_t)taken });
	return failing ? SQLITE_FULL : rc;
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (fails())
		return SQLITE_IOERR_TRUNCATE;
	record(NUMBER(f), (struct operation){ .kind = OPERATION_TRUNCATE, .offset = size });
	return REAL(f)->pMethods->xTruncate(REAL(f), size);
}

static int shim_sync(sqlite3_file *f, int flags)
{
	(void)flags; /* nothing real needs to reach a disk in a test */
	if (fails())
		return SQLITE_IOERR_FSYNC;
	record(NUMBER(f), (struct operation){ .kind = OPERATION_SYNC });
	return SQLITE_OK;
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return REAL(f)->pMethods->xFileSize(REAL(f), size);
}

static int shim_lock(sqlite3_file *f, int level)
{
	return REAL(f)->pMethods->xLock(REAL(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
	return REAL(f)->pMethods->xUnlock(REAL(f), level);
}

static int shim_check_lock(sqlite3_file *f, int *reserved)
{
	return REAL(f)->pMethods->xCheckReservedLock(REAL(f), reserved);
}

static int shim_control(sqlite3_file *f, int what, void *argument)
{
	return REAL(f)->pMethods->xFileControl(REAL(f), what, argument);
}

static int shim_sector(sqlite3_file *f)
{
	return REAL(f)->pMethods->xSectorSize(REAL(f));
}

static int shim_device(sqlite3_file *f)
{
	return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
}

static int shim_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct shim_file *file = (struct shim_file *)f;
	int rc;

	(void)vfs;
	file->number = number_of(path);
	file->real = (sqlite3_file *)(file + 1);
	rc = shim.real->xOpen(shim.real, path, file->real, flags, out);
	f->pMethods = file->real->pMethods ? &shim.methods : NULL;
	return rc;
}

static int shim_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
	(void)vfs;
	record(number_of(path), (struct operation){ .kind = OPERATION_DELETE });
	return shim.real->xDelete(shim.real, path, sync);
}

static int shim_access(sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
	(void)vfs;
	return shim.real->xAccess(shim.real, path, flags, result);
}

static int shim_full_path(sqlite3_vfs *vfs, const char *path, int size, char *out)
{
	(void)vfs;
	return shim.real->xFullPathname(shim.real, path, size, out);
}

static int shim_sleep(sqlite3_vfs *vfs, int microseconds)
{
	(void)vfs;
	return microseconds;
}

static int shim_last_error(sqlite3_vfs *vfs, int size, char *text)
{
	(void)vfs;
	return shim.real->xGetLastError(shim.real, size, text);
}

void faulty_install(void)
{
	shim.real = sqlite3_vfs_find(NULL);
	shim.methods = (sqlite3_io_methods){
		.iVersion = 1,
		.xClose = shim_close,
		.xRead = shim_read,
		.xWrite = shim_write,
		.xTruncate = shim_truncate,
		.xSync = shim_sync,
		.xFileSize = shim_size,
		.xLock = shim_lock,
		.xUnlock = shim_unlock,
		.xCheckReservedLock = shim_check_lock,
		.xFileControl = shim_control,
		.xSectorSize = shim_sector,
		.xDeviceCharacteristics = shim_device,
	};
	shim.vfs = *shim.real;
	shim.vfs.zName = "faulty";
	shim.vfs.pNext = NULL;
	shim.vfs.szOsFile = (int)sizeof(struct shim_file) + shim.real->szOsFile;
	shim.vfs.xOpen = shim_open;
	shim.vfs.xDelete = shim_delete;
	shim.vfs.xAccess = shim_access;
	shim.vfs.xFullPathname = shim_full_path;
	shim.vfs.xSleep = shim_sleep;
	shim.vfs.xGetLastError = shim_last_error;
	sqlite3_vfs_register(&shim.vfs, 1);
}

/* ---- faults ---- */

void faulty_fail_at(int n, bool forever)
{
	shim.countdown = n;
	shim.forever = forever;
	shim.failures = 0;
}

void faulty_heal(void)
{
	shim.countdown = 0;
}

int faulty_failures(void)
{
	return shim.failures;
}

/* ---- power cuts ---- */

void faulty_record(const char *folder)
{
	faulty_forget();
	snprintf(shim.folder, sizeof shim.folder, "%s/", folder);
}

void faulty_pause(void)
{
	shim.folder[0] = '\0';
	shim.paused = true;
}

void faulty_forget(void)
{
	shim.paused = false;
	for (size_t i = 0; i < shim.count; i++)
		free(shim.operation[i].bytes);
	free(shim.operation);
	shim.operation = NULL;
	shim.count = 0;
	for (int i = 0; i < FILES; i++) {
		free(shim.name[i]);
		shim.name[i] = NULL;
	}
	shim.folder[0] = '\0';
}

size_t faulty_operations(void)
{
	return shim.count;
}

/* xorshift: the same choice for the same seed on every machine. */
static bool tosses(unsigned *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed & 1;
}

static void write_part(int fd, const struct operation *o, size_t from, size_t to)
{
	if (pwrite(fd, o->bytes + from, to - from, o->offset + (sqlite3_int64)from) !=
	    (ssize_t)(to - from))
		abort();
}

static void tear(int fd, const struct operation *o, unsigned *seed)
{
	for (size_t from = 0, to; from < o->length; from = to) {
		to = from + SECTOR - (size_t)(o->offset + (sqlite3_int64)from) % SECTOR;
		if (to > o->length)
			to = o->length;
		if (tosses(seed))
			write_part(fd, o, from, to);
	}
}

static void apply(int fd, const struct operation *o, bool certain, enum power_cut how,
		  unsigned *seed)
{
	if (!certain && how == CUT_LOSES)
		return;
	if (o->kind == OPERATION_WRITE && !certain && how == CUT_TEARS)
		tear(fd, o, seed);
	else if (o->kind == OPERATION_WRITE)
		write_part(fd, o, 0, o->length);
	else if (o->kind == OPERATION_DELETE && ftruncate(fd, 0) != 0)
		abort();
	else if (o->kind == OPERATION_TRUNCATE && (certain || how == CUT_KEEPS || tosses(seed)) &&
		 ftruncate(fd, o->offset) != 0)
		abort();
}

static bool is_synced(size_t at, size_t operations)
{
	for (size_t i = at + 1; i < operations; i++)
		if (shim.operation[i].file == shim.operation[at].file &&
		    shim.operation[i].kind == OPERATION_SYNC)
			return true;
	return false;
}

void faulty_cut(size_t operations, enum power_cut how, unsigned seed, const char *folder)
{
	for (int n = 0; n < FILES && shim.name[n]; n++) {
		char path[300];
		int fd;

		snprintf(path, sizeof path, "%s/%s", folder, shim.name[n]);
		fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
		if (fd < 0)
			abort();
		for (size_t i = 0; i < operations; i++)
			if (shim.operation[i].file == n)
				apply(fd, &shim.operation[i], is_synced(i, operations), how, &seed);
		close(fd);
	}
}
