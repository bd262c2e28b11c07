interface Spare {
  readonly spare: true;
}

/**
 * Catches that somebody goes back on a phone: an entry to spare lies on top of the history, of the same page, which going back takes. It is not taken back when what
 * stood open is closed otherwise, since a history answers late; whoever goes back then goes two steps.
 */
export function catchBack(): (onBack: () => void) => () => void {
  let onBack: (() => void) | null = null;
  let lies = (history.state as Spare | null)?.spare === true;
  let at = location.hash;
  const lay = () => {
    if (lies && at === location.hash) return;
    [lies, at] = [true, location.hash];
    history.pushState({ spare: true } satisfies Spare, '');
  };
  addEventListener('popstate', () => {
    // Another home was gone to, which is no going back.
    if (!lies || at !== location.hash) return void (lies = false);
    lies = false;
    if (onBack === null) return history.back();
    lay();
    onBack();
  });
  return (close) => {
    onBack = close;
    lay();
    return () => void (onBack = null);
  };
}
