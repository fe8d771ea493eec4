"""The workspace on disk: tables, queries, migrations, journal, backups, files."""
