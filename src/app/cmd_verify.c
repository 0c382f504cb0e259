#include <stdio.h>

#include "app/command.h"
#include "app/output.h"
#include "app/record.h"

enum exit_code cmd_verify(const struct request *r)
{
    struct store *s;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    truce_error error = {0};
    uint64_t rows = 0;
    truce_status status = store_verify(s, &rows, &error);
    store_close(s);
    if (status != TRUCE_OK) {
        complain("%s", error.message);
        return EXIT_FILE;
    }
    (void)printf("%llu rows, nothing changed\n", (unsigned long long)rows);
    return output_finish(EXIT_GOOD);
}
