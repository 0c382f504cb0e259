/* What is told of ceasefires, agreements and exchanges: facets, parties and terms over whole sentences of many conflicts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "kit_fixture.h"

static truce *kit;

static int open_kit(void **state)
{
    (void)state;
    truce_options options = {.home = kit_home()};
    return truce_open(&options, &kit, NULL) == TRUCE_OK ? 0 : 1;
}

static int close_kit(void **state)
{
    (void)state;
    truce_close(kit);
    return 0;
}

struct line {
    char text[1024];
    size_t len;
};

static void say(struct line *l, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(l->text + l->len, sizeof l->text - l->len, format, args);
    va_end(args);
    if (n > 0) l->len += (size_t)n < sizeof l->text - l->len ? (size_t)n : sizeof l->text - l->len - 1;
}

static void say_parties(struct line *l, truce_document *d, uint32_t row, truce_party_role role, const char *before)
{
    truce_party p;
    for (uint32_t k = 0; truce_arrangement_party(d, row, k, &p, sizeof p); k++) {
        if (p.role != role) continue;
        truce_text name = p.name.length ? p.name : truce_words(d, p.span);
        say(l, "%s%.*s", before, (int)name.length, name.at);
        before = ", ";
    }
}

static void say_day(struct line *l, truce_document *d, const char *what, uint32_t mention, int last)
{
    truce_mention m;
    if (mention != TRUCE_NONE && truce_mention_at(d, mention, &m, sizeof m)) say(l, "; %s %s", what, last ? m.to : m.from);
}

static void say_words(struct line *l, truce_document *d, const char *what, truce_span span)
{
    truce_text words = truce_words(d, span);
    if (words.length) say(l, "; %s%.*s", what, (int)words.length, words.at);
}

/* "agreed; of Israel, Hamas; on 2025-05-11; 30 days / begins future; …": all rows of a text, each with what is told. */
static const char *told(const char *text)
{
    static struct line l;
    truce_document *d;
    truce_arrangement a;
    l.len = 0;
    l.text[0] = 0;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    assert_int_equal(truce_analyse(d, text, strlen(text), "2025-05-14", NULL), TRUCE_OK);
    for (uint32_t i = 0; truce_arrangement_at(d, i, &a, sizeof a); i++) {
        say(&l, "%s%s%s%s", i ? " / " : "", a.facet, *a.aux ? " " : "", a.aux);
        if (strcmp(a.kind, "ceasefire") != 0) say(&l, "; %s", a.kind);
        if (strcmp(a.domain, "all") != 0) say(&l, "; %s", a.domain);
        say_parties(&l, d, i, TRUCE_PARTY_ACTOR, "; of ");
        say_parties(&l, d, i, TRUCE_PARTY_RECIPIENT, "; to ");
        say_day(&l, d, "on", a.time, 0);
        say_day(&l, d, "from", a.starts, 0);
        say_day(&l, d, "until", a.ends, 1);
        if (a.days) say(&l, "; %u days", (unsigned)a.days);
        truce_mention place;
        if (a.place != TRUCE_NONE && truce_mention_at(d, a.place, &place, sizeof place)) say_words(&l, d, "in ", place.span);
        say_words(&l, d, "", a.condition);
        truce_attribution teller;
        if (a.teller != TRUCE_NONE && truce_attribution_at(d, a.teller, &teller, sizeof teller))
            say_words(&l, d, "by ", teller.source);
        say(&l, "%s%s", a.one_sided ? "; one-sided" : "", a.definite ? "; the" : "");
    }
    truce_document_free(d);
    return l.text;
}

