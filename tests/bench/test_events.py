"""The scorer of bench/events.py on made-up outputs."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import events  # noqa: E402 (found by the path above)


def item(line):
    made, faults = events.marks.read_line(line, 1)
    assert not faults, faults
    return made


def party(text, words, country, sector):
    return dict(text=words, start=text.index(words), end=text.index(words) + len(words), country=country, sector=sector)


def output(made, kind, words, actor=(), recipient=(), **more):
    """An event of the program whose trigger is `words`."""
    at = made.text.index(words)
    row = dict(type=kind, mode=None, aux=None, trigger=dict(text=words, start=at, end=at + len(words)), by=[], place=[], date=None,
               counts=[], condition=None, attribution=None)
    row["actor"] = [party(made.text, *p) for p in actor]
    row["recipient"] = [party(made.text, *p) for p in recipient]
    return dict(row, **more)


SHELLED = item("g-1\t2025-03-04\ts\t[1 SDN REB:RSF fighters] [ASSAULT who=1 whom=2 where=2 when=3 from=2025-03-03 to=2025-03-03"
               " killed=3:shelled] [2 SDN -:El Fasher] [3:on Monday], killing three.")
TALKS = item("g-2\t2025-03-04\ts\t[1 FRA GOV:France] [CONSULT who=1,2:met] [2 IRN GOV:Iran]. Then they left.")


class Scoring(unittest.TestCase):
    def tally(self, *pairs):
        t = events.Tally()
        for made, out in pairs:
            t.add(made, list(out))
        return t

    def shelled(self, **more):
        text = SHELLED.text
        place = [party(text, "El Fasher", "SDN", "")]
        date = dict(text="Monday", start=text.index("Monday"), end=text.index("Monday") + 6, **{"from": "2025-03-03", "to": "2025-03-03"})
        row = output(SHELLED, "ASSAULT", "shelled", [("RSF fighters", "SDN", "REB")], [("El Fasher", "SDN", "CVL")], place=place, date=date,
                     counts=[dict(kind="killed", number=3)])
        return dict(row, **more)

    def test_all_right(self):
        t = self.tally((SHELLED, [self.shelled()]))
        self.assertEqual(t.prf(), (1, 1.0, 1.0, 1.0, 1.0))
        self.assertEqual(t.seen, t.right)
        self.assertEqual(t.seen["counts"], 1)

    def test_each_wrong_field_is_told(self):
        wrong = dict(who=dict(actor=[]), whom=dict(recipient=[]), where=dict(place=[]), when=dict(date=None), aux=dict(aux="future"),
                     by=dict(by=[party(SHELLED.text, "RSF fighters", "SDN", "REB")]), counts=dict(counts=[]),
                     stance=dict(attribution=dict(stance="claims")), cond=dict(condition=dict(start=0, end=3)))
        for field, change in wrong.items():
            t = self.tally((SHELLED, [self.shelled(**change)]))
            self.assertEqual([k for k in t.seen if t.right[k] < t.seen[k]], [field])
            self.assertEqual(t.prf()[4], 0.0 if field in events.FIELDS else 1.0)

    def test_a_sector_more_is_wrong_only_where_one_is_marked(self):
        rebels = self.shelled(actor=[party(SHELLED.text, "RSF fighters", "SDN", "MIL")])
        self.assertEqual(self.tally((SHELLED, [rebels])).right["who"], 0)

    def test_mixed_up_type_is_a_miss_and_a_false_alarm(self):
        t = self.tally((TALKS, [output(TALKS, "AGREE", "met")]))
        self.assertEqual((t.missed["CONSULT"], t.false["AGREE"]), (1, 1))
        self.assertEqual(dict(t.confused), {("CONSULT", "AGREE"): 1})

    def test_other_sentence_does_not_count(self):
        t = self.tally((TALKS, [output(TALKS, "CONSULT", "left")]))
        self.assertEqual((t.missed["CONSULT"], t.false["CONSULT"]), (1, 1))
        self.assertEqual(t.confused["none", "CONSULT"], 1)

    def test_optional_neither_helps_nor_hurts(self):
        made = item("g-3\t2025-03-04\ts\tA [ASSAULT optional=yes:raid] was [-:hit].")
        self.assertEqual(self.tally((made, [output(made, "ASSAULT", "raid")])).prf()[0], 0)
        t = self.tally((made, [output(made, "ASSAULT", "hit"), output(made, "ASSAULT", "raid")]))
        self.assertEqual((t.false["ASSAULT"], t.loud, t.twins_coded), (1, 1, 1))

    def test_question_mark_is_not_scored(self):
        made = item("g-4\t2025-03-04\ts\tA [ASSAULT who=?:raid] ended.")
        t = self.tally((made, [output(made, "ASSAULT", "raid", [("A", "SDN", "MIL")])]))
        self.assertEqual((t.seen["who"], t.prf()[4]), (0, 1.0))

    def test_marks_inside_marks_and_brackets(self):
        made = item("g-5\t2025-03-04\ts\tIt [RETREAT cond=2:frees] them [2:if [1 SDN REB:rebels] \\[sic\\] agree].")
        self.assertEqual(made.text, "It frees them if rebels [sic] agree.")
        self.assertEqual(made.text[made.events[0].cond[0].start:made.events[0].cond[0].end], "if rebels [sic] agree")

    def test_bytes_become_characters(self):
        row = {"trigger": {"start": 7, "end": 10}}
        events.to_characters(row, "Fès in war".encode())
        self.assertEqual(row["trigger"], {"start": 6, "end": 9})


if __name__ == "__main__":
    unittest.main()
