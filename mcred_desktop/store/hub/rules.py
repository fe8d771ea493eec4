"""Who may do what on a hub, told to PostgreSQL itself: roles, row-level security, triggers.

A member logs in under a role of its own. It adds to journals of its own and changes nothing; the
database moves the vector, and blanks what the office erased. The office reads all of it, an
evaluator what is written for that one member alone.
"""

from mcred_desktop.domain.hub import Scope

_OFFICE = f"(SELECT mcred.scope()) = '{Scope.OFFICE.value}'"
_ME = "(SELECT mcred.me())"
_READABLE = "device IN (SELECT device FROM mcred.device)"
_COLLEAGUE = f"{_OFFICE} OR ({_ME} IS NOT NULL AND (scope = '{Scope.OFFICE.value}' OR id = {_ME}))"
_OWN = "device IN (SELECT device FROM mcred.device WHERE member = (SELECT mcred.me()))"
_HANDED = """EXISTS (SELECT 1 FROM mcred.journal AS handed
    WHERE handed.entity = 'evidence' AND handed.entity_id = file_use.record_id
        AND handed.device IN (SELECT device FROM mcred.device
            WHERE reader = (SELECT mcred.me())))"""
_USED = "sha256 IN (SELECT sha256 FROM mcred.file_use)"

_OF_OWNERS = "mcred.let_in(json, text), mcred.put_back(json), mcred.take_out(json)"

FUNCTIONS = (
    """CREATE FUNCTION mcred.me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = mcred, pg_temp
        AS $$ SELECT id FROM mcred.member WHERE role = session_user
            AND NOT EXISTS (SELECT 1 FROM mcred.removal WHERE removal.member = member.id) $$""",
    """CREATE FUNCTION mcred.scope() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = mcred, pg_temp
        AS $$ SELECT scope FROM mcred.member WHERE id = mcred.me() $$""",
    """CREATE FUNCTION mcred.journal_grew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = mcred, pg_temp AS $$
        DECLARE one record;
        BEGIN
            FOR one IN SELECT device, min(seq) AS first, max(seq) AS last, count(*) AS rows
                    FROM added GROUP BY device LOOP
                UPDATE mcred.device SET seq = one.last,
                    hash = (SELECT hash FROM added
                        WHERE added.device = one.device AND added.seq = one.last)
                    WHERE device = one.device AND seq = one.first - 1
                        AND one.rows = one.last - one.first + 1;
                IF NOT FOUND THEN
                    RAISE EXCEPTION USING MESSAGE = 'no journal goes on there: ' || one.device;
                END IF;
            END LOOP;
            IF mcred.me() IS NULL THEN
                RAISE insufficient_privilege USING MESSAGE = 'taken out of the hub';
            END IF;
            IF mcred.scope() = 'office' AND EXISTS (SELECT 1 FROM added WHERE kind = 'erase') THEN
                PERFORM mcred.erase_now(added.entity, added.entity_id)
                    FROM added WHERE added.kind = 'erase';
            END IF;
            IF EXISTS (SELECT 1 FROM mcred.erasure) THEN
                UPDATE mcred.journal SET payload = NULL, salt = NULL
                    FROM added JOIN mcred.erasure USING (entity, entity_id)
                    WHERE journal.device = added.device AND journal.seq = added.seq
                        AND journal.payload IS NOT NULL;
            END IF;
            RETURN NULL;
        END $$""",
    """CREATE FUNCTION mcred.erase_now(kind_of text, id_of text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        BEGIN
            INSERT INTO mcred.erasure VALUES (kind_of, id_of) ON CONFLICT DO NOTHING;
            UPDATE mcred.journal SET payload = NULL, salt = NULL
                WHERE entity = kind_of AND entity_id = id_of AND payload IS NOT NULL;
            IF kind_of IN ('evidence', 'credential') THEN
                PERFORM mcred.drop_files(id_of);
            END IF;
        END $$""",
    """CREATE FUNCTION mcred.drop_files(id_of text) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        WITH gone AS (DELETE FROM mcred.file_use WHERE record_id = id_of RETURNING sha256)
            DELETE FROM mcred.file USING gone WHERE file.sha256 = gone.sha256
                AND NOT EXISTS (SELECT 1 FROM mcred.file_use AS other
                    WHERE other.sha256 = gone.sha256 AND other.record_id <> id_of)
        $$""",
    """CREATE FUNCTION mcred.file_used() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = mcred, pg_temp AS $$
        BEGIN
            PERFORM mcred.drop_files(record_id) FROM added WHERE EXISTS (
                SELECT 1 FROM mcred.erasure WHERE entity IN ('evidence', 'credential')
                    AND entity_id = record_id);
            RETURN NULL;
        END $$""",
    """CREATE FUNCTION mcred.refuse_others() RETURNS void LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM mcred.member
                    WHERE id = mcred.me() AND (owner OR invited_by = id)) THEN
                RAISE insufficient_privilege USING MESSAGE = 'only an owner of the hub may';
            END IF;
        END $$""",
    """CREATE FUNCTION mcred.let_in(named json, verifier text) RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        DECLARE
            made mcred.member := json_populate_record(NULL::mcred.member, named);
            members text := 'mcred_' || (SELECT left(id, 12) FROM mcred.organisation);
        BEGIN
            PERFORM mcred.refuse_others();
            IF made.role !~ ('^' || members || '_[0-9a-f]{12}$')
                    OR verifier NOT LIKE 'SCRAM-SHA-256$%' OR made.did <> '' THEN
                RAISE insufficient_privilege USING MESSAGE = 'that is no invitation';
            END IF;
            EXECUTE format('CREATE ROLE %I LOGIN IN ROLE %I PASSWORD %L',
                made.role, members, verifier);
            INSERT INTO mcred.member SELECT made.*;
        END $$""",
    """CREATE FUNCTION mcred.put_back(named json) RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        BEGIN
            PERFORM mcred.refuse_others();
            INSERT INTO mcred.member
                SELECT * FROM json_populate_recordset(NULL::mcred.member, named)
                WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = role)
                ON CONFLICT DO NOTHING;
        END $$""",
    """CREATE FUNCTION mcred.take_out(named json) RETURNS boolean LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = mcred, pg_temp AS $$
        DECLARE
            told mcred.removal := json_populate_record(NULL::mcred.removal, named);
            one record;
        BEGIN
            PERFORM mcred.refuse_others();
            FOR one IN SELECT * FROM mcred.device WHERE device.member = told.member FOR UPDATE LOOP
                IF one.seq > coalesce((told.reached::json ->> one.device)::bigint, 0) THEN
                    RETURN false;
                END IF;
            END LOOP;
            INSERT INTO mcred.removal SELECT told.* ON CONFLICT DO NOTHING;
            FOR one IN SELECT role FROM mcred.member WHERE id = told.member LOOP
                EXECUTE format('ALTER ROLE %I NOLOGIN', one.role);
            END LOOP;
            RETURN true;
        END $$""",
    "REVOKE ALL ON FUNCTION mcred.erase_now(text, text), mcred.journal_grew() FROM PUBLIC",
    "REVOKE ALL ON FUNCTION mcred.drop_files(text), mcred.file_used() FROM PUBLIC",
    f"REVOKE ALL ON FUNCTION mcred.refuse_others(), {_OF_OWNERS} FROM PUBLIC",
    """CREATE TRIGGER grew AFTER INSERT ON mcred.journal REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION mcred.journal_grew()""",
    """CREATE TRIGGER used AFTER INSERT ON mcred.file_use REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION mcred.file_used()""",
)
"""Made by the owner, and run with the owner's rights"""