/* "accepts talks of Hamas; if …; by …", all positions of a text. */
static const char *stands(const char *text)
{
    static struct line l;
    truce_document *d;
    truce_statement s;
    l.len = 0;
    l.text[0] = 0;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    assert_int_equal(truce_analyse(d, text, strlen(text), "2025-05-14", NULL), TRUCE_OK);
    for (uint32_t i = 0; truce_statement_at(d, i, &s, sizeof s); i++) {
        truce_party p;
        say(&l, "%s%s %s", i ? " / " : "", s.stance, s.kind);
        for (uint32_t k = 0, last = 9; truce_statement_party(d, i, k, &p, sizeof p); k++, last = p.role) {
            truce_text name = p.name.length ? p.name : truce_words(d, p.span);
            say(&l, "%s%.*s", last == p.role ? ", " : p.role == TRUCE_PARTY_ACTOR ? " of " : " to ", (int)name.length, name.at);
        }
        say_words(&l, d, "", s.condition);
        truce_attribution teller;
        if (s.teller != TRUCE_NONE && truce_attribution_at(d, s.teller, &teller, sizeof teller))
            say_words(&l, d, "by ", teller.source);
    }
    truce_document_free(d);
    return l.text;
}

struct cell {
    const char *text, *wanted;
};

static void check(const struct cell *cells, size_t count, const char *tell(const char *text))
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const char *got = tell(cells[i].text);
        if (strcmp(got, cells[i].wanted) == 0) continue;
        print_message("%s\n   wanted %s\n   got    %s\n", cells[i].text, cells[i].wanted, got);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(cells, tell) check(cells, sizeof cells / sizeof *cells, tell)

/* Proposed, demanded, negotiated: who seeks it, of whom. */
static void sought(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Kyiv called for an unconditional ceasefire.", "sought; of Ukraine"},
        {"Qatar is negotiating a truce between Israel and Hamas.", "sought; of Qatar; to Israel, Hamas"},
        {"The government of Yemen rejects a Houthi offer of a truce.",
         "sought; of Houthis; to The government; by The government of Yemen"},
        {"The envoy met the prime minister in an effort to secure a ceasefire deal in Gaza.", "sought; in Gaza"},
        {"Britain and France threatened sanctions if Russia does not agree to a ceasefire.",
         "sought; of United Kingdom, France; if Russia does not agree to a ceasefire"},
        {"The European Union welcomed calls for an end to the fighting in Congo.", "sought"},
        {"Pakistan's prime minister proposed a month-long truce to India.", "sought; of Shehbaz Sharif; 30 days"},
        {"The EU urged Armenia and Azerbaijan to agree to a ceasefire.", "sought; of European Union; to Armenia, Azerbaijan"},
        {"Talks on a ceasefire in Sudan resumed in Jeddah.", "sought"},
        {"Negotiations over extending the ceasefire continue in Cairo.", "extended hypothetical; the"},
        {"Israel rejected the ceasefire proposal.", "sought; to Israel; the"},
        {"Rejecting the ceasefire, Hamas demanded a full withdrawal.", "sought; to Hamas; the"},
    };
    CHECK(cells, told);
}

