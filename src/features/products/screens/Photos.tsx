import { Camera, X } from 'lucide-react';
import { formatInstant } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { IconButton } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { photograph } from '#ui/photograph.ts';
import { addPhoto, productFileAddress, type ProductSheetShown, removePhoto } from '../remote.ts';
import { useProductsRefresh } from './refresh.ts';

/** Photos of a device, made smaller before they are sent. */
export function Photos({ sheet, name, mayAdd }: { sheet: ProductSheetShown; name: string; mayAdd: boolean }) {
  const { t, language, zone } = useLocale();
  const refresh = useProductsRefresh();
  const upload = useOnce(async (chosen: File) => {
    const query = { id: newId<'record_photo'>() };
    await addPhoto({ params: { id: sheet.product.id }, query, file: await photograph(chosen) });
    await refresh();
  });
  const remove = useOnce(async (id: ProductSheetShown['photos'][number]['id']) => {
    await removePhoto({ params: { id } });
    await refresh();
  });
  if (sheet.photos.length === 0 && !mayAdd) return null;
  return (
    <Panel title={t('products:sheet.photos')}>
      <ul className="mb-3 grid grid-cols-2 gap-2 empty:hidden">
        {sheet.photos.map((photo) => {
          const address = productFileAddress(sheet.homeId, photo.fileHash);
          const words = photo.caption || t('products:sheet.photoOf', { name, day: formatInstant(photo.takenAt, zone, language) });
          return (
            <li key={photo.id} className="relative">
              <a href={address} target="_blank" rel="noreferrer">
                <img src={address} alt={words} loading="lazy" className="aspect-4/3 w-full rounded-lg bg-sunken object-cover" />
              </a>
              {mayAdd && (
                <span className="absolute end-1 top-1 rounded-lg bg-surface/90">
                  <IconButton
                    small
                    label={t('products:sheet.removePhoto')}
                    icon={<X aria-hidden="true" />}
                    onClick={() => remove.run(photo.id)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {mayAdd && (
        <label className="button button-secondary min-h-14! w-full has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <Camera aria-hidden="true" />
          {upload.busy ? t('ui:loading') : t('products:sheet.addPhoto')}
          <input
            type="file"
            className="sr-only"
            accept="image/*"
            capture="environment"
            aria-label={t('products:sheet.addPhoto')}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              if (chosen) upload.run(chosen);
            }}
          />
        </label>
      )}
    </Panel>
  );
}
