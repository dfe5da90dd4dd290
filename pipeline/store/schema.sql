-- The analysts' store: the tables of one or several runs as one SQLite database.
--
-- Every table and column says what it holds; the comments stay in the database (`.schema` shows them).
-- `id` is a row's number in this file and means nothing outside it; `key` is the name that the run's files
-- and all exports use. Offsets count Unicode code points into the article's text, from 0, `end` not included.
-- Days are ISO 8601 with the precision that is known. NULL is "not told".

-- What the store was made of, by name.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,        -- schema, chidao, places, skipped, or run/NUMBER/FILE
    value TEXT NOT NULL           -- a version, a count, or of a file its size in bytes and its SHA-256
) WITHOUT ROWID;

-- The articles, each once, however many runs have it.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- the article's id in the run
    run INTEGER NOT NULL,         -- number of the run that its rows are from: run/NUMBER/... in meta
    source TEXT,                  -- publisher, as given or found
    url TEXT,                     -- address, as given or found
    title TEXT,                   -- headline, as given or found
    published TEXT,               -- day, month or year of publication
    dated_by TEXT,                -- where published comes from: given, dateline, text
    home INTEGER REFERENCES entities (id), -- the administrative unit that the article speaks from
    digest TEXT NOT NULL,         -- SHA-256 of the text, first 16 digits
    text TEXT NOT NULL            -- the text as read; a NUL in it is U+FFFD here
);

-- Articles that tell the text of another again.
CREATE TABLE near_duplicates (
    article INTEGER PRIMARY KEY REFERENCES articles (id),          -- the copy
    representative INTEGER NOT NULL REFERENCES articles (id),      -- the earliest of those alike
    similarity REAL NOT NULL                                       -- share of the shorter text's runs of syllables, 0 to 1
);

-- The articles' texts in pieces, furniture left out: the sentences that facts were read from, and all that
-- stands between them, cut by a plain rule.
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,       -- number in this file, in text order within an article
    article INTEGER NOT NULL REFERENCES articles (id), -- the article
    start INTEGER NOT NULL,       -- where it begins in the article's text
    end INTEGER NOT NULL,         -- where it ends
    role TEXT,                    -- the paragraph's: headline, lead, body, caption, byline
    evidence INTEGER NOT NULL,    -- 1: an act, a position or a relation was read from it
    text TEXT NOT NULL            -- the words, as they stand there
);

-- People, places, bodies and documents.
CREATE TABLE entities (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- vn/22/198, ubnd@vn/22/198, 22-NQ/HU@vn/22/198, NIL:Name
    type TEXT,                    -- PER, LOC, ORG, DOC; NULL where only a fact names it
    name TEXT NOT NULL,           -- the name it is shown by
    unit TEXT REFERENCES units (key), -- the administrative unit that it is, belongs to or lies in
    date TEXT,                    -- of a document: its day; NULL where several are told
    issuer INTEGER REFERENCES entities (id), -- of a document: who issued it; NULL where several are told
    dates TEXT NOT NULL,          -- all days told, a JSON list
    issuers TEXT NOT NULL,        -- keys of all issuers told, a JSON list
    mentions INTEGER NOT NULL,    -- how often it is named
    articles INTEGER NOT NULL     -- in how many articles it is told of
);

-- Every wording that an entity is named by.
CREATE TABLE names (
    id INTEGER PRIMARY KEY,       -- number in this file
    entity INTEGER NOT NULL REFERENCES entities (id), -- who or what is named
    name TEXT NOT NULL,           -- the words, as they stand in the articles
    mentions INTEGER NOT NULL     -- how often; 0: the shown name, which no article writes so
);

