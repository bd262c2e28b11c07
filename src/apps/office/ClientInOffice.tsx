import { TimelinePanel } from '#features/desk/screens/TimelinePanel.tsx';
import ClientPage from '#features/homes/screens/ClientPage.tsx';

/** The page of a client with what other features do for them. */
export default function ClientInOffice() {
  return <ClientPage more={(client) => <TimelinePanel clientId={client.id} />} />;
}
