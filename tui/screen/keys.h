/*
 * keys - the one table of keys: dispatch, footer, the ? screen and the manual all come from it.
 *
 * Layer    screen.
 * Callers  app.c turns keys into actions; help.c and draw.c show them; `sonae help keys` prints
 * them.
 */
#ifndef SONAE_SCREEN_KEYS_H
#define SONAE_SCREEN_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

/* Where a key applies. A context also has the rows of KEYS_GLOBAL. */
enum key_context {
	KEYS_GLOBAL,
	KEYS_HOME,
	KEYS_FORM,
	KEYS_LIST,
	KEYS_DRILL,
	KEYS_HOTWASH,
	KEYS_REVIEW,
	KEYS_CONTACTS,
	KEYS_PLAYBOOK,
	KEYS_READER,
	KEYS_REPLAY,
	KEYS_INCIDENT,
	KEYS_STEP,
	KEYS_FACTS,
	KEYS_FORMS,
	KEYS_DUTIES,
	KEYS_EVIDENCE,
	KEYS_PAPER,
	KEYS_SHEET,
	KEYS_ASSESSMENTS,
	KEYS_ASSESSMENT,
	KEYS_HISTORY,
	KEYS_TREND,
	KEYS_PLAN,
	KEYS_FOUND,
	KEYS_CONTEXT_COUNT
};

/* X(context, action, keys, footer label, sentence for ? and the manual).
 * Keys are separated by spaces: a character, or a name (Enter Esc Tab Space Up Down Left Right PgUp
 * PgDn Home End F1 ^L ^Z). The first one is shown. TRANSLATORS: labels are at most 12 columns wide.
 */
