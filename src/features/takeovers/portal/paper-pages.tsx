import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { getFile } from '#platform/files/files.ts';
import { Download } from '#platform/http/download.ts';
import { page, type PageAnswer } from '#platform/http/page.tsx';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { postedStrokes } from '#platform/pdf/strokes.ts';
import { type Typed, typedToSign } from '#ui/sign-at-a-distance.tsx';
import { answerHeard } from '../commands/before/heard.ts';
import { declineReprogramming } from '../commands/before/ends.ts';
import { circumstancesOfTakeover } from '../commands/papers/law.ts';
import { askPaperCode } from '../commands/signing/codes.ts';
import { signPaperNotAlone } from '../commands/signing/circumstances.ts';
import { signPaperAtADistance } from '../commands/signing/sign.ts';
import { planWithdrawal, withdrawPaper } from '../commands/signing/withdraw.ts';
import { ClosedPage, DeclinePage, WithdrawPage } from './ConfirmPages.tsx';
import { DeclineForm, HeardAnswerForm, SignPaperForm, WithdrawPaperForm } from './forms.ts';
import { PaperPage } from './PaperPage.tsx';
import type { PaperForClient } from '../queries/for-client.ts';
import { owedWhenLeft } from '../queries/owed.ts';
import { type Call, opened, readPaper, withPaper } from './read.ts';

const path = '/t/{token}/papers/{documentId}' as const;

async function paperView(
  call: Call,
  refused: Refusal | undefined = call.refused,
  typed: Typed | undefined = typedToSign(call.typed),
): Promise<PageAnswer | Refusal> {
  const found = await readPaper(call);
  if (isRefusal(found)) return found;
  const { takeover, listed, paper } = found;
  const circumstances = await circumstancesOfTakeover(call.tx, call.act, takeover.id);
  return {
    title: `${paper.printed.title} – ${takeover.firm.name}`,
    language: takeover.language,
    ...(refused ? { status: refused.status } : {}),
    ...(listed.open ? { scripts: ['sign-pad.js'] } : {}),
    body: (
      <PaperPage
        {...{ takeover, listed, paper, refused, typed }}
        posted={call.typed}
        t={textsIn(takeover.language)}
        token={call.token}
        place={circumstances?.place ?? null}
        zone={call.act.company.zone}
        today={call.act.today}
      />
    ),
  };
}
const again = (call: Call) => paperView(call);

const shownPage = page({ method: 'get', path, ...opened, handle: again });

