import { useState } from 'react';
import { isAgainst } from '#domain/products/answers.ts';
import { ageSources, conditions, warrantySources } from '#domain/products/findings.ts';
import { reasons, type Verdict, verdicts, verdictTable } from '#domain/products/verdicts.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import type { ProductShown } from '../remote.ts';
import type { FindingForm } from '../schema.ts';
import type { z } from 'zod';
import { Reasons } from './Reasons.tsx';
import { useProductName } from './product-words.ts';
import { useToday } from './today.ts';

type Draft = Omit<z.input<typeof FindingForm>, 'id'>;
/** Most of a rack is judged alike: the verdict before is proposed for what nobody judged yet. */
let lastVerdict: Verdict = 'keep';

const startOf = ({ finding, answer, listedFirmware }: ProductShown): Draft => ({
  condition: finding?.condition ?? 'good',
  firmware: finding?.firmware ?? listedFirmware,
  madeOn: finding?.madeOn ?? null,
  ageSource: finding?.ageSource ?? null,
  warrantyUntil: finding?.warrantyUntil ?? null,
  warrantySource: finding?.warrantySource ?? null,
  verdict: finding?.verdict ?? lastVerdict,
  inDoubt: finding?.inDoubt ?? false,
  reasons: [...(finding?.reasons ?? [])],
  words: finding?.words ?? '',
  instead: finding?.instead ?? '',
  addsMinutes: finding?.addsMinutes ?? 0,
  supplier: finding?.supplier ?? '',
  seenAnswerId: answer?.id ?? null,
});

const atFields = ['words', 'firmware', 'madeOn', 'ageSource', 'warrantyUntil', 'warrantySource', 'instead', 'supplier'];

type Judged = z.input<typeof FindingForm>;
interface JudgeProps {
  readonly product: ProductShown;
  /** Records it, at the desk or in the field, and goes on to the next one; throws what was refused, like a door. */
  readonly record: (finding: Judged) => Promise<void>;
}

/** A device judged with cold hands: four large buttons, reasons to tap, and all else below. Saved, the next one follows. */
export function JudgeForm({ product, record }: JudgeProps) {
  const t = useTexts();
  const name = useProductName();
  const today = useToday();
  const [id, setId] = useState<Id<'device_finding'>>(() => newId<'device_finding'>());
  const [draft, setDraft] = useState<Draft>(() => startOf(product));
  const { refused, place, clear, fail, at } = useRefusals<HTMLElement>();
  const change = (part: Partial<Draft>) => {
    clear();
    setDraft((before) => ({ ...before, ...part }));
  };
  const save = useOnce(async () => {
    clear();
    await record({ ...draft, id });
    lastVerdict = draft.verdict;
    toast(t('products:judge.saved', { name: name(product), verdict: t(`products:verdict.${draft.verdict}`) }));
    setId(newId<'device_finding'>());
  }, fail);
  const { answer } = product;
  const against = answer !== null && isAgainst(draft.verdict, answer, today);
  return (
    <section ref={place} className="panel flex flex-col gap-5 p-4 sm:px-5" aria-label={t('products:judge.title')}>
      <BigChoice
        label={t('products:judge.title')}
        value={draft.verdict}
        options={verdicts.map((value) => ({ value, label: t(`products:verdict.${value}`) }))}
        onChange={(verdict) => change({ verdict })}
      />
      {against && <Notice tone="warn">{t('products:judge.against', { answer: t(`products:answer.${answer.answer}`) })}</Notice>}
      {(verdictTable[draft.verdict].reason || (draft.reasons ?? []).length > 0) && (
        <Reasons all={reasons} chosen={draft.reasons ?? []} onChange={(chosen) => change({ reasons: chosen })} />
      )}
      <TextArea
        optional={!against}
        rows={2}
        label={t('products:column.words')}
        hint={t('products:judge.wordsHint')}
        maxLength={4_000}
        value={draft.words ?? ''}
        onChange={(words) => change({ words })}
        {...at('words')}
      />
      <BigChoice
        label={t('products:column.condition')}
        value={draft.condition ?? 'unknown'}
        options={conditions.map((value) => ({ value, label: t(`products:condition.${value}`) }))}
        onChange={(condition) => change({ condition })}
      />
      <CheckField label={t('products:judge.inDoubt')} value={draft.inDoubt ?? false} onChange={(inDoubt) => change({ inDoubt })} />
      <More draft={draft} today={today} change={change} at={at} />
      <RefusedElsewhere refused={refused} isAtField={(field) => atFields.includes(field)} />
      <div className="flex justify-end">
        <Button look="primary" className="min-h-14! w-full text-base! sm:w-auto sm:min-w-56" busy={save.busy} onClick={save.run}>
          {t('products:judge.saveNext')}
        </Button>
      </div>
    </section>
  );
}

interface MoreProps {
  readonly draft: Draft;
  readonly today: Day;
  readonly change: (part: Partial<Draft>) => void;
  readonly at: ReturnType<typeof useRefusals>['at'];
}

/** Age and warranty with how one knows them, firmware, and what a replacement takes. */
function More({ draft, today, change, at }: MoreProps) {
  const t = useTexts();
  const none = { value: 'none', label: t('products:judge.unknownSource') };
  return (
    <details className="group" open={Boolean(draft.madeOn || draft.warrantyUntil || draft.firmware)}>
      <summary className="link inline-flex min-h-(--tap) cursor-pointer items-center">{t('products:judge.more')}</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <DayField
          optional
          label={t('products:judge.madeOn')}
          max={today}
          value={draft.madeOn ?? ''}
          onChange={(day) => change({ madeOn: day || null })}
          {...at('madeOn')}
        />
        <SelectField
          label={t('products:column.ageSource')}
          options={[none, ...ageSources.map((value) => ({ value, label: t(`products:ageSource.${value}`) }))]}
          value={draft.ageSource ?? 'none'}
          onChange={(value) => change({ ageSource: ageSources.find((one) => one === value) ?? null })}
          {...at('ageSource')}
        />
        <DayField
          optional
          label={t('products:column.warrantyUntil')}
          value={draft.warrantyUntil ?? ''}
          onChange={(day) => change({ warrantyUntil: day || null })}
          {...at('warrantyUntil')}
        />
        <SelectField
          label={t('products:column.warrantySource')}
          options={[none, ...warrantySources.map((value) => ({ value, label: t(`products:warrantySource.${value}`) }))]}
          value={draft.warrantySource ?? 'none'}
          onChange={(value) => change({ warrantySource: warrantySources.find((one) => one === value) ?? null })}
          {...at('warrantySource')}
        />
        <TextField
          optional
          label={t('products:column.firmware')}
          maxLength={100}
          value={draft.firmware ?? ''}
          onChange={(firmware) => change({ firmware })}
          {...at('firmware')}
        />
        <TextField
          optional
          label={t('products:column.supplier')}
          hint={t('products:judge.supplierHint')}
          maxLength={200}
          value={draft.supplier ?? ''}
          onChange={(supplier) => change({ supplier })}
          {...at('supplier')}
        />
        <TextField
          optional
          label={t('products:column.instead')}
          hint={t('products:judge.insteadHint')}
          maxLength={200}
          value={draft.instead ?? ''}
          onChange={(instead) => change({ instead })}
          {...at('instead')}
        />
        <NumberField
          optional
          rounds
          label={t('products:judge.minutes')}
          unit={t('products:judge.min')}
          value={draft.addsMinutes ?? 0}
          onChange={(minutes) => change({ addsMinutes: minutes ?? 0 })}
          {...at('addsMinutes')}
        />
      </div>
    </details>
  );
}
