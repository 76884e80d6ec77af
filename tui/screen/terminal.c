/*
 * terminal - the terminal itself: taking it, waiting for it, giving it back; see terminal.h.
 *
 * ncurses reads the keys; signals come through a pipe, so that one poll waits for both and no
 * signal falls between looking and waiting. The terminal is in raw mode: Ctrl-C, Ctrl-Z, Ctrl-S and
 * Ctrl-Q are keys like others. An escape sequence that ncurses does not know (an answer to a
 * question, a key of another terminal) is swallowed whole and never acts as the characters it is
 * made of.
 */
#include "screen/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/mem.h"
#include "screen/terminal_probe.h"

/* Behind our own headers: it makes macros of words like `columns`. */
#include <term.h>

#define ESCAPE_DELAY_MS 25  /* a lone Esc is known as such after this */
#define PIECES_DELAY_MS 100 /* the rest of an answer that came in pieces */
#define SEQUENCE_MAX 32
#define DEAD_READS \
	8 /* readable without anything to read, so often in a row: the terminal has gone */

static struct {
	SCREEN *screen;
	bool out; /* left to another program, or given back */
	bool ascii, color;
	struct probe probe;
	int pipe[2];
	int dead_reads;
} terminal = { .pipe = { -1, -1 } };

static const int caught[] = { SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGTSTP };

bool terminal_is_ascii(void)
{
	return terminal.ascii;
}

bool terminal_has_color(void)
{
	return terminal.color;
}

bool terminal_mangles_utf8(void)
{
	return probe_says_no_utf8(&terminal.probe);
}

/* ---- signals ---- */

static void note_signal(int signal)
{
	unsigned char byte = (unsigned char)signal;
	int saved = errno;

	/* A full pipe has enough to wake us. */
	if (write(terminal.pipe[1], &byte, 1) < 0)
		errno = saved;
	errno = saved;
}

static void last_words(int signal)
{
	(void)signal;
	terminal_restore();
}

static void catch_signals(void)
{
	struct sigaction note = { .sa_handler = note_signal, .sa_flags = SA_RESTART };
	struct sigaction abort_once = { .sa_handler = last_words, .sa_flags = (int)SA_RESETHAND };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	for (size_t i = 0; i < ARRAY_LEN(caught); i++)
		(void)sigaction(caught[i], &note, NULL);
	(void)sigaction(SIGABRT, &abort_once, NULL);
	(void)sigaction(SIGPIPE, &ignore, NULL);
}

static bool open_pipe(struct error *err)
{
	if (terminal.pipe[0] >= 0 || !pipe2(terminal.pipe, O_CLOEXEC | O_NONBLOCK))
		return true;
	return error_set(err, STATUS_SURROUNDINGS,
			 _("cannot open a pipe: %s; close other programs and try again"),
			 strerror(errno));
}

/* ---- taking it ---- */

static bool is_useless(const char *name)
{
	return !name || !*name || !strcmp(name, "dumb") || !strcmp(name, "unknown");
}

static bool can_place_cursor(void)
{
	const char *cup = tigetstr("cup");

	return cup && cup != (const char *)-1;
}

/* newterm() leaks when it does not know the name, so it is asked for before. */
static bool is_known(const char *name)
{
	int problem;
	bool known = setupterm(name, STDOUT_FILENO, &problem) == OK;

	if (known)
		del_curterm(cur_term);
	return known;
}

/* Names that this machine does not know (kitty, foot, ghostty over SSH) nearly always understand
 * xterm. */
static SCREEN *open_ladder(const char *name)
{
	const char *const rungs[] = { name, "xterm-256color", "xterm", "vt100" };

	for (size_t i = 0; i < ARRAY_LEN(rungs); i++)
		if (is_known(rungs[i]))
			return newterm(rungs[i], stdout, stdin);
	return NULL;
}

static void set_colors(bool wanted)
{
	terminal.color = wanted && has_colors() && start_color() == OK;
	if (!terminal.color)
		return;
	use_default_colors();
	for (short i = 0; i < COLORS && i < 8; i++)
		init_pair(i, i, -1);
}

