import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Country } from '#domain/language.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { readLaw, type LawShown, setLaw, setVat } from '../remote.ts';
import { LawDialog, VatDialog } from './LawDialogs.tsx';
import { RuleShown } from './LawRule.tsx';
import { conditionsWords, lawValueWords, rateWords } from './law-words.ts';

/** The rules of law and the rates of VAT that the product goes by, country by country, and the firm's own in their place. */
export default function Law() {
  const t = useTexts();
  const [country, setCountry] = useState<Country>();
  const { data, error, refetch } = useQuery({
    queryKey: ['law', country],
    queryFn: () => readLaw({ query: country ? { country } : {} }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader
        title={t('contracts:law.title')}
        above={{ label: t('team:settings.title'), href: '/settings' }}
        detail={t('contracts:law.detail')}
      />
      <div className="flex flex-col gap-5">
        <Notice tone="info">{t('contracts:law.general')}</Notice>
        {error && (
          <Notice
            tone="bad"
            action={
              <Button small onClick={() => void refetch()}>
                {t('ui:retry')}
              </Button>
            }
          >
            {problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)}
          </Notice>
        )}
        {!data && !error && (
          <Panel>
            <Skeleton lines={8} />
          </Panel>
        )}
        {data && (
          <>
            {data.countries.length > 1 && (
              <SelectField
                className="max-w-xs"
                label={t('contracts:law.country')}
                options={data.countries.map((value) => ({ value, label: formatCode(value, 'region', t.language) }))}
                value={country ?? data.country}
                onChange={(value) => setCountry(value as Country)}
              />
            )}
            <Rates law={data} />
            <Rules law={data} />
          </>
        )}
      </div>
    </>
  );
}

type Row = LawShown['rows'][number];
type Rate = LawShown['rates'][number];

function Rules({ law }: { law: LawShown }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [changing, setChanging] = useState<Row>();
  const again = () => queries.invalidateQueries({ queryKey: ['law'] });
  const drop = async ({ topic }: Row, { value, validFrom, source }: Row['changes'][number]) => {
    // A rule of its own is nobody's to set, so what was set is days, none, or yes and no.
    const body = { country: law.country, topic, value: value as number | boolean | null, validFrom, source, dropped: true };
    await setLaw({ body });
    await again();
  };
  return (
    <Panel title={t('contracts:law.rules')} flush>
      <ul className="divide-y divide-line-soft">
        {law.rows.map((row) => (
          <RuleShown
            key={row.topic}
            name={t(`contracts:law.topic.${row.topic}`)}
            rule={row}
            words={(said) => lawValueWords(t, said?.value)}
            note={row.kind === 'rule' && row.today ? t('contracts:law.fixed') : undefined}
            onChange={row.kind === 'rule' ? undefined : () => setChanging(row)}
            onDrop={(change) => drop(row, change)}
          />
        ))}
      </ul>
      {changing && <LawDialog law={law} row={changing} onClose={() => setChanging(undefined)} onDone={again} />}
    </Panel>
  );
}

function Rates({ law }: { law: LawShown }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [changing, setChanging] = useState<Rate>();
  const again = () => queries.invalidateQueries({ queryKey: ['law'] });
  const drop = async ({ key }: Rate, { rateBps, conditions, validFrom, source }: Rate['changes'][number]) => {
    await setVat({ body: { country: law.country, key, rateBps, conditions: [...conditions], validFrom, source, dropped: true } });
    await again();
  };
  return (
    <Panel title={t('contracts:law.rates')} flush>
      <ul className="divide-y divide-line-soft">
        {law.rates.map((rate) => (
          <RuleShown
            key={rate.key}
            name={t(`contracts:law.rate.${rate.key}`)}
            rule={rate}
            words={(said) => rateWords(t, said ?? null)}
            note={rate.today?.conditions.length ? conditionsWords(t, rate.today.conditions) : undefined}
            onChange={() => setChanging(rate)}
            onDrop={(change) => drop(rate, change)}
          />
        ))}
      </ul>
      {changing && <VatDialog law={law} rate={changing} onClose={() => setChanging(undefined)} onDone={again} />}
    </Panel>
  );
}
