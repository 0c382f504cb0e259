#include "app/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_PLAIN = 100, WIDTH_LEAST = 60, WIDTH_MOST = 160 };

static void complain_of_write(void)
{
    if (errno != EPIPE) complain("standard output: %s", strerror(errno));
}

bool output_write(struct str bytes)
{
    if (!bytes.len || fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len) return true;
    complain_of_write();
    return false;
}

enum exit_code output_finish(enum exit_code code)
{
    if (ferror(stdout)) return EXIT_FILE;
    if (fflush(stdout) == 0) return code;
    complain_of_write();
    return EXIT_FILE;
}

struct look output_look(void)
{
    struct look look = {WIDTH_PLAIN, false};
    if (!isatty(STDOUT_FILENO)) return look;
    const char *plain = getenv("NO_COLOR"), *terminal = getenv("TERM");
    look.colour = !(plain && *plain) && !(terminal && strcmp(terminal, "dumb") == 0);
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) look.width = size.ws_col;
    if (look.width < WIDTH_LEAST) look.width = WIDTH_LEAST;
    if (look.width > WIDTH_MOST) look.width = WIDTH_MOST;
    return look;
}