/* PuTTY's F1 to F4, otherwise characters that would act as keys. */
static void define_keys(void)
{
	static const char *const sequences[] = { "\033[11~", "\033[12~", "\033[13~", "\033[14~",
						 "\033OP",   "\033OQ",   "\033OR",   "\033OS" };

	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		define_key(sequences[i], KEY_F(1 + (int)i % 4));
}

static void fit_window(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return;
	if (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr))
		resize_term(size.ws_row, size.ws_col);
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(ESCAPE_DELAY_MS);
	define_keys();
}

/* ncurses flushes after every cursor move until the screen has been left once: so it is left at
 * once. The question follows the blank screen; nobody waits for the answer, the first paint comes
 * right behind. */
static void begin_painting(const char *name)
{
	(void)endwin();
	wnoutrefresh(stdscr);
	doupdate();
	fit_window();
	if (terminal.ascii || (name && !strcmp(name, "linux")))
		return;
	probe_begin(&terminal.probe, clock_steady_ms());
	(void)!write(STDOUT_FILENO, probe_question, strlen(probe_question));
}

static bool check_surroundings(const char *name, struct error *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(
			err, STATUS_SURROUNDINGS,
			_("there is no terminal to show screens on; start it in a terminal, or see "
			  "'sonae help' for the commands that need none"));
	if (is_useless(name))
		return error_set(err, STATUS_SURROUNDINGS,
				 _("the terminal '%s' cannot show screens; set TERM to its type, "
				   "for example "
				   "TERM=xterm-256color"),
				 name ? name : "");
	return true;
}

bool terminal_open(const struct terminal_options *options, struct error *err)
{
	const char *name = getenv("TERM");

	if (!check_surroundings(name, err) || !open_pipe(err))
		return false;
	terminal.ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
	(void)setenv("NCURSES_NO_UTF8_ACS", "1", 1);
	terminal.screen = open_ladder(name);
	if (!terminal.screen || !can_place_cursor()) {
		terminal_restore();
		return error_set(err, STATUS_SURROUNDINGS,
				 _("the terminal '%s' cannot show screens; set TERM to its type, "
				   "for example "
				   "TERM=xterm-256color"),
				 name);
	}
	set_modes();
	catch_signals();
	set_colors(!options->no_color);
	begin_painting(name);
	return true;
}

void terminal_restore(void)
{
	if (terminal.screen && !terminal.out)
		(void)endwin();
	terminal.out = true;
}

void terminal_leave(void)
{
	terminal_restore();
	(void)signal(SIGINT, SIG_DFL);
	(void)signal(SIGTSTP, SIG_DFL);
}

void terminal_return(void)
{
	catch_signals();
	terminal.out = false;
	fit_window();
	clearok(curscr, TRUE);
	doupdate();
}

void terminal_suspend(void)
{
	terminal_leave();
	/* The whole group, as the shell sees it: `make run` stops too. */
	(void)kill(0, SIGTSTP);
	terminal_return();
}

/* ---- waiting ---- */

static bool is_readable(int fd, short *events, int timeout_ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	bool ready = poll(&p, 1, timeout_ms) > 0;

	if (events)
		*events = p.revents;
	return ready;
}

/* One key from ncurses. Bytes of one character that come in pieces are waited for; without any
 * input only what ncurses had put back is looked at. */
static bool read_key(struct key *key)
{
	wint_t c;
	int result;

	wtimeout(stdscr, is_readable(STDIN_FILENO, NULL, 0) ? ESCAPE_DELAY_MS : 0);
	result = wget_wch(stdscr, &c);
	if (result == ERR)
		return false;
	*key = (struct key){ 0 };
	if (result == KEY_CODE_YES)
		key->code = (int)c;
	else
		key->character = (wchar_t)c;
	return true;
}

static bool ends_sequence(wchar_t c)
{
	return c >= 0x40 && c <= 0x7e;
}

/* What follows ESC [ up to its last character. False when it breaks off. */
static bool read_sequence(char *out, size_t size)
{
	struct key key;
	size_t length = 0;

	do {
		if (!read_key(&key) &&
		    !(is_readable(STDIN_FILENO, NULL, PIECES_DELAY_MS) && read_key(&key)))
			return false;
		if (key.code || key.character > 127)
			return false;
		if (length + 1 < size)
			out[length++] = (char)key.character;
		out[length] = '\0';
	} while (!ends_sequence(key.character));
	return true;
}

