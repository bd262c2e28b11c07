import { lastDayToLeave, mayLeave } from '#domain/takeovers/signing.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { PaperForClient, TakeoverForClient } from '../queries/for-client.ts';
import { type About, Unbroken } from './Frame.tsx';

/** The papers: what is to be answered, what was signed, with its copy, and until when the law lets the client leave it. */
export function Papers({ takeover, t, token, today }: About & { today: Day }) {
  const shown = takeover.papers.filter((one) => one.newest || one.signedAt !== null);
  if (shown.length + takeover.reports.length === 0) return null;
  return (
    <section className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('takeovers:page.papers')}</h2>
      <ul className="flex flex-col gap-4">
        {shown.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 border-t border-(--line) pt-3">
            <p>
              <a className="link font-semibold" href={`/t/${token}/papers/${one.id}`}>
                <Unbroken words={one.title} />
              </a>
            </p>
            <p className="text-(--ink-soft)">{paperState(one, takeover, t, today)}</p>
            {one.sealedHash && (
              <div>
                <a className="button button-secondary" href={`/t/${token}/papers/${one.id}/pdf`} target="_blank" rel="noreferrer">
                  {t('takeovers:page.signedCopy')}
                </a>
              </div>
            )}
            {mayLeave(one, today) && (
              <p>
                <a className="link" href={`/t/${token}/papers/${one.id}/withdraw`}>
                  {t('takeovers:page.withdraw')}
                </a>
              </p>
            )}
          </li>
        ))}
        {takeover.reports.map(({ id, kind, standing, issuedOn }) => (
          <li key={id} className="flex flex-col gap-2 border-t border-(--line) pt-3">
            <p>
              <a className="link font-semibold" href={`/t/${token}/reports/${id}`} target="_blank" rel="noreferrer">
                {t(`reports:kind.${kind}`)}
              </a>
            </p>
            <p className="text-(--ink-soft)">
              {t(`reports:standing.${standing}`)} · {formatDay(issuedOn, takeover.language, 'long')}
            </p>
          </li>
        ))}
      </ul>
      {takeover.reports.length > 0 && (
        <p>
          <a className="link" href={`/t/${token}/reports`}>
            {t('reports:client.open')}
          </a>
        </p>
      )}
    </section>
  );
}

export function paperState(paper: PaperForClient, { language }: Pick<TakeoverForClient, 'language'>, t: About['t'], today: Day): string {
  const on = (day: Day) => formatDay(day, language, 'long');
  const { withdrawnOn, signedOn, signedBy, withdrawalEndsOn, performedOn, answer, open } = paper;
  if (withdrawnOn) return t('takeovers:page.withdrawn', { day: on(withdrawnOn) });
  if (signedOn) {
    const said = t('takeovers:page.signedBy', { name: signedBy ?? '', day: on(signedOn) });
    if (withdrawalEndsOn === null || today > withdrawalEndsOn) return said;
    if (!mayLeave(paper, today)) return `${said} ${t('takeovers:page.performed', { day: on(performedOn ?? today) })}`;
    const last = lastDayToLeave(paper) ?? today;
    // The day itself is left to them; the law would end the right with the work.
    const until = last === performedOn ? 'performedToday' : 'withdrawUntil';
    return `${said} ${t(`takeovers:page.${until}`, { day: on(last) })}`;
  }
  if (answer) return t(`takeovers:page.answered.${answer}`);
  return t(open ? 'takeovers:page.waitsForYou' : 'takeovers:page.toRead');
}
