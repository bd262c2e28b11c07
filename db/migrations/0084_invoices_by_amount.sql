-- The list of invoices in the order of their amounts, of which it shows a page.
create index invoice_by_amount on invoice (company_id, gross_cents, ordinal, id);
