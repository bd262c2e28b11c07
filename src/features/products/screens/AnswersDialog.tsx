import { Check, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { type SupplierSays, supplierSays } from '#domain/products/answers.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { keepProductFile, recordAnswers, type SuppliersShown } from '../remote.ts';
import { useProductName } from './product-words.ts';
import { useProductsRefresh } from './refresh.ts';
import { useToday } from './today.ts';

interface Props {
  readonly homeId: string;
  readonly list: SuppliersShown['lists'][number];
  readonly onClose: () => void;
}
interface Row {
  readonly answer: SupplierSays | 'not_yet';
  readonly supportedUntil: string;
}
const nothing: Row = { answer: 'not_yet', supportedUntil: '' };

/** What a supplier answered, of all its devices in one go: who, when, and for each what. */
export function AnswersDialog({ homeId, list: { supplier, products }, onClose }: Props) {
  const t = useTexts();
  const name = useProductName();
  const today = useToday();
  const refresh = useProductsRefresh();
  const [ids] = useState(() => new Map(products.map(({ id }) => [id, newId<'supplier_answer'>()])));
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>({});
  const [answeredBy, setAnsweredBy] = useState('');
  const [answeredOn, setAnsweredOn] = useState<string>(today);
  const [words, setWords] = useState('');
  const [file, setFile] = useState<{ hash: string; name: string } | null>(null);
  const { refused, place, clear, fail, at } = useRefusals();
  const upload = useOnce(async (chosen: File) => {
    clear();
    const { fileHash } = await keepProductFile({ params: { id: homeId }, file: chosen });
    setFile({ hash: fileHash, name: chosen.name });
  }, fail);
  const answered = products.filter(({ id }) => (rows[id] ?? nothing).answer !== 'not_yet');
  const save = useOnce(async () => {
    clear();
    const answers = answered.map(({ id }) => {
      const { answer, supportedUntil } = rows[id] as Row;
      return { id: ids.get(id) as never, deviceId: id, answer: answer as SupplierSays, supportedUntil: supportedUntil || null };
    });
    const body = { supplier, answeredBy, answeredOn, words, fileHash: file?.hash ?? null, answers };
    await recordAnswers({ params: { id: homeId }, body });
    await refresh();
    toast(t('ui:saved'));
    onClose();
  }, fail);
  const options = [
    { value: 'not_yet', label: t('products:ask.notYet') },
    ...supplierSays.map((value) => ({ value, label: t(`products:answer.${value}`) })),
  ];
  const fieldOf = (id: string, part: string) => `answers.${answered.findIndex((one) => one.id === id)}.${part}`;
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title={supplier}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={save.busy || upload.busy} disabled={answered.length === 0} onClick={save.run}>
            {t('products:ask.recordAnswers')}
          </Button>
        </>
      }
    >
      <div ref={place} className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('products:column.answeredBy')}
            maxLength={200}
            value={answeredBy}
            onChange={setAnsweredBy}
            {...at('answeredBy')}
          />
          <DayField label={t('products:column.answeredOn')} max={today} value={answeredOn} onChange={setAnsweredOn} {...at('answeredOn')} />
        </div>
        {products.length > 1 && (
          <SelectField
            label={t('products:ask.all')}
            options={options}
            value="not_yet"
            onChange={(value) =>
              setRows((before) =>
                Object.fromEntries(products.map(({ id }) => [id, { ...(before[id] ?? nothing), answer: value as Row['answer'] }])),
              )
            }
          />
        )}
        <fieldset className="grid gap-3">
          <legend className="field-label mb-1.5">{t('products:ask.devices')}</legend>
          {products.map((product) => {
            const row = rows[product.id] ?? nothing;
            const change = (part: Partial<Row>) => setRows((before) => ({ ...before, [product.id]: { ...row, ...part } }));
            return (
              <div key={product.id} className="grid items-end gap-x-3 gap-y-2 sm:grid-cols-2">
                <SelectField
                  label={[name(product), product.serial].filter(Boolean).join(' · ')}
                  options={options}
                  value={row.answer}
                  onChange={(value) => change({ answer: value as Row['answer'] })}
                  {...at(fieldOf(product.id, 'answer'))}
                />
                {row.answer === 'supported_until' && (
                  <DayField
                    label={t('products:column.supportedUntil')}
                    value={row.supportedUntil}
                    onChange={(supportedUntil) => change({ supportedUntil })}
                    {...at(fieldOf(product.id, 'supportedUntil'))}
                  />
                )}
              </div>
            );
          })}
        </fieldset>
        <TextArea optional rows={2} label={t('products:column.words')} value={words} onChange={setWords} {...at('words')} />
        <label className="button button-secondary min-h-12! has-focus-visible:outline-2 has-focus-visible:outline-accent">
          {file ? <Check aria-hidden="true" /> : <Paperclip aria-hidden="true" />}
          {upload.busy ? t('ui:loading') : file ? file.name : t('products:ask.file')}
          <input
            type="file"
            className="sr-only"
            accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
            aria-label={t('products:ask.file')}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              if (chosen) upload.run(chosen);
            }}
          />
        </label>
        <RefusedElsewhere refused={refused} isAtField={(field) => field.startsWith('answer') || field === 'words'} />
      </div>
    </Dialog>
  );
}
