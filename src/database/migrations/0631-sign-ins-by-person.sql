-- The roles of somebody when they last signed in at the identity provider: looked at every minute while daily running is agreed to.
create index audit_event_sign_in on audit_event ((detail ->> 'identity'), sequence)
where action = 'session.start' and outcome = 'done' and detail ->> 'by' = 'identity provider';
