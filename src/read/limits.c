#include "read/reader.h"

/* A number with K, M or G behind it; false when it is none or too large. */
static bool number(struct str text, uint64_t most, uint64_t *out)
{
    uint64_t n = 0, unit = 1;
    if (text.len > 1) {
        char last = text.at[text.len - 1];
        unit = last == 'K' ? 1 << 10 : last == 'M' ? 1 << 20 : last == 'G' ? 1 << 30 : 1;
        if (unit > 1) text.len--;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || n > most) return false;
        n = n * 10 + (uint64_t)(text.at[i] - '0');
    }
    if (!text.len || n == 0 || n > most / unit) return false;
    *out = n * unit;
    return true;
}

bool read_limits_set(struct read_limits *l, struct str text)
{
    while (text.len) {
        struct str one = str_cut(&text, ','), name = str_cut(&one, '=');
        uint64_t n;
        bool bytes = str_is(name, "file") || str_is(name, "item");
        uint64_t most = bytes ? (uint64_t)1 << 36 : str_is(name, "depth") ? READ_DEEPEST : str_is(name, "nested") ? 32 : 1000000;
        if (!number(one, most, &n)) return false;
        if (str_is(name, "file"))
            l->file = (size_t)n;
        else if (str_is(name, "item"))
            l->item = (size_t)n;
        else if (str_is(name, "ratio"))
            l->ratio = (unsigned)n;
        else if (str_is(name, "depth"))
            l->depth = (unsigned)n;
        else if (str_is(name, "nested"))
            l->nested = (unsigned)n;
        else
            return false;
    }
    return true;
}
