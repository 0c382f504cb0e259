-- The record in one file. Rows are only ever appended; triggers made by schema.c refuse the rest.
-- Days are whole numbers since 1970-01-01, moments are UTC as 2025-03-12T09:30:00Z; what is not known is NULL.
-- start and end are bytes of body.text, half open. Numbers of vocabularies are told in `word`.

CREATE TABLE word (list TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (list, number)) WITHOUT ROWID;

CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- An article as received, each version a row. prior: the version before. origin: the earliest article
-- of which it is a copy, itself when of none.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    prior INTEGER REFERENCES article,
    root INTEGER NOT NULL REFERENCES article, -- the first version, itself for that one
    origin INTEGER NOT NULL REFERENCES article,
    status INTEGER NOT NULL,
    source INTEGER REFERENCES source,
    url TEXT, title TEXT, author TEXT, language TEXT,
    day INTEGER,
    published TEXT, modified TEXT, retrieved TEXT,
    format TEXT,
    sha256 BLOB NOT NULL,  -- of the bytes received
    content BLOB NOT NULL, -- SHA-256 of what makes a version: title, day, status, text
    words BLOB NOT NULL,   -- SHA-256 of the text
    added TEXT NOT NULL,
    UNIQUE (key, version)
);
CREATE TABLE body (article INTEGER PRIMARY KEY REFERENCES article, text TEXT NOT NULL);
-- The first hashes of each text's sketch (record/origin.h): copies of a text are found by one that they share. They lie
-- together by their season, 32 days of publication, since copies come soon (origin.c).
CREATE TABLE sketch (season INTEGER NOT NULL, hash INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
                     PRIMARY KEY (season, hash, article)) WITHOUT ROWID;
CREATE VIEW article_text AS SELECT id, title, text FROM article JOIN body ON article = id;
CREATE INDEX article_day ON article (day);
CREATE INDEX article_words ON article (words);
CREATE INDEX article_prior ON article (prior) WHERE prior IS NOT NULL;
CREATE VIRTUAL TABLE fulltext USING fts5 (title, text, content = 'article_text', content_rowid = 'id', columnsize = 0,
                                          tokenize = 'unicode61 remove_diacritics 2');

-- What a program of one version, with one model and one set of knowledge, made of an article.
CREATE TABLE program (id INTEGER PRIMARY KEY, version TEXT NOT NULL, model TEXT NOT NULL, knowledge TEXT NOT NULL,
                      UNIQUE (version, model, knowledge));
CREATE TABLE coding (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    program INTEGER NOT NULL REFERENCES program,
    added TEXT NOT NULL,
    first INTEGER NOT NULL, count INTEGER NOT NULL, -- claims [first, first + count)
    first_actor INTEGER NOT NULL, actors INTEGER NOT NULL, -- actors that it names first
    first_place INTEGER NOT NULL, places INTEGER NOT NULL
);
CREATE INDEX coding_article ON coding (article);
-- Sentences and mentions of a coding, as JSON that json_each takes apart: [[start, end, kind], ...] in the order of the text and
-- [[kind, start, end, actor or place, first day, last day], ...], null for none.
CREATE TABLE reading (coding INTEGER PRIMARY KEY REFERENCES coding, sentences TEXT NOT NULL, mentions TEXT NOT NULL);

CREATE TABLE actor (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL, country TEXT NOT NULL, sector INTEGER NOT NULL,
                    UNIQUE (name, code, country, sector));
