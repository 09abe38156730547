/**
 * Decodes PNG and JPEG with the browser's own decoder, on a page or in a worker.
 */
import { words } from '../words/all';
import type { DecodeImage } from './cifar-parquet';
import { DataError } from './data-error';

/**
 * A decoder with a canvas of its own. Pixels come out as they were stored: no colour management (which would map an
 * embedded profile to sRGB) and no premultiplication.
 *
 * Throws a DataError ('format') when this browser alters what is read from a canvas, as some do against
 * fingerprinting: training on noise would otherwise go unnoticed.
 */
export function browserDecoder(): DecodeImage {
  // Read every time, so the canvas belongs in memory, not on the GPU.
  const context = new OffscreenCanvas(32, 32).getContext('2d', { willReadFrequently: true });
  if (!context) throw new DataError('format', words().data.parquet.noCanvas);
  checkCanvas(context);
  return async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([bytes]), {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
    try {
      const { width, height } = bitmap;
      const { canvas } = context;
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      context.clearRect(0, 0, width, height);
      context.drawImage(bitmap, 0, 0);
      return { width, height, data: context.getImageData(0, 0, width, height).data };
    } finally {
      bitmap.close();
    }
  };
}

/** Writes known colours and reads them back. */
function checkCanvas(context: OffscreenCanvasRenderingContext2D): void {
  const written = new ImageData(32, 32);
  for (let i = 0; i < written.data.length; i++) written.data[i] = i % 4 === 3 ? 255 : (i * 37) & 255;
  context.putImageData(written, 0, 0);
  const read = context.getImageData(0, 0, 32, 32).data;
  if (read.some((value, i) => value !== written.data[i]))
    throw new DataError('format', words().data.parquet.canvasChanged);
}