/* Agreed to, signed, brokered: the parties, not the broker. */
static void agreed(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"The rebels signed a ceasefire agreement with the government of Mali.", "agreed; of The rebels, the government"},
        {"Congo and M23 sign a ceasefire agreement in Doha.",
         "agreed; of Democratic Republic of the Congo, March 23 Movement; in Doha"},
        {"Libya and Chad agree to a local truce in Kufra.", "agreed; of Libya, Chad; in Kufra"},
        {"Congo and M23 reached a deal to end the fighting.", "agreed; of Democratic Republic of the Congo, March 23 Movement"},
        {"Thailand and Cambodia have agreed to an immediate and unconditional ceasefire, Malaysia said.",
         "agreed; of Thailand, Cambodia"},
        {"Ukraine and Russia agreed to a halt to strikes on energy infrastructure for 30 days.",
         "agreed; energy; of Ukraine, Russia; 30 days"},
        {"Moscow and Kyiv agreed to a truce in the Black Sea.", "agreed; sea; of Russia, Ukraine; in Black Sea"},
        {"Israel and Hamas agreed to a prisoner exchange deal.", "agreed; prisoner_exchange; of Israel, Hamas"},
        {"Hamas accepted the Egyptian ceasefire proposal.", "agreed; of Hamas; the"},
        {"Zelensky said Ukraine was ready for a full ceasefire if Russia agreed.",
         "agreed hypothetical; of Ukraine; if Russia agreed; by Zelensky"},
        {"The cessation of hostilities agreement was signed by the army and the rebels.", "agreed; of the army, the rebels; the"},
        {"The two countries agreed a truce in 2020.", "agreed historical; on 2020-01-01"},
        {"South Sudan's parties recommitted to the peace agreement.", "agreed; peace_plan; of South Sudan's parties; the"},
        {"Kurdish forces agreed to halt attacks on Turkish troops for 48 hours.", "agreed; of Kurdish forces; 2 days"},
        {"Syria and the SDF sign a 14-point agreement which includes a ceasefire.",
         "agreed; of Syria, Syrian Democratic Forces / mentioned"},
        {"Israel's cabinet votes to approve the ceasefire deal with Hamas.", "agreed; of cabinet, Hamas; the"},
        {"The talks resulted in an agreement for a prisoner exchange between Russia and Ukraine.",
         "agreed; prisoner_exchange; of Russia, Ukraine"},
    };
    CHECK(cells, told);
}

/* By one side for itself, or by a herald for two. */
static void declared(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"The Taliban announced a three-day ceasefire for Eid.", "declared; of Taliban; 3 days; one-sided"},
        {"Putin declared a unilateral 30-hour Easter truce.", "declared; of Vladimir Putin; from 2025-04-20; 1 days; one-sided"},
        {"The ELN declared a unilateral ceasefire from 24 December to 3 January.",
         "declared; of National Liberation Army of Colombia; from 2024-12-24; until 2025-01-03; one-sided"},
        {"Trump announced a ceasefire between India and Pakistan.", "declared; of India, Pakistan; by Trump"},
        {"Putin ordered a 72-hour truce from 8 May to 10 May.",
         "declared; of Vladimir Putin; from 2025-05-08; until 2025-05-10; 3 days; one-sided"},
        {"Putin orders Russian forces to cease fire for 36 hours.", "declared; of Vladimir Putin; 2 days; one-sided"},
        {"The RSF says it will suspend hostilities for three months.", "declared; of Rapid Support Forces; 91 days; one-sided"},
        {"The PKK announces a ceasefire with Turkey after forty years of conflict.",
         "declared; of Kurdistan Workers' Party; to Turkey; one-sided"},
        {"Russia announces a 32-hour Easter ceasefire beginning at 16:00 on 11 April.",
         "declared; of Russia; from 2025-04-11; 1 days; one-sided"},
        {"Myanmar's junta declared a ceasefire until 22 April after the earthquake.",
         "declared; of Myanmar's junta; until 2025-04-22; one-sided"},
    };
    CHECK(cells, told);
}

