import { html, nothing, type TemplateResult } from 'lit';
import type { SceneProgress } from '../../scene-progress.ts';
import { follow } from '../live.ts';
import { endFaults, fault, moveOn, readPanel, restartBot, startOver } from '../panel.ts';
import { become, goTo } from '../read.ts';
import { changed, type Panel, state } from '../state.ts';
import { timeText } from '../time.ts';

const TABS: [Panel['tab'], string][] = [
  ['scenes', 'Try'],
  ['time', 'Time'],
  ['faults', 'Go wrong'],
  ['behind', 'Behind'],
];

/** The sandbox's own controls, beside the Discord part. */
export function panelView(panel: Panel): TemplateResult {
  return html`<aside class="panel" id="panel" aria-label="Sandbox">
    <div class="tabs" role="tablist" aria-label="Sandbox" @keydown=${tabKeys}>
      ${TABS.map(
        ([tab, name]) => html`<button
          type="button"
          role="tab"
          id="tab-${tab}"
          aria-selected=${panel.tab === tab}
          aria-controls="tab-panel"
          tabindex=${panel.tab === tab ? 0 : -1}
          @click=${() => openTab(tab)}
        >${name}</button>`,
      )}
    </div>
    <div class="tab-panel" id="tab-panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${panel.tab}">
      ${{ scenes: scenesView, time: timeView, faults: faultsView, behind: behindView }[panel.tab](panel)}
    </div>
    <p class="said" role="status">${panel.said}</p>
  </aside>`;
}

function openTab(tab: Panel['tab']): void {
  state.panel.tab = tab;
  state.panel.said = '';
  changed();
  void readPanel();
}

function tabKeys(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const at = TABS.findIndex(([tab]) => tab === state.panel.tab);
  const [next] = TABS[(at + step + TABS.length) % TABS.length] ?? [];
  if (!next) return;
  openTab(next);
  setTimeout(() => document.getElementById(`tab-${next}`)?.focus());
}

function scenesView({ scenes }: Panel): TemplateResult {
  return html`<p>Short walks through what the bot does. Each step ticks itself off when it happened.</p>
    ${scenes.map((scene) => sceneView(scene, scene === scenes.find(({ steps }) => steps.some((step) => !step.done))))}`;
}

function sceneView({ id, title, about, steps }: SceneProgress, isNext: boolean): TemplateResult {
  const done = steps.filter((step) => step.done).length;
  const next = steps.findIndex((step) => !step.done);
  return html`<details class="scene" ?open=${isNext || (done > 0 && done < steps.length)} id="scene-${id}">
    <summary><span class="scene-title">${title}</span> <small>${done === steps.length ? 'done' : `${done} of ${steps.length}`}</small></summary>
    <p>${about}</p>
    <ol>${steps.map(
      (
        step,
        index,
      ) => html`<li class=${step.done ? 'done' : ''} aria-current=${index === next ? 'step' : nothing}>
        <span class="visually-hidden">${step.done ? 'Done: ' : ''}</span>${step.say}
        ${step.as && index === next ? html`<button type="button" class="tool small" @click=${() => bringTo(step.as ?? '', step.channel)}>Go there as ${step.as}</button>` : nothing}
      </li>`,
    )}</ol>
  </details>`;
}

/** Shows that person in the first window where nobody is them yet, and goes to the channel. */
function bringTo(as: string, channel: string | null): void {
  const pane = state.panes.find((other) => other.as === as) ?? state.panes[0];
  if (!pane) return;
  // Where there is no room for both, the panel makes way.
  if (matchMedia('(max-width: 900px)').matches) state.panel.open = false;
  const go = () => {
    const place = pane.around?.channels.find(({ name, kind }) =>
      channel === 'dm' ? kind === 'dm' : name === channel,
    );
    if (place) goTo(pane, place.id);
    document.getElementById(`composer-${pane.key}`)?.focus();
  };
  if (pane.as === as) {
    go();
    return;
  }
  become(pane, as, channel);
  follow();
}

const STEPS: [string, string, string][] = [
  ['PT1H', 'An hour', 'an hour'],
  ['P1D', 'A day', 'a day'],
  ['P1W', 'A week', 'a week'],
  ['P30D', 'A month', 'a month'],
];

function timeView({ world, busy }: Panel): TemplateResult {
  const now = world ? Date.parse(world.clock.now) : Date.now();
  const days = Math.round((world?.clock.aheadMs ?? 0) / 86_400_000);
  return html`<p>In here it is <strong>${timeText(now, 'F', now)}</strong>${days > 0 ? `, ${days === 1 ? 'a day' : `${days} days`} ahead of your own clock` : ''}.</p>
    <p>Move time on, and see what the bot does when it is due. Time does not go back; starting over brings you to today.</p>
    <div class="grid">${STEPS.map(
      ([duration, name, words]) =>
        html`<button type="button" class="tool" aria-disabled=${busy} @click=${() => void moveOn(duration, words)}>${name} on</button>`,
    )}</div>`;
}

