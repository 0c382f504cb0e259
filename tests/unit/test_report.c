/* The outline of a report and its two forms: every line has a status and notes, and no text of a source becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/rows.h"
#include "record_fixture.h"
#include "report/render.h"
#include "report/report.h"

static struct str sentence(void *context, uint32_t claim)
{
    (void)context;
    return str_c(claim == 0 ? "Drones hit <b>Kosti</b> | twice & killed \"four\"." : "Envoys met *in* Cairo.");
}

static struct str country(const void *context, const char code[4])
{
    (void)context;
    return str_c(strcmp(code, "SDN") == 0 ? "Sudan" : "");
}

/* A record of one conflict with a strike, a stance and a meeting. */
static void fill(struct hand *h)
{
    hand_begin(h);
    hand_article(h, "2025-05-02");
    h->claims.articles[0].source = str_c("A <Paper>");
    h->claims.articles[0].key = str_c("item-1");
    struct claim *k = hand_event(h, TYPE_ASSAULT, "RSF/RSF/SDN/REB", "residents//SDN/CVL", "Kosti/White Nile/SDN/371000");
    k->mode = MODE_DRONE;
    hand_count(h, COUNT_KILLED, 4, QUALIFIER_NONE);
    h->claims.places[0].located = true;
    h->claims.places[0].latitude = 13.16f;
    h->claims.places[0].longitude = 32.66f;
    hand_article(h, "2025-05-03");
    hand_event(h, TYPE_CONSULT, "Sudan/SDN/SDN/GOV;RSF/RSF/SDN/REB", NULL, NULL);
    struct account *a = &h->account;
    assert_int_equal(account_incidents(&h->claims, &h->arena, a), TRUCE_OK);
    for (uint32_t i = 0; i < a->incident_count; i++) a->incidents[i].conflict = 0;
    uint32_t party = a->party_count;
    for (uint32_t i = 0; i < 2; i++)
        *ROW(&h->arena, a, parties, party_count, party_capacity) = i ? 0u : hand_actor(h, "Sudan/SDN/SDN/GOV");
    uint32_t all = a->evidence_count;
    for (uint32_t i = 0; i < 2; i++) *ROW(&h->arena, a, evidence, evidence_count, evidence_capacity) = i;
    *ROW(&h->arena, a, conflicts, conflict_count, conflict_capacity) = (struct conflict){.name = str_c("Sudan \xe2\x80\x93 RSF"),
                                                                                         .sides = {{party, 1}, {party + 1, 1}},
                                                                                         .state = STATE_PROPOSED,
                                                                                         .why = str_c("The RSF has not accepted."),
                                                                                         .since = NO_DAY,
                                                                                         .until = NO_DAY,
                                                                                         .evidence = {all, 2}};
    *ROW(&h->arena, a, stands, stand_count, stand_capacity) = (struct stand){.party = hand_actor(h, "Sudan/SDN/SDN/GOV"),
                                                                             .proposal = NO_ROW,
                                                                             .topic = TOPIC_CEASEFIRE,
                                                                             .position = POSITION_ACCEPTS_CONDITIONALLY,
                                                                             .what = str_c("a truce"),
                                                                             .condition = str_c("if towns are left"),
                                                                             .since = h->claims.articles[1].published,
                                                                             .until = NO_DAY,
                                                                             .evidence = {all + 1, 1}};
    *ROW(&h->arena, a, meetings, meeting_count, meeting_capacity) = (struct meeting){.parties = {party, 2},
                                                                                     .mediator = NO_ROW,
                                                                                     .place = NO_ROW,
                                                                                     .from = NO_DAY,
                                                                                     .to = NO_DAY,
                                                                                     .status = MEETING_PLANNED,
                                                                                     .evidence = {all + 1, 1}};
}

