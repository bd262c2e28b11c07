import { deviceName } from '#domain/homes/device-name.ts';
import { useQuery } from '@tanstack/react-query';
import { useLocale } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';
import { TwoWrote } from '#ui/TwoWrote.tsx';
import { type DeviceConflictShown, listPlaces, readDeviceConflicts, readHome, settleDeviceConflict } from '../remote.ts';
import { useRefresh } from './archiving.ts';
import { fieldWords, useDeviceValue } from './device-values.ts';
import { useClasses } from './names.ts';

/** What two wrote into the same field of devices of a home, or of the one given: both are shown, and one chooses. Nothing where nothing is open. */
export function DeviceConflicts({ homeId, deviceId }: { homeId: string; deviceId?: string }) {
  const { data = [] } = useQuery({
    queryKey: ['homes', homeId, 'device-conflicts'],
    queryFn: () => readDeviceConflicts({ params: { id: homeId } }),
  });
  const rows = deviceId === undefined ? data : data.filter((one) => one.deviceId === deviceId);
  return rows.length > 0 && <Rows homeId={homeId} conflicts={rows} />;
}

function Rows({ homeId, conflicts }: { homeId: string; conflicts: readonly DeviceConflictShown[] }) {
  const { t } = useLocale();
  const mayEdit = useCan('device.edit');
  const refresh = useRefresh();
  const classes = useClasses();
  const places = useQuery({ queryKey: ['homes', homeId, 'places'], queryFn: () => listPlaces({ params: { id: homeId } }) });
  const home = useQuery({ queryKey: ['homes', homeId], queryFn: () => readHome({ params: { id: homeId } }) });
  const said = useDeviceValue({ classes: classes.name, places: places.data ?? [], systems: home.data?.systems ?? [] });
  const settle = async (conflictId: DeviceConflictShown['id'], as: 'stands' | 'other') => {
    await settleDeviceConflict({ params: { id: homeId, conflictId }, body: { as } }).finally(refresh);
  };
  return (
    <TwoWrote
      rows={conflicts.map(({ id, field, stands, other, otherAt, otherBy, ...device }) => ({
        id,
        title: `${deviceName(device, device.label, classes.name(device.classKey))} · ${t.find(fieldWords[field] ?? '') ?? field}`,
        stands: said(field, stands),
        other: said(field, other),
        otherAt,
        otherBy,
      }))}
      words={{
        title: t('homes:conflict.title'),
        hint: t('homes:conflict.hint'),
        stands: t('homes:conflict.stands'),
        nothing: t('homes:conflict.nothing'),
      }}
      settle={mayEdit ? settle : undefined}
    />
  );
}
