import type { Id } from '#domain/id.ts';
import { Survey } from '#features/wiring/screens/Survey.tsx';
import { WiringProvider } from '#features/wiring/screens/wiring-store.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Devices } from './Devices.tsx';
import { Drawings } from './Drawings.tsx';
import { Forget } from './Forget.tsx';
import { type Taken, useTakenHome } from './taken-home.ts';

/** The survey of one home on the phone: its wiring, its devices, the drawings that were taken along. */
export default function HomeSurvey(props: Taken) {
  const t = useTexts();
  const { shown, wiring, record } = useTakenHome(props);
  return (
    <WiringProvider store={wiring}>
      <Survey
        more={[
          {
            key: 'devices',
            label: t('field:devices'),
            count: shown.products.length,
            content: <Devices home={shown} record={record} />,
          },
        ]}
        diagram={(onOpen) => <Drawings homeId={props.taken.id} onOpen={(id) => onOpen(id as Id<'cable'>)} />}
      />
      <Forget homeId={props.taken.id} waits={props.waiting.length} />
    </WiringProvider>
  );
}
