import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Zone } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { CodeForm, NotAlone, SignForm } from '#ui/sign-at-a-distance.tsx';
import type { About } from './Frame.tsx';

export function ToSign({ contract, t, token, zone, typed, refused, answer }: About & { zone: Zone; answer: true | Refusal }) {
  const { printed, codeTo, codeUntil, circumstances, facts, language } = contract;
  const company = printed.firm.name;
  if (isRefusal(answer))
    return <p className="notice">{t('contracts:portal.startPassed', { company, day: formatDay(facts.startsOn, language, 'long') })}</p>;
  if (circumstances.place !== 'distance') return <p className="notice">{t('contracts:portal.inPerson', { company })}</p>;
  if (codeTo === null) return <p className="notice">{t('contracts:portal.noAddress', { company })}</p>;
  return (
    <section id="sign" className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('contracts:portal.sign')}</h2>
      <NotAlone
        action={`/s/${token}/not-alone`}
        said={t('contracts:portal.distance', { company })}
        notAlone={t('contracts:portal.notAlone', { company })}
        hint={t('contracts:portal.notAloneHint')}
      />
      {printed.law.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <CodeForm
        action={`/s/${token}/code`}
        said={
          codeUntil
            ? t('contracts:portal.codeSent', { to: codeTo, until: formatInstant(codeUntil, zone, language, 'time') })
            : t('contracts:portal.codeFirst', { to: codeTo })
        }
        ask={t(codeUntil ? 'contracts:portal.anotherCode' : 'contracts:portal.askCode')}
        again={codeUntil !== null}
      />
      {(codeUntil ?? typed) && (
        <SignForm
          action={`/s/${token}/sign`}
          documentHash={contract.documentHash}
          words={{
            code: t('contracts:portal.code'),
            name: t('contracts:portal.name'),
            draw: t('contracts:portal.draw'),
            clear: t('contracts:portal.clear'),
            submit: t('contracts:portal.submit'),
          }}
          early={printed.early}
          consent={printed.consent}
          {...{ t, typed, refused }}
        />
      )}
    </section>
  );
}
