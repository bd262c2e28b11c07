import { ShieldCheck } from 'lucide-react';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { RotationShown } from '../remote.ts';
import { useRotation } from './refresh.ts';

type Secret = NonNullable<RotationShown['secrets']>[number];

/** The secrets of the vault that the previous firm knew, by name: done once the vault has them anew. Nothing where the vault holds none. */
export function Rotation({ homeId }: { homeId: string }) {
  const { t } = useLocale();
  const { data } = useRotation(homeId);
  if (!data || (data.secretsToChange === 0 && !data.secrets?.length)) return null;
  const { secrets, secretsToChange } = data;
  return (
    <Panel
      flush={secrets !== null}
      title={t('information:rotation.title')}
      hint={secrets && t('information:rotation.hint')}
      actions={
        secrets && (
          <LinkButton small look="secondary" href={`/homes/${homeId}/vault?show=to_change`}>
            {t('information:rotation.toVault')}
          </LinkButton>
        )
      }
    >
      {secrets === null ? (
        <p className="text-ink-soft">{t('information:rotation.inVault', { count: secretsToChange })}</p>
      ) : (
        <ul className="divide-y divide-line-soft">
          {secretsToChange === 0 && (
            <li className="flex items-center gap-2 px-4 py-2.5 sm:px-5">
              <ShieldCheck className="size-4.5 flex-none text-good" aria-hidden="true" />
              {t('information:rotation.allChanged')}
            </li>
          )}
          {secrets.map((secret) => (
            <Row key={secret.id} secret={secret} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ secret: { id, name, systemName, changedOn, isEarly } }: { secret: Secret }) {
  const { t, language } = useLocale();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5 px-4 py-2.5 sm:px-5">
      <div className="min-w-0 wrap-anywhere">
        <a className="link font-medium" href={`/secrets/${id}`}>
          {name}
        </a>
        {systemName && <span className="text-ink-soft"> · {systemName}</span>}
        {isEarly && <p className="text-sm text-ink-soft">{t('information:rotation.early')}</p>}
      </div>
      <Badge tone={changedOn && !isEarly ? 'good' : 'warn'} dot>
        {changedOn ? t('information:rotation.changed', { day: formatDay(changedOn, language) }) : t('information:rotation.toChange')}
      </Badge>
    </li>
  );
}
