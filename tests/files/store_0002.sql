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
INSERT INTO "alembic_version" VALUES('0002');
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
INSERT INTO "device" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',5,'ce7c144978d3e772a66a5f735b7a6f6a3b12977ddc7a45038aa0f2c418153f51',0);
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
INSERT INTO "head" VALUES('person','p1','01a201bc-8928-74d9-b4c7-a0ad039c5ccc');
INSERT INTO "head" VALUES('person','p2','01a201bc-8933-778b-b071-18f0e31471cd');
INSERT INTO "head" VALUES('rubric_draft','d1','01a201bc-8933-778b-b071-18f19ad57218');
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
INSERT INTO "journal" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',1,'01a201bc-8928-74d9-b4c7-a0ad039c5ccc','register','person','p1','[]',117658449531502592,2,'{"id":"p1","name":"Ann Müller","roles":["evaluator"]}','29fc9aa3ba56ca53f22ff0461d30db8f','97bac9bd8ba572fc5d5fb09817ba65f6796d17336322b60a9be56a68215b7932','2961d3b3f6915863dc378c325833119add1a7a29b31663239b20d3fe2893cb63','p1','');
INSERT INTO "journal" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',2,'01a201bc-8928-74d9-b4c7-a0ae1f6bbbcc','register','person','p2','[]',117658449531502593,2,'{"id":"p2","name":"李 伟","roles":[]}','c8273b35c043508bccbf830adf1aeaf9','dbbc2ee5e5417020bfd940daee4dba8670320aa1520e63fc3cebb75607548b32','d21be11c240074e2c4a4ba63f8ec19591e925e5da0c84795de032e63f0b59246','p1','');
INSERT INTO "journal" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',3,'01a201bc-8928-74d9-b4c7-a0af81ec6a0d','fact','sheet','s1','[]',117658449531502594,2,'{"assignment_id":"a1","at":"2026-11-22T05:31:02.820Z","author":"p1","evidence":[],"id":"s1","portfolio_id":"f1","reason":"","rubric_version_id":"r1","scores":[{"comment":"clear","criterion_id":"k1","level_id":"l2","points":3.5}],"supersedes":null}','45a682f859c667cd1ee66f34ea11b3a4','23c1c962ece3e3b449032be1660717b9a108a2b9e221eaec5bfb197e883b6453','75c6def7090fe49bf0308b05fc4092dfe16bce08ca95440aec5600a8089f9310','p1','');
INSERT INTO "journal" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',4,'01a201bc-8933-778b-b071-18f0e31471cd','register','person','p2','["01a201bc-8928-74d9-b4c7-a0ae1f6bbbcc"]',117658449531895808,2,'{"id":"p2","name":"李 伟","roles":["programme manager"]}','aba082de4c9e51d1dd36658271711067','7c84a2b190772572e92248c140ebab790b9074fecffc210bac5b96c115e90969','fe518e2e44625c6bcdb2080a5151ee15e79974583cd2bb20c6d57ba42d13cfc6','p1','');
INSERT INTO "journal" VALUES('01a201bc-8921-7311-9983-42fe61e713e5',5,'01a201bc-8933-778b-b071-18f19ad57218','register','rubric_draft','d1','[]',117658449531961344,2,'{"achievement_id":"x1","also_for":["x2"],"archived":true,"content":{"bands":[],"criteria":[{"description":"","descriptors":{"l2":"many"},"evidence":"","feedback_only":false,"id":"k1","must_reach":null,"outcomes":[],"own_levels":[],"skills":[],"title":"Sources","weight":1.0}],"kind":"analytic","language":"en","levels":[{"id":"l1","name":"Begins","points":2.0,"points_from":0.0},{"id":"l2","name":"Reaches","points":4.0,"points_from":3.0}],"pass_mark":60.0,"third_look":{"levels_apart":2,"must_pass_differs":true,"verdict_differs":true},"title":"Steward"},"id":"d1","tags":["field work","第二"]}','37518287ae2a6b9988ec58216bafe019','235c08d38744ed37715f9e413388c8b25b4619b28b8e274e7cabe430f76f5147','ce7c144978d3e772a66a5f735b7a6f6a3b12977ddc7a45038aa0f2c418153f51','p1','');
CREATE TABLE learner (
        id TEXT NOT NULL, cohort_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        number TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER
        NOT NULL, versions TEXT NOT NULL, CONSTRAINT pk_learner PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE local (
        key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_local PRIMARY KEY (key)
    ) STRICT;
INSERT INTO "local" VALUES('device','01a201bc-8921-7311-9983-42fe61e713e5');
INSERT INTO "local" VALUES('machine','2f00a43f2d2f3b1c502bb573c3c304cfce8f99d0806f872ca17bf3c47ec4f4b3');
INSERT INTO "local" VALUES('name','Lakeshore Polytechnic');
INSERT INTO "local" VALUES('hlc','117658449532289024');
CREATE TABLE mark (
        id TEXT NOT NULL, assignment_id TEXT NOT NULL, criterion_id TEXT NOT NULL, level_id
        TEXT, comment TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, points REAL, CONSTRAINT
        pk_mark PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "mark" VALUES('a1/k1','a1','k1','l2','','01a201bc-8921-7311-9983-42fe61e713e5',117658449532289024,3.5);
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
INSERT INTO "person" VALUES('p1','Ann Müller','["evaluator"]','01a201bc-8921-7311-9983-42fe61e713e5',117658449531502592,0,'{}');
INSERT INTO "person" VALUES('p2','李 伟','["programme manager"]','01a201bc-8921-7311-9983-42fe61e713e5',117658449531502593,0,'{"/roles":117658449531895808}');
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
        NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]', archived INTEGER NOT NULL DEFAULT 0, also_for TEXT NOT NULL DEFAULT '[]',
        CONSTRAINT pk_rubric_draft PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "rubric_draft" VALUES('d1','x1','{"title":"Steward","kind":"analytic","levels":[{"id":"l1","name":"Begins","points":2.0,"points_from":0.0},{"id":"l2","name":"Reaches","points":4.0,"points_from":3.0}],"criteria":[{"id":"k1","title":"Sources","description":"","weight":1.0,"must_reach":null,"descriptors":{"l2":"many"},"outcomes":[],"skills":[],"evidence":"","feedback_only":false,"own_levels":[]}],"pass_mark":60.0,"bands":[],"third_look":{"levels_apart":2,"verdict_differs":true,"must_pass_differs":true},"language":"en"}','01a201bc-8921-7311-9983-42fe61e713e5',117658449531961344,0,'{}','["field work","第二"]',1,'["x2"]');
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
INSERT INTO "sheet" VALUES('s1','2026-11-22T05:31:02.820Z','p1',NULL,'','a1','f1','r1','[{"criterion_id":"k1","level_id":"l2","points":3.5,"comment":"clear"}]','[]','01a201bc-8921-7311-9983-42fe61e713e5',117658449531502594);
CREATE INDEX ix_achievement_version_achievement_id ON achievement_version (achievement_id);
CREATE INDEX ix_achievement_version_at ON achievement_version (at);
CREATE INDEX ix_assignment_cohort_id ON assignment (cohort_id);
CREATE INDEX ix_assignment_evaluator_id ON assignment (evaluator_id);
CREATE INDEX ix_assignment_portfolio_id ON assignment (portfolio_id);
CREATE INDEX ix_assignment_open ON assignment (deleted, signed, cohort_id, evaluator_id);
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
CREATE INDEX ix_portfolio_progress ON portfolio (deleted, cohort_id, state);
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
