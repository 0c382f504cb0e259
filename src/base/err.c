#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

truce_status err_set(truce_error *error, truce_status code, uint64_t at, const char *format, ...)
{
    if (error) {
        va_list arguments;
        error->code = code;
        error->at = at;
        va_start(arguments, format);
        (void)vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return code;
}

truce_status err_memory(truce_error *error)
{
    return err_set(error, TRUCE_ENOMEM, 0, "out of memory");
}

const char *err_name(truce_status code)
{
    switch (code) {
    case TRUCE_OK: return "ok";
    case TRUCE_ENOMEM: return "out of memory";
    case TRUCE_EIO: return "file error";
    case TRUCE_EINPUT: return "not a text";
    case TRUCE_EMODEL: return "bad model or knowledge file";
    case TRUCE_EUSAGE: return "wrong use";
    }
    return "unknown error";
}
