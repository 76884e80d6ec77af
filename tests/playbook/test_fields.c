/* test_fields - the table of fields agrees with itself and with the words of model.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "kit.h"
#include "playbook/fields.h"
#include "playbook/value.h"

static size_t size_of_kind(enum field_kind kind)
{
	static const size_t sizes[] = {
		[FIELD_STRING] = sizeof(char *),
		[FIELD_PHRASE] = sizeof(struct phrase),
		[FIELD_ID] = sizeof(struct item),
		[FIELD_REF] = sizeof(struct ref),
		[FIELD_REFS] = sizeof(ref_list),
		[FIELD_STRINGS] = sizeof(struct any_list),
		[FIELD_PHRASES] = sizeof(phrase_list),
		[FIELD_INT] = sizeof(int64_t),
		[FIELD_CODE] = sizeof(int64_t),
		[FIELD_YESNO] = sizeof(bool),
		[FIELD_WORD] = sizeof(int),
		[FIELD_DATE] = sizeof(int64_t),
		[FIELD_PART_DATE] = sizeof(char *),
		[FIELD_TIME_OF_DAY] = sizeof(int64_t),
		[FIELD_DURATION] = sizeof(int64_t),
		[FIELD_SPAN] = sizeof(struct span_range),
		[FIELD_TRIGGER] = sizeof(struct trigger),
		[FIELD_CONDITIONS] = sizeof(struct any_list),
		[FIELD_POINTER] = sizeof(void *),
		[FIELD_LIST] = sizeof(struct any_list),
	};

	return sizes[kind];
}

static void check_field(const struct record *r, const struct field *f)
{
	size_t size = f->kind == FIELD_RECORD ? f->record->size : size_of_kind(f->kind);

	assert_true(f->offset + size <= r->size);
	assert_true(f->help && *f->help);
	assert_int_equal(f->record != NULL, f->kind == FIELD_RECORD || f->kind == FIELD_POINTER ||
						    f->kind == FIELD_LIST);
	if (f->kind == FIELD_WORD)
		assert_non_null(f->words);
	if (f->kind == FIELD_REF || f->kind == FIELD_REFS)
		assert_true(*section_word(f->section));
	assert_ptr_equal(record_find_field(r, f->key), f);
	for (const struct field *g = r->field; g != f; g++)
		assert_true(g->offset != f->offset);
}

static void check_record(const struct record *r)
{
	assert_true(r->mark_offset == RECORD_NO_MARK ||
		    r->mark_offset + sizeof(struct mark) <= r->size);
	for (const struct field *f = r->field; f != r->field + r->count; f++) {
		check_field(r, f);
		if (f->record)
			check_record(f->record);
	}
}

static void every_field_lies_within_its_struct(void **state)
{
	(void)state;
	check_record(&playbook_record);
	check_record(&answers_record);
	check_record(&organisation_record);
}

static void an_unknown_key_is_found_nowhere(void **state)
{
	(void)state;
	assert_null(record_find_field(&playbook_record, ""));
	assert_null(record_find_field(&playbook_record, "titl"));
	assert_null(record_find_field(&playbook_record, "titles"));
}

static const struct record *record_of(const struct record *r, const char *key)
{
	return record_find_field(r, key)->record;
}

static void words_stand_in_the_order_of_the_enums(void **state)
{
	const struct record *contact = record_of(&playbook_record, "contacts");
	const struct record *guidance = record_of(&playbook_record, "guidance");
	const char *const *kinds = record_find_field(contact, "kind")->words;
	const char *const *topics = record_find_field(guidance, "topic")->words;

	(void)state;
	for (int i = 0; i < CONTACT_KIND_COUNT; i++) {
		assert_string_equal(kinds[i], contact_kind_word(i));
		assert_int_equal(contact_kind_find(kinds[i]), i);
	}
	assert_null(kinds[CONTACT_KIND_COUNT]);
	for (int i = 0; i < TOPIC_COUNT; i++)
		assert_string_equal(topics[i], topic_word(i));
	assert_null(topics[TOPIC_COUNT]);
	assert_int_equal(contact_kind_find("polise"), -1);
}

static void ids_have_their_alphabet(void **state)
{
	static const struct {
		const char *id;
		bool good;
	} rows[] = {
		{ "a", true },
		{ "0", true },
		{ "a-b-", true },
		{ "", false },
		{ "-a", false },
		{ "A", false },
		{ "a b", false },
		{ "a_b", false },
		{ "a.b", false },
		{ "あ", false },
		{ "a\xE2\x80\x8D", false },
		{ "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234", true },
		{ "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(value_is_id(rows[i].id, strlen(rows[i].id)), rows[i].good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_lies_within_its_struct),
		cmocka_unit_test(an_unknown_key_is_found_nowhere),
		cmocka_unit_test(words_stand_in_the_order_of_the_enums),
		cmocka_unit_test(ids_have_their_alphabet),
	};

	return cmocka_run_group_tests_name("fields", tests, kit_speak_english, kit_release);
}
