import type { Translate } from '../i18n/texts.ts';
import type { Act } from '../session/act.ts';

interface Firm {
  readonly name: string;
  readonly phone: string;
}

/** Whom a mail to a client is from: the member who acts, where one does, the firm, its telephone. */
export function senderLines({ by }: Pick<Act, 'by'>, { name, phone }: Firm): string {
  return [by.kind === 'member' ? by.name : '', name, phone].filter(Boolean).join('\n');
}

/** The last lines of a letter to a client. */
export function signOff(t: Translate, act: Pick<Act, 'by'>, firm: Firm): string {
  return `${t('mail:closing')}\n${senderLines(act, firm)}`;
}