-- Where the articles name something.
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run
    article INTEGER NOT NULL REFERENCES articles (id), -- the article
    sentence INTEGER REFERENCES sentences (id),        -- the piece of text that it begins in
    start INTEGER NOT NULL,       -- where it begins in the article's text
    end INTEGER NOT NULL,         -- where it ends
    text TEXT NOT NULL,           -- the words
    label TEXT NOT NULL,          -- PER, LOC, ORG, DOC, ROLE, DATE
    entity INTEGER REFERENCES entities (id), -- what is meant
    verdict TEXT,                 -- LINKED (in a gazetteer), NIL (in none), AMBIGUOUS (entity is the best guess)
    value TEXT,                   -- of a DATE: ISO 8601
    tagger TEXT NOT NULL,         -- who proposed it
    score REAL NOT NULL,          -- how sure, 0 to 1
    reason TEXT NOT NULL          -- why, in a few words
);

-- Acts: who directed, issued, approved ... what.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run and in every export
    article INTEGER NOT NULL REFERENCES articles (id),   -- where it is told
    sentence INTEGER NOT NULL REFERENCES sentences (id), -- the evidence
    act TEXT NOT NULL,            -- direct, issue, approve, implement, hold, chair, attend, meet, inspect
    modality TEXT NOT NULL,       -- done, ordered, planned, denied
    trigger TEXT NOT NULL,        -- the verb, as it stands there
    trigger_start INTEGER NOT NULL, -- where the verb begins in the article's text
    trigger_end INTEGER NOT NULL, -- where it ends
    agent_start INTEGER,          -- where the words for the agent begin; NULL where it is carried over
    agent_end INTEGER,            -- where they end
    content TEXT,                 -- what is directed, issued, approved
    content_start INTEGER,        -- where the content begins in the article's text
    content_end INTEGER,          -- where it ends
    time TEXT,                    -- day, month, year or interval, as told
    first_day TEXT,               -- first day of time; where none is told, of the article's publication
    last_day TEXT,                -- last day of it
    dated_by TEXT,                -- where the days come from: text, article
    why TEXT NOT NULL,            -- how the agent was found: codes of wordings.jsonl, a blank between them
    rule TEXT NOT NULL            -- the rule that read it
);

-- Who and what takes part in an act.
CREATE TABLE event_roles (
    event INTEGER NOT NULL REFERENCES events (id), -- the act
    role TEXT NOT NULL,           -- agent, addressee, document, place
    position INTEGER NOT NULL,    -- its place among those of the role, from 0, as the text has them
    entity INTEGER NOT NULL REFERENCES entities (id), -- who or what
    day TEXT,                     -- the act's first_day again, so that one's acts are found by time
    PRIMARY KEY (event, role, position)
) WITHOUT ROWID;

