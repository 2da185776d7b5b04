/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_PLACE_H
#define QUERY_PLACE_H

#include "base/error.h"
#include "query/request.h"

/*
 * Where index and control socket are: as asked, else as the configuration
 * says.  The caller frees them.  NULL and err.
 */
char *place_index(const struct request *request, struct error *err);
char *place_socket(const struct request *request, struct error *err);

#endif
