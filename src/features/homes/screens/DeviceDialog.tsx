import { deviceName } from '#domain/homes/device-name.ts';
import { useQuery } from '@tanstack/react-query';
import { Archive } from 'lucide-react';
import { suppliers } from '#domain/pricing/types.ts';
import { ProblemError } from '#platform/http/remote.ts';
import { Button } from '#ui/Button.tsx';
import { ComboField } from '#ui/ComboField.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField, NumberField } from '#ui/NumberField.tsx';
import { ScanButton } from '#ui/ScanButton.tsx';
import { type Choice, SelectField } from '#ui/SelectField.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { addDevices, type DeviceShown, editDevice, listPlaces, type SystemShown } from '../remote.ts';
import { DeviceEdit } from '../schema.ts';
import { useArchiving } from './archiving.ts';
import { FormDialog } from './FormDialog.tsx';

interface DeviceDialogProps {
  readonly homeId: string;
  readonly device?: DeviceShown;
  readonly systems: readonly SystemShown[];
  readonly classes: readonly Choice[];
  readonly onClose: () => void;
}

const blank = {
  classKey: '',
  systemId: null,
  make: '',
  model: '',
  serial: '',
  label: '',
  quantity: 1,
  valueCents: null,
  installedOn: null,
  warrantyEndOn: null,
  suppliedBy: 'us' as const,
  placeId: null,
  firmware: '',
};

/** Adds devices of a class, as many as the quantity says, or edits the one given. */
export function DeviceDialog({ homeId, device, systems, classes, onClose }: DeviceDialogProps) {
  const t = useTexts();
  const tellKept = ({ conflicts }: { readonly conflicts: readonly string[] }) => {
    if (conflicts.length > 0) toast(t('homes:conflict.kept', { count: conflicts.length }));
  };
  return (
    <FormDialog
      title={device ? t('homes:device.edit') : t('homes:device.add')}
      size="large"
      schema={DeviceEdit}
      defaults={device ?? blank}
      save={(body) =>
        device
          ? editDevice({ params: { id: device.id }, body: { ...body, saw: seenOf(device) } }).then(tellKept)
          : addDevices({ params: { id: homeId }, body: { devices: [body] } }).catch(asOne)
      }
      onClose={onClose}
      aside={device && <ArchiveButton device={device} onDone={onClose} />}
    >
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <ComboField name="classKey" label={t('homes:device.class')} options={classes} />
        <NumberField name="quantity" label={t('homes:device.quantity')} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="make" label={t('homes:device.make')} maxLength={100} optional />
        <TextField name="model" label={t('homes:device.model')} maxLength={100} optional />
        <SerialField />
        <TextField name="label" label={t('homes:device.label')} maxLength={200} optional />
        <DayField name="installedOn" label={t('homes:device.installedOn')} optional />
        <DayField name="warrantyEndOn" label={t('homes:device.warrantyEndOn')} optional />
        <MoneyField name="valueCents" label={t('homes:device.value')} hint={t('homes:device.valueHint')} optional />
        <SelectField
          name="suppliedBy"
          label={t('homes:device.suppliedBy')}
          options={suppliers.map((one) => ({ value: one, label: t(`homes:suppliedBy.${one}`) }))}
        />
        <TextField name="firmware" label={t('homes:device.firmware')} maxLength={100} optional />
        <PlaceField homeId={homeId} />
        {systems.length > 0 && <SystemField systems={systems} />}
      </div>
    </FormDialog>
  );
}

/** The fields of the form as they stood when it was opened: of one that somebody changed meanwhile both are kept. */
const seenOf = (device: DeviceShown) => Object.fromEntries(Object.keys(blank).map((field) => [field, device[field as keyof typeof blank]]));

/** Typed, or read from its code by the camera where the browser can. */
function SerialField() {
  const t = useTexts();
  const form = useFormAround();
  return (
    <div className="flex items-end gap-2">
      <TextField className="min-w-0 grow" name="serial" label={t('homes:device.serial')} maxLength={100} optional />
      <ScanButton
        words={{ start: t('homes:scan.start'), title: t('homes:scan.title'), closed: t('homes:scan.closed') }}
        onCode={(serial) => form.setValue('serial', serial)}
      />
    </div>
  );
}

function ArchiveButton({ device, onDone }: { device: DeviceShown; onDone: () => void }) {
  const t = useTexts();
  const { putAside } = useArchiving('/devices/{id}/archive');
  const name = deviceName(device, device.label, device.serial, t('homes:device.title'));
  return (
    <Button look="quiet" icon={<Archive aria-hidden="true" />} onClick={() => (putAside(device.id, name), onDone())}>
      {t('homes:archive.do')}
    </Button>
  );
}

/** The door takes many devices and names the row of a refusal; this form has one. */
function asOne(error: unknown): never {
  if (!(error instanceof ProblemError)) throw error;
  const bare = (field?: string) => field?.replace(/^devices\.0\./, '');
  const { problem } = error;
  throw new ProblemError({
    ...problem,
    field: bare(problem.field),
    errors: problem.errors?.map((one) => ({ ...one, field: bare(one.field) ?? '' })),
  });
}

function SystemField({ systems }: { systems: readonly SystemShown[] }) {
  const t = useTexts();
  const form = useFormAround();
  const options = [
    { value: 'none', label: t('homes:device.noSystem') },
    ...systems.map((system) => ({ value: system.id as string, label: system.name })),
  ];
  return (
    <SelectField
      label={t('homes:device.system')}
      options={options}
      value={(form.watch('systemId') as string | null) ?? 'none'}
      onChange={(value) => form.setValue('systemId', value === 'none' ? null : value)}
    />
  );
}

/** Where it stands, where the home has places. */
function PlaceField({ homeId }: { homeId: string }) {
  const t = useTexts();
  const form = useFormAround();
  const { data = [] } = useQuery({ queryKey: ['homes', homeId, 'places'], queryFn: () => listPlaces({ params: { id: homeId } }) });
  if (data.length === 0) return null;
  const options = [
    { value: 'none', label: t('homes:device.noPlace') },
    ...data.map(({ id, name }) => ({ value: id as string, label: name })),
  ];
  return (
    <SelectField
      label={t('homes:device.place')}
      options={options}
      value={(form.watch('placeId') as string | null) ?? 'none'}
      onChange={(value) => form.setValue('placeId', value === 'none' ? null : value)}
    />
  );
}