static struct str rendered(struct hand *h, bool html)
{
    static struct outline o;
    static struct buf out;
    struct report_in in = {.pictures = true,
                           .claims = &h->claims,
                           .account = &h->account,
                           .on = h->claims.articles[1].published,
                           .sentence = sentence,
                           .country = country};
    truce_error error;
    assert_int_equal(report_build(&in, &h->arena, &o, &error), TRUCE_OK);
    buf_init(&out, &h->arena);
    if (html)
        render_html(&o, str_c("3200 1200 50 50 50 50\n# no line\n"), &out);
    else
        render_markdown(&o, &out);
    assert_false(out.failed);
    buf_fill(&out, 0, 1);
    return (struct str){out.at, out.len - 1};
}

static void assert_in(struct str text, const char *words)
{
    if (!strstr(text.at, words)) fail_msg("missing: %s\nin: %s", words, text.at);
}

static void markdown_has_every_line_with_its_note(void **state)
{
    (void)state;
    struct hand h;
    fill(&h);
    struct str text = rendered(&h, false);
    assert_in(text, "# Where things stand on 3 May 2025");
    assert_in(text, "## Sudan \xe2\x80\x93 RSF");
    assert_in(text, "**No ceasefire is in force. The RSF has not accepted. Sudan: accepts conditionally since 3 May 2025. RSF: no "
                    "position is told.** [^");
    assert_in(text, "**proposed**");
    assert_in(text, "| Sudan | accepts conditionally, 3 May [^");
    assert_in(text, "condition: if towns are left");
    assert_in(text, "- [planned] date unknown: Sudan and RSF");
    assert_in(text, "| Kosti (White Nile) | ASSAULT, drone | 1 [^");
    assert_in(text, "1 [^2] | 0 (+1) | 4 |");
    assert_in(text, "Drones hit \\<b\\>Kosti\\</b\\>");
    assert_in(text, "item-1, bytes 0 to 90");
    hand_end(&h);
}

static void html_escapes_and_draws(void **state)
{
    (void)state;
    struct hand h;
    fill(&h);
    struct str text = rendered(&h, true);
    assert_in(text, "Drones hit &lt;b&gt;Kosti&lt;/b&gt; | twice &amp; killed &quot;four&quot;.");
    assert_in(text, "A &lt;Paper&gt;");
    assert_null(strstr(text.at, "<b>"));
    assert_in(text, "<circle");
    assert_in(text, "Kosti (White Nile): 1 (exact)");
    assert_in(text, "<li class=open aria-current=step>proposed</li>");
    assert_in(text, "<a href=\"#n1\"");
    assert_in(text, "<li id=n1>");
    assert_null(strstr(text.at, "http://"));
    assert_null(strstr(text.at, "<script"));
    hand_end(&h);
}

static void an_empty_record_says_so(void **state)
{
    (void)state;
    struct hand h;
    hand_begin(&h);
    hand_article(&h, "2025-05-02");
    hand_article(&h, "2025-05-02");
    assert_in(rendered(&h, false), "No conflict is in the record up to this day.");
    assert_in(rendered(&h, true), "No conflict is in the record up to this day.");
    hand_end(&h);
}

static void running_out_of_memory_is_an_error(void **state)
{
    (void)state;
    struct hand h;
    fill(&h);
    struct report_in in = {.pictures = true,
                           .claims = &h.claims,
                           .account = &h.account,
                           .on = h.claims.articles[1].published,
                           .sentence = sentence,
                           .country = country};
    truce_error error;
    truce_status last = TRUCE_ENOMEM;
    for (size_t limit = 256; limit < (size_t)1 << 20; limit += limit / 2) {
        struct arena small;
        struct outline o;
        arena_init(&small, NULL, limit);
        last = report_build(&in, &small, &o, &error);
        assert_true(last == TRUCE_OK || last == TRUCE_ENOMEM);
        arena_free(&small);
    }
    assert_int_equal(last, TRUCE_OK);
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(markdown_has_every_line_with_its_note),
                                       cmocka_unit_test(html_escapes_and_draws), cmocka_unit_test(an_empty_record_says_so),
                                       cmocka_unit_test(running_out_of_memory_is_an_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
