import { useParams } from '@tanstack/react-router';
import { DeviceConflicts } from '#features/homes/screens/DeviceConflicts.tsx';
import ProductsSurvey from '#features/products/screens/ProductsSurvey.tsx';

/** The survey of products, with what two wrote into the same field of its devices: of all of them above the list, of one on its sheet. */
export default function ProductsInOffice() {
  const { id = '', part } = useParams({ strict: false }) as { id?: string; part?: string };
  return (
    <ProductsSurvey
      first={
        <div className="mb-4 empty:hidden">
          <DeviceConflicts homeId={id} {...(part === undefined ? {} : { deviceId: part })} />
        </div>
      }
    />
  );
}
