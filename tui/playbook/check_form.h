/*
 * check_form - proves that every part of a form can be filled in.
 *
 * Layer    playbook.
 * Callers  check.c, once references have been looked up.
 */
#ifndef SONAE_PLAYBOOK_CHECK_FORM_H
#define SONAE_PLAYBOOK_CHECK_FORM_H

#include "playbook/ids.h"

/* Every part has something to print, and the placeholders of its text name facts, the same ones in
 * each language. `facts` are the sorted ids of the section; *budget as for ids_nearest(). */
void check_forms(const struct playbook *pb, const struct ids *facts, size_t *budget,
		 struct diags *ds);

#endif