/* Begins and holds, told with every turn of phrase. */
static void in_effect(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"A ceasefire brokered by the United States took effect on Saturday.",
         "begins; on 2025-05-10; from 2025-05-10 / agreed; from 2025-05-10"},
        {"The truce came into force at dawn on Wednesday.", "begins; on 2025-05-14; from 2025-05-14; the"},
        {"The ceasefire will begin on Sunday.", "begins future; from 2025-05-18; the"},
        {"A humanitarian pause in Gaza started on Friday.", "begins; on 2025-05-09; from 2025-05-09; in Gaza"},
        {"The ceasefire appears to be holding.", "holds; the"},
        {"Shelling went on despite the truce.", "holds; the"},
        {"The ceasefire in Lebanon holds on its first day, with minor violations reported.", "holds; the"},
        {"A 90-day humanitarian truce between the army and the RSF enters into force in Sudan.",
         "begins; of the army, Rapid Support Forces; 90 days"},
        {"The cabinet of Israel approved the proposed ceasefire agreement, which is expected to take effect on Sunday.",
         "agreed; of The cabinet; from 2025-05-18; the / begins future; on 2025-05-18; from 2025-05-18; the"},
        {"Israel and Lebanon agreed to a 60-day truce to begin on Wednesday.",
         "agreed; of Israel, Lebanon; from 2025-05-14; 60 days / begins future; from 2025-05-14; 60 days; by Israel and Lebanon"},
        {"The army announced a truce that would start at midnight.",
         "declared; of The army; from 2025-05-14; one-sided / begins future; from 2025-05-14; by The army"},
        {"The truce in Tripoli has largely held.", "holds; in Tripoli; the"},
        {"Both sides said they would respect the ceasefire.", "holds future; the"},
        {"Russia said the truce would begin at midnight on 8 May and last until 10 May.",
         "begins future; from 2025-05-08; by Russia; the / holds future; until 2025-05-10; by Russia; the"},
        {"Police said the gang truce had held since March.", "holds; from 2025-03-01; by Police; the"},
        {"The Houthis and the government carried out a prisoner swap.", "begins; prisoner_exchange; of Houthis, the government"},
    };
    CHECK(cells, told);
}

/* Extended, suspended, run out, ended. */
static void changed(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Colombia extended its ceasefire with the ELN for six months.",
         "extended; of Colombia, National Liberation Army of Colombia; 182 days; the"},
        {"The RSF agreed to extend the truce by 72 hours.", "extended; of Rapid Support Forces; 3 days; the"},
        {"Israel suspended the ceasefire agreement.", "suspended; of Israel; the"},
        {"The truce in Yemen expired on 2 October.", "expires historical; on 2024-10-02; until 2024-10-02; the"},
        {"The ceasefire ends on Sunday at midnight.", "expires future; on 2025-05-18; until 2025-05-18; the"},
        {"The ceasefire collapsed after Israel resumed strikes on Gaza.", "ends; the"},
        {"The Arakan Army called off its ceasefire with the military.", "ends; of Arakan Army; to the military; the"},
        {"The PKK ended its unilateral ceasefire.", "ends; of Kurdistan Workers' Party; one-sided; the"},
        {"Turkey withdrew from the ceasefire deal.", "ends; of Turkey; the"},
        {"The truce is over.", "ends; the"},
        {"Iran says that the ceasefire is no longer in force.", "ends; by Iran; the"},
        {"Israel launches strikes across Gaza, effectively ending the two-month ceasefire.", "ends; of Israel; 60 days; the"},
        {"Cambodia suspends the implementation of a peace agreement with Thailand.",
         "suspended; peace_plan; of Cambodia; to Thailand"},
        {"The ceasefire reached in Doha in July is in tatters.", "ends; the / agreed historical; on 2024-07-01; the"},
        {"The ceasefire may be extended.", "extended hypothetical; the"},
        {"If the ceasefire collapses, the war will spread.", "ends hypothetical; the"},
    };
    CHECK(cells, told);
}

/* Who breaks it, on whose word. */
static void violated(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Hezbollah accused Israel of violating the truce.", "violated; of Israel; by Hezbollah; the"},
        {"The EU urged Armenia and Azerbaijan to agree to a ceasefire.", "sought; of European Union; to Armenia, Azerbaijan"},
        {"Russia denied violating the truce.", "violated negation; of Russia; by Russia; the"},
        {"The UN recorded 40 violations of the ceasefire by the Houthis.", "violated; of Houthis; by The UN; the"},
        {"Russia and Ukraine accused each other of violating the energy truce.",
         "violated; energy; of Russia, Ukraine; by Russia and Ukraine; the"},
        {"The army broke the truce by shelling El Fasher.", "violated; of The army; the"},
        {"Israel accused Hezbollah of violating the deal by rearming.", "violated; other; of Hezbollah; by Israel; the"},
        {"Russian shelling of Kharkiv violated the Easter truce.", "violated; of Russian shelling; on 2025-04-20; the"},
        {"Armenia said Azerbaijan had violated its ceasefire with Armenia.",
         "violated; of Azerbaijan; to Armenia; by Armenia; the"},
        {"Ukraine accused Russia of 900 ceasefire violations.", "violated; of Russia; by Ukraine"},
        {"The ceasefire, which took effect on 10 October, has been repeatedly violated by both sides.",
         "violated; the / begins historical; on 2024-10-10; from 2024-10-10; the"},
    };
    CHECK(cells, told);
}

