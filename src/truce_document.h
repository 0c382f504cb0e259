/* truce_document.h — what the handle truce_document is; shared by truce.c and truce_view.c only. */
#ifndef TRUCE_TRUCE_DOCUMENT_H
#define TRUCE_TRUCE_DOCUMENT_H

#include "pipe/pipe.h"

struct truce_document {
    const struct truce *truce;
    struct arena rows;
    struct work work;
    struct doc doc;
};

#endif
