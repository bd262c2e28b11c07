/** A name and where it is found by post. */
export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}
/** The firm whose letterhead a paper bears. */
export interface Sender extends Address {
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly registrationNumber: string;
  readonly vatId: string;
  readonly logoHash: string | null;
}

/** An address as lines, without what is empty; `more`: what stands below it. */
export const linesOf = ({ name, street, postcode, city }: Address, ...more: string[]): string[] =>
  [name, ...street.split('\n'), `${postcode} ${city}`, ...more].map((line) => line.trim()).filter((line) => line !== '');

/** The head of a paper: whose it is, what stands at its foot, its logo. */
export function letterhead(sender: Sender) {
  const { name, registrationNumber, vatId, phone, email, website, logoHash } = sender;
  const [, ...lines] = linesOf(sender, [phone, email, website].filter(Boolean).join(' · '));
  return { firm: { name, legal: [name, registrationNumber, vatId].filter(Boolean).join(' · '), lines }, logoHash };
}
