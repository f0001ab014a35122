-- A sign-off has no end, so nobody can be told that it ends. A webhook for that kind alone would otherwise be told everything.
update webhook set disabled_at = clock(), disabled_because = 'person'
where events = array['sign_off.ending'] and disabled_at is null;
update webhook set events = array_remove(events, 'sign_off.ending') where 'sign_off.ending' = any(events) and events <> array['sign_off.ending'];
update webhook set events = array['agreement.ending'] where events = array['sign_off.ending'];
update mail_preference set muted = array_remove(muted, 'sign_off.ending') where 'sign_off.ending' = any(muted);
