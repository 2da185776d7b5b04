/* SPDX-License-Identifier: EUPL-1.2 */
/* No sandbox: only for builds with sanitizers, which are never installed. */
#include "daemon/sandbox.h"

int
sandbox_enter(size_t max_memory, unsigned max_seconds, struct error *err)
{
	(void)max_memory;
	(void)max_seconds;
	(void)err;
	return 0;
}

int
sandbox_is_real(void)
{
	return 0;
}
