/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_ARGUMENTS_H
#define BASE_ARGUMENTS_H

#include <argp.h>

#define EXIT_USAGE 2 /* called in a way that cannot work */

/*
 * argp_parse(3) as our programs want it: --version answers "program N", and
 * words that argp refuses end the process with EXIT_USAGE.  argp's parser finds
 * into as its state's input.
 */
void arguments_read(const struct argp *argp, const char *program, int argc,
    char *argv[], void *into);

#endif