/* There is none, or it was not agreed. */
static void denied(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"No ceasefire was agreed at the talks.", "denied"},
        {"Negotiators failed to reach an agreement on a ceasefire in Cairo.", "denied; of Negotiators; in Cairo"},
        {"Talks in Istanbul end without a ceasefire.", "denied"},
        {"Iran denied that a ceasefire had been agreed.", "denied; by Iran"},
        {"There is no ceasefire, the general said.", "denied; by the general"},
        {"Hamas has not agreed to the ceasefire.", "denied; of Hamas; the"},
    };
    CHECK(cells, told);
}

/* Only named. */
static void mentioned(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Aid reached the city after the ceasefire.", "mentioned; the"},
        {"The ceasefire agreement between Kosovo and Serbia was mentioned in the report.", "mentioned; of Kosovo, Serbia; the"},
        {"Under the ceasefire, troops must withdraw.", "mentioned; the"},
    };
    CHECK(cells, told);
}

/* Words that only look like it. */
static void traps(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"The airlines called a truce in their price war.", ""},
        {"Washington and Beijing extended their tariff truce.", ""},
        {"Truce International opened an office in Geneva.", ""},
        {"Ceasefire monitors visited the front line.", ""},
        {"The sides signed a trade deal.", ""},
        {"The company accused its rival of violating the licence agreement.", ""},
        {"The union rejected the deal.", ""},
        {"Firefighters halted the fire.", ""},
        {"Ukraine stopped the Russian attacks on Pokrovsk.", ""},
        {"The two clubs agreed a truce over transfers.", ""},
        {"Armistice Day was marked in London.", ""},
        {"Troops crossed the ceasefire line.", ""},
    };
    CHECK(cells, told);
}

/* Agreeing, signing, declaring, calling off, delaying are positions. */
static void positions_of_deeds(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Congo and Rwanda signed a peace agreement in Doha.", "accepts peace_plan of Democratic Republic of the Congo, Rwanda"},
        {"The Democratic Republic of the Congo and Rwanda signed a provisional peace treaty.",
         "accepts peace_plan of Democratic Republic of the Congo, Rwanda"},
        {"Israel and Lebanon reached an agreement brokered by France to begin a truce.", "accepts ceasefire of Israel, Lebanon"},
        {"Colombia and the ELN reached a deal to exchange prisoners.",
         "accepts prisoner_exchange of Colombia, National Liberation Army of Colombia"},
        {"The M23 announced a unilateral ceasefire.", "proposes ceasefire of March 23 Movement"},
        {"Putin declared a three-day truce for 8-10 May.", "proposes ceasefire of Vladimir Putin"},
        {"Armenia extended its ceasefire with Azerbaijan.", "accepts ceasefire of Armenia, Azerbaijan"},
        {"Thailand suspended the ceasefire with Cambodia.", "withdraws_acceptance ceasefire of Thailand"},
        {"Cambodia denied the truce announced by Malaysia.", "rejects ceasefire of Cambodia"},
        {"Azerbaijan delayed the release of the prisoners.", "withdraws_acceptance prisoner_exchange of Azerbaijan"},
        {"The prime minister of Israel ordered the delay of the release of 90 prisoners.",
         "withdraws_acceptance prisoner_exchange of Benjamin Netanyahu"},
        {"The Houthis said they would resume the release of detainees.", "accepts prisoner_exchange of Houthis"},
        {"Tshisekedi cancelled his participation in the summit.", "rejects talks of Félix Tshisekedi"},
        {"Angola announced it will mediate peace talks between Congo and M23.", "proposes talks of Angola"},
        {"The Houthis announced they will withdraw from Hodeidah.", "accepts withdrawal of Houthis"},
        {"The Houthis withdrew from Hodeidah.", ""},
        {"Hamas agreed to resume truce talks and release a hostage.",
         "accepts talks of Hamas / accepts prisoner_exchange of Hamas"},
        {"Jordan called for a truce and talks.", "urges ceasefire of Jordan / urges talks of Jordan"},
        {"Sudan agreed to a plan to extend the truce. The RSF rejected the plan.",
         "accepts ceasefire of Sudan / rejects ceasefire of Rapid Support Forces"},
        {"Pakistan's ambassador called for an immediate ceasefire with India.", "proposes ceasefire of Pakistan's ambassador"},
        {"India called on Pakistan to agree to a ceasefire.", "urges ceasefire of India to Pakistan"},
        {"Russia and Ukraine exchanged ceasefire proposals.", "proposes ceasefire of Russia, Ukraine"},
    };
    CHECK(cells, stands);
}

