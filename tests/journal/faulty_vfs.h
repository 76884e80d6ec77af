/*
 * faulty_vfs - a disk that fails when it is told to, and remembers in which order it was written.
 *
 * A shim over SQLite's own VFS. Its sleep does not sleep, so that waiting for a lock takes no time.
 */
#ifndef TESTS_JOURNAL_FAULTY_VFS_H
#define TESTS_JOURNAL_FAULTY_VFS_H

#include <stdbool.h>
#include <stddef.h>

/* Makes the shim the default of this process; for main(). */
void faulty_install(void);

/* The n-th write, sync or truncation from now on fails (from 1); `forever`: and all later ones. */
void faulty_fail_at(int n, bool forever);
void faulty_heal(void);
/* How many operations have failed since faulty_fail_at(). */
int faulty_failures(void);

/* From now on every operation on a file below `folder` is remembered, until faulty_pause() or
 * faulty_forget(). */
void faulty_record(const char *folder);
void faulty_pause(void); /* what was remembered stays */
void faulty_forget(void);
size_t faulty_operations(void);

enum power_cut {
	CUT_LOSES, /* nothing that was not synced has reached the disk */
	CUT_KEEPS, /* everything has */
	CUT_TEARS, /* some of it has, by sectors of 512 bytes, chosen from `seed` */
};

/* Writes into `folder` what the recorded files hold when the power goes after `operations` of them.
 */
void faulty_cut(size_t operations, enum power_cut how, unsigned seed, const char *folder);

#endif
