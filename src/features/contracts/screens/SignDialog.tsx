import { useQueryClient } from '@tanstack/react-query';
import { addressOf } from '#platform/http/remote.ts';
import { Facts } from '#ui/Panel.tsx';
import { SignSheet } from '#ui/SignSheet.tsx';
import { type ContractShown, signInPerson } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';

/** The sheet of a contract: its days, what the law says, and the signature. */
export function SignDialog({ contract, onClose }: { contract: ContractShown; onClose: () => void }) {
  const queries = useQueryClient();
  const { handover: words, consent, early, documentHash } = contract;
  return (
    <SignSheet
      words={{ ...words, consent, early }}
      file={addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', { params: { id: contract.id, hash: documentHash } })}
      glance={<strong className="figure">{words.price}</strong>}
      onClose={onClose}
      onSign={async ({ strokes, ...said }) => {
        await signInPerson({ params: { id: contract.id }, body: { ...said, documentHash, strokes } });
        // The signature sets off more than the contract: its first invoice, the desk, the timeline.
        await queries.invalidateQueries();
        onClose();
      }}
    >
      <section className="flex flex-col gap-2 rounded-lg bg-sunken px-4 py-3" aria-label={words.daysTitle}>
        <Facts facts={words.days.map(([label, value]) => ({ name: label, value }))} />
        {words.said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
    </SignSheet>
  );
}
