import { Camera } from 'lucide-react';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useWiring, type PhotoSubject } from './wiring-store.tsx';

/** The photos of one thing, and the camera. */
export function Photos({ of }: { of: PhotoSubject }) {
  const t = useTexts();
  const { photos, pictureOf, addPhoto, writes } = useWiring();
  const [key, id] = Object.entries(of)[0] as [keyof (typeof photos)[number], string];
  const shown = photos.filter((photo) => photo[key] === id);
  const add = useOnce((file: File) => addPhoto(of, file));
  if (shown.length === 0 && !writes) return null;
  return (
    <section className="flex flex-col gap-3" aria-label={t('wiring:photo.title')}>
      <h3 className="font-semibold">{t('wiring:photo.title')}</h3>
      <ul className="grid grid-cols-3 gap-2 empty:hidden sm:grid-cols-4">
        {shown.map((photo) => {
          const src = pictureOf(photo);
          return (
            <li key={photo.id} className="aspect-square overflow-hidden rounded-lg border border-line">
              {src ? (
                <a href={src} target="_blank" rel="noreferrer">
                  <img src={src} alt={photo.caption || t('wiring:photo.title')} className="size-full object-cover" loading="lazy" />
                </a>
              ) : (
                <span className="flex size-full items-center justify-center p-2 text-center text-sm text-ink-soft">
                  {t('wiring:photo.notHere')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {writes && (
        <label className="button button-secondary min-h-14! has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <Camera aria-hidden="true" />
          {add.busy ? t('ui:loading') : t('wiring:photo.add')}
          <input
            type="file"
            className="sr-only"
            accept="image/*"
            aria-label={t('wiring:photo.add')}
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              if (chosen) add.run(chosen);
            }}
          />
        </label>
      )}
    </section>
  );
}