/* clang-format off */
#define ACTION_TABLE(X)                                                                                     \
	X(DRILL, CHOOSE, "1 2 3 4 5 6 7 8 9", N_("Choose"), N_("Choose that option of the decision"))        \
	X(DRILL, DECIDE, "Enter", N_("Decide"), N_("Confirm the chosen option; it is recorded at once"))     \
	X(DRILL, NOTE, "w", N_("Note"), N_("Write a note into the record"))                                  \
	X(DRILL, PAUSE, "p", N_("Pause"), N_("Pause the exercise, or go on"))                                \
	X(DRILL, RESUME, "p", N_("Resume"), N_("Go on with an exercise that is paused"))                     \
	X(DRILL, STEPS, "s", N_("Steps"), N_("Show the response steps beside the exercise"))                 \
	X(DRILL, RELEASE, "i", N_("Inject"), N_("Release a contingency, or write an inject of your own"))    \
	X(DRILL, FASTER, "+", N_("Faster"), N_("Run the exercise clock faster"))                             \
	X(DRILL, SLOWER, "-", N_("Slower"), N_("Run the exercise clock slower"))                             \
	X(DRILL, STEP_DONE, "Space", N_("Done"), N_("Mark a response step as done, or take that back"))      \
	X(DRILL, END, "X", N_("End"), N_("End the exercise and go to the hot wash"))                         \
	X(HOME, OPEN, "Enter", N_("Open"), N_("Open what is selected"))                                      \
	X(HOME, BACK, "q Esc ^C", N_("Leave"), N_("Leave the program"))                                      \
	X(FORM, OPEN, "Enter", N_("Next"), N_("Go to the next field, or accept the form"))                   \
	X(LIST, OPEN, "Enter", N_("Open"), N_("Open what is selected"))                                      \
	X(HOTWASH, OPEN, "Enter", N_("Edit"), N_("Rate the objective, or write the entry"))                  \
	X(HOTWASH, RATE, "P S M U", N_("Rate"), N_("Rate the selected objective"))                           \
	X(REVIEW, REPLAY, "Enter", N_("Replay"), N_("Step through the session from this entry on"))          \
	X(REVIEW, HOTWASH, "w", N_("Hot wash"), N_("Go to the hot wash of this exercise"))                   \
	X(REVIEW, REPORT, "r", N_("Report"), N_("Save the report as a page to print, beside the journal"))   \
	X(REVIEW, TREND, "t", N_("Trend"), N_("Show how drills go from quarter to quarter"))                 \
	X(REVIEW, SEARCH, "/", N_("Search"), N_("Search in what was decided, noted and told, in all sessions")) \
	X(HISTORY, OPEN, "Enter", N_("Open"), N_("Open what is selected"))                                   \
	X(HISTORY, TREND, "t", N_("Trend"), N_("Show how drills go from quarter to quarter"))                \
	X(HISTORY, PLAN, "i", N_("Improve"), N_("Show the improvement plan: what is open, overdue and done")) \
	X(HISTORY, SEARCH, "/", N_("Search"), N_("Search in what was decided, noted and told, in all sessions")) \
	X(TREND, OPEN, "Enter", N_("Drill"), N_("Review the last drill of the quarter"))                     \
	X(TREND, FILTER, "m", N_("Playbook"), N_("Show the drills of the next playbook, or of all"))         \
	X(TREND, FISCAL, "f", N_("Year"), N_("Name the quarters by the calendar, or by Japan's fiscal year")) \
	X(TREND, PLAN, "i", N_("Improve"), N_("Show the improvement plan: what is open, overdue and done"))  \
	X(PLAN, OPEN, "Enter", N_("Done"), N_("Record that the improvement is done, and by whom"))           \
	X(PLAN, FILTER, "m", N_("Filter"), N_("Show the improvements that are open, or all"))                \
	X(FOUND, OPEN, "Enter", N_("Session"), N_("Review the session in which it stands"))                  \
	X(REVIEW, NEXT_PANE, "Tab", N_("Timeline"), N_("Go to the timeline, to the text, to the decisions"))  \
	X(REPLAY, PAUSE, "Space p", N_("Play"), N_("Let the session play by itself, or stop it"))             \
	X(REPLAY, FASTER, "+", N_("Faster"), N_("Play faster, up to an hour in a second"))                    \
	X(REPLAY, SLOWER, "-", N_("Slower"), N_("Play slower, down to the time that it took"))                \
	X(REPLAY, RIGHT, "Right l", N_("Later"), N_("Go to the next entry"))                                  \
	X(REPLAY, LEFT, "Left h", N_("Earlier"), N_("Go to the entry before"))                                \
	X(CONTACTS, OPEN, "Enter", N_("Details"), N_("Show the contact in full; in an incident: log a call"))   \
	X(CONTACTS, RIGHT, "Right l", N_("Details"), N_("Show the contact in full"))                        \
	X(CONTACTS, VERIFIED, "v", N_("Verified"), N_("Note that the contact was confirmed today"))          \
	X(CONTACTS, ADD, "a", N_("Add"), N_("Add a contact of your own to your organisation's file"))        \
	X(CONTACTS, CORRECT, "c", N_("Correct"), N_("Correct the contact in your organisation's file"))      \
	X(PLAYBOOK, OPEN, "Enter", N_("Open"), N_("Open what is selected"))                                  \
	X(PLAYBOOK, VERIFIED, "v", N_("Verified"), N_("Note that the contact was confirmed today"))          \
	X(PLAYBOOK, EDIT, "e E", N_("Edit"), N_("Open the file in your editor at this item"))                \
	X(CONTACTS, EDIT, "E e", N_("Edit"), N_("Open the file in your editor at this item"))                \
	X(REVIEW, EDIT, "E e", N_("Edit"), N_("Open the file in your editor at this item"))                  \
	X(INCIDENT, STEP_DONE, "Space", N_("Done"), N_("Mark the step as done, or take that back"))          \
	X(INCIDENT, NOTE, "w", N_("Note"), N_("Write a note into the record; one that ends in ? stays an open question")) \
	X(INCIDENT, FACTS, "f", N_("Facts"), N_("Capture what is known; every form is filled from it"))      \
	X(INCIDENT, FORMS, "o", N_("Forms"), N_("Fill the sheets and notices from the facts"))               \
	X(INCIDENT, DUTIES, "t", N_("Deadlines"), N_("Reporting duties and their deadlines"))                \
	X(INCIDENT, OPEN, "Enter", N_("Step"), N_("Show the step in full, with whom to call and what to capture")) \
	X(INCIDENT, HANDOVER, "H", N_("Hand over"), N_("The hand-over sheet for the next shift"))            \
	X(INCIDENT, ASSIGN, "a", N_("Assign"), N_("Say who does the step"))                                  \
	X(INCIDENT, SKIP, "x", N_("Not needed"), N_("Mark the step as not applicable, with the reason"))     \
	X(INCIDENT, DECISION, "d", N_("Decision"), N_("Record a decision: options, choice, reason, who"))    \
	X(INCIDENT, EVIDENCE, "e", N_("Evidence"), N_("What was kept as evidence, and who holds it"))        \
	X(INCIDENT, UPDATE, "u", N_("Update"), N_("Record a status update, or how often one is due"))        \
	X(INCIDENT, PENDING, "c", N_("Waiting"), N_("Do what somebody waits for: call back as promised, or give the update that is due")) \
	X(INCIDENT, FILTER, "m", N_("Filter"), N_("Show all steps, those that are mine, open or overdue"))   \
	X(INCIDENT, PERSON, "i", N_("Who am I"), N_("Say who is working at this terminal"))                  \
	X(INCIDENT, RECORD, "v", N_("Record"), N_("Show everything that was recorded so far"))               \
	X(INCIDENT, END, "X", N_("Close"), N_("Close the incident; what is still open is shown first"))      \
	X(STEP, OPEN, "Enter", N_("Open"), N_("Capture the fact, open the contact or the guidance"))         \
	X(STEP, STEP_DONE, "Space", N_("Done"), N_("Mark the step as done, or take that back"))              \
	X(STEP, SKIP, "x", N_("Not needed"), N_("Mark the step as not applicable, with the reason"))         \
	X(STEP, ASSIGN, "a", N_("Assign"), N_("Say who does the step"))                                      \
	X(FACTS, OPEN, "Enter", N_("Capture"), N_("Capture the fact, or change it"))                         \
	X(FACTS, UNKNOWN, "u", N_("Unknown"), N_("Record that it is not known; that is an answer too"))      \
	X(FACTS, FILTER, "m", N_("Filter"), N_("Show all facts, those that are missing or unknown"))         \
	X(FACTS, NEXT_PANE, "Tab", N_("Details"), N_("Show the fact in full: its history, and what depends on it")) \
	X(FACTS, SENSITIVE, "v", N_("Withheld"), N_("Show or withhold what is sensitive"))                   \
	X(FORMS, OPEN, "Enter", N_("Fill"), N_("Show the form filled from the facts"))                       \
	X(FORMS, SAVE, "s", N_("Save"), N_("Save the form as a page to print, beside the journal"))          \
	X(DUTIES, OPEN, "Enter", N_("Reported"), N_("Record that it was reported: to whom, how, receipt"))   \
	X(DUTIES, FACTS, "f", N_("Fact"), N_("Capture the fact that it depends on"))                         \
	X(DUTIES, SKIP, "x", N_("Not due"), N_("Record that the report is not due, with the reason"))        \
	X(DUTIES, FORMS, "o", N_("Sheet"), N_("Show the form that this report wants"))                        \
	X(DUTIES, FILTER, "m", N_("Filter"), N_("Show the reports that are due, or all"))                    \
	X(EVIDENCE, OPEN, "Enter", N_("Custody"), N_("Record where it is kept, handed to or returned by whom")) \
	X(EVIDENCE, ADD, "a", N_("Add"), N_("Record a piece of evidence"))                                   \
	X(EVIDENCE, HASH, "s", N_("SHA-256"), N_("Compute the SHA-256 of its file and record it"))           \
	X(PAPER, SAVE, "s", N_("Save"), N_("Save it as a page to print, beside the journal"))                \
	X(PAPER, SENSITIVE, "v", N_("Withheld"), N_("Show or withhold what is sensitive"))                   \
	X(PAPER, FACTS, "f", N_("Facts"), N_("Go through the facts that the form lacks"))                     \
	X(PAPER, OPEN, "Enter", N_("Record"), N_("Record that it was handed over"))                          \
	X(PAPER, ADD, "a", N_("Answer"), N_("Answer the oldest question that is still open"))                \
	X(SHEET, OPEN, "Enter", N_("Next"), N_("Go to the next field; on the last one record it"))           \
	X(ASSESSMENTS, OPEN, "Enter", N_("Open"), N_("Begin the self-assessment, go on with it, or see what it came to")) \
	X(ASSESSMENTS, ADD, "a", N_("Anew"), N_("Answer it anew; what was answered before stays in the journal")) \
	X(ASSESSMENT, CHOOSE, "1 2 3 4 5 6 7 8 9", N_("Choose"), N_("Give that answer; it is recorded at once")) \
	X(ASSESSMENT, OPEN, "Enter", N_("Next"), N_("Go to the next question; on the last row finish"))      \
	X(ASSESSMENT, NEXT_PANE, "Tab", N_("Result"), N_("Show what the answers come to by axis, or the questions again")) \
	X(ASSESSMENT, CORRECT, "c", N_("Comment"), N_("Write a comment on the answer"))                      \
	X(ASSESSMENT, LEFT, "Left h", N_("Lower"), N_("Give the answer before"))                             \
	X(ASSESSMENT, RIGHT, "Right l", N_("Higher"), N_("Give the answer behind"))                          \
	X(ASSESSMENT, SAVE, "s", N_("Save"), N_("Save the result as a page to print, beside the journal"))   \
	X(GLOBAL, NOTE, "w", N_("Note"), N_("In an incident: write a note into the record"))                 \
	X(GLOBAL, UP, "Up k", N_("Up"), N_("Move up"))                                                       \
	X(GLOBAL, DOWN, "Down j", N_("Down"), N_("Move down"))                                               \
	X(GLOBAL, LEFT, "Left h", N_("Left"), N_("Move left, or to the earlier entry"))                      \
	X(GLOBAL, RIGHT, "Right l", N_("Right"), N_("Move right, or to the later entry"))                    \
	X(GLOBAL, PAGE_UP, "PgUp", N_("Page up"), N_("Move up by a page"))                                   \
	X(GLOBAL, PAGE_DOWN, "PgDn", N_("Page down"), N_("Move down by a page"))                             \
	X(GLOBAL, FIRST, "g Home", N_("First"), N_("Go to the first line"))                                  \
	X(GLOBAL, LAST, "G End", N_("Last"), N_("Go to the last line"))                                      \
	X(GLOBAL, NEXT_PANE, "Tab", N_("Pane"), N_("Go to the next part of the screen"))                     \
	X(GLOBAL, SEARCH, "/", N_("Search"), N_("Search in this list"))                                      \
	X(GLOBAL, NEXT_MATCH, "n", N_("Next"), N_("Go to the next match"))                                   \
	X(GLOBAL, CONTACTS, "C", N_("Contacts"), N_("Show whom to call"))                                    \
	X(GLOBAL, GUIDANCE, "D", N_("Guidance"), N_("Show the guidance on consultation and disclosure"))     \
	X(GLOBAL, LANGUAGE, "L", N_("日本語"), N_("Change the language, at any moment"))                 \
	X(GLOBAL, REDRAW, "^L", N_("Redraw"), N_("Draw the screen anew"))                                    \
	X(GLOBAL, SUSPEND, "^Z", N_("Suspend"), N_("Go to the shell for a moment; a running exercise is paused")) \
	X(GLOBAL, HELP, "? F1", N_("Keys"), N_("Show the keys of this screen"))                              \
	X(GLOBAL, BACK, "q Esc ^C", N_("Back"), N_("Go back; on the home screen: leave"))
