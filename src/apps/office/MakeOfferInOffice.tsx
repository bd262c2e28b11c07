import MakeOffer from '#features/offers/screens/MakeOffer.tsx';
import { RiskyProducts } from '#features/products/screens/RiskyProducts.tsx';
import { DriversForOffer } from '#features/pricing/screens/price/DriversForOffer.tsx';

/** An offer in the making, with the sliders of the price screen and what the survey of products found beside it. */
export default function MakeOfferInOffice() {
  return <MakeOffer drivers={(turning) => <DriversForOffer {...turning} />} known={(homeId) => <RiskyProducts homeId={homeId} />} />;
}
