-- A price paid every half-year: formulas written before have a factor half-way between the quarter's and the year's.
alter table pricing_formula no force row level security;
update pricing_formula
set value = jsonb_set(value, '{rhythmFactorsBps,half_year}',
  to_jsonb(((value #>> '{rhythmFactorsBps,quarter}')::integer + (value #>> '{rhythmFactorsBps,year}')::integer) / 2))
where value #> '{rhythmFactorsBps,half_year}' is null;
alter table pricing_formula force row level security;

-- Days to pay and days of notice of this firm's offers; null: as usual in its country (src/domain/contracts/offer-days.ts).
alter table company add column payment_days integer check (payment_days between 0 and 60);
alter table company add column notice_days integer check (notice_days between 0 and 90);
