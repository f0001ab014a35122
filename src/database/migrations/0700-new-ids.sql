-- Of the changed children, those of whom only the ids of items are new.
alter table submission add column ids_only_count integer check (ids_only_count >= 0);
