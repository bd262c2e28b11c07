import { z } from 'zod';
import type { SigningPlace } from '#domain/contracts/consumer-law/lawful-days.ts';
import { signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MailsKept } from '#ui/mails.tsx';
import { Asked } from './Asked.tsx';

const Form = z.object({ place: z.enum(signingPlaces) });
const words = { distance: 'aloneWithLink', home: 'atHomeWithUs', office: 'atOfficeWithUs' } as const;

interface Props {
  /** What the button says where the client signs alone. */
  readonly act: string;
  /** Whether the link goes out by mail. */
  readonly mails?: boolean;
  readonly giveLink: () => Promise<unknown>;
  /** Signed with one of us: no link, other circumstances. */
  readonly inPerson: (place: SigningPlace) => void;
  readonly onClose: () => void;
}

/** Asked before a link to sign leaves the office: a link opened on our tablet at the client's home would go round what the law gives there. */
export function WhereDialog({ act, mails, giveLink, inPerson, onClose }: Props) {
  const t = useTexts();
  return (
    <Asked
      title={t('contracts:act.whereTitle')}
      button={t('contracts:act.goOn')}
      schema={Form}
      defaults={{ place: 'distance' }}
      hint={t('contracts:act.whereHint')}
      save={({ place }) => (place === 'distance' ? giveLink() : Promise.resolve(inPerson(place)))}
      onClose={onClose}
    >
      <RadioCards
        name="place"
        label={act}
        options={(['distance', 'home', 'office'] as const).map((value) => ({ value, label: t(`contracts:act.${words[value]}`) }))}
      />
      {mails && <MailsKept />}
    </Asked>
  );
}
