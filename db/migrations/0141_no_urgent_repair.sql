-- A survey and the work after it are no urgent repair: the exception would take the days without payment and the withdrawal away.
-- Not valid: a fact recorded before stays as it was; reading it, the exception counts no more.
alter table takeover_circumstances add constraint takeover_is_no_urgent_repair check (not urgent_repair) not valid;
