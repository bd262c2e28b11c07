import { contractAnswers, earliestLastDay } from '#domain/contracts/contract-can.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { getFile } from '#platform/files/files.ts';
import { Download } from '#platform/http/download.ts';
import { page, type PageAnswer, type PageCall } from '#platform/http/page.tsx';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { postedStrokes } from '#platform/pdf/strokes.ts';
import { terminate, withdraw } from '../commands/after.ts';
import { signNotAlone } from '../commands/not-alone.ts';
import { askCode } from '../commands/send.ts';
import { signAtADistance } from '../commands/sign.ts';
import { contractForClient, type ContractForClient } from '../queries/for-client.ts';
import { refuse } from '../refusals.ts';
import { OnlineEndForm, OnlineWithdrawForm, SignForm } from '../schema.ts';
import { ClosedPage, EndPage, WithdrawPage } from './AfterPages.tsx';
import { ContractPage } from './ContractPage.tsx';
import { typedToSign } from '#ui/sign-at-a-distance.tsx';

/** Links to a contract are withdrawn where a newer one takes their place. */
const opened = { links: ['contract'], withdrawnAs: refuse('contract_link_was_replaced') };
type Call<F = unknown> = PageCall<F>;
const contractOf = (call: Call) => call.subjectId as Id<'contract'>;
const read = (call: Call) => contractForClient(call.tx, call.act, contractOf(call));

function shown(call: Call, contract: ContractForClient, refused = call.refused, typed = typedToSign(call.typed)): PageAnswer {
  const t = textsIn(contract.language);
  return {
    title: `${t('contracts:portal.title', { number: contract.number })} – ${contract.printed.firm.name}`,
    language: contract.language,
    ...(refused ? { status: refused.status } : {}),
    ...(contract.state === 'to_sign' ? { scripts: ['sign-pad.js'] } : {}),
    body: (
      <ContractPage
        contract={contract}
        t={t}
        token={call.token}
        answers={contractAnswers(contract.facts, call.act.today)}
        zone={call.act.company.zone}
        today={call.act.today}
        refused={refused}
        typed={typed}
      />
    ),
  };
}

async function contractPage(call: Call): Promise<PageAnswer | Refusal> {
  const contract = await read(call);
  return isRefusal(contract) ? contract : shown(call, contract);
}

const shownPage = page({ method: 'get', path: '/s/{token}', ...opened, handle: contractPage });

