import { type ReactNode, useState } from 'react';
import { isLanguage, languages } from '../../words';
import { AboutDialog } from './AboutDialog';
import { chooseLanguage } from './language';
import { closePopover, Popover } from './Popover';
import { SingleKeys } from './SingleKeys';
import { setThemeChoice, THEME_CHOICES, type ThemeChoice, useThemeChoice } from './theme';
import { useWords } from './use-words';

/** The one menu of every page: how it looks and speaks, what else a page can do, and what this is. */
export function SiteMenu({ children }: { children?: ReactNode }): ReactNode {
  const { site } = useWords();
  const [about, setAbout] = useState(false);
  return (
    <>
      <Popover label={site.menu} face={<span aria-hidden="true">⋯</span>} className="menu-button">
        {children && <div className="menu-part">{children}</div>}
        <div className="menu-part">
          <a className="menu-item" href="#/figure">
            {site.figure}
          </a>
          <MenuItem run={() => setAbout(true)}>{site.about.open}</MenuItem>
        </div>
        <div className="menu-part">
          <ThemeChoiceField />
          <LanguageField />
          <SingleKeys className="menu-field" />
        </div>
      </Popover>
      <AboutDialog shown={about} onClose={() => setAbout(false)} />
    </>
  );
}

/** One thing to do: closes the menu, then does it. */
export function MenuItem(props: { run(): void; hint?: string; children: ReactNode }): ReactNode {
  return (
    <button
      type="button"
      className="menu-item"
      onClick={(event) => {
        closePopover(event.currentTarget);
        props.run();
      }}
    >
      {props.children}
      {props.hint && (
        <span className="key" aria-hidden="true">
          {props.hint}
        </span>
      )}
    </button>
  );
}

function ThemeChoiceField(): ReactNode {
  const { site } = useWords();
  const choice = useThemeChoice();
  return (
    <label className="menu-field">
      {site.theme}
      <select value={choice} onChange={(event) => setThemeChoice(event.target.value as ThemeChoice)}>
        {THEME_CHOICES.map((name) => (
          <option key={name} value={name}>
            {site.themes[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageField(): ReactNode {
  const { site, language } = useWords();
  const [failed, setFailed] = useState(false);
  const choose = async (tag: string): Promise<void> => {
    if (!isLanguage(tag)) return;
    try {
      await chooseLanguage(tag);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <label className="menu-field">
        {site.language}
        <select value={language.tag} onChange={(event) => choose(event.target.value)}>
          {languages().map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {failed && (
        <p className="menu-problem" role="alert">
          {site.languageFailed}
        </p>
      )}
    </>
  );
}
