-- The orders of the list of invoices, as it asks for them.
drop index invoice_newest;
create index invoice_by_day on invoice (company_id, issue_on, ordinal, id);
create index invoice_by_due_day on invoice (company_id, due_on, ordinal, id);
