/** Tables as deployments have them: made by plain SQL, long before the service. The name stands for `public."SSD_Staging"`. */
export const STAGING_TABLES: Record<string, string> = {
  'text with bytea hashes': `create table public."SSD_Staging" (id int generated always as identity primary key,
      person_id varchar(48) null, legacy_id varchar(48), previous_json_payload text, json_payload text not null,
      partial_json_payload text, current_hash bytea, previous_hash bytea, submission_status varchar(50) default 'Pending',
      submission_timestamp timestamp default now(), api_response text, row_state varchar(10) default 'New',
      last_updated timestamp default now(), note text)`,
  'jsonb with hashes as text': `create table public."SSD_Staging" (id bigserial, person_id text, previous_json_payload jsonb,
      json_payload jsonb, current_hash char(64), row_state char(10), submission_status text, last_updated timestamptz)`,
  'json in capitals, numbered by hand': `create table public."SSD_Staging" ("ID" int not null, "PERSON_ID" char(20),
      "PREVIOUS_JSON_PAYLOAD" json, "JSON_PAYLOAD" json, "CURRENT_HASH" varchar(32), "ROW_STATE" text,
      "SUBMISSION_STATUS" text, "LAST_UPDATED" date)`,
}

/**
 * A table that keeps older rows of a child, as build_dfe_payload_staging/populate_ssd_api_data_staging_postgres.sql of
 * data-to-insight makes it.
 */
export const HISTORY_TABLE = `create table public.ssd_api_data_staging (id bigserial primary key, person_id varchar(48),
    previous_json_payload jsonb, json_payload jsonb not null, partial_json_payload jsonb, current_hash bytea, previous_hash bytea,
    submission_status varchar(50) default 'Pending', submission_timestamp timestamptz default now(), api_response text,
    row_state varchar(10) default 'New', last_updated timestamptz default now())`

/** How this table spells a column. */
export const spelled = (create: string, name: string): string =>
  create.includes('PERSON_ID"') ? `"${name.toUpperCase()}"` : name

/** True if the tool that inserts a row must number it. */
export const isNumberedByHand = (create: string): boolean => create.includes('"ID" int not null')
