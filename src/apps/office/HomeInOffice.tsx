import { FileText, Layers } from 'lucide-react';
import { TimelinePanel } from '#features/timeline/screens/TimelinePanel.tsx';
import HomePage from '#features/homes/screens/HomePage.tsx';
import { StillToChange } from '#features/information/screens/StillToChange.tsx';
import { JourneyPanel } from '#features/journey/screens/JourneyPanel.tsx';
import { TakeoversOf } from '#features/takeovers/screens/TakeoversOf.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';
import { offerFor } from './links.ts';
import { Papers } from './Papers.tsx';
import { StartTakeover } from './StartTakeover.tsx';

/** The page of a home with what other features do for it. Features do not know each other's screens; the office puts them together. */
export default function HomeInOffice() {
  const t = useTexts();
  const mayOffer = useCan('offer.edit');
  const mayPrice = useCan('price.read');
  return (
    <HomePage
      actions={(home) => (
        <>
          {mayPrice && (
            <LinkButton look="secondary" icon={<Layers />} href={`/plans/price?home=${home.id}`}>
              {t('office:home.price')}
            </LinkButton>
          )}
          {mayOffer && !home.archivedAt && (
            <LinkButton look="primary" icon={<FileText />} href={offerFor(home.id)}>
              {t('office:home.offer')}
            </LinkButton>
          )}
        </>
      )}
      first={(home) => (
        <>
          <JourneyPanel clientId={home.clientId} homeId={home.id} name={home.name} open={!home.archivedAt} />
          <StillToChange homeId={home.id} />
        </>
      )}
      beside={(home) => (
        <>
          <Papers of={{ homeId: home.id }} />
          <TakeoversOf
            of={{ homeId: home.id }}
            {...(home.archivedAt ? {} : { start: (onClose) => <StartTakeover homeId={home.id} onClose={onClose} /> })}
          />
        </>
      )}
      more={(home) => <TimelinePanel homeId={home.id} />}
    />
  );
}
