/** Enough to read a label on a photograph of a rack, and a twentieth of what a phone takes. */
const longestEdge = 2_560;
const quality = 0.85;
/** A picture of that size is sent as it is, if it is of a kind that every paper can print. */
const smallBytes = 2_000_000;
const printed = ['image/jpeg', 'image/png'];

/**
 * A photograph made smaller before it is sent: upright, at most 2,560 pixels along its longer edge, as JPEG. What is small already, what is no picture, and what this
 * browser cannot read (the server then says so) is given back as it is, or as `unread` has it.
 */
export async function smallerPhoto(file: File, unread: (file: File) => File = (it) => it): Promise<File> {
  return (await made(file)) ?? unread(file);
}

/** Null: this browser reads no picture in it, whatever its name says. */
async function made(file: File): Promise<File | null> {
  if (!file.type.startsWith('image/')) return null;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size <= smallBytes && printed.includes(file.type)) return file;
      const jpeg = await drawn(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
      const worthIt = scale < 1 || jpeg.size < file.size || !printed.includes(file.type);
      return worthIt ? new File([jpeg], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' }) : file;
    } finally {
      picture.close();
    }
  } catch {
    return null;
  }
}

async function drawn(picture: ImageBitmap, width: number, height: number): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.max(1, width), height: Math.max(1, height) });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas to draw on');
  // A JPEG is opaque: what was clear becomes paper, not black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
  if (!blob) throw new Error('the picture could not be written');
  return blob;
}
