/*
 * test_schema - the schema says what the table of fields says. That it is a valid schema and that
 * the shipped playbooks satisfy it, an independent validator says (tests/scripts).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/fields.h"
#include "playbook/schema.h"

static const char *schema;

static int print(void **state)
{
	struct strbuf out = { 0 };

	(void)kit_speak_english(state);
	schema_print(&out);
	schema = arena_copy_text(&kit_arena, out.text);
	strbuf_release(&out);
	return 0;
}

static void check_keys(const struct record *r)
{
	for (const struct field *f = r->field; f != r->field + r->count; f++) {
		assert_non_null(strstr(schema, arena_printf(&kit_arena, "\"%s\": {", f->key)));
		if (f->kind == FIELD_LIST)
			assert_non_null(
				strstr(schema, arena_printf(&kit_arena, "\"#/definitions/%s\"",
							    f->record->name)));
		if (f->record)
			check_keys(f->record);
	}
}

static void names_every_field(void **state)
{
	(void)state;
	check_keys(&playbook_record);
}

static void closes_what_it_opens(void **state)
{
	int depth = 0;
	bool inside = false;

	(void)state;
	for (const char *p = schema; *p; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '"')
			inside = !inside;
		else if (!inside && strchr("{[", *p))
			depth++;
		else if (!inside && strchr("}]", *p))
			assert_true(--depth >= 0);
	}
	assert_int_equal(depth, 0);
	assert_false(inside);
}

static void types_what_yaml_tools_type_themselves(void **state)
{
	const char *sensitive = strstr(schema, "\"sensitive\": {");
	const char *confirm = strstr(schema, "\"confirm\": {");

	(void)state;
	assert_non_null(strstr(schema, "\"minimum\": 1"));
	assert_true(strstr(sensitive, "true") < strstr(sensitive, "\"yes\""));
	/* What stands for an absent word cannot be written. */
	assert_true(strstr(confirm, "\"two-person\"") < strchr(confirm, '}'));
	assert_null(strstr(schema, " \"\""));
}

static void describes_in_both_languages_and_leaves_the_own_one(void **state)
{
	(void)state;
	assert_non_null(strstr(schema, "Whom to call\""));
	assert_int_equal(lang_current(), LANG_EN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_every_field),
		cmocka_unit_test(closes_what_it_opens),
		cmocka_unit_test(types_what_yaml_tools_type_themselves),
		cmocka_unit_test(describes_in_both_languages_and_leaves_the_own_one),
	};

	return cmocka_run_group_tests_name("schema", tests, print, kit_release);
}
