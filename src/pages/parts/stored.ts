/** Choices that this browser remembers. Storage may be forbidden: a choice then lasts as long as the page. */

export function stored(key: string): string | null {
  try {
    return localStorage.getItem(`attractor-lab/${key}`);
  } catch {
    return null;
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(`attractor-lab/${key}`, value);
  } catch {
    // As said above.
  }
}
