import type { TakeoverShown } from '../remote.ts';
import { AgreementSection } from './Agreement.tsx';
import { HandoverSection } from './Handover.tsx';
import { SurveySection } from './Surveys.tsx';
import { WorkSection } from './Work.tsx';

export type BeyondSection = 'agreement' | 'information' | 'wiring' | 'products' | 'work' | 'handover';

/** The parts of a takeover's page from the agreement on: at the gate and behind it. */
export function Beyond({ takeover, section }: { takeover: TakeoverShown; section: BeyondSection }) {
  if (section === 'agreement') return <AgreementSection takeover={takeover} />;
  if (section === 'work') return <WorkSection takeover={takeover} />;
  if (section === 'handover') return <HandoverSection takeover={takeover} />;
  return <SurveySection key={section} takeover={takeover} point={section} />;
}
