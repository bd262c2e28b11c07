import { FileText } from 'lucide-react';
import PriceHome from '#features/pricing/screens/PriceHome.tsx';
import { RiskyProducts } from '#features/products/screens/RiskyProducts.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';

/** The price of a home, and the way from there to an offer with these very prices. */
export default function PriceHomeInOffice() {
  const t = useTexts();
  const mayOffer = useCan('offer.edit');
  return (
    <PriceHome
      known={(homeId) => <RiskyProducts homeId={homeId} />}
      actions={(home, turned) =>
        mayOffer && (
          <LinkButton
            look="primary"
            icon={<FileText />}
            href={`/offers/new?home=${home.id}&turned=${encodeURIComponent(JSON.stringify(turned))}`}
          >
            {t('offers:make.fromPrice')}
          </LinkButton>
        )
      }
    />
  );
}
