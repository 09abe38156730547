/** The classes by their signs, as marks for a saved figure: rows of keys that wrap where the line is full. */
import { type Key, keyRow } from '../../views/legend';
import type { Mark, Scene } from '../../views/scene';
import { textWidth } from '../../views/scene';
import { classStyle, type Theme } from '../../views/theme';

/** More classes than a theme has signs are not told apart by signs. */
export function hasSigns(classNames: readonly string[], theme: Theme): boolean {
  return classNames.length <= theme.classes.length;
}

/** Names broken into rows no wider than `width`. */
function rowsOf(names: readonly string[], width: number, fontSize: number): string[][] {
  const rows: string[][] = [[]];
  let x = 0;
  for (const name of names) {
    const wide = 2.5 * fontSize + textWidth(name, fontSize);
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push(name);
    x += wide;
  }
  return rows;
}

/** A scene with the classes' legend under it; `draw` gets the height that is left. */
export function withClassLegend(
  classNames: readonly string[],
  theme: Theme,
  fontSize: number,
  draw: (width: number, height: number) => Scene,
): (width: number, height: number) => Scene {
  if (!hasSigns(classNames, theme)) return draw;
  return (width, height) => {
    const rows = rowsOf(classNames, width, fontSize);
    const line = 1.5 * fontSize;
    const left = height - rows.length * line;
    const scene = draw(width, left);
    let at = 0;
    const legend: Mark[] = rows.flatMap((names, row) => {
      const keys: Key[] = names.map((label) => {
        const { colour, shape } = classStyle(theme, at++);
        return { label, shape, fill: colour };
      });
      return keyRow(keys, 1, left + (row + 0.6) * line, width, { theme, fontSize });
    });
    // Not a spread: the scene's description is made only when it is read.
    return Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(scene),
        height: { value: height, enumerable: true },
        marks: { value: [...scene.marks, ...legend], enumerable: true },
      },
    ) as Scene;
  };
}
