import { TimelinePanel } from '#features/timeline/screens/TimelinePanel.tsx';
import ClientPage from '#features/homes/screens/ClientPage.tsx';
import { JourneyPanel } from '#features/journey/screens/JourneyPanel.tsx';
import { TakeoversOf } from '#features/takeovers/screens/TakeoversOf.tsx';
import { useCan } from '#ui/session.tsx';
import { offerFor } from './links.ts';
import { Papers } from './Papers.tsx';

/** The page of a client with what other features know of it: the journey, the contracts, the offers, what happened. */
export default function ClientInOffice() {
  const mayOffer = useCan('offer.edit');
  return (
    <ClientPage
      first={(client, homes) => (
        <JourneyPanel
          clientId={client.id}
          homes={homes.filter((home) => !home.archivedAt)}
          name={client.name}
          open={!client.archivedAt}
          {...(mayOffer ? { offerHref: offerFor } : {})}
        />
      )}
      more={(client) => (
        <>
          <Papers of={{ clientId: client.id }} />
          <TakeoversOf of={{ clientId: client.id }} />
        </>
      )}
      last={(client) => <TimelinePanel clientId={client.id} />}
    />
  );
}
