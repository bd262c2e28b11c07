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
            <div key={kind}>
              <p>{t(`contracts:apart.means.${kind}`)}</p>
              <dl>
                {devices.map((one) => (
                  <div key={apartName(one)}>
                    <dt>{apartName(one)}</dt>
                    <dd style={{ whiteSpace: 'pre-line' }}>{apartWhy(t, one)}</dd>
                  </div>
                ))}
              </dl>
            </div>
          )
        );
      })}
    </section>
  );
}
