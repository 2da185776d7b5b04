/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "daemon/fetch_internal.h"
#include "daemon/link.h"

/* A server may say several headers Link. */
const char *
fetch_next(struct fetch *fetch)
{
	struct curl_header *found;
	CURLHcode code = CURLHE_OK;

	free(fetch->link);
	fetch->link = NULL;
	for (size_t i = 0; fetch->link == NULL && code == CURLHE_OK; i++) {
		code = curl_easy_header(
		    fetch->easy, "Link", i, CURLH_HEADER, -1, &found);
		if (code == CURLHE_OK)
			fetch->link = link_next(found->value);
	}
	return fetch->link != NULL ? fetch->link : "";
}
