-- A person is known by an identity: issuer and subject of the identity provider, or the name of a key. Null, in rows from before
-- this was kept: the name stands for the person.

create function person_of(name text, identity text) returns text language sql immutable as $$
  select coalesce(identity, 'name ' || lower(name))
$$;

alter table submission add column created_by_identity text;
alter table decision add column made_by_identity text;
alter table standing_agreement
  add column made_by_identity text,
  add column confirmed_by_identity text,
  add constraint standing_agreement_takes_two check (
    confirmed_by is null or person_of(confirmed_by, confirmed_by_identity) <> person_of(made_by, made_by_identity)
  );
create unique index decision_once_an_identity on decision (submission_id, person_of(made_by, made_by_identity));

-- A key that could decide, or that gives a person a second role, works once an approver other than who issued it has confirmed it.
alter table api_key
  add column identity text,
  add column issued_by text,
  add column issued_by_identity text,
  add column needs_confirmation boolean not null default false,
  add column confirmed_by text,
  add column confirmed_at timestamptz,
  add constraint api_key_takes_two check (
    confirmed_by is null or person_of(confirmed_by, null) <> person_of(issued_by, null)
  );

-- What the browser's cookie opens is bound to its row by a code that only the service can make.
delete from session;
alter table session
  add column identity text not null,
  add column code bytea not null;

create or replace function check_submission() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    perform refuse('a submission is evidence and cannot be deleted');
  end if;
  if (new.id, new.phase, new.kind, new.source, new.destination, new.series_id, new.created_by, new.created_by_identity,
      new.decisions_needed)
    is distinct from
      (old.id, old.phase, old.kind, old.source, old.destination, old.series_id, old.created_by, old.created_by_identity,
      old.decisions_needed)
    or (old.content_digest is not null and (new.content_digest, new.base_version, new.second_from)
      is distinct from (old.content_digest, old.base_version, old.second_from))
  then
    perform refuse('what a submission is cannot be changed');
  end if;
  return new;
end $$;

create or replace function check_decision() returns trigger language plpgsql set search_path from current as $$
declare
  decided submission;
begin
  if tg_op <> 'INSERT' then
    perform refuse('a decision is evidence and cannot be changed');
  end if;
  select * into decided from submission where id = new.submission_id for update;
  if lower(decided.created_by) = lower(new.made_by)
    or person_of(decided.created_by, decided.created_by_identity) = person_of(new.made_by, new.made_by_identity)
  then
    perform refuse('who created a submission cannot decide it');
  end if;
  if decided.state <> 'staged' or decided.content_digest is distinct from new.content_digest then
    perform refuse('a decision is bound to the digest of a staged submission');
  end if;
  return new;
end $$;

create or replace function approvals(submission) returns bigint language sql stable set search_path from current as $$
  select least(count(distinct lower(d.made_by)), count(distinct person_of(d.made_by, d.made_by_identity)))
  from decision d
  where d.submission_id = $1.id and d.decision = 'approve' and d.content_digest = $1.content_digest
    and not exists (select from standing_agreement a where a.id = d.standing_agreement_id and a.withdrawn)
$$;
