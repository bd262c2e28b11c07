import pg from 'pg';

/** A firm that has taken over homes for years; so many of them go on. */
export const takeovers = 2_000;
export const goingOn = 300;

/**
 * Fills takeovers by SQL alone: three of twenty go on, each seventh at another stage; of the others a third was given up, a third refused, a third handed over after
 * five elements of work, each with its invoice, payment and hours.
 */
export async function fillTakeovers(ownerUrl: string, companyId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const company = `'${companyId}'::uuid`;
  const id = (kind: string, of = 'n') => `md5('${kind}' || ${of})::uuid`;
  const day = `date '2026-01-01' + n % 300`;
  // How far each has come: 0 asked, 1 heard, 2 decided, 3 agreed, 4 survey paid, 5 terms signed and half of it paid, 6 done, 7 handed over.
  const from = (stage: number, and = 'true') => `from taken where stage >= ${stage} and ${and}`;
  const paper = (kind: string, stage: number) => [
    `insert into takeover_document (company_id, id, takeover_id, kind, version, template, language, value, file_hash, law, made_at, made_by, written_of)
      select ${company}, ${id(kind)}, ${id('takeover')}, '${kind}', 1, 'paper/v1', 'fr', '{}', '${kind}' || n, ${['agreement', 'terms'].includes(kind) ? `'{}'` : 'null'}, ${day}, 'x', '' ${from(stage)}`,
    ...(kind === 'heard'
      ? []
      : [
          `insert into takeover_signature (company_id, document_id, takeover_id, kind, document_hash, signed_at, signed_on, way, name, mark, consent, early_start, witness, lawful, first_payment_on, first_work_on, sealed_hash, sealed_at, chain_head)
      select ${company}, ${id(kind)}, ${id('takeover')}, '${kind}', '${kind}' || n, ${day}, ${day}, 'in_person', 'x', 'typed', 'yes', false, 'x', ${['agreement', 'terms'].includes(kind) ? `'{}', ${day}, ${day}` : 'null, null, null'}, 'sealed ${kind}' || n, ${day}, 'x' ${from(stage)}`,
        ]),
  ];
  const steps = [
    'set session_replication_role = replica',
    `create temp table taken as select n, case when n % 20 < 3 then n % 7 when n % 3 = 0 then 7 else 2 end as stage, n % 20 < 3 as live from generate_series(1, ${takeovers}) n`,
    `create temp table part as select taken.*, k, n || '-' || k as nk, row_number() over () as nr from taken, generate_series(0, 5) k where (k = 0 and stage >= 3) or (k > 0 and stage >= 5)`,
    `insert into client (company_id, id, kind, name, name_order, language, country, added_at) select ${company}, ${id('client')}, 'household', 'Client ' || n, 'client ' || n, 'fr', 'FR', now() from taken`,
    `insert into home (company_id, id, client_id, name, country, zone, added_at) select ${company}, ${id('home')}, ${id('client')}, 'Villa ' || n, 'FR', 'Europe/Paris', now() from taken`,
    `insert into takeover (company_id, id, number, client_id, home_id, currency, prices_are, asked_on, made_at, made_by)
      select ${company}, ${id('takeover')}, 'T-2026-' || lpad(n::text, 4, '0'), ${id('client')}, ${id('home')}, 'EUR', 'gross', ${day}, ${day}, 'x' from taken`,
    `insert into previous_firm_call (company_id, id, takeover_id, called_on, outcome, recorded_at, recorded_by) select ${company}, ${id('call')}, ${id('takeover')}, ${day}, 'helps', ${day}, 'x' from taken`,
    `insert into interview_answer select ${company}, ${id('takeover')}, 'question ' || q, repeat('What the client said. ', 10), 1, ${day}, 'x' from taken, generate_series(1, 12) q`,
    `insert into grievance (company_id, id, takeover_id, kind, weight, words, saved_at, saved_by) select ${company}, ${id('grievance', `n || '-' || q`)}, ${id('takeover')}, 'service', 2, 'Nobody comes.', ${day}, 'x' from taken, generate_series(1, 5) q`,
    ...paper('heard', 1),
    `update takeover_document set written_of = said_so_far(company_id, takeover_id, kind) where kind = 'heard'`,
    `insert into heard_answer select ${company}, ${id('heard')}, 'confirmed', '', 'x', 'page', ${day} ${from(1)}`,
    ...paper('acceptance', 2),
    `insert into takeover_decision select ${company}, ${id('takeover')}, 1, case when live or stage = 7 or n % 3 = 1 then 'go' else 'no_go' end, 'because', '{}', ${day}, ${day}, 'x' ${from(2)}`,
    `insert into takeover_end select ${company}, ${id('takeover')}, 'given_up', 'too far', ${day}, 'x', 'recorded', ${day} ${from(0, 'not live and stage = 2 and n % 3 = 1')}`,
    ...paper('agreement', 3),
    `insert into survey_sign_off select ${company}, ${id('takeover')}, point, 'all seen', ${day}, ${day}, 'x' from taken, unnest(array['information','wiring','products']) point where stage >= 5`,
    ...paper('terms', 5),
    ...paper('handover', 7),
    `insert into instalment select ${company}, ${id('part', 'nk')}, ${id('takeover')}, case k when 0 then ${id('agreement')} else ${id('terms')} end, greatest(1, k), case k when 0 then 'survey' else 'work' end, 'x', 100000 from part`,
    `insert into element (company_id, id, takeover_id, document_id, position, kind, title, delivers, minutes, price_cents, retained_cents, vat, instalment_id)
      select ${company}, ${id('element', 'nk')}, ${id('takeover')}, case k when 0 then ${id('agreement')} else ${id('terms')} end, greatest(1, k), case k when 0 then 'survey' else 'programming' end, 'x', 'x', 600, 100000, 0, '{"category":"S","rateBps":2000}', ${id('part', 'nk')} from part`,
    `insert into invoice (company_id, id, kind, number, year, ordinal, client_id, home_id, currency, value, template, net_cents, vat_cents, gross_cents, issue_on, due_on, reference, issued_at, issued_by, takeover_id, instalment_id)
      select ${company}, ${id('invoice', 'nk')}, 'invoice', '2026-' || lpad(nr::text, greatest(4, length(nr::text)), '0'), 2026, nr, ${id('client')}, ${id('home')}, 'EUR', '{}', 'x', 83333, 16667, 100000, ${day}, ${day}, nk, ${day}, 'x', ${id('takeover')}, ${id('part', 'nk')} from part`,
    `insert into invoice_line (company_id, invoice_id, position, net_cents, vat_cents, gross_cents, element_id)
      select ${company}, ${id('invoice', 'nk')}, 1, 83333, 16667, 100000, ${id('element', 'nk')} from part`,
    `create temp table paid as select * from part where stage >= 6 or (k = 0 and stage >= 4) or (k <= 2 and stage >= 5)`,
    `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, note, recorded_at, recorded_by) select ${company}, ${id('payment', 'nk')}, ${id('invoice', 'nk')}, ${day}, 100000, 'EUR', 'transfer', '', ${day}, 'x' from paid`,
    `insert into settlement select ${company}, ${id('settlement', 'nk')}, ${id('invoice', 'nk')}, ${id('payment', 'nk')}, ${day}, ${day} from paid`,
    `insert into element_event select ${company}, ${id('element', 'nk')}, ${id('takeover')}, e.position, e.kind, ${day}, '', ${day}, 'x' from paid, (values (1, 'planned'), (2, 'started'), (3, 'done')) e (position, kind) where k > 0 and (stage >= 6 or e.position < 3)`,
    `insert into work_time (company_id, id, takeover_id, element_id, worked_on, minutes, worker, cost_per_hour_cents, recorded_at, recorded_by) select ${company}, ${id('time', `nk || '-' || w`)}, ${id('takeover')}, ${id('element', 'nk')}, ${day}, 90, 'x', 3500, ${day}, 'x' from paid, generate_series(1, 4) w`,
    `insert into grievance_answer select ${company}, ${id('grievance', `n || '-' || q`)}, ${id('takeover')}, 1, 'mended', true, true, '', null, null, ${day}, 'x' from taken, generate_series(1, 5) q where stage = 7`,
    'vacuum (analyze)',
  ];
  try {
    for (const step of steps) await owner.query(step);
  } finally {
    await owner.end();
  }
}
