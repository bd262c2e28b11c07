-- Whatever is sealed, locked or linked here was so with one secret. Its mark tells whether a program that starts on this database has the same
-- one, and nothing else about it. The application's own login neither reads nor writes it.
create table installation (
  one boolean primary key default true check (one),
  secret_mark text not null check (length(secret_mark) between 16 and 100)
);
