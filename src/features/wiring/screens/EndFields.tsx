import type { Id } from '#domain/id.ts';
import { faceOf } from '#domain/wiring/acts.ts';
import type { PortFace } from '#domain/wiring/cables.ts';
import { holdsPorts, wayTo } from '#domain/wiring/places.ts';
import type { WiringIndex, WiringRecord } from '#domain/wiring/record.ts';
import { ComboField } from '#ui/ComboField.tsx';
import { useTexts } from '#ui/locale.tsx';
import type { Refusals } from '#ui/refused-at.ts';
import { useWiring } from './wiring-store.tsx';

/** Where an end is, as somebody chooses it: what holds the port, the port, or the place alone. */
export interface EndChoice {
  readonly holder: string | null;
  readonly portId: Id<'port'> | null;
  readonly face: PortFace | null;
  readonly placeId: Id<'place'> | null;
}
export const noEnd: EndChoice = { holder: null, portId: null, face: null, placeId: null };

interface Props {
  readonly label: string;
  readonly value: EndChoice;
  readonly onChange: (choice: EndChoice) => void;
  readonly refusedAt: Refusals<HTMLElement>['at'];
}

/** Chooses where an end is: a place, panel, plate or device first; of what has ports then the port, free ones named as free. */
export function EndFields({ label, value, onChange, refusedAt }: Props) {
  const t = useTexts();
  const { record, wiring } = useWiring();
  const holders = [
    ...record.places.map((place) => ({
      value: place.id as string,
      label: wayTo(wiring.places, place.id)
        .map(({ name }) => name)
        .join(' · '),
      hint: t(`wiring:place.${place.kind}`),
    })),
    ...record.devices
      .filter((device) => record.ports.some(({ deviceId }) => deviceId === device.id))
      .map((device) => ({ value: device.id as string, label: device.name, hint: t('wiring:place.device') })),
  ];
  const ports = value.holder === null ? [] : portsOf(record, value.holder);
  const choose = (holder: string | null) => onChange(holder === null ? noEnd : first(holder, record, wiring));
  return (
    <div className="grid gap-4 sm:grid-cols-[1fr_14rem]">
      <ComboField
        optional
        label={label}
        hint={record.places.length === 0 ? t('wiring:end.noPlaces') : undefined}
        options={holders}
        value={value.holder ?? ''}
        chosen={holders.find((one) => one.value === value.holder)}
        onChange={(holder) => choose(holder || null)}
        onChoose={(choice) => choose(choice?.value ?? null)}
        {...refusedAt('placeId')}
      />
      {ports.length > 0 && (
        <ComboField
          label={t('wiring:end.port')}
          options={ports.flatMap((port) =>
            (port.twoSided ? (['back', 'front'] as const) : (['front'] as const)).map((face) => ({
              value: `${port.id} ${face}`,
              label: port.twoSided && face === 'front' ? t('wiring:end.front', { port: port.name }) : port.name,
              hint: wiring.pluggedInto(port.id, face) ? t('wiring:end.taken') : t('wiring:end.free'),
            })),
          )}
          value={value.portId ? `${value.portId} ${value.face}` : ''}
          onChange={(chosen) => {
            const [portId, face] = chosen.split(' ');
            if (portId) onChange({ ...value, portId: portId as Id<'port'>, face: face as PortFace, placeId: null });
          }}
          {...refusedAt('portId')}
        />
      )}
    </div>
  );
}

const portsOf = (record: WiringRecord, holder: string) =>
  record.ports
    .filter(({ placeId, deviceId }) => placeId === holder || deviceId === holder)
    .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'en', { numeric: true }));

/** A holder's first free port; where it has none, the place alone. */
function first(holder: string, record: WiringRecord, wiring: WiringIndex): EndChoice {
  const free = portsOf(record, holder).find((port) => wiring.pluggedInto(port.id, faceOf(port)) === null);
  const place = record.places.find(({ id }) => id === holder);
  if (free) return { holder, portId: free.id, face: faceOf(free), placeId: null };
  return { holder, portId: null, face: null, placeId: place && !holdsPorts(place.kind) ? place.id : null };
}

/** After one cable the next free port of the same panel. */
export function nextPort(last: EndChoice, record: WiringRecord, wiring: WiringIndex): EndChoice {
  if (last.holder === null || last.portId === null) return last;
  const ports = portsOf(record, last.holder);
  const after = ports.slice(ports.findIndex(({ id }) => id === last.portId) + 1);
  const free = after.find((port) => wiring.pluggedInto(port.id, faceOf(port)) === null);
  return free ? { holder: last.holder, portId: free.id, face: faceOf(free), placeId: null } : { ...noEnd, holder: last.holder };
}
