import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { follow } from '../live.ts';
import { close } from '../popup.ts';
import { become } from '../read.ts';
import { changed, type Notice, type Pane, placeOf, state } from '../state.ts';
import { avatar } from './avatar.ts';
import { channelsView } from './channels.ts';
import { composerView } from './composer.ts';
import { membersView } from './members.ts';
import { messageView } from './message.ts';
import { modalView } from './modal.ts';

/** One person's Discord, under the bar that says who they are. */
export function paneView(pane: Pane): TemplateResult {
  return html`<section class="pane" id="pane-${pane.key}" aria-label="Discord as ${pane.as}">
    ${whoView(pane)}
    <div class="discord ${pane.listOpen ? 'list-open' : ''}">
      <div class="window" ?inert=${pane.modal !== null}>
        ${sideView(pane)}
        ${chatView(pane)}
        ${pane.membersOpen && pane.around?.server ? membersView(pane) : nothing}
      </div>
      ${pane.modal ? modalView(pane, pane.modal) : nothing}
    </div>
  </section>`;
}

const KINDS: [string, RegExp][] = [
  ['The owner', /^owner$/],
  ['New here', /^(newcomer|outsider)$/],
  ['Moderators', /^moderator\d+$/],
  ['Members', /^member\d+$/],
  ['Others', /^/],
];

/** The sandbox's own: who one is. */
function whoView(pane: Pane): TemplateResult {
  const people = state.panel.world?.people ?? [{ name: pane.as, displayName: pane.as }];
  const kindOf = (name: string) => KINDS.find(([, pattern]) => pattern.test(name))?.[0];
  const id = `who-${pane.key}`;
  return html`<div class="who">
    <label for=${id}>You are</label>
    <select
      id=${id}
      .value=${pane.as}
      @change=${(event: Event) => {
        if (!(event.target instanceof HTMLSelectElement)) return;
        close();
        become(pane, event.target.value);
        follow();
      }}
    >${KINDS.map(([kind]) => {
      const those = people.filter(({ name }) => kindOf(name) === kind);
      return those.length === 0
        ? nothing
        : html`<optgroup label=${kind}>${those.map(({ name, displayName }) => html`<option value=${name} ?selected=${name === pane.as}>${displayName}</option>`)}</optgroup>`;
    })}</select>
    <small>${rolesOf(pane)}</small>
    ${
      state.panes.length > 1
        ? html`<button type="button" class="icon close" aria-label="Close this person's window" @click=${() => closePane(pane)}></button>`
        : nothing
    }
  </div>`;
}

function rolesOf({ as, around }: Pane): string {
  if (!around) return '';
  if (!around.server) return 'in no server with the bot';
  const me = around.people.find(({ name }) => name === as);
  const names = around.roles.filter(({ id }) => me?.roles.includes(id)).map(({ name }) => name);
  if (me?.id === around.server.ownerId) return 'owns the server';
  return names.length > 0 ? `has the role ${names.join(', ')}` : 'has no role';
}

function closePane(pane: Pane): void {
  state.panes = state.panes.filter((other) => other !== pane);
  changed();
  follow();
}

function sideView(pane: Pane): TemplateResult {
  const { around } = pane;
  return html`<nav class="side" aria-label="Channels">
    <h2><bdi>${around?.server?.name ?? 'Direct messages'}</bdi></h2>
    <div class="list">${channelsView(pane)}</div>
    ${
      around
        ? html`<div class="me">${avatar(around.me.id, around.me.displayName, false)}<span><strong><bdi>${around.me.displayName}</bdi></strong><small>${around.me.name}</small></span></div>`
        : nothing
    }
  </nav>`;
}

function chatView(pane: Pane): TemplateResult {
  const place = placeOf(pane);
  const toggleList = () => {
    pane.listOpen = !pane.listOpen;
    changed();
  };
  return html`<div class="chat">
    <header class="top">
      <button type="button" class="icon list-button" aria-label="Channels" aria-expanded=${pane.listOpen} @click=${toggleList}>☰</button>
      <h2>${place ? html`<span class="hash ${place.kind} ${place.isPrivate ? 'private' : ''}" aria-hidden="true"></span><bdi>${place.name}</bdi>` : 'Nothing to see here'}</h2>
      ${place?.topic ? html`<p class="topic">${place.topic}</p>` : nothing}
      ${
        pane.around?.server
          ? html`<button type="button" class="icon people" aria-label="Members" aria-pressed=${pane.membersOpen} @click=${() => {
              pane.membersOpen = !pane.membersOpen;
              changed();
            }}></button>`
          : nothing
      }
    </header>
    <div class="log" tabindex="0" role="log" aria-label="Messages in ${place?.name ?? 'no channel'}">
      <div class="beginning">${beginning(pane)}</div>
      <ol>${repeat(
        pane.messages,
        ({ id }) => id,
        (message, index) => messageView(pane, message, pane.messages[index - 1]),
      )}</ol>
      ${waitingView(pane)}
      ${pane.notices.filter(({ channelId }) => channelId === pane.channelId).map((notice) => noticeView(pane, notice))}
    </div>
    ${place ? composerView(pane) : nothing}
  </div>`;
}

function beginning(pane: Pane): TemplateResult | typeof nothing {
  const place = placeOf(pane);
  if (!place) return html`<p>This person has no place to be yet.</p>`;
  if (place.kind === 'dm') {
    return html`<h3>${place.name}</h3><p>This is the beginning of your direct messages with ${place.name}.</p>`;
  }
  return html`<h3>Welcome to #${place.name}!</h3><p>This is the start of #${place.name}.${pane.messages.length === 0 ? ' Type / below to see what you can use here.' : ''}</p>`;
}

/** A command on its way. As soon as the bot shows that it thinks, that is enough. */
function waitingView(pane: Pane): TemplateResult[] {
  if (pane.messages.some(({ thinking }) => thinking)) return [];
  return pane.waiting
    .filter(({ command, channelId }) => command !== null && channelId === pane.channelId)
    .map(
      ({ command }) =>
        html`<div class="sending" role="status"><span class="dots" aria-hidden="true"></span>Sending ${command}…</div>`,
    );
}

function noticeView(pane: Pane, notice: Notice): TemplateResult {
  const remove = () => {
    pane.notices = pane.notices.filter((other) => other !== notice);
    changed();
  };
  return html`<div class="notice" role="alert">
    ${notice.about ? html`<div class="above">${notice.about}</div>` : nothing}
    <p><span class="cross" aria-hidden="true"></span>${notice.line}</p>
    <p class="only-you"><span class="eye" aria-hidden="true"></span>Only you can see this • <button type="button" class="link" @click=${remove}>Dismiss message</button></p>
  </div>`;
}