/* Threats, terms, refusals of what will not be. */
static void positions_on_conditions(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Sudan's defence minister said there will be no talks with the rebels.", "rejects talks of Sudan's defence minister"},
        {"Netanyahu said that if Hamas does not release the hostages by Friday, the ceasefire will end.",
         "urges prisoner_exchange of Benjamin Netanyahu / accepts_conditionally ceasefire of Benjamin Netanyahu; if Hamas does not "
         "release the hostages by Friday"},
        {"Trump said the group would pay a price unless it frees the hostages.", "urges prisoner_exchange of Donald Trump"},
        {"Putin said the truce proposal would depend on the demands of Russia being met.",
         "accepts_conditionally ceasefire of Vladimir Putin; on the demands of Russia being met"},
        {"Lavrov said the end of the arms deliveries would be a condition of such a settlement.",
         "accepts_conditionally peace_plan of Sergey Lavrov; the end of the arms deliveries"},
        {"Hamas would have agreed to the ceasefire.", ""},
        {"Zelensky said Ukraine will observe the truce if Russia does.",
         "accepts_conditionally ceasefire of Ukraine; if Russia does; by Zelensky"},
        {"Egypt urged Israel and Hamas to accept the truce.", "urges ceasefire of Egypt to Israel, Hamas"},
        {"Israel agreed to the ceasefire if Hamas disarms.", "accepts_conditionally ceasefire of Israel; if Hamas disarms"},
    };
    CHECK(cells, stands);
}

/* Words that only look like it. */
static void positions_traps(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Rwanda suspended an aid pact with Belgium.", "withdraws_acceptance other of Rwanda"},
        {"The envoy denounced Israeli settlements.", "rejects other of The envoy"},
        {"The airline delayed the release of its report.", ""},
        {"According to the terms of the ceasefire, the army withdrew from Rafah.", ""},
        {"The university cancelled its participation in the fair.", ""},
        {"Trump gives Hamas a week to accept the peace plan.", ""},
        {"Thailand rejects calls for a ceasefire.", "rejects ceasefire of Thailand"},
        {"The RSF says it will suspend hostilities.", "proposes ceasefire of Rapid Support Forces"},
    };
    CHECK(cells, stands);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sought),
        cmocka_unit_test(agreed),
        cmocka_unit_test(declared),
        cmocka_unit_test(in_effect),
        cmocka_unit_test(changed),
        cmocka_unit_test(violated),
        cmocka_unit_test(denied),
        cmocka_unit_test(mentioned),
        cmocka_unit_test(traps),
        cmocka_unit_test(positions_of_deeds),
        cmocka_unit_test(positions_on_conditions),
        cmocka_unit_test(positions_traps),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
