import type { ComponentProps } from 'react';
import { Survey } from '#features/wiring/screens/Survey.tsx';
import { TakenHome } from './TakenHome.tsx';

/** The survey of one home on the phone. */
export default function HomeSurvey(props: Omit<ComponentProps<typeof TakenHome>, 'children'>) {
  return (
    <TakenHome {...props}>
      <Survey />
    </TakenHome>
  );
}
