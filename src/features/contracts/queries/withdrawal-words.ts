import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { type Addressed, addressLines, type LawSays, rightToWithdraw } from './law-words.ts';

/** Whom a withdrawal is sent to, with every way that reaches them. */
export interface Seller extends Addressed {
  readonly phone: string;
  readonly email: string;
}

/** The information about the right of withdrawal, on the page with the model form: the right and its last day, how it is used, what follows from it. */
export interface WithdrawalWords {
  readonly title: string;
  /** The right and its last day, in the words of the panel of the law. */
  readonly right: string;
  readonly how: readonly string[];
  readonly effectsTitle: string;
  readonly effects: readonly string[];
}

/**
 * What whoever may withdraw is told, close to the words of the model instructions (Directive 2011/83/EU, annex I(A); C. conso. art. R221-3; Cod. cons. allegato I-A;
 * TRLGDCU anexo A; CCR 2013, sch. 3 A): null where the law gives no such right. Where it gives one without a form or a request to begin early (CH), neither is spoken of.
 */
export function withdrawalWords(says: LawSays & { readonly seller: Seller }): WithdrawalWords | null {
  const { law, language, seller } = says;
  const right = rightToWithdraw(says);
  if (right === null) return null;
  const t = textsIn(language);
  const { form, online, early } = { form: law.needsWithdrawalForm, online: law.onlineWithdrawalFunction, early: law.needsEarlyStartBox };
  return {
    title: t('contracts:doc.withdrawal.title'),
    right,
    how: [
      [
        t('contracts:doc.withdrawal.how', { seller: reachedAt(seller, language) }),
        ...(form ? [t('contracts:doc.withdrawal.form')] : []),
      ].join(' '),
      ...(online ? [t('contracts:doc.withdrawal.online')] : []),
      t('contracts:doc.withdrawal.inTime'),
    ],
    effectsTitle: t('contracts:doc.withdrawal.effects'),
    effects: [t('contracts:doc.withdrawal.refund'), ...(early ? [t('contracts:doc.withdrawal.proportion')] : [])],
  };
}

/** The same once it is signed: the last day as this signature gives it. Of a document from before it said so (undefined) nothing is added. */
export function signedWithdrawal<W extends WithdrawalWords | null | undefined>(words: W, says: LawSays): W {
  return words ? { ...words, right: rightToWithdraw(says, true) ?? words.right } : words;
}

/** Name, address, telephone and e-mail in one line, of what is known. */
function reachedAt(seller: Seller, language: Language): string {
  const t = textsIn(language);
  return [
    ...addressLines({ ...seller, street: seller.street.split('\n').join(', ') }),
    ...(seller.phone ? [t('contracts:doc.withdrawal.phone', { phone: seller.phone })] : []),
    ...(seller.email ? [t('contracts:doc.withdrawal.email', { email: seller.email })] : []),
  ].join(', ');
}

/** The model withdrawal form of a paper with that title; null where the law asks for none. */
export function withdrawalForm({
  law,
  language,
  title,
  seller,
  buyer,
}: Pick<LawSays, 'law' | 'language'> & {
  readonly title: string;
  readonly seller: Addressed & { readonly email: string };
  readonly buyer: Addressed;
}) {
  if (!law.needsWithdrawalForm) return null;
  const t = textsIn(language);
  return {
    title: t('contracts:doc.form'),
    hint: t('contracts:doc.formHint'),
    toLabel: t('contracts:doc.formTo'),
    to: addressLines(seller, seller.email),
    text: t('contracts:doc.formText', { title }),
    blanks: [
      [t('contracts:doc.formOrdered'), ''],
      [t('contracts:doc.formName'), addressLines(buyer).join(', ')],
      [t('contracts:doc.formSigned'), ''],
    ] as [string, string][],
  };
}
export type WithdrawalForm = NonNullable<ReturnType<typeof withdrawalForm>>;
