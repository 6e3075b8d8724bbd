#!/bin/sh
# At the first start of the database: the role of the site, which owns its own database and has no other right.
# PGUSER and PGHOST are those of psql; the password is in a file, and on no command line.
set -eu
: "${SITE_PASSWORD_FILE:=/run/secrets/database_password}"
export SITE_PASSWORD_FILE
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set password `cat "$SITE_PASSWORD_FILE"`
CREATE ROLE schakel LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE schakel OWNER schakel;
REVOKE CONNECT, TEMPORARY ON DATABASE schakel FROM PUBLIC;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres FROM PUBLIC;
SQL