enum reading { READ_NOTHING, READ_KEY, READ_SWALLOWED, READ_WIDTHS };

/* Behind an Esc: a lone one is a key; what belongs to a sequence is swallowed. */
static enum reading read_behind_escape(struct key *key)
{
	bool awaited = probe_is_awaited(&terminal.probe, clock_steady_ms());
	char sequence[SEQUENCE_MAX];
	struct key next;

	*key = (struct key){ .character = 27 };
	/* Only when ncurses holds nothing more is the rest of an answer waited for. */
	if (!read_key(&next) &&
	    !(awaited && is_readable(STDIN_FILENO, NULL, PIECES_DELAY_MS) && read_key(&next)))
		return READ_KEY;
	if (next.code || (next.character != L'[' && next.character != L'O')) {
		if (next.code)
			ungetch(next.code);
		else
			unget_wch(next.character);
		return READ_KEY;
	}
	if (next.character == L'O') {
		(void)read_key(&next);
		return READ_SWALLOWED;
	}
	if (!read_sequence(sequence, sizeof sequence))
		return READ_SWALLOWED;
	return probe_take(&terminal.probe, sequence) && probe_settle(&terminal.probe)
		       ? READ_WIDTHS
		       : READ_SWALLOWED;
}

static enum reading read_input(struct key *key)
{
	if (!read_key(key))
		return READ_NOTHING;
	terminal.dead_reads = 0;
	if (key->code == KEY_RESIZE)
		return READ_SWALLOWED;
	if (!key->code && key->character == 27)
		return read_behind_escape(key);
	return READ_KEY;
}

static bool take_signal(struct event *event)
{
	unsigned char byte;

	if (terminal.pipe[0] < 0 || read(terminal.pipe[0], &byte, 1) != 1)
		return false;
	*event = (struct event){ .kind = EVENT_STOP, .signal = byte };
	if (byte == SIGTSTP)
		*event = (struct event){ .kind = EVENT_KEY, .key = { .character = 'Z' & 31 } };
	if (byte == SIGWINCH) {
		/* Even when a burst ends at the old size, the terminal may have lost what it
		 * showed. */
		event->kind = EVENT_RESIZE;
		fit_window();
		clearok(curscr, TRUE);
	}
	return true;
}

/* True when *event is complete. */
static bool take_input(struct event *event)
{
	enum reading reading;

	do
		reading = read_input(&event->key);
	while (reading == READ_SWALLOWED);
	if (reading == READ_NOTHING)
		return false;
	event->kind = EVENT_KEY;
	if (reading == READ_WIDTHS) {
		event->kind = EVENT_RESIZE;
		clearok(curscr, TRUE);
	}
	return true;
}

static bool has_gone(short events)
{
	if (events & POLLIN)
		return ++terminal.dead_reads > DEAD_READS;
	return events & (POLLHUP | POLLERR | POLLNVAL);
}

void terminal_wait(int64_t timeout_ms, struct event *event)
{
	int64_t until = clock_steady_ms() + timeout_ms;
	struct pollfd p[] = { { .fd = STDIN_FILENO, .events = POLLIN },
			      { .fd = terminal.pipe[0], .events = POLLIN } };

	for (;;) {
		int64_t left = timeout_ms < 0 ? -1 : until - clock_steady_ms();
		int wait_ms = left > INT32_MAX ? INT32_MAX : (int)left;

		*event = (struct event){ .kind = EVENT_TICK };
		if (take_signal(event) || take_input(event))
			return;
		*event = (struct event){ .kind = EVENT_STOP };
		if (has_gone(p[0].revents))
			return;
		*event = (struct event){ .kind = EVENT_TICK };
		if (timeout_ms >= 0 && left <= 0)
			return;
		p[0].revents = 0;
		if (poll(p, ARRAY_LEN(p), wait_ms) < 0)
			p[0].revents = 0;
	}
}

bool terminal_has_input(void)
{
	return is_readable(STDIN_FILENO, NULL, 0);
}
