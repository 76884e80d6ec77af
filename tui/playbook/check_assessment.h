/*
 * check_assessment - proves that a self-assessment can tell anything.
 *
 * Layer    playbook.
 * Callers  check.c, once references have been looked up.
 */
#ifndef SONAE_PLAYBOOK_CHECK_ASSESSMENT_H
#define SONAE_PLAYBOOK_CHECK_ASSESSMENT_H

#include "playbook/model.h"

/* Answers differ in what they count, and every axis is asked about. */
void check_assessment(const struct assessment *a, struct diags *ds);

#endif
