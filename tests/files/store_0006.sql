BEGIN TRANSACTION;
CREATE TABLE achievement (
        id TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, outcomes TEXT NOT
        NULL, skills TEXT NOT NULL, hours INTEGER, credits REAL, eqf_level INTEGER, language
        TEXT NOT NULL, assessment TEXT NOT NULL, participation TEXT NOT NULL,
        quality_assurance TEXT NOT NULL, identity_check TEXT NOT NULL, prerequisites TEXT
        NOT NULL, validity_months INTEGER, state TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, purpose TEXT NOT NULL DEFAULT '', audience TEXT NOT NULL DEFAULT '', subject TEXT, developer TEXT NOT NULL DEFAULT '', awarding_body TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '', national_level TEXT, languages TEXT NOT NULL DEFAULT '[]', mode TEXT, duration_weeks INTEGER, supervision TEXT NOT NULL DEFAULT '', grading TEXT NOT NULL DEFAULT '', standards TEXT NOT NULL DEFAULT '', need TEXT NOT NULL DEFAULT '', recognition TEXT NOT NULL DEFAULT '', credit_policy TEXT NOT NULL DEFAULT '', stacking TEXT NOT NULL DEFAULT '', cost TEXT NOT NULL DEFAULT '', review_due TEXT, review_months INTEGER, further TEXT NOT NULL DEFAULT '', sources TEXT NOT NULL DEFAULT '[]', CONSTRAINT
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
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE appeal (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        decision_id TEXT NOT NULL,
        grounds TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_appeal PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE assignment (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, evaluator_id
        TEXT NOT NULL, signed INTEGER NOT NULL, flagged INTEGER NOT NULL, reopened_because
        TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, because TEXT NOT NULL DEFAULT '', CONSTRAINT pk_assignment PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE attestation (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        word TEXT NOT NULL,
        how TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_attestation PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE badge_design (
        id TEXT NOT NULL,
        silhouette TEXT NOT NULL,
        rings TEXT NOT NULL,
        ribbon TEXT NOT NULL,
        icon TEXT NOT NULL,
        ring_text TEXT,
        middle TEXT NOT NULL,
        dark TEXT NOT NULL,
        bright TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_badge_design PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE banked_comment (
        id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        criterion_id TEXT NOT NULL,
        text TEXT NOT NULL,
        used INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_banked_comment PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE benchmark (
        id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL,
        title TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        set_by TEXT NOT NULL,
        reference TEXT NOT NULL,
        tolerance INTEGER NOT NULL,
        misses INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_benchmark PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE benchmark_mark (
        id TEXT NOT NULL,
        benchmark_id TEXT NOT NULL,
        evaluator_id TEXT NOT NULL,
        criterion_id TEXT NOT NULL,
        level_id TEXT,
        comment TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_benchmark_mark PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE benchmark_sheet (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        benchmark_id TEXT NOT NULL,
        rubric_id TEXT NOT NULL,
        scores TEXT NOT NULL,
        off TEXT NOT NULL,
        calibrated INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_benchmark_sheet PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE canvas (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, template TEXT NOT NULL, title TEXT
        NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, layout TEXT, voting TEXT NOT NULL DEFAULT 'off', votes_each INTEGER NOT NULL DEFAULT 5, verdict TEXT, why TEXT NOT NULL DEFAULT '', CONSTRAINT pk_canvas PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE certificate_choice (
        id TEXT NOT NULL,
        design TEXT NOT NULL,
        letter INTEGER NOT NULL,
        with_says INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_certificate_choice PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE certificate_design (
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        based_on TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_certificate_design PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE cohort (
        id TEXT NOT NULL, title TEXT NOT NULL, achievement_version_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, starts TEXT, due TEXT, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, capacity INTEGER, prerequisites TEXT NOT NULL DEFAULT '', "plan" TEXT NOT NULL DEFAULT '{}', trainers TEXT NOT NULL DEFAULT '[]', merge_fields TEXT NOT NULL DEFAULT '[]', ends TEXT, CONSTRAINT
        pk_cohort PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE consent (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        learner_id TEXT NOT NULL,
        given INTEGER NOT NULL,
        how TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_consent PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE credential (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, decision_id TEXT NOT NULL, cohort_id TEXT NOT NULL, learner_id TEXT
        NOT NULL, recipient TEXT NOT NULL, title TEXT NOT NULL, valid_from TEXT NOT NULL,
        valid_until TEXT, document TEXT NOT NULL, hash TEXT NOT NULL, serial TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, status_list TEXT NOT NULL DEFAULT '', status_index INTEGER, securing TEXT NOT NULL DEFAULT 'eddsa-rdfc-2022', pdf_sha256 TEXT NOT NULL DEFAULT '', CONSTRAINT pk_credential PRIMARY KEY
        (id)
    ) STRICT;
CREATE TABLE decision (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, portfolio_id TEXT NOT NULL, cohort_id TEXT NOT NULL, sheets TEXT NOT
        NULL, result TEXT NOT NULL, awarded INTEGER NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, CONSTRAINT pk_decision PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE declaration (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        "conflict" INTEGER NOT NULL,
        what TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_declaration PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE device (
        device TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, delivered INTEGER
        NOT NULL, applied INTEGER NOT NULL DEFAULT 0, judged INTEGER NOT NULL DEFAULT 0, CONSTRAINT pk_device PRIMARY KEY (device)
    ) STRICT;
INSERT INTO "device" VALUES('01a2052c-fa2e-7044-9369-f995b590066b',4,'ac919701801d475a39ee755cf2dc371d12e3adbd96b9b055358651cf35da2a03',0,4,0);
CREATE TABLE erased_credential (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        serial TEXT NOT NULL,
        hash TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT,
        status_list TEXT NOT NULL,
        status_index INTEGER,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL, cohort_id TEXT NOT NULL DEFAULT '',
        CONSTRAINT pk_erased_credential PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE erasure (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT
        pk_erasure PRIMARY KEY (entity, entity_id)
    ) STRICT;
CREATE TABLE evidence (
        id TEXT NOT NULL, portfolio_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT
        NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, position INTEGER NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT
        NOT NULL, criteria TEXT NOT NULL DEFAULT '[]', CONSTRAINT pk_evidence PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE foreign_badge (
        id TEXT NOT NULL, version TEXT NOT NULL, badge_id TEXT NOT NULL, recipient TEXT NOT NULL,
        title TEXT NOT NULL, issuer TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL,
        document TEXT NOT NULL, parts TEXT NOT NULL, hash TEXT NOT NULL, source TEXT NOT NULL,
        words TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_foreign_badge PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE frozen_canvas (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        label TEXT NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_frozen_canvas PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE head (
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, op_id TEXT NOT NULL, CONSTRAINT
        pk_head PRIMARY KEY (entity, entity_id, op_id)
    ) STRICT;
INSERT INTO "head" VALUES('person','p1','01a2052c-fa46-7246-b1e6-958c457ed28a');
INSERT INTO "head" VALUES('person','p2','01a2052c-fa4f-77b9-bedb-a378718bdb16');
CREATE TABLE held_operation (
        op_id TEXT NOT NULL,
        why TEXT NOT NULL,
        CONSTRAINT pk_held_operation PRIMARY KEY (op_id)
    ) STRICT;
CREATE TABLE issuer (
        id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, url TEXT NOT NULL, email
        TEXT NOT NULL, country TEXT NOT NULL, locality TEXT NOT NULL, signatory TEXT NOT
        NULL, signatory_role TEXT NOT NULL, verify_url TEXT NOT NULL, device TEXT NOT NULL,
        hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, second_signatory TEXT NOT NULL DEFAULT '', second_role TEXT NOT NULL DEFAULT '', two_person INTEGER NOT NULL DEFAULT 0, securing TEXT NOT NULL DEFAULT 'eddsa-rdfc-2022', web_did TEXT NOT NULL DEFAULT '', known_as TEXT NOT NULL DEFAULT '[]', CONSTRAINT
        pk_issuer PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE issuer_key (
        id TEXT NOT NULL, did TEXT NOT NULL, sealed TEXT NOT NULL, created TEXT NOT NULL,
        retired TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, compromised TEXT, CONSTRAINT pk_issuer_key
        PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE journal (
        device TEXT NOT NULL, seq INTEGER NOT NULL, op_id TEXT NOT NULL, kind TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id TEXT NOT NULL, base TEXT NOT NULL, hlc INTEGER NOT
        NULL, revision INTEGER NOT NULL, payload TEXT, salt TEXT, payload_hash TEXT NOT
        NULL, hash TEXT NOT NULL, author TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT
        pk_journal PRIMARY KEY (device, seq)
    ) STRICT;
INSERT INTO "journal" VALUES('01a2052c-fa2e-7044-9369-f995b590066b',1,'01a2052c-fa46-7246-b1e6-958c457ed28a','register','person','p1','[]',117662231000514560,6,'{"id":"p1","name":"Ann Müller","roles":["evaluator"]}','c6c0e7759d9078173d9153f16f2f40f1','f4cc73960b7d6ce54519ae6ddd77ac4667674a88876b5f6a3037d0be5d4e4dde','f83e10650b95023d3ba1d9106a45f85520e6381d7fcb3f40d1af13f28b9a8865','p1','');
INSERT INTO "journal" VALUES('01a2052c-fa2e-7044-9369-f995b590066b',2,'01a2052c-fa46-7246-b1e6-958d148f74d1','register','person','p2','[]',117662231000514561,6,'{"id":"p2","name":"李 伟","roles":[]}','11956e4e4107f151a813ef35d5e249de','b4214ddc15eb756cd7bd52893bfcabd6fd1de2054a15ff8f994aefad937bfba0','81b2d734368e23fafddcf1c7c930f012979ae5fe1e8f8aa5b99587f86284ed54','p1','');
INSERT INTO "journal" VALUES('01a2052c-fa2e-7044-9369-f995b590066b',3,'01a2052c-fa46-7246-b1e6-958e63954c72','fact','sheet','s1','[]',117662231000580096,6,'{"assignment_id":"a1","at":"2026-11-22T21:32:43.447Z","author":"p1","evidence":[],"id":"s1","portfolio_id":"f1","reason":"","remarks":[],"replaces":[],"rubric_version_id":"r1","scores":[{"checks":[],"comment":"clear","criterion_id":"k1","level_id":"l2","pins":[],"points":null}],"supersedes":null}','0ba7a1f71743c4335e41876b8159ad9f','380cfa07ae45924d4318fb09541c1319d31f46b924e533cf4387aa8c98407d05','c830379bcd2701fc8197a55b2f2fc8486c0c38d2526f6c795ef37e1a7e107ec8','p1','');
INSERT INTO "journal" VALUES('01a2052c-fa2e-7044-9369-f995b590066b',4,'01a2052c-fa4f-77b9-bedb-a378718bdb16','register','person','p2','["01a2052c-fa46-7246-b1e6-958d148f74d1"]',117662231001169920,6,'{"id":"p2","name":"李 伟","roles":["programme manager"]}','536f928a995a0b5fdba6693b540dd628','5fc77beaaf0c10183b33b184ddf878370c856e7dc29698a07c28d7526327a499','ac919701801d475a39ee755cf2dc371d12e3adbd96b9b055358651cf35da2a03','p1','');
CREATE TABLE journey_answer (
        id TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        check_key TEXT NOT NULL,
        answer TEXT,
        note TEXT NOT NULL,
        owner TEXT,
        due TEXT,
        link TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_journey_answer PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE learner (
        id TEXT NOT NULL, cohort_id TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        number TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER
        NOT NULL, versions TEXT NOT NULL, fields TEXT NOT NULL DEFAULT '{}', withdrawn INTEGER NOT NULL DEFAULT 0, CONSTRAINT pk_learner PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE learner_record (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT,
        reason TEXT NOT NULL, version_id TEXT NOT NULL, learner_id TEXT NOT NULL,
        credentials TEXT NOT NULL, recipient TEXT NOT NULL, title TEXT NOT NULL,
        valid_from TEXT NOT NULL, document TEXT NOT NULL, hash TEXT NOT NULL,
        serial TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_learner_record PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE list_layout (
        id TEXT NOT NULL,
        uses TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_list_layout PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE local (
        key TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_local PRIMARY KEY (key)
    ) STRICT;
INSERT INTO "local" VALUES('device','01a2052c-fa2e-7044-9369-f995b590066b');
INSERT INTO "local" VALUES('machine','0cd704c5aad1f2fc35ef5c5d835ee95b1920d4dcac62b126b090d037d5974326');
INSERT INTO "local" VALUES('name','Lakeshore Polytechnic');
INSERT INTO "local" VALUES('hlc','117662231001169920');
CREATE TABLE mark (
        id TEXT NOT NULL, assignment_id TEXT NOT NULL, criterion_id TEXT NOT NULL, level_id
        TEXT, comment TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, points REAL, pins TEXT NOT NULL DEFAULT '[]', checks TEXT NOT NULL DEFAULT '[]', CONSTRAINT
        pk_mark PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE note (
        id TEXT NOT NULL, canvas_id TEXT NOT NULL, block TEXT NOT NULL, text TEXT NOT NULL,
        author TEXT NOT NULL, position INTEGER NOT NULL, decided INTEGER NOT NULL, sent_to
        TEXT, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions
        TEXT NOT NULL, sent_field TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]', group_id TEXT, CONSTRAINT pk_note PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE note_group (
        id TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        title TEXT NOT NULL,
        collapsed INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_note_group PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE outgoing (
        id TEXT NOT NULL, target_id TEXT NOT NULL, path TEXT NOT NULL, rank INTEGER NOT NULL,
        wanted TEXT NOT NULL, sent TEXT NOT NULL, attempts INTEGER NOT NULL, next_at TEXT NOT NULL,
        refused INTEGER NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL, device TEXT NOT NULL,
        hlc INTEGER NOT NULL, CONSTRAINT pk_outgoing PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE own_template (
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_own_template PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pack_opened (
        id TEXT NOT NULL,
        ticket TEXT NOT NULL,
        sealed TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pack_opened PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pack_passed (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pack_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        evaluator_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        written INTEGER NOT NULL,
        hash TEXT NOT NULL,
        assignments TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pack_passed PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pathway (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        pattern TEXT NOT NULL,
        rule TEXT NOT NULL,
        conditions TEXT NOT NULL,
        award_id TEXT,
        goal TEXT NOT NULL,
        goal_issuer TEXT NOT NULL,
        counts_twice INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pathway_edge (
        id TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway_edge PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pathway_node (
        id TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        group_id TEXT,
        achievement_id TEXT,
        issuer TEXT NOT NULL,
        credits REAL,
        category TEXT NOT NULL,
        training TEXT NOT NULL,
        rule TEXT NOT NULL,
        conditions TEXT NOT NULL,
        x REAL,
        y REAL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_pathway_node PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pathway_version (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,
        hash TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pathway_version PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE pdf_signer (
        id TEXT NOT NULL,
        subject TEXT NOT NULL,
        authority TEXT NOT NULL,
        certificates TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        sealed TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT NOT NULL,
        created TEXT NOT NULL,
        in_use INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_pdf_signer PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE person (
        id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL, device TEXT NOT NULL, hlc
        INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, CONSTRAINT
        pk_person PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "person" VALUES('p1','Ann Müller','["evaluator"]','01a2052c-fa2e-7044-9369-f995b590066b',117662231000514560,0,'{}');
INSERT INTO "person" VALUES('p2','李 伟','["programme manager"]','01a2052c-fa2e-7044-9369-f995b590066b',117662231000514561,0,'{"/roles":117662231001169920}');
CREATE TABLE portfolio (
        id TEXT NOT NULL, learner_id TEXT NOT NULL, cohort_id TEXT NOT NULL, attempt INTEGER
        NOT NULL, state TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted
        INTEGER NOT NULL, versions TEXT NOT NULL, due TEXT, again_because TEXT NOT NULL DEFAULT '', CONSTRAINT pk_portfolio PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE prepared (
        id TEXT NOT NULL, number INTEGER NOT NULL, made TEXT NOT NULL, content TEXT NOT NULL,
        files TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_prepared PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE public_key (
        id TEXT NOT NULL, created TEXT NOT NULL, retired TEXT, compromised TEXT,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL,
        versions TEXT NOT NULL, CONSTRAINT pk_public_key PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE recognition (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        pathway_id TEXT NOT NULL,
        node_id TEXT NOT NULL,
        learner_id TEXT NOT NULL,
        earned TEXT NOT NULL,
        seen TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_recognition PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE reprint (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        pdf_sha256 TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_reprint PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE review_comment (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        thread TEXT,
        settles INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_review_comment PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE review_step (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        achievement_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        step TEXT NOT NULL,
        why TEXT NOT NULL,
        successor TEXT,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_review_step PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE revocation (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, credential_id TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT
        NULL, status_list TEXT NOT NULL DEFAULT '', status_index INTEGER, CONSTRAINT pk_revocation PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE rubric_draft (
        id TEXT NOT NULL, achievement_id TEXT NOT NULL, content TEXT NOT NULL, device TEXT
        NOT NULL, hlc INTEGER NOT NULL, deleted INTEGER NOT NULL, versions TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]', archived INTEGER NOT NULL DEFAULT 0, also_for TEXT NOT NULL DEFAULT '[]',
        CONSTRAINT pk_rubric_draft PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE rubric_version (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, rubric_id TEXT NOT NULL, achievement_id TEXT NOT NULL, number INTEGER
        NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, structure_hash TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, CONSTRAINT pk_rubric_version PRIMARY KEY
        (id)
    ) STRICT;
CREATE TABLE ruling (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        appeal_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        upheld INTEGER NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_ruling PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE run_confirmation (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        credentials TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_run_confirmation PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE sealed_secret (
        id TEXT NOT NULL, sealed TEXT NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_sealed_secret PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE set_aside (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        op_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_set_aside PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE settlement (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        portfolio_id TEXT NOT NULL,
        cohort_id TEXT NOT NULL,
        sheets TEXT NOT NULL,
        scores TEXT NOT NULL,
        why TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_settlement PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE sheet (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT, reason
        TEXT NOT NULL, assignment_id TEXT NOT NULL, portfolio_id TEXT NOT NULL,
        rubric_version_id TEXT NOT NULL, scores TEXT NOT NULL, evidence TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL, replaces TEXT NOT NULL DEFAULT '[]', remarks TEXT NOT NULL DEFAULT '[]', CONSTRAINT pk_sheet PRIMARY KEY (id)
    ) STRICT;
INSERT INTO "sheet" VALUES('s1','2026-11-22T21:32:43.447Z','p1',NULL,'','a1','f1','r1','[{"criterion_id":"k1","comment":"clear","pins":[],"checks":[],"level_id":"l2","points":null}]','[]','01a2052c-fa2e-7044-9369-f995b590066b',117662231000580096,'[]','[]');
CREATE TABLE status_list (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        url TEXT NOT NULL,
        did TEXT NOT NULL,
        filled_by TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        CONSTRAINT pk_status_list PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE status_publication (
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        supersedes TEXT,
        reason TEXT NOT NULL,
        number INTEGER NOT NULL,
        until TEXT NOT NULL,
        withdrawn INTEGER NOT NULL,
        lists TEXT NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL, signed TEXT NOT NULL DEFAULT '{}',
        CONSTRAINT pk_status_publication PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE sync_run (
        id TEXT NOT NULL,
        began TEXT NOT NULL,
        ended TEXT NOT NULL,
        outcome TEXT NOT NULL,
        CONSTRAINT pk_sync_run PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE target (
        id TEXT NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL, login TEXT NOT NULL,
        region TEXT NOT NULL, key_file TEXT NOT NULL, host_key TEXT NOT NULL, added TEXT NOT NULL,
        number INTEGER NOT NULL, arrived TEXT NOT NULL, tried TEXT NOT NULL,
        attempts INTEGER NOT NULL, next_at TEXT NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL,
        minutes INTEGER NOT NULL, device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_target PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE trusted_time (
        id TEXT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, supersedes TEXT,
        reason TEXT NOT NULL, credential_id TEXT NOT NULL, pdf_sha256 TEXT NOT NULL,
        device TEXT NOT NULL, hlc INTEGER NOT NULL,
        CONSTRAINT pk_trusted_time PRIMARY KEY (id)
    ) STRICT;
CREATE TABLE vote (
        id TEXT NOT NULL,
        canvas_id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        author TEXT NOT NULL,
        dots INTEGER NOT NULL,
        device TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        versions TEXT NOT NULL,
        CONSTRAINT pk_vote PRIMARY KEY (id)
    ) STRICT;
CREATE INDEX ix_achievement_version_achievement_id ON achievement_version (achievement_id);
CREATE INDEX ix_achievement_version_at ON achievement_version (at);
CREATE INDEX ix_assignment_cohort_id ON assignment (cohort_id);
CREATE INDEX ix_assignment_evaluator_id ON assignment (evaluator_id);
CREATE INDEX ix_assignment_portfolio_id ON assignment (portfolio_id);
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
CREATE INDEX ix_portfolio_progress ON portfolio (deleted, cohort_id, state);
CREATE INDEX ix_assignment_open ON assignment (deleted, signed, cohort_id, evaluator_id);
CREATE INDEX ix_banked_comment_rubric_id ON banked_comment (rubric_id);
CREATE INDEX ix_declaration_at ON declaration (at);
CREATE INDEX ix_declaration_cohort_id ON declaration (cohort_id);
CREATE INDEX ix_declaration_portfolio_id ON declaration (portfolio_id);
CREATE INDEX ix_attestation_at ON attestation (at);
CREATE INDEX ix_attestation_cohort_id ON attestation (cohort_id);
CREATE INDEX ix_attestation_portfolio_id ON attestation (portfolio_id);
CREATE INDEX ix_settlement_at ON settlement (at);
CREATE INDEX ix_settlement_cohort_id ON settlement (cohort_id);
CREATE INDEX ix_settlement_portfolio_id ON settlement (portfolio_id);
CREATE INDEX ix_appeal_at ON appeal (at);
CREATE INDEX ix_appeal_cohort_id ON appeal (cohort_id);
CREATE INDEX ix_appeal_decision_id ON appeal (decision_id);
CREATE INDEX ix_appeal_portfolio_id ON appeal (portfolio_id);
CREATE INDEX ix_ruling_appeal_id ON ruling (appeal_id);
CREATE INDEX ix_ruling_at ON ruling (at);
CREATE INDEX ix_ruling_cohort_id ON ruling (cohort_id);
CREATE INDEX ix_benchmark_portfolio_id ON benchmark (portfolio_id);
CREATE INDEX ix_benchmark_rubric_id ON benchmark (rubric_id);
CREATE INDEX ix_benchmark_mark_benchmark_id ON benchmark_mark (benchmark_id);
CREATE INDEX ix_benchmark_mark_evaluator_id ON benchmark_mark (evaluator_id);
CREATE INDEX ix_benchmark_sheet_at ON benchmark_sheet (at);
CREATE INDEX ix_benchmark_sheet_benchmark_id ON benchmark_sheet (benchmark_id);
CREATE INDEX ix_benchmark_sheet_rubric_id ON benchmark_sheet (rubric_id);
CREATE INDEX ix_pack_passed_at ON pack_passed (at);
CREATE INDEX ix_pack_passed_cohort_id ON pack_passed (cohort_id);
CREATE INDEX ix_pack_passed_evaluator_id ON pack_passed (evaluator_id);
CREATE INDEX ix_pack_passed_pack_id ON pack_passed (pack_id);
CREATE TRIGGER declaration_is_never_changed BEFORE UPDATE ON declaration
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER declaration_is_never_deleted BEFORE DELETE ON declaration
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'declaration' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER attestation_is_never_changed BEFORE UPDATE ON attestation
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER attestation_is_never_deleted BEFORE DELETE ON attestation
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'attestation' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER settlement_is_never_changed BEFORE UPDATE ON settlement
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER settlement_is_never_deleted BEFORE DELETE ON settlement
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'settlement' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER appeal_is_never_changed BEFORE UPDATE ON appeal
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER appeal_is_never_deleted BEFORE DELETE ON appeal
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'appeal' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER ruling_is_never_changed BEFORE UPDATE ON ruling
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER ruling_is_never_deleted BEFORE DELETE ON ruling
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'ruling' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER benchmark_sheet_is_never_changed BEFORE UPDATE ON benchmark_sheet
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER benchmark_sheet_is_never_deleted BEFORE DELETE ON benchmark_sheet
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'benchmark_sheet' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER pack_passed_is_never_changed BEFORE UPDATE ON pack_passed
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER pack_passed_is_never_deleted BEFORE DELETE ON pack_passed
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'pack_passed' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN (NEW.payload IS NULL) IS NOT (NEW.salt IS NULL)
        OR (NEW.payload IS NOT NULL AND OLD.payload IS NOT NULL)
        OR (NEW.payload IS NOT NULL AND EXISTS (SELECT 1 FROM erasure
            WHERE entity = OLD.entity AND entity_id = OLD.entity_id))
        OR (NEW.device, NEW.seq, NEW.op_id, NEW.kind, NEW.entity, NEW.entity_id, NEW.base, NEW.hlc,
            NEW.revision, NEW.payload_hash, NEW.hash, NEW.author, NEW.scope)
        IS NOT (OLD.device, OLD.seq, OLD.op_id, OLD.kind, OLD.entity, OLD.entity_id, OLD.base,
            OLD.hlc, OLD.revision, OLD.payload_hash, OLD.hash, OLD.author, OLD.scope)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE INDEX ix_set_aside_at ON set_aside (at);
CREATE INDEX ix_set_aside_cohort_id ON set_aside (cohort_id);
CREATE INDEX ix_set_aside_op_id ON set_aside (op_id);
CREATE INDEX ix_note_group_canvas_id ON note_group (canvas_id);
CREATE INDEX ix_vote_canvas_id ON vote (canvas_id);
CREATE INDEX ix_frozen_canvas_canvas_id ON frozen_canvas (canvas_id);
CREATE INDEX ix_frozen_canvas_at ON frozen_canvas (at);
CREATE INDEX ix_review_step_achievement_id ON review_step (achievement_id);
CREATE INDEX ix_review_step_at ON review_step (at);
CREATE INDEX ix_review_comment_achievement_id ON review_comment (achievement_id);
CREATE INDEX ix_review_comment_at ON review_comment (at);
CREATE INDEX ix_journey_answer_achievement_id ON journey_answer (achievement_id);
CREATE INDEX ix_journey_answer_owner ON journey_answer (owner);
CREATE INDEX ix_pathway_node_achievement_id ON pathway_node (achievement_id);
CREATE INDEX ix_pathway_node_pathway_id ON pathway_node (pathway_id);
CREATE INDEX ix_pathway_edge_pathway_id ON pathway_edge (pathway_id);
CREATE INDEX ix_pathway_version_at ON pathway_version (at);
CREATE INDEX ix_pathway_version_pathway_id ON pathway_version (pathway_id);
CREATE INDEX ix_recognition_at ON recognition (at);
CREATE INDEX ix_recognition_learner_id ON recognition (learner_id);
CREATE INDEX ix_recognition_pathway_id ON recognition (pathway_id);
CREATE TRIGGER set_aside_is_never_changed BEFORE UPDATE ON set_aside
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER set_aside_is_never_deleted BEFORE DELETE ON set_aside
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'set_aside' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER frozen_canvas_is_never_changed BEFORE UPDATE ON frozen_canvas
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER frozen_canvas_is_never_deleted BEFORE DELETE ON frozen_canvas
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'frozen_canvas' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER review_step_is_never_changed BEFORE UPDATE ON review_step
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER review_step_is_never_deleted BEFORE DELETE ON review_step
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'review_step' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER review_comment_is_never_changed BEFORE UPDATE ON review_comment
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER review_comment_is_never_deleted BEFORE DELETE ON review_comment
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'review_comment' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER pathway_version_is_never_changed BEFORE UPDATE ON pathway_version
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER pathway_version_is_never_deleted BEFORE DELETE ON pathway_version
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'pathway_version' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER recognition_is_never_changed BEFORE UPDATE ON recognition
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER recognition_is_never_deleted BEFORE DELETE ON recognition
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'recognition' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE INDEX ix_consent_at ON consent (at);
CREATE INDEX ix_consent_learner_id ON consent (learner_id);
CREATE INDEX ix_credential_expiry ON credential (valid_until, id);
CREATE INDEX ix_credential_supersedes ON credential (supersedes);
CREATE INDEX ix_credential_status ON credential (status_list, status_index);
CREATE INDEX ix_run_confirmation_at ON run_confirmation (at);
CREATE INDEX ix_run_confirmation_cohort_id ON run_confirmation (cohort_id);
CREATE INDEX ix_erased_credential_at ON erased_credential (at);
CREATE INDEX ix_erased_credential_credential_id ON erased_credential (credential_id);
CREATE INDEX ix_status_list_at ON status_list (at);
CREATE INDEX ix_status_publication_at ON status_publication (at);
CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'consent' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER status_list_is_never_changed BEFORE UPDATE ON status_list
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER status_list_is_never_deleted BEFORE DELETE ON status_list
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'status_list' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER status_publication_is_never_changed BEFORE UPDATE ON status_publication
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER status_publication_is_never_deleted BEFORE DELETE ON status_publication
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'status_publication' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER run_confirmation_is_never_changed BEFORE UPDATE ON run_confirmation
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER run_confirmation_is_never_deleted BEFORE DELETE ON run_confirmation
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'run_confirmation' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER erased_credential_is_never_changed BEFORE UPDATE ON erased_credential
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER erased_credential_is_never_deleted BEFORE DELETE ON erased_credential
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'erased_credential' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE INDEX ix_foreign_badge_badge_id ON foreign_badge (badge_id);
CREATE INDEX ix_learner_record_at ON learner_record (at);
CREATE INDEX ix_learner_record_learner_id ON learner_record (learner_id);
CREATE INDEX ix_learner_record_version_id ON learner_record (version_id);
CREATE INDEX ix_outgoing_target_id ON outgoing (target_id);
CREATE INDEX ix_reprint_at ON reprint (at);
CREATE INDEX ix_reprint_credential_id ON reprint (credential_id);
CREATE INDEX ix_trusted_time_at ON trusted_time (at);
CREATE INDEX ix_trusted_time_credential_id ON trusted_time (credential_id);
CREATE TRIGGER learner_record_is_never_changed BEFORE UPDATE ON learner_record
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER learner_record_is_never_deleted BEFORE DELETE ON learner_record
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'learner_record' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER reprint_is_never_changed BEFORE UPDATE ON reprint
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER reprint_is_never_deleted BEFORE DELETE ON reprint
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'reprint' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER trusted_time_is_never_changed BEFORE UPDATE ON trusted_time
    BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER trusted_time_is_never_deleted BEFORE DELETE ON trusted_time
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE entity = 'trusted_time' AND entity_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    WHEN EXISTS (SELECT 1 FROM device WHERE device = OLD.device AND seq >= OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
COMMIT;
