import type { Page } from 'playwright-core';
import type { Language } from '#domain/language.ts';
import { mailWith, type RunningCaretaker } from '../caretaker.ts';
import { told } from './told.ts';

/** The firm at its desk and the client on a phone, on the way to the first contract. */
export interface Walk {
  readonly language: Language;
  readonly caretaker: RunningCaretaker;
  readonly desk: Page;
  readonly phone: Page;
  /** Keeps a picture of this step, or looks at the page in another way. */
  seen(page: Page, step: string): Promise<void>;
}

export const named = (page: Page, name: string) => page.locator(`[name="${name}"]`);

/** A text with what is filled in left open. */
export const open = (text: string | undefined) =>
  new RegExp(
    (text ?? 'no such text')
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
      .join('.*'),
  );

export const toTop = (page: Page) => page.evaluate('window.scrollTo(0, 0); document.activeElement?.blur?.()');

/** The newest link of that kind in the client's mails: `p` promise, `o` offer, `s` signature. */
export async function linkIn({ caretaker, language }: Walk, letter: 'p' | 'o' | 's'): Promise<string> {
  const address = new RegExp(`${caretaker.url}/${letter}/[\\w-]{43}`);
  return address.exec(await mailWith(caretaker, address, told[language].client.email))?.[0] ?? '';
}