CREATE INDEX actor_code ON actor (code) WHERE code <> '';
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, admin1 TEXT NOT NULL, country TEXT NOT NULL,
                    geonameid INTEGER NOT NULL, precision INTEGER NOT NULL, latitude REAL, longitude REAL,
                    UNIQUE (name, admin1, country, geonameid, precision));

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES coding,
    day INTEGER,             -- since, else the article's day
    anchor INTEGER NOT NULL, -- the same for what is said in another version or coding of the article (anchor.c)
    kind INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    condition_start INTEGER, condition_end INTEGER, condition TEXT,
    thing_start INTEGER, thing_end INTEGER, thing TEXT,
    since INTEGER, until INTEGER, precision INTEGER,
    stance INTEGER, aux INTEGER,
    type INTEGER, plover INTEGER, mode INTEGER, cameo TEXT, contexts INTEGER,
    position INTEGER, topic INTEGER, facet INTEGER, domain INTEGER,
    starts INTEGER, ends INTEGER, duration INTEGER, one_sided INTEGER, definite INTEGER,
    again INTEGER, known INTEGER, total INTEGER, word INTEGER, gist1 INTEGER, gist2 INTEGER -- see claim.h
);
CREATE INDEX claim_day ON claim (day);
CREATE TABLE claim_party (claim INTEGER NOT NULL REFERENCES claim, n INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actor,
                          role INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
                          PRIMARY KEY (claim, n)) WITHOUT ROWID;
CREATE INDEX claim_party_actor ON claim_party (actor);
CREATE TABLE claim_place (claim INTEGER NOT NULL REFERENCES claim, n INTEGER NOT NULL, place INTEGER NOT NULL REFERENCES place,
                          PRIMARY KEY (claim, n)) WITHOUT ROWID;
CREATE INDEX claim_place_place ON claim_place (place);
CREATE TABLE claim_count (claim INTEGER NOT NULL REFERENCES claim, n INTEGER NOT NULL, kind INTEGER NOT NULL,
                          number INTEGER NOT NULL, qualifier INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
                          PRIMARY KEY (claim, n)) WITHOUT ROWID;

-- The higher records. A change is one occasion on which revisions were written, by a rule or a person. The newest revision
-- of a record says what it is; one that is gone was drawn of claims that are no more.
CREATE TABLE change (id INTEGER PRIMARY KEY, rule TEXT NOT NULL, why TEXT NOT NULL, added TEXT NOT NULL,
                     first INTEGER NOT NULL, count INTEGER NOT NULL); -- revisions [first, first + count)
CREATE TABLE record (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, number INTEGER NOT NULL, UNIQUE (kind, number));
CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record,
    rev INTEGER NOT NULL, -- from 1
    change INTEGER NOT NULL REFERENCES change DEFERRABLE INITIALLY DEFERRED,
    gone INTEGER NOT NULL,
    key TEXT,             -- what the record goes by whatever its evidence is
    status TEXT,          -- what the body says of it: "reported", "held"
    since INTEGER, until INTEGER,
    print INTEGER NOT NULL, -- hash of body and evidence
    body TEXT NOT NULL,   -- canonical JSON
    UNIQUE (record, rev)
);
CREATE INDEX revision_since ON revision (since);
CREATE INDEX revision_status ON revision (status);
CREATE TABLE evidence (revision INTEGER NOT NULL REFERENCES revision, claim INTEGER NOT NULL REFERENCES claim,
                       PRIMARY KEY (revision, claim)) WITHOUT ROWID;
CREATE INDEX evidence_claim ON evidence (claim);

-- What people decided, hung on words: record/decision.h.
CREATE TABLE decision (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article,
                       claim_kind INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
                       other_article INTEGER REFERENCES article, other_kind INTEGER, other_start INTEGER, other_end INTEGER,
                       field TEXT, value TEXT, who TEXT, why TEXT, added TEXT NOT NULL);

-- Every appended row is under one digest, and every digest under the chain: chain = SHA-256(chain before, digest).
CREATE TABLE ledger (n INTEGER PRIMARY KEY, what TEXT NOT NULL, ref INTEGER NOT NULL, added TEXT NOT NULL,
                     digest BLOB NOT NULL, chain BLOB NOT NULL);

-- Schema 2: what some articles have: "reply_to", the key of the article that it answers, "via", who passed it on, "doubt", what was
-- doubtful when it was read.
CREATE TABLE fact (article INTEGER NOT NULL REFERENCES article, name TEXT NOT NULL, value TEXT NOT NULL,
                   PRIMARY KEY (article, name)) WITHOUT ROWID;

