import { TimelinePanel } from '#features/timeline/screens/TimelinePanel.tsx';
import TakeoverPage from '#features/takeovers/screens/TakeoverPage.tsx';

/** The page of a takeover with what happened to it, its invoices and payments included. */
export default function TakeoverInOffice() {
  return <TakeoverPage more={(takeoverId) => <TimelinePanel takeoverId={takeoverId} />} />;
}
