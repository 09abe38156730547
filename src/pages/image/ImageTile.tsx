import { type ReactNode, useEffect, useRef } from 'react';

export interface TileImages {
  /** [n, height, width, 3]. */
  pixels: Uint8Array;
  height: number;
  width: number;
}

/** One image of a set, on a canvas of its own size that CSS enlarges. */
export function ImageTile({ images, index }: { images: TileImages; index: number }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { pixels, width, height } = images;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.putImageData(new ImageData(toRgba(pixels, index, width * height), width, height), 0, 0);
  }, [pixels, index, width, height]);
  return <canvas ref={canvas} width={width} height={height} />;
}

/** Image `index` of [n, size, 3] bytes as opaque RGBA, [size, 4]. */
export function toRgba(pixels: Uint8Array, index: number, size: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * size);
  for (let p = 0, from = 3 * size * index; p < size; p++, from += 3) {
    rgba[4 * p] = pixels[from]!;
    rgba[4 * p + 1] = pixels[from + 1]!;
    rgba[4 * p + 2] = pixels[from + 2]!;
    rgba[4 * p + 3] = 255;
  }
  return rgba;
}
