import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Scene } from '../../views/scene';
import { sceneToSvg } from '../../views/svg';

/** A scene as vectors in the page, at its size on paper. */
export function SvgFigure({ scene, widthMm }: { scene: Scene; widthMm: number }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const prefix = useId();
  useEffect(() => {
    const { documentElement: svg } = new DOMParser().parseFromString(
      sceneToSvg(scene, { widthMm }),
      'image/svg+xml',
    );
    // Every picture numbers its clips from zero; in one page their names must differ.
    for (const clip of svg.querySelectorAll('clipPath')) clip.id = `${prefix}${clip.id}`;
    for (const group of svg.querySelectorAll('[clip-path]')) {
      const named = group.getAttribute('clip-path')!.replace('url(#', `url(#${prefix}`);
      group.setAttribute('clip-path', named);
    }
    svg.setAttribute('aria-label', `${scene.title}. ${scene.description}`);
    box.current?.replaceChildren(document.importNode(svg, true));
  }, [scene, widthMm, prefix]);
  return <div ref={box} className="svg-figure" />;
}
