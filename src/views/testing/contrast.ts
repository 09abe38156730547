/** WCAG's relative luminance and contrast, also of what is drawn with less than full opacity. */
import { rgb } from 'd3';

type Channels = readonly [number, number, number];

const channels = (colour: string): Channels => {
  const { r, g, b } = rgb(colour);
  return [r, g, b];
};

const luminance = (colour: Channels): number => {
  const [R, G, B] = colour.map((v) => {
    const s = v / 255;
    return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
};

/** @param opacity of `a` over `b`. */
export function contrast(a: string, b: string, opacity = 1): number {
  const ground = channels(b);
  const blended = channels(a).map((v, i) => ground[i]! + (v - ground[i]!) * opacity);
  const [hi, lo] = [luminance(blended as unknown as Channels), luminance(ground)].sort((p, q) => q - p) as [
    number,
    number,
  ];
  return (hi + 0.05) / (lo + 0.05);
}
