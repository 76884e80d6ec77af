/* shuffle - the order in which the options of a decision are offered; see shuffle.h. */
#include "run/shuffle.h"

#include <assert.h>

#include "base/hash.h"
#include "base/strbuf.h"

void shuffle_options(const char *session_id, const char *inject_id, size_t count,
		     int order[SHUFFLE_MAX])
{
	struct strbuf seed = { 0 };
	unsigned char hash[HASH_BYTES];

	assert(count <= SHUFFLE_MAX);
	strbuf_addf(&seed, "%s\n%s", session_id, inject_id);
	hash_sha256(seed.text, seed.length, hash);
	strbuf_release(&seed);
	for (size_t i = 0; i < count; i++)
		order[i] = (int)i;
	/* Two bytes a draw: the bias of a modulus by at most 9 is under 0.02 %. */
	for (size_t i = count; i > 1; i--) {
		size_t draw = (size_t)hash[2 * i] << 8 | hash[2 * i + 1];
		size_t other = draw % i;
		int held = order[i - 1];

		order[i - 1] = order[other];
		order[other] = held;
	}
}