interface FaultButton {
  name: string;
  about: string;
  body: object;
  done: string;
}

const FAULTS: FaultButton[] = [
  {
    name: 'Discord is slow',
    about: 'The next five requests take two and a half seconds.',
    body: { kind: 'slow', ms: 2500, times: 5 },
    done: 'Discord is slow for the next five requests of the bot.',
  },
  {
    name: 'Discord is down',
    about: 'The next ten requests get an error.',
    body: { kind: 'refuse', status: 503, times: 10 },
    done: 'The next ten requests of the bot get an error.',
  },
  {
    name: 'Rate limit',
    about: 'The bot is asked to wait two seconds, three times.',
    body: { kind: 'refuse', status: 429, retryAfterMs: 2000, times: 3 },
    done: 'The bot is asked to wait.',
  },
  {
    name: 'The connection drops',
    about: 'The bot loses its connection, and has to come back.',
    body: { kind: 'drop-gateway' },
    done: 'The connection was dropped.',
  },
  {
    name: 'Take Manage Roles from the bot',
    about: 'As somebody might by mistake, in the server settings.',
    body: { kind: 'remove-permission', permission: 'ManageRoles', who: 'bot' },
    done: 'The bot may not give roles any more.',
  },
  {
    name: 'Give Manage Roles back',
    about: 'And it works again.',
    body: { kind: 'give-permission', permission: 'ManageRoles', who: 'bot' },
    done: 'The bot may give roles again.',
  },
];

function faultsView({ world, busy }: Panel): TemplateResult {
  const person = state.panes[0]?.as ?? 'newcomer';
  const isClosed = world?.people.find(({ name }) => name === person)?.dmsClosed ?? false;
  const waiting = world?.faults.length ?? 0;
  const line = (name: string, about: string, run: () => void) =>
    html`<li><button type="button" class="tool" aria-disabled=${busy} @click=${run}>${name}</button><small class="about">${about}</small></li>`;
  return html`<p>Break something, and see how the bot takes it. Then try a command.</p>
    <p class="link-state">The bot is <strong>${world?.bot.connected ? 'connected' : 'not connected'}</strong>.${waiting > 0 ? ` Faults that wait for requests: ${waiting}.` : ''}</p>
    <ul class="faults">
      ${FAULTS.map(({ name, about, body, done }) => line(name, about, () => void fault(body, done)))}
      ${line(
        isClosed ? `Open the DMs of ${person}` : `Close the DMs of ${person}`,
        'Then the bot cannot write to them.',
        () =>
          void fault(
            { kind: isClosed ? 'open-dms' : 'close-dms', person },
            isClosed ? `The bot can write to ${person}.` : `The bot cannot write to ${person}.`,
          ),
      )}
      ${line('Restart the bot', 'Buttons, pledges and what is due are still there.', () => void restartBot())}
      ${waiting > 0 ? line('End the faults', 'Discord works as usual.', () => void endFaults()) : nothing}
    </ul>
    <h3>Start over</h3>
    <p>A new server, an empty store, today's date.</p>
    <button type="button" class="tool danger" aria-disabled=${busy} @click=${() => {
      if (window.confirm('Start over? What happened in this sandbox is forgotten.')) void startOver();
    }}>Start over</button>`;
}

function behindView({ requests, store }: Panel): TemplateResult {
  return html`<h3>What the bot's store holds</h3>
    ${
      store
        ? html`<p>${store.count} rows, ${store.bytes} bytes. This is all that somebody reads who takes the file and has no key: nobody's name, nothing that anybody wrote, no id.</p>
          <div class="scroll" tabindex="0" role="group" aria-label="Rows of the store"><table><thead><tr><th scope="col">Key</th><th scope="col">Bytes</th></tr></thead><tbody>${store.rows.map(
            ({ key, bytes }) => html`<tr><td><code>${key}</code></td><td>${bytes}</td></tr>`,
          )}</tbody></table></div>`
        : html`<p>Nothing to look at just now.</p>`
    }
    <h3>What it sent to Discord</h3>
    <p>The newest first. Tokens are left out.</p>
    <div class="scroll" tabindex="0" role="group" aria-label="Requests of the bot"><table><thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col">Answer</th></tr></thead><tbody>${requests.map(
      ({ at, method, path, status, code }) =>
        html`<tr class=${status >= 400 ? 'failed' : ''}><td>${new Date(at).toLocaleTimeString('en')}</td><td><code>${method} ${path}</code></td><td>${status}${code ? ` (${code})` : ''}</td></tr>`,
    )}</tbody></table></div>`;
}
