-- Search asks one kind after the other: within a kind, all words that begin alike lie side by side, and the words of one subject too.
-- Both indexes hold the whole row, so that neither question goes to the table. Words are written and removed with their entry by one module
-- (platform/search.ts); a key that looks for the entry of every word would take a third of the time of an import.
alter table search_word drop constraint search_word_company_id_kind_subject_id_fkey;
alter table search_word drop constraint search_word_pkey;
alter table search_word add primary key (company_id, kind, word, subject_id);
drop index search_word_of_entry;
create index search_word_of_entry on search_word (company_id, kind, subject_id, word);
