import type { ReportChart } from '@contract/analysis';

/** Twice as fine as on the screen, so that print stays sharp. */
const FINE = 2;

/** An SVG as the address of a picture; nothing in it can run. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Each chart drawn as PNG, for programs that show no SVG in a document. One that can't be drawn is left out. */
export async function drawPictures(
  charts: readonly ReportChart[],
): Promise<{ key: ReportChart['key']; png: Uint8Array }[]> {
  const drawn = await Promise.all(charts.map(async ({ key, svg }) => ({ key, png: await pngOf(svg) })));
  return drawn.flatMap(({ key, png }) => (png === null ? [] : [{ key, png }]));
}

async function pngOf(svg: string): Promise<Uint8Array | null> {
  const image = new Image();
  image.src = svgAddress(svg);
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * FINE;
  canvas.height = image.naturalHeight * FINE;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
