import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';

/** Rows of a list inside a form: zones, ages, terms. `row` gets the name its fields begin with. */
export function Rows({
  name,
  add,
  fresh,
  row,
}: {
  name: string;
  add: string;
  fresh: Record<string, unknown>;
  row: (at: string) => ReactNode;
}) {
  const t = useTexts();
  const { fields, append, remove } = useFieldArray({ name });
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-start gap-2">
          <div className="grid min-w-0 grow grid-cols-2 gap-3 sm:grid-cols-4">{row(`${name}.${index}`)}</div>
          <IconButton label={t('ui:remove')} className="mt-6" icon={<X aria-hidden="true" />} onClick={() => remove(index)} />
        </div>
      ))}
      <div>
        <Button small icon={<Plus aria-hidden="true" />} onClick={() => append(fresh)}>
          {add}
        </Button>
      </div>
    </div>
  );
}
