#include "know/actors_table.h"

/* A little more than data/actors needs; beyond, arrays double. */
enum { FIRST_SLOTS = 1 << 16, RECORDS = 8400, ENTRIES = 20800, OFFICES = 3300 };

bool table_reserve(struct actors *a)
{
    a->records = arena_alloc(a->arena, a->record_capacity = RECORDS, sizeof *a->records);
    a->entries = arena_alloc(a->arena, a->entry_capacity = ENTRIES, sizeof *a->entries);
    a->offices = arena_alloc(a->arena, a->office_capacity = OFFICES, sizeof *a->offices);
    a->prefixes = arena_alloc(a->arena, PREFIX_BITS / 64, sizeof *a->prefixes);
    return a->records && a->entries && a->offices && a->prefixes;
}

static uint64_t prefix_bit(enum key_kind kind, const char *key)
{
    uint64_t hash = key_hash(key_seed(kind), key, PREFIX);
    return (hash ^ (hash >> 32)) % PREFIX_BITS;
}

void table_note(struct actors *a, enum key_kind kind, const char *key)
{
    uint64_t bit = prefix_bit(kind, key);
    a->prefixes[bit / 64] |= (uint64_t)1 << (bit % 64);
}

bool table_begins(const struct actors *a, enum key_kind kind, const char *key)
{
    uint64_t bit = prefix_bit(kind, key);
    return a->prefixes[bit / 64] >> (bit % 64) & 1;
}

uint32_t table_find(const struct actors *a, enum key_kind kind, uint64_t hash)
{
    if (!a->slot_count) return NO_ROW;
    for (uint64_t at = hash & (a->slot_count - 1);; at = (at + 1) & (a->slot_count - 1)) {
        uint32_t entry = a->slots[at];
        if (entry == NO_ROW) return NO_ROW;
        if (a->entries[entry].hash == hash && a->entries[entry].kind == kind) return entry;
    }
}

static void put_slot(struct actors *a, uint64_t hash, uint32_t entry)
{
    uint64_t at = hash & (a->slot_count - 1);
    while (a->slots[at] != NO_ROW) at = (at + 1) & (a->slot_count - 1);
    a->slots[at] = entry;
}

/* Keeps the table at most half full. Chain members past the first have no slot, so re-filling must skip them: they
 * are those that another entry names as `next`. */
static bool grow_slots(struct actors *a)
{
    if (a->slot_count && a->entry_count < a->slot_count / 2) return true;
    uint32_t old_count = a->slot_count, *old = a->slots;
    uint32_t count = old_count ? old_count * 2 : FIRST_SLOTS;
    uint32_t *slots = arena_alloc(a->arena, count, sizeof *slots);
    if (!slots) return false;
    memset(slots, 0xFF, count * sizeof *slots);
    a->slots = slots;
    a->slot_count = count;
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i] != NO_ROW) put_slot(a, a->entries[old[i]].hash, old[i]);
    return true;
}

bool table_add(struct actors *a, enum key_kind kind, uint64_t hash, uint32_t record, uint8_t flags)
{
    if (!grow_slots(a)) return false;
    uint32_t first = table_find(a, kind, hash), last = NO_ROW;
    for (uint32_t at = first; at != NO_ROW; at = a->entries[at].next) {
        if (a->entries[at].record == record) {
            /* Of two spellings the freer one decides. */
            a->entries[at].flags = (uint8_t)((a->entries[at].flags & flags) | ((a->entries[at].flags | flags) & ENTRY_LOWER));
            return true;
        }
        last = at;
    }
    struct entry *rows = arena_grow(a->arena, a->entries, &a->entry_capacity, (size_t)a->entry_count + 1, sizeof *rows);
    if (!rows) return false;
    a->entries = rows;
    rows[a->entry_count] = (struct entry){.hash = hash, .record = record, .next = NO_ROW, .kind = (uint8_t)kind, .flags = flags};
    if (last != NO_ROW)
        rows[last].next = a->entry_count;
    else
        put_slot(a, hash, a->entry_count);
    a->entry_count++;
    return true;
}

uint32_t table_country(const char country[4])
{
    uint32_t slot = 0;
    for (int i = 0; i < 3; i++) {
        if (country[i] < 'A' || country[i] > 'Z') return NO_ROW;
        slot = slot * 26 + (uint32_t)(country[i] - 'A');
    }
    return country[3] ? NO_ROW : slot;
}
