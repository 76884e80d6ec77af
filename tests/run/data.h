/* data - a small exercise built by hand, for the tests of the run room. */
#ifndef TESTS_RUN_DATA_H
#define TESTS_RUN_DATA_H

#include "run/run.h"

/*
 * minute  inject     decision
 *      0  first      within 5 min: good (100, then "chain"), bad (0); on time-out 10 points, then "scolded"
 *      5  second     none; due at the very instant at which `first` runs out
 *      8  third      within 5 min: yes (100), no (40); no points on time-out
 *   chain            triggered by first:good after 1 min; a decision of its own
 *   link             after chain's decision, any option
 *   scolded          triggered by the time-out of first
 *   spare            manual
 * ends at minute 10, while `third` is open
 */
struct playbook *data_playbook(void);

/* The same as names, so that a test reads well. */
enum { FIRST, SECOND, THIRD, CHAIN, LINK, SCOLDED, SPARE };

#endif
