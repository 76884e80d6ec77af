/* schema - `sonae schema`: the JSON Schema of the playbook format. */
#include "playbook/schema.h"

#include "command/actions.h"
#include "command/output.h"

enum status command_schema(const struct globals *g, const struct arguments *a, struct error *err)
{
	struct strbuf out = { 0 };

	(void)g;
	(void)a;
	schema_print(&out);
	return output_write(&out, err) ? STATUS_DONE : err->status;
}
