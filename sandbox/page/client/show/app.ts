import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { follow } from '../live.ts';
import { readPanel } from '../panel.ts';
import { read } from '../read.ts';
import { changed, newPane, type State, state } from '../state.ts';
import { setTheme } from '../theme.ts';
import { paneView } from './pane.ts';
import { panelView } from './panel.ts';
import { popupView } from './popups.ts';

/** The whole page: the sandbox around, one or two people's Discord within. */
export function appView({ panes, panel, popup, link }: State): TemplateResult {
  return html`
    <header class="shell">
      <h1>Confidant <span>sandbox</span></h1>
      <p class="what">A Discord of your own, on this machine. Try anything: nobody else sees it.</p>
      <div class="tools">
        ${themeView()}
        ${
          panes.length < 2
            ? html`<button type="button" class="tool second" @click=${openSecond}>Two people side by side</button>`
            : nothing
        }
        <button type="button" class="tool strong" aria-expanded=${panel.open} aria-controls="panel" @click=${togglePanel}>${panel.open ? 'Close the panel' : 'Things to try'}</button>
      </div>
    </header>
    ${link === 'lost' ? html`<p class="lost" role="alert">The sandbox does not answer. This page tries again by itself; what you see may be old.</p>` : nothing}
    <div class="stage ${panel.open ? 'with-panel' : ''} ${panes.length > 1 ? 'two' : ''}">
      <main class="panes">${repeat(panes, ({ key }) => key, paneView)}</main>
      ${panel.open ? panelView(panel) : nothing}
    </div>
    ${popupView(popup)}
  `;
}

function themeView(): TemplateResult {
  const choose = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) setTheme(target.value);
  };
  const themes = { system: 'Theme: system', dark: 'Theme: dark', light: 'Theme: light' };
  return html`<label class="theme"><span class="visually-hidden">Theme</span><select @change=${choose}>${Object.entries(
    themes,
  ).map(
    ([value, name]) => html`<option value=${value} ?selected=${state.theme === value}>${name}</option>`,
  )}</select></label>`;
}

function togglePanel(): void {
  state.panel.open = !state.panel.open;
  changed();
  void readPanel();
}

/** The second person is one who sees the first one's doings from the other side. */
function openSecond(): void {
  const first = state.panes[0]?.as;
  const pane = newPane(first === 'owner' ? 'newcomer' : 'owner');
  state.panes.push(pane);
  changed();
  follow();
  void read(pane);
}
