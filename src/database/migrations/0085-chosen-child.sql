-- Phase 3 sends one child's record. Where nobody names the child, one is drawn among those whose record's structure at least ten
-- others share; how many share it is said either way. Which child it is stays unwritten.
alter table submission
  add column child_chosen text check (child_chosen in ('drawn', 'named')),
  -- Other children in the live table at that time.
  add column structure_shared_by integer check (structure_shared_by >= 0),
  add constraint chosen_child check ((child_chosen is null) = (structure_shared_by is null));

-- Reports of another shape, whose conclusion could be wrong: they said "anonymous" where social workers gave children away.
delete from scramble_report where not report ? 'level';
