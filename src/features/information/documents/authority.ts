import { releaseSteps, type Platform, type Releaser } from '#domain/information/platforms.ts';
import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { linesOf, type Address, type Sender } from '#platform/pdf/letterhead.ts';
import { headed } from './frame.ts';
import { heading, list, text, type Block, type PrintedPaper } from './printed.ts';

/** By which the owner authorises whoever has the systems to release them to us. */
export interface AuthoritySays {
  readonly language: Language;
  readonly sender: Sender;
  readonly owner: Address;
  readonly home: Address;
  /** As the takeover names it; empty: not known. */
  readonly previousFirm: string;
  readonly platforms: readonly { readonly platform: Platform; readonly name: string }[];
}

/** What a release asks of somebody besides us, in words, platform by platform. */
const asked = (language: Language, platform: Platform, by: Releaser): string[] => {
  const t = textsIn(language);
  return releaseSteps[platform].filter((step) => step.by === by).map(({ key }) => t.find(`information:step.${platform}.${key}`) ?? key);
};

function platformBlocks({ language, platforms }: AuthoritySays): Block[] {
  const t = textsIn(language);
  const rows = platforms.map(({ platform, name }) => {
    const called = [t(`information:platform.${platform}`), name].filter(Boolean).join(' – ');
    const steps = asked(language, platform, 'previous_firm');
    return [called, steps.length > 0 ? steps.join('\n') : t('information:doc.authority.nothingOfThem')];
  });
  return [{ kind: 'table', columns: [t('information:doc.authority.platform'), t('information:doc.authority.ofThem')], rows }];
}

/** The paper that the owner signs by hand; in the owner's language. */
export function authorityPaper(says: AuthoritySays): PrintedPaper {
  const { language, sender, owner, home, previousFirm, platforms } = says;
  const t = textsIn(language);
  const say = (key: string, values?: Record<string, string>) => t.find(`information:doc.authority.${key}`, values) ?? key;
  const names = { firm: sender.name, home: [home.name, home.city].filter(Boolean).join(', ') };
  const ownSteps = [...new Set(platforms.flatMap(({ platform }) => asked(language, platform, 'owner')))];
  return {
    ...headed(language, sender),
    title: say('title'),
    subtitle: home.name,
    parties: [
      [say('owner'), linesOf(owner)],
      [say('home'), linesOf(home)],
      ...(previousFirm.trim() === '' ? [] : ([[say('previousFirm'), [previousFirm.trim()]]] as const)),
    ],
    blocks: [
      text(say('yes', names)),
      ...platformBlocks(says),
      heading(say('covers')),
      list(['files', 'accounts', 'talk'].map((key) => say(`cover.${key}`, names))),
      heading(say('limits')),
      list(['noOrder', 'noReset', 'data', 'back'].map((key) => say(`limit.${key}`, names))),
      ...(ownSteps.length === 0 ? [] : [heading(say('ownSteps')), list(ownSteps)]),
      text(say('law')),
    ],
    signed: [say('placeAndDay'), say('signature')],
  };
}
