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
	X(REVIEW, NEXT_PANE, "Tab", N_("Timeline"), N_("Go to the timeline, to the text, to the decisions"))  \
	X(REPLAY, RIGHT, "Right l", N_("Later"), N_("Go to the next entry"))                                  \
	X(REPLAY, LEFT, "Left h", N_("Earlier"), N_("Go to the entry before"))                                \
	X(CONTACTS, OPEN, "Enter", N_("Details"), N_("Show the contact in full"))                            \
	X(CONTACTS, VERIFIED, "v", N_("Verified"), N_("Note that the contact was confirmed today"))          \
	X(PLAYBOOK, OPEN, "Enter", N_("Open"), N_("Open what is selected"))                                  \
	X(PLAYBOOK, VERIFIED, "v", N_("Verified"), N_("Note that the contact was confirmed today"))          \
	X(PLAYBOOK, EDIT, "e E", N_("Edit"), N_("Open the file in your editor at this item"))                \
	X(CONTACTS, EDIT, "E e", N_("Edit"), N_("Open the file in your editor at this item"))                \
	X(REVIEW, EDIT, "E e", N_("Edit"), N_("Open the file in your editor at this item"))                  \
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
	ACT_HOTWASH,
	ACT_VERIFIED,
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
