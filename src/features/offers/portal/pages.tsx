import { acceptOffer } from '#domain/contracts/offer.ts';
import { startSaid, type StartSaid } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { lawIfSignedToday } from '#features/contracts/queries/start-to-propose.ts';
import { getFile } from '#platform/files/files.ts';
import { Download } from '#platform/http/download.ts';
import { page, type PageAnswer, type PageCall } from '#platform/http/page.tsx';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { accept, ask, decline, neverAContract } from '../commands/answers.ts';
import { lastDayOf } from '../commands/mails.ts';
import { linkOf, shownOffer, type ShownOffer } from '../queries/shown.ts';
import { ChoiceForm, DeclineForm, QuestionForm } from '../schema.ts';
import { ConfirmPage } from './ConfirmPage.tsx';
import { OfferPage } from './OfferPage.tsx';

const read = ['offer', 'offer_preview'];
const answer = ['offer'];
type Call = PageCall<unknown>;
const versionOf = (call: Call) => call.subjectId as Id<'offer_version'>;

/** The page of the link's own version, or of the newest one. */
async function offerPage(call: Call, newest: boolean): Promise<PageAnswer | Refusal> {
  const shown = await shownOffer(call.tx, call.act, versionOf(call), newest);
  if (isRefusal(shown)) return shown;
  const link = await linkOf(call.tx, call.act);
  // Pages of an offer stay open for ever, since they tell what became of it; a preview does not.
  if (link?.kind === 'offer_preview' && link.expiresAt !== null && link.expiresAt <= call.act.now) return refuseRequest('link_has_expired');
  return pageOf(call, shown, link?.kind === 'offer_preview', await startOf(call, shown));
}

/** The first day of the term as the law lets it be for who would sign today. */
async function startOf({ tx, act }: Call, { version: { value } }: ShownOffer): Promise<StartSaid> {
  return startSaid(value.startsOn, act.today, await lawIfSignedToday(tx, act, value.buyer.kind, value.home.country));
}

function pageOf({ act, token, refused, typed }: Call, shown: ShownOffer, preview: boolean, start: StartSaid): PageAnswer {
  const { value, expiresAt } = shown.version;
  const t = textsIn(value.buyer.language);
  const lastDay = expiresAt === null ? null : formatDay(lastDayOf(expiresAt, act), t.language, 'long');
  return {
    title: `${t('offers:portal.title', { home: value.home.name })} – ${value.seller.name}`,
    language: t.language,
    body: (
      <OfferPage
        speaker={{ t, value }}
        shown={shown}
        token={token}
        start={start}
        zone={act.company.zone}
        lastDay={lastDay}
        preview={preview}
        {...(refused ? { refused, typed } : {})}
      />
    ),
  };
}

/** After a refusal: the page as it is now, with the sentence. A version that was replaced shows its story, which leads to the new one. */
const again = (call: Call) => offerPage(call, false);

const shownPage = page({ method: 'get', path: '/o/{token}', links: read, alsoClosed: true, handle: (call) => offerPage(call, false) });
const newestPage = page({ method: 'get', path: '/o/{token}/new', links: read, alsoClosed: true, handle: (call) => offerPage(call, true) });
const nextPage = page({ method: 'get', path: '/o/{token}/next', links: answer, alsoClosed: true, handle: (call) => offerPage(call, true) });

const logoPage = page({
  method: 'get',
  path: '/o/{token}/logo',
  links: read,
  alsoClosed: true,
  handle: async (call) => {
    const shown = await shownOffer(call.tx, call.act, versionOf(call));
    if (isRefusal(shown)) return shown;
    const hash = shown.version.value.seller.logoHash;
    const file = hash === null ? refuseRequest('no_such_page') : await getFile(call.tx, call.act, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

/** Where a page of this version is found, under this link. */
function placeOf(call: Call, versionId: string): string {
  return versionId === call.subjectId ? `/o/${call.token}` : `/o/${call.token}/new`;
}

const choosePage = page({
  method: 'post',
  path: '/o/{token}/choose',
  links: answer,
  alsoClosed: true,
  form: ChoiceForm,
  again,
  handle: async (call) => {
    const { versionId, planKey } = call.form;
    const shown = await shownOffer(call.tx, call.act, versionOf(call), versionId !== call.subjectId);
    if (isRefusal(shown)) return shown;
    if (shown.version.id !== versionId) return refuseRequest('no_such_record');
    const chosen = acceptOffer(shown.version.facts, shown.version.value.plans, planKey, call.act.now);
    if (isRefusal(chosen)) return chosen;
    const { value } = shown.version;
    const never = await neverAContract(call.tx, call.act, value, chosen.plan);
    if (never) return never;
    const t = textsIn(value.buyer.language);
    return {
      title: t('offers:portal.confirm.title', { plan: chosen.plan.name[t.language] }),
      language: t.language,
      body: (
        <ConfirmPage
          speaker={{ t, value }}
          shown={shown}
          token={call.token}
          plan={chosen.plan}
          start={await startOf(call, shown)}
          back={placeOf(call, versionId)}
        />
      ),
    };
  },
});

const acceptPage = page({
  method: 'post',
  path: '/o/{token}/accept',
  links: answer,
  alsoClosed: true,
  form: ChoiceForm,
  again,
  handle: async (call) => {
    const accepted = await accept(call.tx, call.act, { linkVersionId: versionOf(call), ...call.form });
    return isRefusal(accepted) ? accepted : { redirect: `/o/${call.token}/next` };
  },
});

const questionPage = page({
  method: 'post',
  path: '/o/{token}/question',
  links: answer,
  alsoClosed: true,
  form: QuestionForm,
  again,
  handle: async (call) => {
    const asked = await ask(call.tx, call.act, { linkVersionId: versionOf(call), ...call.form });
    return isRefusal(asked) ? asked : { redirect: `${placeOf(call, call.form.versionId)}#questions` };
  },
});

const declinePage = page({
  method: 'post',
  path: '/o/{token}/decline',
  links: answer,
  alsoClosed: true,
  form: DeclineForm,
  again,
  handle: async (call) => {
    const { versionId, why, reason: words } = call.form;
    const shown = await shownOffer(call.tx, call.act, versionOf(call));
    if (isRefusal(shown)) return shown;
    // Kept as the client read it.
    const t = textsIn(shown.version.value.buyer.language);
    const reason = [why ? t(`offers:portal.declineWhy.${why}`) : '', words].filter(Boolean).join(' – ');
    const declined = await decline(call.tx, call.act, { linkVersionId: versionOf(call), versionId, reason });
    return isRefusal(declined) ? declined : { redirect: placeOf(call, versionId) };
  },
});

export const offersPages = [shownPage, newestPage, nextPage, logoPage, choosePage, acceptPage, questionPage, declinePage];
