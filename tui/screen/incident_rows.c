/*
 * incident_rows - which steps the incident screen lists, and its cursor among them.
 *
 * The cursor is a step, not a row: what another terminal does to the list does not move it. When
 * its step is no longer listed, the next one that is takes its place.
 */
#include "screen/incident.h"
#include "screen/live.h"

static bool is_listed(const struct incident_view *v, int step, int64_t now_ms)
{
	const struct run *run = v->session->run;
	const struct step_state *state = &run->incident->steps[step];

	switch (v->filter) {
	case FILTER_MINE:
		return state->assignee && incident_same_person(state->assignee, live_me(v->app));
	case FILTER_OPEN:
		return state->standing == STEP_OPEN;
	case FILTER_OVERDUE:
		return stepping_is_overdue(run, step, now_ms);
	default:
		return true;
	}
}

struct incident_rows incident_list(const struct incident_view *v, int64_t now_ms,
				   struct arena *arena)
{
	const struct incident *in = v->session->run->incident;
	size_t phases = v->session->playbook->phases.count;
	struct incident_rows rows = { .item = arena_alloc(arena, (in->step_count + phases + 1) *
									 sizeof *rows.item) };
	int phase = -1;
	bool found = false;

	for (int i = 0; i < (int)in->step_count; i++) {
		if (!is_listed(v, i, now_ms))
			continue;
		if (in->steps[i].phase != phase) {
			phase = in->steps[i].phase;
			rows.item[rows.count++] = (struct incident_row){ phase, -1 };
		}
		if (!found) {
			rows.at = rows.count;
			rows.place = rows.steps;
			found = i >= v->step;
		}
		rows.item[rows.count++] = (struct incident_row){ phase, i };
		rows.steps++;
	}
	return rows;
}

int incident_selected(const struct incident_view *v)
{
	struct arena scratch = { 0 };
	struct incident_rows rows = incident_list(v, clock_wall_ms(), &scratch);
	int step = rows.steps ? rows.item[rows.at].step : -1;

	arena_release(&scratch);
	return step;
}

/* The step in the nth place of those listed. */
static int step_in_place(const struct incident_rows *rows, size_t place)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->item[i].step >= 0 && !place--)
			return rows->item[i].step;
	return 0;
}

bool incident_move(struct incident_view *v, enum action action, size_t page)
{
	struct arena scratch = { 0 };
	struct incident_rows rows = incident_list(v, clock_wall_ms(), &scratch);
	struct list list = { .at = rows.place, .count = rows.steps, .page = page };
	bool moved = list_act(&list, action);

	if (moved && rows.steps)
		v->step = step_in_place(&rows, list.at);
	arena_release(&scratch);
	return moved;
}
