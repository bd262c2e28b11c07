import MakeOffer from '#features/offers/screens/MakeOffer.tsx';
import { DriversForOffer } from '#features/pricing/screens/price/DriversForOffer.tsx';

/** An offer in the making, with the sliders of the price screen beside it. */
export default function MakeOfferInOffice() {
  return <MakeOffer drivers={(turning) => <DriversForOffer {...turning} />} />;
}
