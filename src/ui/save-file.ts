/** Gives a file to whoever asked for it, as a download of the browser. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: file.name }).click();
  // Not at once: a browser that asks where to put it has not read it yet.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
