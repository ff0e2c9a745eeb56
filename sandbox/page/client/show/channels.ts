import { html, nothing, type TemplateResult } from 'lit';
import type { AroundChannel } from '../../around.ts';
import { goTo } from '../read.ts';
import type { Pane } from '../state.ts';
import { avatar } from './avatar.ts';

/** The list of channels with their threads, and the conversation with the bot. */
export function channelsView(pane: Pane): TemplateResult {
  const channels = pane.around?.channels ?? [];
  const under = (parent: string | null, kind: AroundChannel['kind']) =>
    channels.filter((channel) => channel.kind === kind && channel.parentId === parent);
  const withThreads = (channel: AroundChannel) => html`
    ${channelView(pane, channel)}
    ${under(channel.id, 'thread')
      .filter(({ archived, id }) => !archived || id === pane.channelId)
      .map((thread) => channelView(pane, thread))}
  `;
  return html`
    ${under(null, 'text').map(withThreads)}
    ${channels
      .filter(({ kind }) => kind === 'category')
      .map(({ id, name }) => html`<h3>${name}</h3><ul>${under(id, 'text').map(withThreads)}</ul>`)}
    <h3>Direct messages</h3>
    <ul>${channels.filter(({ kind }) => kind === 'dm').map((dm) => channelView(pane, dm))}</ul>
  `;
}

function channelView(
  pane: Pane,
  { id, name, kind, isPrivate, archived, locked }: AroundChannel,
): TemplateResult {
  const isHere = id === pane.channelId;
  const isUnread = pane.unread.has(id) && !isHere;
  const notes = [
    isUnread && 'unread',
    isPrivate && kind !== 'dm' && 'private',
    archived && 'archived',
    locked && 'locked',
  ].filter(Boolean);
  return html`<li>
    <button
      type="button"
      class="channel ${kind} ${isUnread ? 'unread' : ''}"
      aria-current=${isHere ? 'page' : nothing}
      @click=${() => goTo(pane, id)}
    >
      ${kind === 'dm' ? avatar('0', name, true) : html`<span class="hash ${isPrivate ? 'private' : ''}" aria-hidden="true"></span>`}
      <bdi>${name}</bdi>
      ${notes.length > 0 ? html`<span class="visually-hidden">(${notes.join(', ')})</span>` : nothing}
    </button>
  </li>`;
}