-- In which post somebody acted, where the text says so.
CREATE TABLE capacities (
    event INTEGER NOT NULL REFERENCES events (id), -- the act
    position INTEGER NOT NULL,    -- its place among those of the act, from 0
    agent INTEGER NOT NULL REFERENCES entities (id), -- who acted
    title TEXT NOT NULL,          -- the post, in one normal form
    organization INTEGER REFERENCES entities (id), -- of which body
    day TEXT,                     -- the act's first_day again
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

-- What an article tells of a person and a post.
CREATE TABLE holdings (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run
    article INTEGER NOT NULL REFERENCES articles (id),   -- where it is told
    sentence INTEGER NOT NULL REFERENCES sentences (id), -- the evidence
    person INTEGER NOT NULL REFERENCES entities (id),    -- who
    title TEXT NOT NULL,          -- the post, in one normal form
    organization INTEGER REFERENCES entities (id),       -- of which body
    status TEXT NOT NULL,         -- held, former, appointed, left, proposed
    date TEXT,                    -- the day the text speaks of
    since TEXT,                   -- since when it is held
    until TEXT,                   -- until when it was
    predecessor INTEGER REFERENCES entities (id),        -- who had it before
    cue TEXT,                     -- the words that tell the status
    rule TEXT NOT NULL            -- the rule that read it
);

-- A person and a post over all articles: from when to when.
CREATE TABLE tenures (
    id INTEGER PRIMARY KEY,       -- number in this file
    person INTEGER NOT NULL REFERENCES entities (id),    -- who
    title TEXT NOT NULL,          -- the post
    organization INTEGER REFERENCES entities (id),       -- of which body
    articles INTEGER NOT NULL,    -- how many articles tell of it, near-duplicates counted once
    first_date TEXT,              -- day of the first statement that it is held
    first_sentence INTEGER REFERENCES sentences (id),    -- that statement
    last_date TEXT,               -- day of the last statement that it is held
    last_sentence INTEGER REFERENCES sentences (id),     -- that statement
    began_date TEXT,              -- when it began, where told
    began_by TEXT,                -- day of the text that tells its beginning
    began_sentence INTEGER REFERENCES sentences (id),    -- the sentence that does
    ended_date TEXT,              -- when it ended, where told
    ended_by TEXT,                -- day of the text that tells its end
    ended_sentence INTEGER REFERENCES sentences (id),    -- the sentence that does
    predecessor INTEGER REFERENCES entities (id),        -- who had it before
    predecessor_how TEXT,         -- told (a text says so), order (their days follow each other)
    predecessor_days INTEGER,     -- days between the two, where it is known by order
    successor INTEGER REFERENCES entities (id),          -- who had it after
    successor_how TEXT,           -- told, order
    successor_days INTEGER        -- days between the two, where it is known by order
);

-- People told to hold the post at the same time.
CREATE TABLE tenure_conflicts (
    tenure INTEGER NOT NULL REFERENCES tenures (id),     -- whose tenure
    person INTEGER NOT NULL REFERENCES entities (id),    -- who else is told to hold the post
    PRIMARY KEY (tenure, person)
) WITHOUT ROWID;

-- What one document does to another.
CREATE TABLE document_relations (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run
    article INTEGER NOT NULL REFERENCES articles (id),   -- where it is told
    sentence INTEGER NOT NULL REFERENCES sentences (id), -- the evidence
    subject INTEGER NOT NULL REFERENCES entities (id),   -- the document that does it
    predicate TEXT NOT NULL,      -- implements, is based on, amends, replaces, approves, issues, guides
    object INTEGER NOT NULL REFERENCES entities (id),    -- the document that it is done to
    modality TEXT NOT NULL,       -- done, ordered, planned, denied
    rule TEXT NOT NULL            -- the shape that was read
);

-- The acts of one agent towards one target in one line.
CREATE TABLE edges (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run
    source INTEGER NOT NULL REFERENCES entities (id),    -- the agent
    target INTEGER NOT NULL REFERENCES entities (id),    -- an addressee, else a document, else a place
    act TEXT NOT NULL,            -- as in events
    modality TEXT NOT NULL,       -- done, ordered, planned
    target_is TEXT NOT NULL,      -- addressee, document, place
    articles INTEGER NOT NULL,    -- in how many articles it is told, near-duplicates counted once
    first TEXT,                   -- first day told, of acts without one the article's
    last TEXT,                    -- last day told
    sentence INTEGER REFERENCES sentences (id)           -- the sentence that tells it best
);

-- The events behind an edge.
CREATE TABLE edge_events (
    edge INTEGER NOT NULL REFERENCES edges (id),         -- the edge
    event INTEGER NOT NULL REFERENCES events (id),       -- an act that it stands for
    PRIMARY KEY (edge, event)
) WITHOUT ROWID;

-- Events, positions and relations taken apart into subject, predicate, object.
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,       -- number in this file
    key TEXT NOT NULL,            -- its id in the run; the id of an edge in the graph formats
    article INTEGER NOT NULL REFERENCES articles (id),   -- where it is told
    sentence INTEGER REFERENCES sentences (id),          -- the piece of text that it begins in
    start INTEGER NOT NULL,       -- where the evidence begins in the article's text
    end INTEGER NOT NULL,         -- where it ends
    subject TEXT NOT NULL,        -- key of an event, a holding or an entity
    predicate TEXT NOT NULL,      -- agent, place, act, person, title, issuer, implements ...
    object TEXT NOT NULL,         -- a value, or the key of an entity
    literal INTEGER NOT NULL,     -- 1: object is a value; 0: a key
    rule TEXT NOT NULL            -- the rule that read it
);

