/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/suite.h"
int
main(void)
{
	return suite_run(suite_create("overlap"));
}
