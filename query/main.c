/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/i18n.h"
#include "query/command.h"

int
main(int argc, char **argv)
{
	i18n_init();
	return query_main(argc, argv);
}
