/*
 * floor_curses - what any full-screen program in ncurses costs: it sets the locale, paints a screen
 * full of Japanese text with a `>`, paints it again with the `>` moved on Down and Up, and leaves on
 * q. Start and keys are measured against it.
 */
#include <locale.h>
#include <ncurses.h>

#define LINE "大阪府警察本部 サイバー犯罪対策課 相談窓口 Osaka Prefectural Police 06-6943-1234"

static void paint(int at)
{
	erase();
	for (int row = 0; row < LINES; row++)
		mvaddnstr(row, 2, LINE, -1);
	mvaddch(at, 0, '>');
	refresh();
}

int main(void)
{
	int at = 1, next, key;

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	paint(at);
	while ((key = getch()) != 'q') {
		next = at + (key == KEY_DOWN) - (key == KEY_UP);
		if (next < 0 || next >= LINES)
			continue;
		at = next;
		paint(at);
	}
	endwin();
	return 0;
}
