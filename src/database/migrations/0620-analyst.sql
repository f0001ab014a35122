-- A person who reads records and what was found in them, and corrects the source. They decide and send nothing.
alter table api_key
  drop constraint api_key_role_check,
  add constraint api_key_role_check
    check (role in ('integrator', 'operator', 'approver', 'auditor', 'analyst', 'admin'));