-- Administrative units that occur, with those above them, before them and after them.
CREATE TABLE units (
    key TEXT PRIMARY KEY,         -- vn/22, vn/22/198, vn/22/198/06841
    level INTEGER NOT NULL,       -- 1 province, 2 district, 3 commune
    type TEXT NOT NULL,           -- tỉnh, huyện, xã ..., as of its last version
    name TEXT NOT NULL,           -- its last name, without the type
    parent TEXT REFERENCES units (key), -- the unit right above
    valid_from TEXT,              -- first day of its first version; NULL: before the register begins
    valid_to TEXT                 -- first day after its last version; NULL: still valid
) WITHOUT ROWID;

-- The names and types that a unit has had.
CREATE TABLE unit_versions (
    key TEXT PRIMARY KEY,         -- the version's id in the gazetteer: vn/22/198~0
    unit TEXT NOT NULL REFERENCES units (key), -- the unit
    type TEXT NOT NULL,           -- tỉnh, huyện, xã ...
    name TEXT NOT NULL,           -- its name then, without the type
    plain TEXT NOT NULL,          -- type, name and other names in small letters without marks, between bars
    valid_from TEXT,              -- first day; NULL: before the register begins
    valid_to TEXT,                -- first day after; NULL: still valid
    from_decree TEXT,             -- the decree that made it
    to_decree TEXT                -- the decree that ended it
) WITHOUT ROWID;

-- Which unit lies in which.
CREATE TABLE unit_ancestors (
    ancestor TEXT NOT NULL REFERENCES units (key), -- the unit above
    unit TEXT NOT NULL REFERENCES units (key),     -- what lies in it, itself too
    PRIMARY KEY (ancestor, unit)
) WITHOUT ROWID;

-- Which unit became which, in whole or in part; steps in between are rows of their own.
CREATE TABLE unit_changes (
    before TEXT NOT NULL REFERENCES units (key),   -- what it was
    after TEXT NOT NULL REFERENCES units (key),    -- what it became
    day TEXT,                     -- the first day of the new state
    PRIMARY KEY (before, after)
) WITHOUT ROWID;

