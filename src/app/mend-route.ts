import { placeOf } from '../pages/parts/places';
import { tellMend } from '../pages/toy/store';
import { words } from '../words';

const PAGES = /^(#\/(toy|image|runs|paper|figure)|#\/lessons(\/.*)?|)$/;

/** From now on an address of no page leads to the toy lab as it was left, and the visitor is told. */
export function mendRoutes(): void {
  const mend = (): void => {
    const { hash } = location;
    if (PAGES.test(hash.split('?')[0]!)) return;
    tellMend(words().site.link.unknownPage(hash.slice(0, 40)));
    location.replace(placeOf('#/toy'));
  };
  addEventListener('hashchange', mend);
  mend();
}
