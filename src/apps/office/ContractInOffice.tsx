import { useParams } from '@tanstack/react-router';
import type { Id } from '#domain/id.ts';
import { ContractBilling } from '#features/billing/screens/ContractBilling.tsx';
import { EndCredit } from '#features/billing/screens/EndPreview.tsx';
import ContractPage from '#features/contracts/screens/ContractPage.tsx';
import { TimelinePanel } from '#features/timeline/screens/TimelinePanel.tsx';

/** The page of a contract with what happened around it, its invoices and payments included. */
export default function ContractInOffice() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <>
      <ContractPage endBrings={(lastDay) => <EndCredit contractId={id as Id<'contract'>} lastDay={lastDay} />} />
      <div className="mt-5 flex flex-col gap-5">
        <ContractBilling contractId={id} />
        <TimelinePanel contractId={id} />
      </div>
    </>
  );
}