/** The bytes whose hash the page shows: before the signature the document to sign, after it the sealed one. */
const documentPage = page({
  method: 'get',
  path: '/s/{token}/document',
  ...opened,
  handle: async (call) => {
    const contract = await read(call);
    if (isRefusal(contract)) return contract;
    const file = await getFile(call.tx, call.act, contract.signed?.sealedHash ?? contract.documentHash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

const logoPage = page({
  method: 'get',
  path: '/s/{token}/logo',
  ...opened,
  handle: async (call) => {
    const contract = await read(call);
    if (isRefusal(contract)) return contract;
    const hash = contract.printed.logoHash;
    const file = hash === null ? refuseRequest('no_such_page') : await getFile(call.tx, call.act, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

const codePage = page({
  method: 'post',
  path: '/s/{token}/code',
  ...opened,
  again: contractPage,
  handle: async (call) => {
    const sent = await askCode(call.tx, call.act, contractOf(call), call.caller);
    if (isRefusal(sent)) return sent;
    if (!('wrong' in sent)) return { redirect: `/s/${call.token}#sign` };
    // The document was drawn up anew, which is kept.
    const contract = await read(call);
    return isRefusal(contract) ? contract : shown(call, contract, sent.wrong);
  },
});

/** The way out of what the page assumes: the contract is made for a signature in person, and no link signs it any more. Said often, it is said once. */
const notAlonePage = page({
  method: 'post',
  path: '/s/{token}/not-alone',
  ...opened,
  again: contractPage,
  handle: async (call) => {
    const made = await signNotAlone(call.tx, call.act, contractOf(call));
    return isRefusal(made) ? made : { redirect: `/s/${call.token}` };
  },
});

const signPage = page({
  method: 'post',
  path: '/s/{token}/sign',
  ...opened,
  form: SignForm,
  formMaxBytes: 1_000_000,
  again: contractPage,
  handle: async (call) => {
    const { documentHash, name, consent, earlyStart, strokes, code } = call.form;
    const signed = await signAtADistance(
      call.tx,
      call.act,
      contractOf(call),
      { documentHash, name, code, strokes: postedStrokes(strokes), consent: consent === 'yes', earlyStart: earlyStart === 'yes' },
      call.caller,
    );
    if (isRefusal(signed)) return signed;
    if (!('wrong' in signed)) return { redirect: `/s/${call.token}` };
    // The tries were counted, so this is an answer that is kept, not a refusal that is undone.
    const contract = await read(call);
    return isRefusal(contract)
      ? contract
      : shown(call, contract, signed.wrong, { name, strokes, consent: consent === 'yes', earlyStart: earlyStart === 'yes' });
  },
});

/** Why a client can no longer do it, said to themselves; null where they can. */
function whyClosed({ facts, language }: ContractForClient, answer: true | Refusal): string | null {
  if (!isRefusal(answer)) return null;
  const t = textsIn(language);
  return facts.withdrawnOn
    ? t('contracts:portal.withdrawn', { day: formatDay(facts.withdrawnOn, language, 'long') })
    : problemText(answer, t);
}

async function withdrawView(call: Call): Promise<PageAnswer | Refusal> {
  const contract = await read(call);
  if (isRefusal(contract)) return contract;
  const t = textsIn(contract.language);
  const about = { contract, t, token: call.token };
  const closed = whyClosed(contract, contractAnswers(contract.facts, call.act.today).withdraw);
  return {
    title: t('contracts:portal.withdrawTitle', { number: contract.number }),
    language: contract.language,
    body: closed ? <ClosedPage {...about} words={closed} /> : <WithdrawPage {...about} refused={call.refused} />,
  };
}

const withdrawAskPage = page({ method: 'get', path: '/s/{token}/withdraw', ...opened, handle: withdrawView });
const withdrawPage = page({
  method: 'post',
  path: '/s/{token}/withdraw',
  ...opened,
  form: OnlineWithdrawForm,
  again: withdrawView,
  handle: async (call) => {
    const done = await withdraw(call.tx, call.act, contractOf(call), { ...call.form, through: 'online' });
    return isRefusal(done) ? done : { redirect: `/s/${call.token}` };
  },
});

async function endView(call: Call): Promise<PageAnswer | Refusal> {
  const contract = await read(call);
  if (isRefusal(contract)) return contract;
  if (!contract.signed?.lawful.onlineEndFunction) return refuse('online_function_is_not_offered');
  const t = textsIn(contract.language);
  const earliest = earliestLastDay(contract.facts, contract.noticeDays, call.act.today);
  const about = { contract, t, token: call.token };
  const closed = whyClosed(contract, contractAnswers(contract.facts, call.act.today).terminate);
  return {
    title: t('contracts:portal.end'),
    language: contract.language,
    body: closed ? (
      <ClosedPage {...about} words={closed} />
    ) : (
      <EndPage {...about} earliest={earliest} refused={call.refused} posted={call.typed} />
    ),
  };
}

const endAskPage = page({ method: 'get', path: '/s/{token}/end', ...opened, handle: endView });
const endPage = page({
  method: 'post',
  path: '/s/{token}/end',
  ...opened,
  form: OnlineEndForm,
  again: endView,
  handle: async (call) => {
    const { lastDay, name, reason } = call.form;
    const contract = await read(call);
    if (isRefusal(contract)) return contract;
    const words = reason || textsIn(contract.language)('contracts:portal.endedOnline');
    const done = await terminate(call.tx, call.act, contractOf(call), {
      lastDay,
      name,
      ground: 'client',
      reason: words,
      through: 'online',
    });
    return isRefusal(done) ? done : { redirect: `/s/${call.token}` };
  },
});

export const contractsPages = [
  shownPage,
  documentPage,
  logoPage,
  codePage,
  notAlonePage,
  signPage,
  withdrawAskPage,
  withdrawPage,
  endAskPage,
  endPage,
];
