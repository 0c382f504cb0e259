"""Reads what truce export wrote, with readers of others. export.py DIR COLUMNS: DIR has a folder for each format."""

import csv
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
columns = pathlib.Path(sys.argv[2])
faults = []


def want(good, words):
    if not good:
        faults.append(words)


def table(name):
    """Rows as dictionaries; every row has as many fields as the header."""
    with open(folder / name, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    want(all(len(row) == len(rows[0]) for row in rows), f"{name}: rows of another width than the header")
    want((folder / name).read_bytes().count(b"\r\n") >= len(rows), f"{name}: lines do not end in CRLF")
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


def lines(name):
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def check_jsonl():
    articles, records = lines("jsonl/articles.jsonl"), lines("jsonl/records.jsonl")
    want(all(a["schema"] == "truce-article/1" for a in articles), "articles without their schema")
    want(all(r["schema"] == "truce-record/1" and r["id"] for r in records), "records without schema or id")
    odd = next(a for a in articles if a["id"] == 'x "1"')
    want(odd["source"] == 'A, B; "C"' and "\n" in odd["title"], "an odd article was changed")
    want([a["version"] for a in articles if a["id"] == "x2"] == [1, 2], "a version is missing")
    want(any(a["id"] == "x3" and a["status"] == "withdrawn" for a in articles), "the withdrawal is missing")
    keys = {a["id"] for a in articles}
    want(all(e["article"] in keys for r in records for e in r["evidence"]), "evidence of articles that are not there")


def check_csv():
    for name in ("events", "positions", "ceasefires", "violations", "meetings", "measures", "claims"):
        header, rows = table(f"csv/{name}.csv")
        want(header[0] == "id" and len({row["id"] for row in rows}) == len(rows), f"{name}.csv: ids are no keys")
    _, events = table("csv/events.csv")
    want({row["status"] for row in events} <= {"reported", "corroborated"}, "events that are not told as facts")
    _, every = table("all-csv/events.csv")
    want({row["status"] for row in every} - {"reported", "corroborated"}, "--all-status brings nothing")
    left = sum(row["status"] not in ("reported", "corroborated") for row in every)
    note = (folder / "csv/events.csv.note.txt").read_text()
    told = sum(int(line.split()[0]) for line in note.splitlines() if "not told as a fact" in line)
    want(told == left and len(every) == len(events) + left, f"the note counts {told} events, {left} stay out")
    want(any("Thursday,\nkilling" in row["quote"] for row in table("csv/claims.csv")[1]), "a quote lost its line end")


def check_acled():
    header, rows = table("acled/acled.csv")
    want(len(header) == 31, "no 31 columns")
    if columns.exists():
        want(header == columns.read_text().split(), "columns in another order than ACLED's")
    else:
        print("export: skipped: no column list of ACLED's here")
    with open(folder / "hxl/acled-hxl.csv", newline="", encoding="utf-8") as file:
        tagged = list(csv.reader(file, strict=True))
    want(len(tagged[1]) == 31 and tagged[1][0] == "#event+code", "no row of HXL tags")
    want(tagged[0] == header and len(tagged) == len(rows) + 2, "HXL rows differ")
    want(len(rows) > 0, "no rows")
    for row in rows:
        want(row["event_date"][:4] == row["year"] and row["time_precision"] in "123", "bad day")
        want(row["geo_precision"] in ("1", "2", "3"), "bad geo_precision")
        want(-90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180, "bad coordinates")
        want(row["fatalities"].isdigit(), "bad fatalities")
        want(row["iso"] == {"Ethiopia": "231", "South Africa": "710", "Kenya": "404", "DR Congo": "180",
                            "Democratic Republic of the Congo": "180"}.get(row["country"]), "bad iso of " + row["country"])
        want(row["fatalities"] != "0" or row["event_type"] == "Strategic developments"
             or "No figure" in row["notes"], "0 fatalities without a word")


SCHEMA = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {
            "type": "object",
            "required": ["type", "geometry", "properties"],
            "properties": {
                "type": {"const": "Feature"},
                "id": {"type": ["string", "number"]},
                "properties": {"type": "object", "required": ["kind", "precision", "status"]},
                "geometry": {
                    "type": "object",
                    "required": ["type", "coordinates"],
                    "properties": {
                        "type": {"const": "Point"},
                        "coordinates": {
                            "type": "array", "minItems": 2, "maxItems": 2,
                            "prefixItems": [{"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90}]}}}}}}}}


def check_geojson():
    whole = json.loads((folder / "geojson/events.geojson").read_text(encoding="utf-8"))
    try:
        import jsonschema
        jsonschema.validate(whole, SCHEMA)
    except ImportError:
        print("export: skipped: jsonschema is not installed")
    want(whole["type"] == "FeatureCollection" and whole["features"], "no features")
    for feature in whole["features"]:
        want(feature["properties"]["precision"] not in ("country", None), "a point at a country's centre")
    near = [f["geometry"]["coordinates"] for f in whole["features"] if f["properties"]["place"].startswith("Mek")]
    want(near and all(39 < lon < 40 and 13 < lat < 14 for lon, lat in near), "longitude does not come first")


def check_schemas():
    """Every line of JSON against the schemas in docs/."""
    try:
        import jsonschema
    except ImportError:
        return
    for name in ("article", "record", "acled"):
        schema = json.loads(pathlib.Path(f"docs/schema/truce-{name}-1.json").read_text(encoding="utf-8"))
        look = jsonschema.Draft202012Validator(schema)
        rows = lines(f"jsonl/{name}.jsonl" if name == "acled" else f"jsonl/{name}s.jsonl")
        want(rows, f"{name}: no line to look at")
        for row in rows:
            for error in look.iter_errors(row):
                want(False, f"{name}: {error.message[:200]}")
        broken = {**rows[0], "more": 1}
        want(not look.is_valid(broken), f"{name}: the schema takes anything")


def check_redacted():
    secrets = ["Horn Observer", "tigray-01", "killing", "Mek'ele", "http"]
    for path in (folder / "redacted").iterdir():
        text = path.read_text(encoding="utf-8")
        for secret in secrets:
            want(secret not in text, f"{path.name}: tells {secret}")
    whole = json.loads((folder / "redacted/events.geojson").read_text(encoding="utf-8"))
    for feature in whole["features"]:
        want(all(round(x, 1) == x for x in feature["geometry"]["coordinates"]), "coordinates are not coarse")


def check_pandas():
    try:
        import pandas
    except ImportError:
        print("export: skipped: pandas is not installed")
        return
    for path in [*(folder / "csv").glob("*.csv"), *(folder / "acled").glob("*.csv"), *(folder / "all-csv").glob("*.csv")]:
        header, rows = table(path.relative_to(folder))
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
        want(list(frame.columns) == header and frame.to_dict("records") == rows, f"{path.name}: pandas reads something else")
    frame = pandas.read_csv(folder / "acled/acled.csv")
    want(frame["latitude"].between(-90, 90).all() and frame["fatalities"].dtype.kind == "i", "pandas finds no numbers")
    want((pandas.to_datetime(frame["event_date"], format="%Y-%m-%d").dt.year == frame["year"]).all(), "pandas finds no days")
    tagged = pandas.read_csv(folder / "hxl/acled-hxl.csv", skiprows=[1])
    want(tagged.equals(frame), "HXL: pandas reads something else behind the row of tags")
    for name in ("articles", "records"):
        frame = pandas.read_json(folder / f"jsonl/{name}.jsonl", lines=True)
        want(len(frame) == len(lines(f"jsonl/{name}.jsonl")) > 0, f"{name}.jsonl: pandas reads another number of lines")


for check in (check_jsonl, check_csv, check_acled, check_geojson, check_schemas, check_redacted, check_pandas):
    check()
for fault in sorted(set(faults)):
    print("export:", fault)
sys.exit(bool(faults))
