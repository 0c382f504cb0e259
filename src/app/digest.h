/* digest.h — which model and knowledge coded an article, told by hashes. */
#ifndef TRUCE_APP_DIGEST_H
#define TRUCE_APP_DIGEST_H

#include "app/options.h"

enum { DIGEST_ROOM = 17 /* 16 hexadecimal digits and NUL: 8 bytes of a SHA-256 */ };

/* Of models/, and of the tables in data/ with the user's own: names and contents. Of binary
 * files of truce the head is taken, which has the checksum of the rest. A folder or file that cannot be read is left out. */
void digest_models(const struct request *r, char out[DIGEST_ROOM]);
void digest_knowledge(const struct request *r, char out[DIGEST_ROOM]);

#endif