_POLICIES = (
    ("organisation", "SELECT", "true"),
    ("member", "SELECT", _COLLEAGUE),
    ("removal", "SELECT", "true"),
    ("device", "SELECT", f"{_OFFICE} OR {_ME} IN (member, reader)"),
    (
        "device",
        "INSERT",
        f"member = {_ME} AND seq = 0 AND hash = '' AND (reader = '' OR {_OFFICE})",
    ),
    ("journal", "SELECT", _READABLE),
    ("journal", "INSERT", _OWN),
    ("head", "SELECT", _READABLE),
    ("head", "INSERT", _OWN),
    ("file_use", "SELECT", f"{_OFFICE} OR {_HANDED}"),
    ("file_use", "INSERT", _OFFICE),
    ("file", "SELECT", f"{_OFFICE} OR {_USED}"),
    ("file", "INSERT", _OFFICE),
    ("chunk", "SELECT", f"{_OFFICE} OR {_USED}"),
    ("chunk", "INSERT", _OFFICE),
)
"""Table, what is done to its rows, and which rows that may be done to"""
_SECURED = (*dict.fromkeys(table for table, _, _ in _POLICIES), "erasure")


def rules(group: str) -> list[str]:
    """Statements that let the role ``group`` do what a member may, and nothing else."""
    made = [f"ALTER TABLE mcred.{table} ENABLE ROW LEVEL SECURITY" for table in _SECURED]
    made += [
        f"CREATE POLICY {table}_{what.lower()} ON mcred.{table} FOR {what} TO {group}"
        f" {'USING' if what == 'SELECT' else 'WITH CHECK'} ({rows})"
        for table, what, rows in _POLICIES
    ]
    made += [f"GRANT {what} ON mcred.{table} TO {group}" for table, what, _ in _POLICIES]
    return [
        *made,
        f"""CREATE POLICY member_joins ON mcred.member FOR UPDATE TO {group}
            USING (id = {_ME} AND did = '') WITH CHECK (id = {_ME})""",
        f"GRANT UPDATE (did, joined) ON mcred.member TO {group}",
        f"GRANT USAGE ON SCHEMA mcred TO {group}",
        f"GRANT EXECUTE ON FUNCTION mcred.me(), mcred.scope(), {_OF_OWNERS} TO {group}",
    ]
