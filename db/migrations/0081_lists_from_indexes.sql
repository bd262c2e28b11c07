-- Lists of a large firm read what they sort and count from indexes, not from the documents beside it.
create index invoice_in_lists on invoice (company_id, kind, id) include (gross_cents, currency, client_id, due_on, issue_on, ordinal);
drop index settlement_of_invoice;
create index settlement_of_invoice on settlement (company_id, invoice_id, id);
create index client_by_city on client (company_id, city, id);
create index contract_by_start on contract (company_id, starts_on, id);
