/* Tests that the column tables name the columns that the database has, in its order, and that what
 * cannot stand in a column is refused. */
#include "kit.h"

#include <stdio.h>
#include <string.h>

#include "journal/columns.h"

static void expect_columns(const char *path, const char *table, const struct columns *columns,
			   const char *before, const char *behind)
{
	struct strbuf wanted = { 0 };
	char sql[200];

	strbuf_add(&wanted, before);
	EACH (const struct column, c, *columns) {
		strbuf_addf(&wanted, "%s,", c->name);
	}
	strbuf_add(&wanted, behind);
	snprintf(sql, sizeof sql, "SELECT group_concat(name, ',') FROM pragma_table_info('%s')",
		 table);
	assert_string_equal(kit_ask(path, sql), strbuf_text(&wanted));
	strbuf_release(&wanted);
}

static void are_those_of_the_database(void **state)
{
	struct kit *kit = *state;

	kit->journal = kit_open(kit->path);
	expect_columns(kit->path, "session", &session_columns, "", "hash");
	expect_columns(kit->path, "entry", &entry_columns, "session,", "prev,hash");
}

static const struct column *find(const struct columns *columns, const char *name)
{
	EACH (const struct column, c, *columns) {
		if (!strcmp(c->name, name))
			return c;
	}
	fail_msg("no column '%s'", name);
	return NULL;
}

static void refuse_what_they_cannot_hold(void **state)
{
	const struct column_value none = { .is_text = true };
	static const struct {
		const char *name;
		struct column_value value;
		bool fits;
	} rows[] = {
		{ "seq", { .number = INT64_MAX }, true },
		{ "seq", { .is_text = true, .text = "1" }, false },
		{ "late", { .number = 1 }, true },
		{ "late", { .number = 2 }, false },
		{ "kind", { .is_text = true, .text = "endex" }, true },
		{ "kind", { .is_text = true, .text = "endexx" }, false },
		{ "kind", { .is_text = true }, false },
		{ "kind", { .number = 1 }, false },
		{ "state", { .is_text = true, .text = "paused" }, true },
		{ "state", { .is_text = true, .text = "" }, false },
		{ "actor", { .is_text = true }, true },
		{ "actor", { .number = 0 }, false },
	};
	struct entry e = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct column *c = find(&entry_columns, rows[i].name);

		if (column_put(c, &e, rows[i].value) != rows[i].fits)
			fail_msg("row %zu: %s", i, rows[i].name);
		if (rows[i].fits)
			assert_true(column_value_equals(column_get(c, &e), rows[i].value));
	}
	assert_false(column_value_equals(none, (struct column_value){ 0 }));
	assert_false(
		column_value_equals(none, (struct column_value){ .is_text = true, .text = "" }));
}

static void keep_the_kind_of_a_session(void **state)
{
	const struct column *kind = find(&session_columns, "kind");
	struct session_info info = { .kind = SESSION_INCIDENT }, other = { 0 };

	(void)state;
	assert_true(column_put(kind, &other, column_get(kind, &info)));
	assert_int_equal(other.kind, SESSION_INCIDENT);
	assert_false(column_put(kind, &other, (struct column_value){ .is_text = true, "war" }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(are_those_of_the_database, kit_setup, kit_teardown),
		cmocka_unit_test(refuse_what_they_cannot_hold),
		cmocka_unit_test(keep_the_kind_of_a_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