/* clang-format on */

/* One action may have rows in several contexts (OPEN, EDIT): the enum lists each once. */
enum action {
	ACT_NONE,
	ACT_CHOOSE,
	ACT_DECIDE,
	ACT_NOTE,
	ACT_PAUSE,
	ACT_RESUME,
	ACT_STEPS,
	ACT_RELEASE,
	ACT_FASTER,
	ACT_SLOWER,
	ACT_STEP_DONE,
	ACT_END,
	ACT_OPEN,
	ACT_RATE,
	ACT_REPLAY,
	ACT_TREND,
	ACT_PLAN,
	ACT_FISCAL,
	ACT_HOTWASH,
	ACT_REPORT,
	ACT_VERIFIED,
	ACT_ADD,
	ACT_CORRECT,
	ACT_FACTS,
	ACT_FORMS,
	ACT_DUTIES,
	ACT_HANDOVER,
	ACT_ASSIGN,
	ACT_SKIP,
	ACT_DECISION,
	ACT_EVIDENCE,
	ACT_UPDATE,
	ACT_PENDING,
	ACT_FILTER,
	ACT_PERSON,
	ACT_RECORD,
	ACT_UNKNOWN,
	ACT_SAVE,
	ACT_HASH,
	ACT_SENSITIVE,
	ACT_EDIT,
	ACT_UP,
	ACT_DOWN,
	ACT_LEFT,
	ACT_RIGHT,
	ACT_PAGE_UP,
	ACT_PAGE_DOWN,
	ACT_FIRST,
	ACT_LAST,
	ACT_NEXT_PANE,
	ACT_SEARCH,
	ACT_NEXT_MATCH,
	ACT_CONTACTS,
	ACT_GUIDANCE,
	ACT_LANGUAGE,
	ACT_REDRAW,
	ACT_SUSPEND,
	ACT_HELP,
	ACT_BACK,
	ACT_COUNT
};

struct binding {
	enum key_context context;
	enum action action;
	const char *keys;
	const char *label; /* msgid */
	const char *help;  /* msgid */
};

/* A key as it came: a character, or one of ncurses' KEY_ codes. */
struct key {
	wchar_t character; /* 0 for a code */
	int code;
};

/* The action of a key in a context; full-width １ ｑ ？ count as half-width (an input method is
 * often left on). While `typing`, printable characters are no actions. */
enum action keys_action(enum key_context context, const struct key *key, bool typing);

/* The context's own rows, then the global ones that it does not have itself, in the order of the
 * table. */
typedef void binding_fn(const struct binding *b, void *arg);
void keys_each(enum key_context context, binding_fn *fn, void *arg);

/* The title of a context on the ? screen, translated. */
const char *keys_context_label(enum key_context context);

/* The first key of a binding as it is shown: "Enter", "w", "1-9"; while `typing` the first that is
 * no character. Returns its length, 0 when there is none. */
size_t keys_first(const struct binding *b, bool typing, char *out, size_t size);

/* Full-width １ ｑ ？ and the wide space as half-width. */
wchar_t keys_half_width(wchar_t c);

#endif
