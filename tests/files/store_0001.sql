BEGIN TRANSACTION;
CREATE TABLE achievement (
        id TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, outcomes TEXT NOT
        NULL, skills TEXT NOT NULL, hours INTEGER, credits REAL, eqf_level INTEGER, language
        TEXT NOT NULL, assessment TEXT NOT NULL, participation TEXT NOT NULL,
        quality_assurance TEXT NOT NULL, identity_check TEXT NOT NULL, prerequisites TEXT
        NOT NULL, validity_months INTEGER, state TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_achievement PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE achievement_version (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, achievement_id TEXT NOT NULL, number INTEGER NOT NULL, content TEXT
        NOT NULL, hash TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_achievement_version PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignment (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, evaluator_id
        TEXT NOT NULL, signed INTEGER NOT NULL, flagged INTEGER NOT NULL, reopened_because
        TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_assignment PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE canvas (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, template TEXT NOT NULL, title TEXT
        NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_canvas PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE cohort (
        id TEXT NOT NULL, title TEXT NOT NULL, achievement_version_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, starts TEXT, due TEXT, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_cohort PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE credential (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, decision_id TEXT NOT NULL, cohort_id TEXT NOT NULL, learner_id TEXT
        NOT NULL, recipient TEXT NOT NULL, title TEXT NOT NULL, valid_from TEXT NOT NULL,
        valid_until TEXT, document TEXT NOT NULL, hash TEXT NOT NULL, serial TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_credential PRIMARY KEY
        (id)
    ) STRICT;
CREATE TABLE decision (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, sheets TEXT NOT
        NULL, result TEXT NOT NULL, awarded INTEGER NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, CONSTRAINT pk_decision PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE device (
        device TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, delivered INTEGER
        NOT NULL, CONSTRAINT pk_device PRIMARY KEY (device)
    ) STRICT;
INSERT INTO "device" VALUES('01a2014f-3a58-7737-8579-6855dac63db6',4,'f41794309a28ded67f8cae6bca3642508b64a9ad5121f4c71d425ff3eda5d03c',0);
CREATE TABLE erasure (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_erasure PRIMARY KEY (entity, entity_id)
    ) STRICT;
CREATE TABLE evidence (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT
        NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, position INTEGER NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT
        NOT NULL, CONSTRAINT pk_evidence PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE head (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, op_id TEXT NOT NULL, CONSTRAINT
        pk_head PRIMARY KEY (entity, entity_id, op_id)
    ) STRICT;
INSERT INTO "head" VALUES('person','p1','01a2014f-3a61-7499-b921-80632acf222b');
INSERT INTO "head" VALUES('person','p2','01a2014f-3a66-7300-bc4c-9c30395e1d56');
CREATE TABLE issuer (
        id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, url TEXT NOT NULL, email
        TEXT NOT NULL, country TEXT NOT NULL, locality TEXT NOT NULL, signatory TEXT NOT
        NULL, signatory_role TEXT NOT NULL, verify_url TEXT NOT NULL, device TEXT NOT NULL,
        hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_issuer PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE issuer_key (
        id TEXT NOT NULL, did TEXT NOT NULL, sealed TEXT NOT NULL, created TEXT NOT NULL,
        retired TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_issuer_key
        PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE journal (
        device TEXT NOT NULL, seq INTEGER NOT NULL, op_id TEXT NOT NULL, kind TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, base TEXT NOT NULL, hlc INTEGER NOT
        NULL, revision INTEGER NOT NULL, payload TEXT, salt TEXT, payload_hash TEXT NOT
        NULL, hash TEXT NOT NULL, author TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT
        pk_journal PRIMARY KEY (device, seq)
    ) STRICT;
INSERT INTO "journal" VALUES('01a2014f-3a58-7737-8579-6855dac63db6',1,'01a2014f-3a61-7499-b921-80632acf222b','register','person','p1','[]',117657980058271744,1,'{"id":"p1","name":"Ann Müller","roles":["evaluator"]}','abb17fb0560e88755ca27dc990980341','7261d6d4f983d3117a10fb23ee1a297199e417cf9e6efd912e9a138eb1968786','4f0163548dc302a109b45db85139eb930705669353fc78d24068badb3fb81b62','p1','');
INSERT INTO "journal" VALUES('01a2014f-3a58-7737-8579-6855dac63db6',2,'01a2014f-3a61-7499-b921-8064586b2bb0','register','person','p2','[]',117657980058337280,1,'{"id":"p2","name":"李 伟","roles":[]}','c81024d6d59039a9cf87b3763afc84da','ace56be7f8916514c594b6a2e76da10c2a5902dba28663dc1828fbf28074f5d3','85e6b885e779bb6451aecc74a35664fe74e4430d157e22e7138a87aefafb4929','p1','');
INSERT INTO "journal" VALUES('01a2014f-3a58-7737-8579-6855dac63db6',3,'01a2014f-3a61-7499-b921-80659dce3ff0','fact','sheet','s1','[]',117657980058402816,1,'{"assignment_id":"a1","at":"2026-11-22T03:31:39.227Z","author":"p1","evidence":[],"id":"s1","portfolio_id":"f1","reason":"","rubric_version_id":"r1","scores":[{"comment":"clear","criterion_id":"k1","level_id":"l2"}],"supersedes":null}','cf3756539a0f892664dbd3ac54549206','cc6e41313f543a8a6aa89e1cffcb0a689658acc3a988e9a2d548fbf7fed6d253','c4aaa2ce5d3e0db761141a65488e8c6746e9a7219515d451a8616a83fd566345','p1','');
INSERT INTO "journal" VALUES('01a2014f-3a58-7737-8579-6855dac63db6',4,'01a2014f-3a66-7300-bc4c-9c30395e1d56','register','person','p2','["01a2014f-3a61-7499-b921-8064586b2bb0"]',117657980058796032,1,'{"id":"p2","name":"李 伟","roles":["programme manager"]}','111292f19d0f8051acebb77bf7e3f00d','8d75840507dc5be223bf0bef84221c0e13b8962ba688dc13402734ff6f972c1b','f41794309a28ded67f8cae6bca3642508b64a9ad5121f4c71d425ff3eda5d03c','p1','');
CREATE TABLE learner (
        id TEXT NOT NULL, cohort_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        number TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER
        NOT NULL, versions TEXT NOT NULL, CONSTRAINT pk_learner PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE local (
        key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_local PRIMARY KEY (key)
    ) STRICT;
INSERT INTO "local" VALUES('device','01a2014f-3a58-7737-8579-6855dac63db6');
INSERT INTO "local" VALUES('machine','25101ff7cc5ce68fea2ad7e5fe94afaa3ac7249f4495864b7c330942b933e48d');
INSERT INTO "local" VALUES('name','Lakeshore Polytechnic');
INSERT INTO "local" VALUES('hlc','117657980058796032');
CREATE TABLE mark (
        id TEXT NOT NULL, assignment_id TEXT NOT NULL, criterion_id TEXT NOT NULL, level_id
        TEXT, comment TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_mark PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE note (
        id TEXT NOT NULL, canvas_id TEXT NOT NULL, block TEXT NOT NULL, text TEXT NOT NULL,
        author TEXT NOT NULL, position INTEGER NOT NULL, decided INTEGER NOT NULL, sent_to
        TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions
        TEXT NOT NULL, CONSTRAINT pk_note PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE person (
        id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_person PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "person" VALUES('p1','Ann Müller','["evaluator"]','01a2014f-3a58-7737-8579-6855dac63db6',117657980058271744,0,'{}');
INSERT INTO "person" VALUES('p2','李 伟','["programme manager"]','01a2014f-3a58-7737-8579-6855dac63db6',117657980058337280,0,'{"/roles":117657980058796032}');
CREATE TABLE portfolio (
        id TEXT NOT NULL, learner_id TEXT NOT NULL, cohort_id TEXT NOT NULL, attempt INTEGER
        NOT NULL, state TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted
        INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT pk_portfolio PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE revocation (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, credential_id TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT
        NULL, CONSTRAINT pk_revocation PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE rubric_draft (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, content TEXT NOT NULL, device TEXT
        NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL,
        CONSTRAINT pk_rubric_draft PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE rubric_version (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, rubric_id TEXT NOT NULL, achievement_id TEXT NOT NULL, number INTEGER
        NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, structure_hash TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_rubric_version PRIMARY KEY
        (id)
    ) STRICT;
CREATE TABLE sheet (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, assignment_id TEXT NOT NULL, portfolio_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, scores TEXT NOT NULL, evidence TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_sheet PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "sheet" VALUES('s1','2026-11-22T03:31:39.227Z','p1',NULL,'','a1','f1','r1','[{"criterion_id":"k1","level_id":"l2","comment":"clear"}]','[]','01a2014f-3a58-7737-8579-6855dac63db6',117657980058402816);
CREATE INDEX ix_achievement_version_achievement_id ON achievement_version (achievement_id);
CREATE INDEX ix_achievement_version_at ON achievement_version (at);
CREATE INDEX ix_assignment_cohort_id ON assignment (cohort_id);
CREATE INDEX ix_assignment_evaluator_id ON assignment (evaluator_id);
CREATE INDEX ix_assignment_portfolio_id ON assignment (portfolio_id);
CREATE INDEX ix_assignment_signed ON assignment (signed);
CREATE INDEX ix_canvas_achievement_id ON canvas (achievement_id);
CREATE INDEX ix_credential_at ON credential (at);
CREATE INDEX ix_credential_cohort_id ON credential (cohort_id);
CREATE INDEX ix_credential_decision_id ON credential (decision_id);
CREATE INDEX ix_credential_learner_id ON credential (learner_id);
CREATE INDEX ix_decision_at ON decision (at);
CREATE INDEX ix_decision_cohort_id ON decision (cohort_id);
CREATE INDEX ix_decision_portfolio_id ON decision (portfolio_id);
CREATE INDEX ix_evidence_portfolio_id ON evidence (portfolio_id);
CREATE INDEX ix_evidence_sha256 ON evidence (sha256);
CREATE INDEX ix_journal_entity ON journal (entity, entity_id);
CREATE INDEX ix_journal_op_id ON journal (op_id);
CREATE INDEX ix_learner_by_name ON learner (name, id);
CREATE INDEX ix_learner_cohort_id ON learner (cohort_id);
CREATE INDEX ix_learner_of_cohort_by_name ON learner (cohort_id, name, id);
CREATE INDEX ix_mark_assignment_id ON mark (assignment_id);
CREATE INDEX ix_note_canvas_id ON note (canvas_id);
CREATE INDEX ix_portfolio_cohort_id ON portfolio (cohort_id);
CREATE INDEX ix_portfolio_learner_id ON portfolio (learner_id);
CREATE INDEX ix_portfolio_state ON portfolio (state);
CREATE INDEX ix_revocation_at ON revocation (at);
CREATE INDEX ix_revocation_credential_id ON revocation (credential_id);
CREATE INDEX ix_rubric_draft_achievement_id ON rubric_draft (achievement_id);
CREATE INDEX ix_rubric_version_achievement_id ON rubric_version (achievement_id);
CREATE INDEX ix_rubric_version_at ON rubric_version (at);
CREATE INDEX ix_rubric_version_rubric_id ON rubric_version (rubric_id);
CREATE INDEX ix_sheet_assignment_id ON sheet (assignment_id);
CREATE INDEX ix_sheet_at ON sheet (at);
CREATE INDEX ix_sheet_portfolio_id ON sheet (portfolio_id);
CREATE TRIGGER achievement_version_is_never_changed BEFORE UPDATE ON achievement_version
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER achievement_version_is_never_deleted BEFORE DELETE ON achievement_version
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'achievement_version' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER credential_is_never_changed BEFORE UPDATE ON credential
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER credential_is_never_deleted BEFORE DELETE ON credential
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'credential' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'decision' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER revocation_is_never_changed BEFORE UPDATE ON revocation
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER revocation_is_never_deleted BEFORE DELETE ON revocation
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'revocation' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER rubric_version_is_never_changed BEFORE UPDATE ON rubric_version
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER rubric_version_is_never_deleted BEFORE DELETE ON rubric_version
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'rubric_version' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER sheet_is_never_changed BEFORE UPDATE ON sheet
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER sheet_is_never_deleted BEFORE DELETE ON sheet
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'sheet' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
        OR (NEW.device, NEW.seq, NEW.op_id, NEW.kind, NEW.entity, NEW.entity_id, NEW.base, NEW.hlc,
            NEW.revision, NEW.payload_hash, NEW.hash, NEW.author, NEW.scope)
        IS NOT (OLD.device, OLD.seq, OLD.op_id, OLD.kind, OLD.entity, OLD.entity_id, OLD.base,
            OLD.hlc, OLD.revision, OLD.payload_hash, OLD.hash, OLD.author, OLD.scope)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
COMMIT;
