import type { SigningPlace } from '#domain/contracts/consumer-law/lawful-days.ts';
import { isPriced, signedKinds, type SignedKind } from '#domain/takeovers/papers.ts';
import { mayLeave, wayIsRight } from '#domain/takeovers/signing.ts';
import type { Day, Zone } from '#domain/time.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import { PaperBlocks } from '#ui/PaperBlocks.tsx';
import { answersField, CodeForm, NotAlone, SignForm, type Typed } from '#ui/sign-at-a-distance.tsx';
import type { ShownPaper } from '../commands/papers/shown.ts';
import { withoutItsQuestion } from '../documents/heard.ts';
import { besideEarly } from '../documents/printed.ts';
import type { PaperForClient } from '../queries/for-client.ts';
import { type About, Back, Frame } from './Frame.tsx';
import { HeardForm } from './HeardForm.tsx';
import { whatIsNow } from './now.ts';

export interface OfPaper extends About {
  readonly paper: ShownPaper;
  readonly listed: PaperForClient;
  readonly place: SigningPlace | null;
  readonly zone: Zone;
  readonly today: Day;
  /** What was typed before, when the form comes back. */
  readonly typed?: Typed | undefined;
}

/** A paper of a client: read it, answer or sign it; once signed, its copy. */
export function PaperPage({ today, ...about }: OfPaper) {
  const { paper, listed, t, token, takeover } = about;
  const { printed } = paper;
  const here = `/t/${token}/papers/${paper.id}`;
  return (
    <Frame
      {...about}
      refused={answersField(about.refused) && listed.open ? undefined : about.refused}
      title={printed.title}
      subtitle={printed.subtitle}
    >
      {listed.signedAt && (
        <p className="notice text-(--good)">
          {t('takeovers:page.signedAndSealed', {
            name: listed.signedBy ?? '',
            when: formatInstant(listed.signedAt, about.zone, takeover.language, 'words'),
          })}
        </p>
      )}
      <Answered {...about} />
      {!listed.newest && listed.signedAt === null && <p className="notice">{t('takeovers:page.older')}</p>}
      <section className="panel flex flex-col gap-4 p-5" lang={printed.language}>
        <PaperBlocks
          facts={printed.facts}
          blocks={listed.answer ? withoutItsQuestion(printed) : printed.blocks}
          photos={`${here}/photos`}
          heading="h2"
        />
      </section>
      {printed.law && listed.signedAt === null && (
        <section className="panel flex flex-col gap-3 p-5">
          <h2 className="text-[1.25rem]">{printed.law.title}</h2>
          {printed.law.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="text-xs text-(--ink-faint)">{printed.law.general}</p>
        </section>
      )}
      <div>
        <a className="button button-secondary" href={`${here}/pdf`} target="_blank" rel="noreferrer">
          {t(listed.sealedHash ? 'takeovers:page.signedCopy' : 'takeovers:page.asPdf')}
        </a>
      </div>
      <p className="text-xs break-all text-(--ink-faint)">
        {t('ui:named', { name: t('contracts:portal.fingerprint'), value: listed.sealedHash ?? paper.fileHash })}
      </p>
      {listed.open && (paper.kind === 'heard' ? <HeardForm {...about} here={here} /> : <ToSign {...about} here={here} />)}
      {mayLeave(listed, today) && (
        <p>
          <a className="link" href={`${here}/withdraw`}>
            {t('takeovers:page.withdraw')}
          </a>
        </p>
      )}
      <Back t={t} token={token} />
    </Frame>
  );
}

/** The client answered: that it arrived, what they said and when, and what happens next. Of an answer that another version followed, only what was said. */
function Answered({ listed, takeover, t, zone }: Omit<OfPaper, 'today'>) {
  const { answer, answeredAt, answeredBy, answerWords, newest } = listed;
  if (answer === null || answeredAt === null) return null;
  const when = formatInstant(answeredAt, zone, takeover.language, 'words');
  return (
    <section className="notice flex-col" role="status">
      <p className="text-[1.25rem] leading-snug text-(--good)">
        {t(`takeovers:page.heard.arrived.${answer}`, { name: answeredBy ?? '', when })}
      </p>
      {answerWords && <p className="whitespace-pre-line wrap-anywhere">{t('takeovers:doc.quoted', { words: answerWords })}</p>}
      {newest && <p>{whatIsNow(takeover, t)}</p>}
    </section>
  );
}

type ToSignProps = Omit<OfPaper, 'today'> & { readonly here: string };

function ToSign(about: ToSignProps) {
  const { takeover, paper, place, t, here } = about;
  const company = takeover.firm.name;
  const kind = signedKinds.find((one) => one === paper.kind);
  if (!kind) return null;
  if (wayIsRight(kind, 'distance', place) !== true) return <p className="notice">{t('takeovers:page.inPerson', { company })}</p>;
  return (
    <section id="sign" className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('contracts:portal.sign')}</h2>
      {takeover.codeTo === null ? (
        <p>{t('takeovers:page.noAddress', { company })}</p>
      ) : (
        <AtADistance {...about} kind={kind} codeTo={takeover.codeTo} />
      )}
      {kind === 'acceptance' && (
        <p>
          <a className="link" href={`${here}/decline`}>
            {t('takeovers:page.decline')}
          </a>
        </p>
      )}
    </section>
  );
}

function AtADistance({ takeover, paper, typed, zone, t, here, refused, kind, codeTo }: ToSignProps & { kind: SignedKind; codeTo: string }) {
  const { printed } = paper;
  const company = takeover.firm.name;
  const until = takeover.code?.documentId === paper.id ? takeover.code.until : null;
  const { early, earlyWords } = printed;
  return (
    <>
      {isPriced(kind) && (
        <NotAlone
          action={`${here}/not-alone`}
          said={t('contracts:portal.distance', { company })}
          notAlone={t('contracts:portal.notAlone', { company })}
          hint={t('takeovers:page.notAloneHint')}
        />
      )}
      <CodeForm
        action={`${here}/code`}
        said={
          until
            ? t('contracts:portal.codeSent', { to: codeTo, until: formatInstant(until, zone, takeover.language, 'time') })
            : t('contracts:portal.codeFirst', { to: codeTo })
        }
        ask={t(until ? 'contracts:portal.anotherCode' : 'contracts:portal.askCode')}
        again={until !== null}
      />
      {(until ?? typed) && printed.consent !== null && (
        <SignForm
          action={`${here}/sign`}
          documentHash={paper.fileHash}
          words={{
            code: t('contracts:portal.code'),
            name: t('contracts:portal.name'),
            draw: t('contracts:portal.draw'),
            clear: t('contracts:portal.clear'),
            submit: t(isPriced(kind) ? 'contracts:portal.submit' : 'contracts:portal.sign'),
          }}
          early={early === null ? null : { title: earlyWords?.title ?? '', text: early, without: besideEarly(earlyWords) }}
          consent={printed.consent}
          typed={typed}
          refused={refused}
          t={t}
        />
      )}
    </>
  );
}
