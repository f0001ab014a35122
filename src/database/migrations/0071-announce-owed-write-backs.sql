-- What is owed to the live table is announced, so that nobody has to look for it every five seconds.
create function announce_owed() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_notify('csc_owed', '');
  return null;
end $$;
create trigger announced_insert after insert on owed_write_back
  for each statement execute function announce_owed();
