import { StillToChange } from '#features/information/screens/StillToChange.tsx';
import { TimelinePanel } from '#features/timeline/screens/TimelinePanel.tsx';
import TakeoverPage from '#features/takeovers/screens/TakeoverPage.tsx';

/** The page of a takeover with what is still to be changed after the release, and what happened to it, its invoices and payments included. */
export default function TakeoverInOffice() {
  return <TakeoverPage first={({ homeId }) => <StillToChange homeId={homeId} />} more={({ id }) => <TimelinePanel takeoverId={id} />} />;
}
