import { Fragment } from 'react';
import { apartKinds } from '#domain/products/apart.ts';
import { apartName, apartWhy } from '#features/contracts/queries/apart-words.ts';
import type { Speaker } from './words.ts';

/** The devices that a contract sets apart, by what it means for them, each with why. Nothing where there are none. */
export function Apart({ speaker: { t, value } }: { speaker: Speaker }) {
  const { apart = [] } = value;
  if (apart.length === 0) return null;
  return (
    <section className="portal-terms">
      <h2>{t('contracts:apart.title')}</h2>
      {apartKinds.map((kind) => {
        const devices = apart.filter((one) => one.kind === kind);
        return (
          devices.length > 0 && (
            <Fragment key={kind}>
              <p>{t(`contracts:apart.means.${kind}`)}</p>
              <ul>
                {devices.map((one, at) => (
                  <li key={at}>
                    <strong>{apartName(one)}</strong>
                    {apartWhy(t, one)
                      .split('\n')
                      .filter(Boolean)
                      .map((line, nth) => (
                        <p key={nth} className="portal-quiet">
                          {line}
                        </p>
                      ))}
                  </li>
                ))}
              </ul>
            </Fragment>
          )
        );
      })}
    </section>
  );
}
