import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import { useTexts } from '#ui/locale.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { listRegions } from '../remote.ts';

const other = 'other:';

/** Whose rates a home is priced with: a region that has a rate card, the usual ones, or a region that has none yet, in words. */
export function RegionField() {
  const t = useTexts();
  const form = useFormAround();
  const { data = [] } = useQuery({ queryKey: ['pricing', 'regions'], queryFn: () => listRegions({}) });
  const [free, setFree] = useState(false);
  const value = (form.watch('region') as string | undefined) ?? '';
  const known = data.find(({ region }) => sameRegion(region, value))?.region;
  const asText = free || (value !== '' && known === undefined);
  const choose = (chosen: string) => {
    setFree(chosen === other);
    form.setValue('region', chosen === other ? '' : chosen, { shouldDirty: true });
  };
  return (
    <div className="flex flex-col gap-2">
      <SelectField
        label={t('homes:home.region')}
        value={asText ? other : (known ?? '')}
        options={[
          { value: '', label: t('homes:home.usualRegion') },
          ...data.map(({ region }) => ({ value: region, label: region })),
          { value: other, label: t('homes:home.otherRegion') },
        ]}
        onChange={choose}
      />
      {asText && (
        <TextField name="region" label={t('homes:home.otherRegionName')} hint={t('homes:home.otherRegionHint')} maxLength={80} optional />
      )}
    </div>
  );
}
