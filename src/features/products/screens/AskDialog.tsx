import { useState } from 'react';
import { type SupplierAskedBy, waysOfAsking } from '#domain/products/answers.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { recordQuestion, type SuppliersShown } from '../remote.ts';
import { useProductsRefresh } from './refresh.ts';
import { useToday } from './today.ts';

interface Props {
  readonly homeId: string;
  readonly list: SuppliersShown['lists'][number];
  readonly onClose: () => void;
}

/** That a supplier was asked of all of its devices: when, and how. */
export function AskDialog({ homeId, list: { supplier, products }, onClose }: Props) {
  const t = useTexts();
  const today = useToday();
  const refresh = useProductsRefresh();
  const [id] = useState(() => newId<'supplier_question'>());
  const [way, setWay] = useState<SupplierAskedBy>('email');
  const [askedOn, setAskedOn] = useState<string>(today);
  const [words, setWords] = useState('');
  const { refused, place, clear, fail, at } = useRefusals();
  const save = useOnce(async () => {
    clear();
    const deviceIds = products.map((one) => one.id);
    await recordQuestion({ params: { id: homeId }, body: { id, supplier, way, askedOn, words, deviceIds } });
    await refresh();
    toast(t('ui:saved'));
    onClose();
  }, fail);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={supplier}
      hint={t('products:ask.count', { count: products.reduce((sum, { quantity }) => sum + quantity, 0) })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={save.busy} onClick={save.run}>
            {t('products:ask.recordAsked')}
          </Button>
        </>
      }
    >
      <div ref={place} className="grid gap-4">
        <SelectField
          label={t('products:ask.way')}
          options={waysOfAsking.map((value) => ({ value, label: t(`products:way.${value}`) }))}
          value={way}
          onChange={(value) => setWay(value as SupplierAskedBy)}
        />
        <DayField label={t('products:ask.askedOn')} max={today} value={askedOn} onChange={setAskedOn} {...at('askedOn')} />
        <TextArea optional rows={3} label={t('products:column.words')} value={words} onChange={setWords} {...at('words')} />
        <RefusedElsewhere refused={refused} isAtField={(field) => field === 'askedOn' || field === 'words'} />
      </div>
    </Dialog>
  );
}
