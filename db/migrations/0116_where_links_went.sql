-- Where a link was mailed: when whoever it was for is reached elsewhere, the old mailbox may be a stranger's, and its links close. Null: handed over by hand.
alter table link add column sent_to text check (sent_to <> '');