-- Words of sentences, without marks and case: rowid is sentences.id. It holds no text.
CREATE VIRTUAL TABLE sentence_words USING fts5 (
    plain, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Words of what acts are about (the content; where there is none, the sentence): rowid is events.id.
CREATE VIRTUAL TABLE event_words USING fts5 (
    plain, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- Words of an entity's names, without marks and as written, and its type: rowid is entities.id. U+E000 stands
-- between two names, so that no phrase reaches from one into the other.
CREATE VIRTUAL TABLE name_words USING fts5 (
    plain, marked, type, content = '', tokenize = 'unicode61 remove_diacritics 0'
);

-- One row an act, as one would write it by hand.
CREATE VIEW directives AS
SELECT
    e.time AS "when",             -- day, month, year or interval, as told
    (SELECT group_concat(name, '; ') FROM (
        SELECT n.name FROM event_roles r JOIN entities n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'agent' ORDER BY r.position)) AS who, -- names of the agents
    (SELECT group_concat(post, '; ') FROM (
        SELECT c.title || coalesce(' · ' || n.name, '') AS post
        FROM capacities c LEFT JOIN entities n ON n.id = c.organization
        WHERE c.event = e.id ORDER BY c.position)) AS position, -- in which posts they acted
    e.act AS act,                 -- direct, issue, approve, implement, hold, chair, attend, meet, inspect
    e.modality AS modality,       -- done, ordered, planned, denied
    (SELECT group_concat(name, '; ') FROM (
        SELECT n.name FROM event_roles r JOIN entities n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'addressee' ORDER BY r.position)) AS addressee, -- who is directed or met
    e.content AS what,            -- what is directed, issued, approved
    (SELECT group_concat(name, '; ') FROM (
        SELECT n.name FROM event_roles r JOIN entities n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'document' ORDER BY r.position)) AS document, -- on which documents
    (SELECT group_concat(name, '; ') FROM (
        SELECT n.name FROM event_roles r JOIN entities n ON n.id = r.entity
        WHERE r.event = e.id AND r.role = 'place' ORDER BY r.position)) AS "where", -- at which places
    s.text AS sentence,           -- the evidence
    a.key AS article,             -- the article's id
    coalesce(a.source, a.url) AS source, -- publisher, else address
    a.published AS published,     -- day of publication
    (SELECT o.key FROM near_duplicates d JOIN articles o ON o.id = d.representative
        WHERE d.article = a.id) AS copy_of, -- the article that this one tells again
    e.first_day AS first_day,     -- first day of the act, of one without time the article's
    e.last_day AS last_day,       -- last day of it
    e.key AS event,               -- the act's id
    e.id AS id                    -- number in events
FROM events e JOIN articles a ON a.id = e.article JOIN sentences s ON s.id = e.sentence;

-- Who held which post, from when to when.
CREATE VIEW office_holders AS
SELECT
    p.name AS person,             -- who
    t.title AS title,             -- the post
    o.name AS organization,       -- of which body
    t.began_date AS began,        -- when it began, where told
    t.first_date AS first,        -- first day on which it is told as held
    t.last_date AS last,          -- last day on which it is told as held
    t.ended_date AS ended,        -- when it ended, where told
    t.ended_by AS ended_by,       -- by when it had ended, where told
    b.name AS predecessor,        -- who had it before
    n.name AS successor,          -- who had it after
    t.articles AS articles,       -- how many articles tell of it
    s.text AS sentence,           -- the last statement that it is held, else what tells its end or beginning
    a.key AS article,             -- where that stands
    p.key AS person_key,          -- key of the person
    o.key AS organization_key,    -- key of the body
    t.id AS id                    -- number in tenures
FROM tenures t
JOIN entities p ON p.id = t.person
LEFT JOIN entities o ON o.id = t.organization
LEFT JOIN entities b ON b.id = t.predecessor
LEFT JOIN entities n ON n.id = t.successor
LEFT JOIN sentences s ON s.id = coalesce(t.last_sentence, t.ended_sentence, t.began_sentence)
LEFT JOIN articles a ON a.id = s.article;

-- Which document stands above which: what carries another out, rests on it, guides, amends or replaces it
-- stands below; what a decision approves or issues stands below that decision. Denied ones are left out.
CREATE VIEW document_cascade AS
SELECT
    u.key AS above,               -- key of the document above
    u.name AS above_name,         -- its name
    l.key AS below,               -- key of the document right below
    l.name AS below_name,         -- its name
    r.predicate AS predicate,     -- what is told: implements, is based on, approves ...
    r.modality AS modality,       -- done, ordered, planned
    s.text AS sentence,           -- the evidence
    a.key AS article,             -- where it stands
    r.id AS id                    -- number in document_relations
FROM document_relations r
JOIN entities u ON u.id = CASE WHEN r.predicate IN ('approves', 'issues') THEN r.subject ELSE r.object END
JOIN entities l ON l.id = CASE WHEN r.predicate IN ('approves', 'issues') THEN r.object ELSE r.subject END
JOIN sentences s ON s.id = r.sentence
JOIN articles a ON a.id = r.article
WHERE r.modality <> 'denied';

-- Each mention of an entity with the words around it.
CREATE VIEW mentions_in_context AS
SELECT
    e.key AS entity,              -- key of what is meant
    e.name AS name,               -- its name
    m.label AS label,             -- PER, LOC, ORG, DOC, ROLE, DATE
    m.verdict AS verdict,         -- LINKED, NIL, AMBIGUOUS
    substr(s.text, 1, m.start - s.start) AS before, -- the sentence up to the mention
    m.text AS mention,            -- the words
    substr(s.text, m.end - s.start + 1) AS after,   -- the sentence behind it
    a.key AS article,             -- the article's id
    a.published AS published,     -- day of publication
    m.start AS start,             -- where it begins in the article's text
    m.end AS end,                 -- where it ends
    m.id AS id                    -- number in mentions
FROM mentions m
JOIN articles a ON a.id = m.article
LEFT JOIN sentences s ON s.id = m.sentence
LEFT JOIN entities e ON e.id = m.entity;
