import { Eye, FileDown, History, PencilLine, Plus } from 'lucide-react';
import { fieldsOf, type SecretField } from '#domain/vault/kinds.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, IconButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import type { PartShown, SecretShown } from '../remote.ts';

interface DetailsProps {
  readonly secret: SecretShown;
  readonly mayReveal: boolean;
  readonly mayEdit: boolean;
  readonly onReveal: (field: SecretField, valueId?: string) => void;
  readonly onWrite: (field: SecretField) => void;
  readonly onClose: () => void;
}

/** A secret with its parts: when each was written and by whom, and the ways to see it and to write it anew. */
export function SecretDetails({ secret, mayReveal, mayEdit, onReveal, onWrite, onClose }: DetailsProps) {
  const t = useTexts();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={secret.name} hint={about(secret, t(`vault:kind.${secret.kind}`))}>
      <ul className="divide-y divide-line-soft">
        {fieldsOf[secret.kind].map((field) => {
          const part = secret.parts.find((one) => one.field === field && !one.emptied);
          return (
            <li key={field} className="grid gap-2 py-3 first:pt-0">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {t(`vault:field.${field}`)}
                    {secret.toChange.includes(field) && <Badge tone="warn">{t('vault:show.to_change')}</Badge>}
                  </p>
                  <p className="text-sm text-ink-soft">{part ? <Written {...part} /> : t('vault:part.missing')}</p>
                </div>
                <div className="flex flex-wrap gap-2">
                  {mayEdit && (
                    <Button
                      small
                      icon={part ? <PencilLine aria-hidden="true" /> : <Plus aria-hidden="true" />}
                      onClick={() => onWrite(field)}
                    >
                      {t(part ? 'vault:part.write' : 'vault:part.add')}
                    </Button>
                  )}
                  {mayReveal && part && (
                    <Button
                      small
                      look="primary"
                      icon={field === 'file' ? <FileDown aria-hidden="true" /> : <Eye aria-hidden="true" />}
                      onClick={() => onReveal(field)}
                    >
                      {t(field === 'file' ? 'vault:part.download' : field === 'totp' ? 'vault:part.code' : 'vault:part.show')}
                    </Button>
                  )}
                </div>
              </div>
              {mayReveal && <Earlier part={secret.parts.find((one) => one.field === field)} onReveal={onReveal} />}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

const about = ({ username, address, systemName, deviceName }: SecretShown, kind: string): string =>
  [kind, username, address, deviceName ?? systemName].filter(Boolean).join(' · ');

function Written({ setAt, setBy }: Pick<PartShown, 'setAt' | 'setBy'>) {
  return (
    <>
      <InstantText instant={setAt} /> · {setBy}
    </>
  );
}

/** What was in a part before: a device may still have it. */
function Earlier({ part, onReveal }: { part: PartShown | undefined; onReveal: DetailsProps['onReveal'] }) {
  const t = useTexts();
  if (!part || part.earlier.length === 0 || part.field === 'totp') return null;
  return (
    <details className="text-sm text-ink-soft">
      <summary className="flex min-h-(--tap) cursor-pointer items-center gap-1.5">
        <History className="size-4" aria-hidden="true" />
        {t('vault:part.earlier')} ({part.earlier.length})
      </summary>
      <ul>
        {part.earlier.map((one) => (
          <li key={one.valueId} className="flex items-center justify-between gap-2">
            <span>
              <Written {...one} />
            </span>
            <IconButton small label={t('vault:part.show')} icon={<Eye />} onClick={() => onReveal(part.field, one.valueId)} />
          </li>
        ))}
      </ul>
    </details>
  );
}
