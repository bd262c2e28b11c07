-- A kept mail is for reading what was written to whom. What opens something by itself – the address of an offer, of a signature, of a new password,
-- a one-time code – is blanked once the mail was sent (platform/mail/blank.ts); `secrets` names those that are no addresses, until then.
alter table mail add column secrets text[] not null default '{}';

-- Mails sent before this version. An owner that is no superuser is past the forced policy only while it rests.
alter table mail no force row level security;
update mail set
  subject = regexp_replace(subject, '\m\d{6}\M', '[…]', 'g'),
  body_text = regexp_replace(regexp_replace(body_text, 'https?://[^\s<>"]*[/=][A-Za-z0-9_-]{24,}[^\s<>"]*', '[…]', 'g'), '^\d{6}$', '[…]', 'gn'),
  body_html = regexp_replace(regexp_replace(body_html, 'https?://[^\s<>"]*[/=][A-Za-z0-9_-]{24,}[^\s<>"]*', '[…]', 'g'), '>\d{6}<', '>[…]<', 'g')
where sent_at is not null;
alter table mail force row level security;