-- Events of ACLED's, each version of a row as it was received, beside what the program makes of reports: nothing is
-- drawn from them. key: event_id_cnty; of a row without one "row:" and its hash.
CREATE TABLE acled (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    prior INTEGER REFERENCES acled,
    day INTEGER NOT NULL,  -- event_date
    content BLOB NOT NULL, -- SHA-256 of the row, its day and kinds of actors spelled one way
    origin TEXT NOT NULL,  -- file and line that it was read from
    added TEXT NOT NULL,
    -- ACLED's columns, NULL where empty
    event_id_cnty TEXT, event_date TEXT, year TEXT, time_precision TEXT, disorder_type TEXT, event_type TEXT,
    sub_event_type TEXT, actor1 TEXT, assoc_actor_1 TEXT, inter1 TEXT, actor2 TEXT, assoc_actor_2 TEXT, inter2 TEXT,
    interaction TEXT, civilian_targeting TEXT, iso TEXT, region TEXT, country TEXT, admin1 TEXT, admin2 TEXT, admin3
    TEXT, location TEXT, latitude TEXT, longitude TEXT, geo_precision TEXT, source TEXT, source_scale TEXT, notes
    TEXT, fatalities TEXT, tags TEXT, timestamp TEXT,
    UNIQUE (key, version)
);
CREATE INDEX acled_day ON acled (day);
CREATE INDEX acled_prior ON acled (prior) WHERE prior IS NOT NULL;
CREATE VIRTUAL TABLE acled_words USING fts5 (actor1, actor2, location, notes, content = 'acled', content_rowid = 'id',
                                             columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

-- Schema 3: what could be made of the other tables again, kept so that it need not be.
-- Which claims tell one act, in claims' order (published, article, place in the text), some to a part (joined.c). The newest row
-- of a part counts; the newest joining says of how many claims, by which rule and with how many decisions they were found.
CREATE TABLE joining (change INTEGER PRIMARY KEY REFERENCES change DEFERRABLE INITIALLY DEFERRED, rule TEXT NOT NULL,
                      decisions INTEGER NOT NULL, claims INTEGER NOT NULL);
CREATE TABLE joined (id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES change DEFERRABLE INITIALLY DEFERRED,
                     part INTEGER NOT NULL, claims BLOB NOT NULL);
CREATE INDEX joined_part ON joined (part);
CREATE INDEX joined_change ON joined (change);
-- Claims as they are loaded to draw the account: a bundle has the codings behind the bundle before up to its last one.
-- heads: which codings, of which articles; actors: how often each is named; both small beside the claims (bundle.c).
CREATE TABLE bundle (id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES change DEFERRABLE INITIALLY DEFERRED,
                     last INTEGER NOT NULL REFERENCES coding, heads BLOB NOT NULL, actors BLOB NOT NULL);
CREATE INDEX bundle_change ON bundle (change);
CREATE TABLE bundle_claims (bundle INTEGER PRIMARY KEY REFERENCES bundle, claims BLOB NOT NULL);
-- What is compared with a new drawing, without the bodies.
CREATE INDEX revision_kept ON revision (record, rev, print, gone, key);
-- Revisions that are not gone, by their kind and day; since is -2147483648 where none is known.
CREATE TABLE dated (kind INTEGER NOT NULL, since INTEGER NOT NULL, number INTEGER NOT NULL,
                    revision INTEGER NOT NULL REFERENCES revision, until INTEGER,
                    PRIMARY KEY (kind, since, number, revision)) WITHOUT ROWID;
CREATE INDEX dated_until ON dated (kind, until) WHERE until > since;
INSERT INTO dated SELECT d.kind, coalesce(r.since, -2147483648), d.number, r.id, r.until FROM revision r JOIN record d
    ON d.id = r.record WHERE r.gone = 0;