/** The bytes whose hash the page shows: before the signature the paper to sign, after it the sealed one. */
const pdfPage = page({
  method: 'get',
  path: `${path}/pdf`,
  ...opened,
  handle: async (call) => {
    const found = await readPaper(call);
    if (isRefusal(found)) return found;
    const file = await getFile(call.tx, call.act, found.paper.sealedHash ?? found.paper.fileHash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

const photoPage = page({
  method: 'get',
  path: `${path}/photos/{hash}`,
  ...opened,
  handle: async (call) => {
    const found = await readPaper(call);
    if (isRefusal(found)) return found;
    const its = found.paper.printed.blocks.find((block) => block.kind === 'picture' && block.hash === call.params['hash']);
    const file = its?.kind === 'picture' ? await getFile(call.tx, call.act, its.hash) : refuseRequest('no_such_page');
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

const heardPage = page({
  method: 'post',
  path: `${path}/heard`,
  ...opened,
  form: HeardAnswerForm,
  // Whatever is pasted comes back with what is wrong with it.
  formMaxBytes: 1_000_000,
  again,
  handle: (call) =>
    withPaper(call, async ({ takeover, listed, here }) => {
      const { name: byName, ...said } = call.form;
      const answered = await answerHeard(call.tx, call.act, takeover.id, { documentId: listed.id, byName, through: 'page', ...said });
      return isRefusal(answered) ? answered : { redirect: here };
    }),
});

const codePage = page({
  method: 'post',
  path: `${path}/code`,
  ...opened,
  again,
  handle: (call) =>
    withPaper(call, async ({ listed, here }) => {
      const sent = await askPaperCode(call.tx, call.act, listed.id, call.caller);
      if (isRefusal(sent)) return sent;
      return 'wrong' in sent ? newest(call, sent.wrong) : { redirect: `${here}#sign` };
    }),
});

/** The paper was drawn up anew, which is kept: the page shows the new one and says why. */
async function newest(call: Call, wrong: Refusal): Promise<PageAnswer | Refusal> {
  const found = await readPaper(call);
  if (isRefusal(found)) return found;
  const next = found.takeover.papers.find(({ kind, newest: is }) => is && kind === found.listed.kind);
  return paperView({ ...call, params: { ...call.params, documentId: next?.id ?? found.listed.id } }, wrong);
}

/** The way out of what the page assumes: the paper is made for a signature in person. Said often, it is said once. */
const notAlonePage = page({
  method: 'post',
  path: `${path}/not-alone`,
  ...opened,
  again,
  handle: (call) =>
    withPaper(call, async ({ listed }) => {
      const made = await signPaperNotAlone(call.tx, call.act, listed.id);
      return isRefusal(made) ? made : { redirect: `/t/${call.token}` };
    }),
});

const signPage = page({
  method: 'post',
  path: `${path}/sign`,
  ...opened,
  form: SignPaperForm,
  formMaxBytes: 1_000_000,
  again,
  handle: (call) =>
    withPaper(call, async ({ listed, here }) => {
      const { documentHash, name, consent, earlyStart, strokes, code } = call.form;
      const ticked = { consent: consent === 'yes', earlyStart: earlyStart === 'yes' };
      const signing = { documentHash, name, code, strokes: postedStrokes(strokes), ...ticked };
      const signed = await signPaperAtADistance(call.tx, call.act, listed.id, signing, call.caller);
      if (isRefusal(signed)) return signed;
      if (!('wrong' in signed)) return { redirect: here };
      // The tries were counted, so this is an answer that is kept, not a refusal that is undone.
      if (signed.wrong.refusal === 'document_was_drawn_up_anew') return newest(call, signed.wrong);
      return paperView(call, signed.wrong, { name, strokes, ...ticked });
    }),
});

async function declineView(call: Call): Promise<PageAnswer | Refusal> {
  const found = await readPaper(call);
  if (isRefusal(found)) return found;
  const { takeover, listed, paper, here } = found;
  const t = textsIn(takeover.language);
  const about = { takeover, t, token: call.token, title: paper.printed.title };
  const may = listed.kind === 'acceptance' && listed.open;
  return {
    title: t('takeovers:page.declineTitle'),
    language: takeover.language,
    body: may ? (
      <DeclinePage {...about} here={here} refused={call.refused} posted={call.typed} />
    ) : (
      <ClosedPage {...about} words={t('takeovers:page.nothingToDecline')} />
    ),
  };
}
const declineAskPage = page({ method: 'get', path: `${path}/decline`, ...opened, handle: declineView });
const declinePage = page({
  method: 'post',
  path: `${path}/decline`,
  ...opened,
  form: DeclineForm,
  again: declineView,
  handle: (call) =>
    withPaper(call, async ({ takeover, listed }) => {
      if (listed.kind !== 'acceptance') return refuseRequest('no_such_page');
      const { name: byName, reason } = call.form;
      const ended = await declineReprogramming(call.tx, call.act, takeover.id, { reason, byName, through: 'page' });
      return isRefusal(ended) ? ended : { redirect: `/t/${call.token}` };
    }),
});

async function withdrawView(call: Call): Promise<PageAnswer | Refusal> {
  const found = await readPaper(call);
  if (isRefusal(found)) return found;
  const { takeover, listed, paper, here } = found;
  const t = textsIn(takeover.language);
  const about = { takeover, t, token: call.token, title: paper.printed.title };
  const on = await planWithdrawal(call.tx, call.act, listed.id);
  const { owedCents } = await owedWhenLeft(call.tx, call.act, { takeoverId: takeover.id, documentId: listed.id, on: call.act.today });
  return {
    title: t('takeovers:page.withdrawTitle'),
    language: takeover.language,
    body: isRefusal(on) ? (
      <ClosedPage {...about} words={whyNotLeft(call.refused ?? on, listed, takeover.language)} />
    ) : (
      <WithdrawPage
        {...about}
        here={here}
        signedBy={listed.signedBy ?? ''}
        owedCents={owedCents}
        refused={call.refused}
        posted={call.typed}
      />
    ),
  };
}
/** To whoever comes to leave what cannot be left: why, in words for a client. */
function whyNotLeft({ refusal }: Refusal, { performedOn }: PaperForClient, language: Language): string {
  const t = textsIn(language);
  if (refusal !== 'paper_is_performed_in_full' || performedOn === null) return t('takeovers:page.nothingToWithdraw');
  return t('takeovers:page.performed', { day: formatDay(performedOn, language, 'long') });
}
const withdrawAskPage = page({ method: 'get', path: `${path}/withdraw`, ...opened, handle: withdrawView });
const withdrawPage = page({
  method: 'post',
  path: `${path}/withdraw`,
  ...opened,
  form: WithdrawPaperForm,
  again: withdrawView,
  handle: (call) =>
    withPaper(call, async ({ listed }) => {
      const done = await withdrawPaper(call.tx, call.act, listed.id, { ...call.form, through: 'online' });
      return isRefusal(done) ? done : { redirect: `/t/${call.token}` };
    }),
});

export const paperPages = [
  shownPage,
  pdfPage,
  photoPage,
  heardPage,
  codePage,
  notAlonePage,
  signPage,
  declineAskPage,
  declinePage,
  withdrawAskPage,
  withdrawPage,
];
