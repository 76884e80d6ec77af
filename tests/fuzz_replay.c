/* fuzz_replay - feeds the files it is given to a fuzz target, where there is no libFuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char *argv[])
{
	char *bytes;
	size_t length;

	for (int i = 1; i < argc; i++) {
		if (!files_read(argv[i], (size_t)64 << 20, &bytes, &length, NULL))
			return 1;
		(void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
		free(bytes);
	}
	return argc < 2 || printf("%d inputs\n", argc - 1) < 0;
}
