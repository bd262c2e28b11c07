-- Of the firm what its form says is counted as well (0014); the logo has a form of its own.
alter table company add column revision integer not null default 1 check (revision > 0);
create trigger company_revision before update of name, language, street, postcode, city, email, phone, website, registration_number, vat_id, iban, bic,
  payment_days, notice_days on company for each row execute function count_revision();
