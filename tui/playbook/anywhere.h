/*
 * anywhere - a single file wherever it lies, or standard input, for bind_file().
 *
 * Layer    playbook.
 * Callers  organisation.c and answers.c: their files lie in no playbook folder, include nothing,
 * and may well be links into a folder under version control.
 */
#ifndef SONAE_PLAYBOOK_ANYWHERE_H
#define SONAE_PLAYBOOK_ANYWHERE_H

#include "playbook/folder.h"

/* Its paths are those of the system; "-" is standard input. */
struct folder folder_anywhere(void);

#endif
