/**
 * Controls that a link locks or hides, for a lecture or a course page: `?lock=alpha,data&hide=network,engine`. Names
 * are those of settings, of groups of settings, and of the parts of the page in `PARTS`. A locked control is shown and
 * cannot be used; a hidden one is not there. Links and the embed's messages are not bound by it.
 */
import type { Field } from '../../lab/fields';
import { words } from '../../words';

/** What can be locked or hidden besides settings and their groups. */
export const PARTS = ['presets', 'picture', 'keep', 'transport', 'engine', 'nav', 'link', 'menu'] as const;
export type Part = (typeof PARTS)[number];

function namesIn(parameter: string): readonly string[] {
  const lists = new URLSearchParams(location.search).getAll(parameter);
  return lists.flatMap((list) => list.split(',')).filter((name) => name !== '');
}

const locked = new Set(namesIn('lock'));
const hidden = new Set(namesIn('hide'));

export function isLocked(name: string): boolean {
  return locked.has(name);
}

export function isHidden(name: string): boolean {
  return hidden.has(name);
}

/** A sentence for every name that the page does not know; nothing is obeyed in silence. */
export function unknownLocks(
  fields: Readonly<Record<string, Field>>,
  groups: ReadonlyArray<{ id: string }>,
): string[] {
  const known = new Set<string>([...Object.keys(fields), ...groups.map(({ id }) => id), ...PARTS]);
  const list = [...known].join(', ');
  return [...new Set([...locked, ...hidden])]
    .filter((name) => !known.has(name))
    .map((name) => words().present.unknownControl(name.slice(0, 30), list));
}

/** Whether one may train, pause and start anew by anything but a link. */
export function mayTrain(): boolean {
  return !isBound('transport');
}

/** Whether one may go to another page by anything but a link from elsewhere. */
export function mayLeave(): boolean {
  return !isBound('nav');
}

/** Whether a setting may be changed by a control outside its group: it may be locked or hidden, or its group. */
export function mayChange(
  name: string,
  groups: ReadonlyArray<{ id: string; fields: readonly string[] }>,
): boolean {
  return ![name, ...groups.filter(({ fields }) => fields.includes(name)).map(({ id }) => id)].some(isBound);
}

function isBound(name: string): boolean {
  return isLocked(name) || isHidden(name);
}

/**
 * Whether a control that sets every setting at once (a preset) may be used: not while a setting or a group is locked or
 * hidden, for it would change that one too.
 */
export function maySetAll(
  fields: Readonly<Record<string, Field>>,
  groups: ReadonlyArray<{ id: string }>,
): boolean {
  return !Object.keys(fields).some(isBound) && !groups.some(({ id }) => isBound(id)) && !isBound('presets');
}
